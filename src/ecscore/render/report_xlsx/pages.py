"""Sheets of a report: tables of values, never of formulas, that can be filtered and printed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import xlsxwriter

from ecscore.model.timeless import WHEN
from ecscore.render.clean import clean

if TYPE_CHECKING:
    from xlsxwriter.workbook import Format, Workbook, Worksheet

A3, A4 = 8, 9
MOST_LETTERS: Final = 32_767
"""A cell of a workbook holds no more; what is cut says so by an ellipsis."""
_MOST_LINKS: Final = 60_000
_FONT: Final[Mapping[str, Any]] = {"font_name": "宋体", "font_size": 10.5, "valign": "top"}
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 18, "font_name": "黑体"},
    "section": {"bold": True, "font_size": 13, "font_name": "黑体"},
    "hint": {"font_color": "#595959"},
    "warning": {"bold": True, "font_color": "#9C0006", "bg_color": "#FFEB9C"},
    "heading": {"bold": True, "bg_color": "#1F4E78", "font_color": "white", "border": 1,
                "text_wrap": True, "valign": "vcenter"},
    "text": {"border": 1, "border_color": "#BFBFBF", "text_wrap": True},
    "number": {"border": 1, "border_color": "#BFBFBF"},
    "date": {"border": 1, "border_color": "#BFBFBF", "num_format": "yyyy-mm-dd"},
    "link": {"border": 1, "border_color": "#BFBFBF", "font_color": "#0563C1", "underline": 1,
             "text_wrap": True},
}  # fmt: skip


_HEIGHTS: Final = {"title": 30.0, "section": 20.0, "heading": 30.0}


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a place in another workbook, and what it shows."""

    target: str
    shown: str


@dataclass(frozen=True, slots=True)
class Checksum:
    """A checksum, written as it is: what looks like a phone number in it is none."""

    text: str


Cell: TypeAlias = str | int | Decimal | dt.date | Link | Checksum | None
"""What a cell may hold; None leaves it blank."""


def made(title: str, fill: Any) -> bytes:
    """Return the bytes of a workbook that `fill` writes; the same content gives the same bytes."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Workbook = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": clean(title), "author": "ecscore", "created": WHEN})
    fill(Book(book))
    book.close()
    return file.getvalue()


@dataclass(slots=True)
class Book:
    """A workbook being written, with its formats."""

    book: Any
    looks: dict[str, Format] = field(init=False)
    links: int = 0

    def __post_init__(self) -> None:
        self.looks = {
            name: self.book.add_format({**_FONT, **look}) for name, look in _LOOKS.items()
        }

    def sheet(
        self, name: str, widths: Sequence[float], *, tall: bool = False, paper: int = A4
    ) -> Page:
        """Add a sheet with the widths of its columns, in characters; `tall` prints upright."""
        sheet = self.book.add_worksheet(name)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.set_paper(paper)
        if not tall:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer("&C&P / &N")
        return Page(self, sheet, name)

    def chart(self, kind: str, subtype: str = "") -> Any:
        """Return a new chart."""
        return self.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})


@dataclass(slots=True)
class Page:
    """One sheet; `row` is the next free row, counted from 0."""

    book: Book
    sheet: Worksheet
    name: str
    row: int = 0

    def line(self, text: str, look: str = "hint") -> None:
        """Write a line of text that runs over the columns."""
        if look in _HEIGHTS:
            self.sheet.set_row(self.row, _HEIGHTS[look])
        self.sheet.write_string(self.row, 0, _fit(text), self.book.looks[look])
        self.row += 1

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[int, int]:
        """Write a table; return the first and last row of its entries."""
        self.sheet.set_row(self.row, _HEIGHTS["heading"])
        for number, heading in enumerate(headings):
            self.sheet.write_string(self.row, number, _fit(heading), self.book.looks["heading"])
        first = self.row + 1
        self.row = first
        for row in rows:
            for number, cell in enumerate(row):
                self._put(number, cell)
            self.row += 1
        last = max(self.row - 1, first)
        self.row = last + 2
        return first, last

    def listed(self, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Write the one table of a sheet: its headings stay in sight, it can be filtered."""
        top = self.row
        _, last = self.table(headings, rows)
        self.sheet.freeze_panes(top + 1, 0)
        self.sheet.autofilter(top, 0, last, len(headings) - 1)
        self.sheet.repeat_rows(top)

    def next_page(self) -> None:
        """Print what follows on a new page."""
        self.sheet.set_h_pagebreaks([self.row])

    def _put(self, column: int, cell: Cell) -> None:
        looks = self.book.looks
        if cell is None or cell == "":
            self.sheet.write_blank(self.row, column, None, looks["text"])
        elif isinstance(cell, Link):
            self._link(column, cell)
        elif isinstance(cell, Checksum):
            self.sheet.write_string(self.row, column, cell.text, looks["text"])
        elif isinstance(cell, str):
            self.sheet.write_string(self.row, column, _fit(cell), looks["text"])
        elif isinstance(cell, dt.date):
            self.sheet.write_datetime(self.row, column, cell, looks["date"])
        else:
            self.sheet.write_number(self.row, column, cell, looks["number"])

    def _link(self, column: int, link: Link) -> None:
        shown, looks = _fit(link.shown), self.book.looks
        self.book.links += 1
        if self.book.links > _MOST_LINKS:
            self.sheet.write_string(self.row, column, shown, looks["text"])
        else:
            self.sheet.write_url(self.row, column, link.target, looks["link"], shown[:2_000])


def _fit(text: str) -> str:
    text = clean(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
