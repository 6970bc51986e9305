"""How the template looks: fonts, colours, borders, and the page it is printed on."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TEXT_FORMAT: Final = "@"
DATE_FORMAT: Final = "yyyy-mm-dd"
_FONT: Final = "微软雅黑"
_BLUE, _PALE, _INPUT, _GREY = "1F4E79", "DDEBF7", "FFF8DC", "7F7F7F"
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LIKE_AN_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""`_x0041_` in a workbook's text stands for the letter A."""
_POINTS_A_LINE: Final = 15.0
_MOST_POINTS: Final = 400.0

_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"font": Font(_FONT, 18, bold=True, color=_BLUE)},
    "subtitle": {"font": Font(_FONT, 12, color=_BLUE)},
    "hint": {"font": Font(_FONT, 9, color=_GREY), "alignment": Alignment(vertical="center")},
    "heading": {
        "font": Font(_FONT, 10, bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", _BLUE),
        "alignment": Alignment("center", "center", wrap_text=True),
        "border": _BOX,
    },
    "band": {
        "font": Font(_FONT, 10, bold=True, color=_BLUE),
        "fill": PatternFill("solid", _PALE),
        "alignment": Alignment(vertical="center"),
        "border": Border(top=_LINE, bottom=_LINE),
    },
    "text": {
        "font": Font(_FONT, 10),
        "alignment": Alignment("left", "center", wrap_text=True, indent=1),
        "border": _BOX,
    },
    "middle": {
        "font": Font(_FONT, 10),
        "alignment": Alignment("center", "center", wrap_text=True),
        "border": _BOX,
    },
    "id": {
        "font": Font("Consolas", 9, color=_GREY),
        "alignment": Alignment("left", "center", wrap_text=True, indent=1),
        "border": _BOX,
        "number_format": TEXT_FORMAT,
    },
    "small": {
        "font": Font(_FONT, 9, color="595959"),
        "alignment": Alignment("left", "center", wrap_text=True, indent=1),
        "border": _BOX,
    },
    "input": {
        "font": Font(_FONT, 10),
        "fill": PatternFill("solid", _INPUT),
        "alignment": Alignment("center", "center", wrap_text=True),
        "border": _BOX,
    },
    "input text": {
        "font": Font(_FONT, 10),
        "fill": PatternFill("solid", _INPUT),
        "alignment": Alignment("left", "center", wrap_text=True, indent=1),
        "border": _BOX,
        "number_format": TEXT_FORMAT,
    },
    "sample": {
        "font": Font(_FONT, 10, italic=True, color=_GREY),
        "alignment": Alignment("left", "center", wrap_text=True, indent=1),
        "border": _BOX,
        "number_format": TEXT_FORMAT,
    },
    "label": {
        "font": Font(_FONT, 11, bold=True),
        "fill": PatternFill("solid", _PALE),
        "alignment": Alignment("left", "center", indent=1),
        "border": _BOX,
    },
    "paragraph": {
        "font": Font(_FONT, 11),
        "alignment": Alignment("left", "center", wrap_text=True, indent=1),
    },
}


def enter(cell: Any, value: Any) -> None:
    """Enter a value into a cell; a text stays the text it is, whatever it looks like."""
    if isinstance(value, str):
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", value)
        cell.data_type = "s"
    elif value is not None:
        cell.value = value


def put(sheet: Worksheet, place: tuple[int, int], value: Any, look: str, form: str = "") -> None:
    """Write a cell with its look. A text is a text, also one that begins like a formula.

    Args:
        sheet: where to.
        place: row and column, from 1.
        value: what; None leaves the cell blank.
        look: the name of its look.
        form: the number format, where it is not that of the look.
    """
    cell = sheet.cell(*place)
    enter(cell, value)
    for name, setting in _LOOKS[look].items():
        setattr(cell, name, setting)
    if form:
        cell.number_format = form


def columns(sheet: Worksheet, widths: list[float]) -> None:
    """Set the widths of the columns, in characters."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def wide(text: str) -> int:
    """Return how wide a text is, in characters; a Chinese one is two wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column."""
    room = max(width - 1, 2)
    return sum(max(math.ceil(wide(line) / room), 1) for line in text.split("\n"))


def fit(sheet: Worksheet, row: int, texts: list[tuple[str, float]], least: float = 24) -> None:
    """Set the height of a row so that its texts show in full."""
    most = max((lines(text, width) for text, width in texts), default=1)
    sheet.row_dimensions[row].height = min(max(most * _POINTS_A_LINE + 6, least), _MOST_POINTS)


def page(sheet: Worksheet, *, heading_row: int = 0, landscape: bool = True) -> None:
    """Set up the page: A4, one page wide, headings on each page, page numbers."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.oddFooter = HeaderFooterItem()
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.sheet_view.showGridLines = False
    if heading_row:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
