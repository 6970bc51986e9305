"""The roster sheets of the template: one a table, with a sample row and rows to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ecscore.intake.notes import Refused
from ecscore.intake.roster_dates import YEARS
from ecscore.intake.roster_entries import canonical_entry, read_text
from ecscore.intake.roster_sheet import NUMBER_HEADING, SAMPLE
from ecscore.intake.roster_words import LOST_FROM
from ecscore.intake.template_styles import (
    DATE_FORMAT,
    TEXT_FORMAT,
    columns,
    enter,
    lines,
    page,
    put,
    wide,
)
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import ColumnType, Roster, Table, TableColumn

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADING_ROW: Final = 3
SAMPLE_ROW: Final = 4
FIRST_ROW: Final = 5
_LAST_ROW: Final = 1_048_576
_SPARE_ROWS: Final = 20
_NUMBER_WIDTH: Final = 11.0
_MARK: Final = f"{SAMPLE}，不计入"
_FORMATS: Final = {
    ColumnType.WHOLE: "0",
    ColumnType.AMOUNT: "#,##0.00##",
    ColumnType.DATE: DATE_FORMAT,
    ColumnType.MOMENT: f"{DATE_FORMAT} hh:mm",
}
_WIDTHS: Final = {
    ColumnType.TEXT: 20.0,
    ColumnType.WHOLE: 11.0,
    ColumnType.AMOUNT: 15.0,
    ColumnType.DATE: 13.0,
    ColumnType.MOMENT: 18.0,
    ColumnType.MONTH: 11.0,
    ColumnType.YES_NO: 10.0,
    ColumnType.CHOICE: 13.0,
    ColumnType.ID_NUMBER: 23.0,
    ColumnType.PHONE: 16.0,
    ColumnType.LIST: 24.0,
}
_WIDEST: Final = 30.0
_LONGEST_LIST: Final = 250
_MOST_DIGITS: Final = 15
"""How many digits a workbook keeps of a number; a longer one is written as text."""
_MOST_CHOICES: Final = 20
_COMMENT_WIDTH: Final = 230
_COMMENT_CHARACTERS: Final = 36.0
_COMMENT_LINE: Final = 17
_DAY_ZERO: Final = dt.date(1899, 12, 30)


def roster_sheet(sheet: Worksheet, rulebook: Rulebook, table: Table, roster: Roster | None) -> None:
    """Write the sheet of a table, with the rows of a roster where there is one."""
    columns(sheet, [_NUMBER_WIDTH, *(_width(column) for column in table.columns)])
    put(sheet, (1, 1), table.title.zh, "title")
    put(sheet, (2, 1), _hint(table), "hint")
    sheet.row_dimensions[1].height = 34
    sheet.row_dimensions[2].height = 20
    _headings(sheet, rulebook, table)
    _sample(sheet, table)
    _rows(sheet, table, roster)
    sheet.freeze_panes = f"B{HEADING_ROW + 1}"
    page(sheet, heading_row=HEADING_ROW)
    for place, column in enumerate(table.columns, 2):
        if made := _validation(column):
            letter = get_column_letter(place)
            made.add(f"{letter}{FIRST_ROW}:{letter}{_LAST_ROW}")
            sheet.add_data_validation(made)


def cell_value(column: TableColumn, value: object) -> Any:
    """Return an entry as it stands in a cell, so that it is read back the same."""
    if isinstance(value, Decimal):
        return value if len(value.normalize().as_tuple().digits) <= _MOST_DIGITS else str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) < LOST_FROM else str(value)
    if isinstance(value, dt.date) and column.type is not ColumnType.MONTH:
        return value
    return canonical_entry(column, value) or None


def _width(column: TableColumn) -> float:
    heading = wide(column.title.zh) + 4.0
    return min(max(_WIDTHS[column.type], heading), _WIDEST)


def _hint(table: Table) -> str:
    parts = [table.help.zh.rstrip("。")] if table.help else []
    if table.lead:
        parts.append(f"负责单位：{'、'.join(table.lead)}")
    parts.append("灰色斜体为示例行，不计入，请从下一行填起")
    return "。".join(parts) + "。"


def _headings(sheet: Worksheet, rulebook: Rulebook, table: Table) -> None:
    put(sheet, (HEADING_ROW, 1), NUMBER_HEADING, "heading")
    sheet.row_dimensions[HEADING_ROW].height = 28
    for place, column in enumerate(table.columns, 2):
        mark = " *" if column.required else ""
        put(sheet, (HEADING_ROW, place), f"{column.title.zh}{mark}", "heading")
        text = "\n".join(_told(rulebook, column))
        height = _COMMENT_LINE * lines(text, _COMMENT_CHARACTERS) + 8
        comment = Comment(text, "ecscore", height=height, width=_COMMENT_WIDTH)
        sheet.cell(HEADING_ROW, place).comment = comment


def _told(rulebook: Rulebook, column: TableColumn) -> Iterator[str]:
    """Yield what the comment of a heading says, a line each."""
    if column.help:
        yield column.help.zh
    if column.type is ColumnType.CHOICE and column.choices:
        more = "等" if len(column.choices) > _MOST_CHOICES else ""
        yield f"选项：{'、'.join(column.choices[:_MOST_CHOICES])}{more}"
    elif column.type is not ColumnType.TEXT or not column.help:
        yield f"填法：{column.type.how.zh}"
    if column.unit:
        yield f"单位：{column.unit.zh}"
    if column.refers:
        name, _, key = column.refers.to.partition(".")
        target = rulebook.tables.get(name)
        if target is not None:
            yield f"应与“{target.title.zh}”的“{target.column(key).title.zh}”一致"
    if column.required:
        yield "必填"


def _format(column: TableColumn) -> str:
    return _FORMATS.get(column.type, TEXT_FORMAT)


def _look(column: TableColumn) -> str:
    return "input" if column.type in _FORMATS else "input text"


def _sample(sheet: Worksheet, table: Table) -> None:
    put(sheet, (SAMPLE_ROW, 1), _MARK, "sample")
    for place, column in enumerate(table.columns, 2):
        try:
            value = cell_value(column, read_text(column, column.sample)[0])
        except Refused:
            value = column.sample
        form = TEXT_FORMAT if isinstance(value, str) else _format(column)
        put(sheet, (SAMPLE_ROW, place), value, "sample", form)
    sheet.row_dimensions[SAMPLE_ROW].height = 24


def _rows(sheet: Worksheet, table: Table, roster: Roster | None) -> None:
    """Write the rows to fill in: one is laid out, the others take over its styles.

    Setting up a style anew for each of thousands of cells would take most of the time.
    """
    count = len(roster.numbers) if roster else 0
    last = max(FIRST_ROW + table.rows - 1, FIRST_ROW + count - 1 + (_SPARE_ROWS if count else 0))
    put(sheet, (FIRST_ROW, 1), 1 if count else None, "middle")
    for place, column in enumerate(table.columns, 2):
        put(sheet, (FIRST_ROW, place), None, _look(column), _format(column))
        # The whole column has the format, so that what is pasted further down keeps its digits.
        sheet.column_dimensions[get_column_letter(place)].number_format = _format(column)
    width = len(table.columns) + 1
    styles = [_cell(sheet, FIRST_ROW, place)._style for place in range(1, width + 1)]  # noqa: SLF001
    for row in range(FIRST_ROW + 1, last + 1):
        for place, style in enumerate(styles, 1):
            _cell(sheet, row, place)._style = style  # noqa: SLF001
    if roster:
        _entries(sheet, table, roster)


def _cell(sheet: Worksheet, row: int, place: int) -> Any:
    return sheet.cell(row, place)


def _entries(sheet: Worksheet, table: Table, roster: Roster) -> None:
    for number in range(len(roster.numbers)):
        sheet.cell(FIRST_ROW + number, 1).value = number + 1
    for place, column in enumerate(table.columns, 2):
        for row, value in enumerate(roster.values.get(column.id, ()), FIRST_ROW):
            if value is not None:
                enter(sheet.cell(row, place), cell_value(column, value))


def _validation(column: TableColumn) -> DataValidation | None:
    """Return what a spreadsheet program checks while one types; None where there is nothing."""
    made = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle="填写有误")
    made.error = f"应为{column.type.how.zh}。"
    if column.type in (ColumnType.YES_NO, ColumnType.CHOICE):
        choices = ("是", "否") if column.type is ColumnType.YES_NO else column.choices
        listed = ",".join(choice.replace('"', '""') for choice in choices)
        if not choices or len(listed) > _LONGEST_LIST or any("," in item for item in choices):
            return None
        made.type, made.formula1 = "list", f'"{listed}"'
        made.error = "请从下拉列表中选择，或留空。"
        return made
    made.errorStyle = "warning"
    if column.type is ColumnType.WHOLE:
        made.type, made.operator, made.formula1 = "whole", "greaterThanOrEqual", "0"
    elif column.type is ColumnType.AMOUNT:
        made.type, made.operator = "decimal", "between"
        made.formula1, made.formula2 = "-99999999999999", "99999999999999"
    elif column.type in (ColumnType.DATE, ColumnType.MOMENT):
        first = (dt.date(YEARS[0], 1, 1) - _DAY_ZERO).days
        made.type, made.operator, made.formula1 = "date", "greaterThanOrEqual", str(first)
    else:
        return None
    return made
