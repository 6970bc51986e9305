"""The ledger's sheet: a new one set up, rows put at its end, cells of ours refreshed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ecscore.intake.clean import shown
from ecscore.intake.problems import UnreadableInput
from ecscore.intake.template_styles import DATE_FORMAT, columns, enter, fit, page, put
from ecscore.ledger.book import LedgerBook, text_of
from ecscore.ledger.layout import COLUMNS, HEADING_ROW, SHEET
from ecscore.model.finding import Finding, Location
from ecscore.model.ledger import LedgerState, Problem, state_of
from ecscore.model.timeless import WHEN
from ecscore.model.values import exact

_LAST_ROW: Final = 20_000
"""How far down the drop-downs reach."""
_MOST_ROWS: Final = 1_048_576
_HINT: Final = (
    "黄色各列由责任单位填写；其余各列由 ecscore 写入，每次更新时刷新。状态只能手工改为“整改中”，"
    "“已销号”由下一次核查得出。请勿改动序号和指纹（最后一列）。"
)
_DATES: Final = frozenset({"first", "last"})
Value = str | int | Decimal | dt.date


def new_ledger(file: str, county: str) -> LedgerBook:
    """Set up an empty ledger."""
    book = Workbook()
    book.properties.created = book.properties.modified = WHEN
    sheet = book.active
    if sheet is None or not hasattr(sheet, "append"):  # pragma: no cover - it always has one
        raise TypeError("a new workbook has no sheet")
    sheet.title = SHEET
    columns(sheet, [column.width for column in COLUMNS])
    put(sheet, (1, 1), f"{county}整改台账", "title")
    put(sheet, (2, 1), _HINT, "hint")
    for number, column in enumerate(COLUMNS, 1):
        put(sheet, (HEADING_ROW, number), column.heading, "heading")
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEADING_ROW].height = 30, 30
    sheet.freeze_panes = f"D{HEADING_ROW + 1}"
    page(sheet, heading_row=HEADING_ROW)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(COLUMNS))}{HEADING_ROW}"
    places = {column.key: number for number, column in enumerate(COLUMNS, 1)}
    ledger = LedgerBook(file, book, sheet, HEADING_ROW, places)
    _validate(ledger)
    ledger.changed = True
    return ledger


def _validate(book: LedgerBook) -> None:
    """Put the drop-down on the states, and say how a date is written."""
    doing = LedgerState.DOING.label.zh
    states = DataValidation("list", formula1=f'"{doing}"', allow_blank=False)
    states.errorTitle, states.error = "状态", f"只能手工改为“{doing}”；销号由下一次核查得出。"
    states.showErrorMessage = True
    dates = DataValidation()
    dates.promptTitle, dates.prompt = "整改时限", "写成 2020-03-31。"
    dates.showInputMessage = True
    for key, rule in (("state", states), ("deadline", dates)):
        letter = get_column_letter(book.columns[key])
        rule.add(f"{letter}{book.heading_row + 1}:{letter}{_LAST_ROW}")
        book.sheet.add_data_validation(rule)


def values_of(problem: Problem) -> dict[str, Value | None]:
    """Return what the columns of ours say of a problem."""
    values: dict[str, Value | None] = {
        "code": problem.code,
        "severity": problem.severity,
        "certainty": problem.certainty,
        "criterion": problem.criterion,
        "place": problem.place,
        "message": problem.message,
        "fix": problem.fix,
        "stake": problem.stake,
        "count": problem.count,
    }
    if problem.units:  # who is to do it may be written by hand where we do not know
        values["units"] = "、".join(problem.units)
    return values


def add_row(book: LedgerBook) -> int:
    """Make room for a row at the end and return its number.

    Raises:
        UnreadableInput: something stands in the last row that a sheet has.
    """
    if not book.last:
        merged = (block.max_row for block in book.sheet.merged_cells.ranges)
        book.last = max([book.heading_row, *book.rows(), *merged])
    book.last += 1
    row = book.last
    if row > _MOST_ROWS:
        at = Location(book.file, shown(book.sheet.title), f"A{_MOST_ROWS}")
        raise UnreadableInput(Finding("L018", {"row": _MOST_ROWS}, at))
    for column in COLUMNS:
        form = DATE_FORMAT if column.key in _DATES else ""
        put(book.sheet, (row, book.columns[column.key]), None, column.look, form)
    _extend_filter(book, row)
    return row


def settle_height(book: LedgerBook, row: int) -> None:
    """Set the height of a new row by its texts."""
    widths = {column.key: column.width for column in COLUMNS}
    fit(book.sheet, row, [(book.text(row, key), widths[key]) for key in ("message", "fix")])


def _extend_filter(book: LedgerBook, row: int) -> None:
    found = re.fullmatch(r"(\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?)(\d+)", book.sheet.auto_filter.ref or "")
    if found and int(found[2]) < row:
        book.sheet.auto_filter.ref = f"{found[1]}{row}"


def refresh(book: LedgerBook, row: int, key: str, value: Value | None) -> None:
    """Enter a value of ours where it is not there yet; the look stays as it is."""
    cell = book.cell(row, key)
    if _same(cell.value, value):
        return
    if value in (None, ""):
        cell.value = None
    else:
        enter(cell, value)
    book.changed = True


def set_state(book: LedgerBook, row: int, state: LedgerState) -> None:
    """Enter a state, unless it stands there in one of its words."""
    if state_of(book.text(row, "state")) is not state:
        refresh(book, row, "state", state.label.zh)


def _same(there: object, value: Value | None) -> bool:
    if isinstance(there, dt.datetime):
        return there.date() == value
    if isinstance(value, Decimal):
        value = exact(value)
    return text_of(there) == ("" if value is None else str(value).strip())
