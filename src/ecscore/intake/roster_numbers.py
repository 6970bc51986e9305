"""Whole numbers and amounts of a roster, exact: from a workbook's float or from a text."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Context, Decimal
from typing import Final

from ecscore.intake.cells import THOUSANDS, UNITS, written
from ecscore.intake.clean import shown
from ecscore.intake.notes import Note, Refused
from ecscore.intake.roster_words import LOST_FROM, another_form, not_this
from ecscore.intake.sheet import Cell, plain
from ecscore.model.table import ColumnType, TableColumn
from ecscore.model.text import Text
from ecscore.model.values import FactType, decimal_of, exact

_LAST_PLACE: Final = {ColumnType.WHOLE: Decimal(1), ColumnType.AMOUNT: Decimal("0.0001")}
MOST: Final = {ColumnType.WHOLE: 10**18, ColumnType.AMOUNT: 10**14}
"""Numbers stay below: a whole one has 18 digits, an amount 14 before its 4 decimals."""
_KEPT: Final = Context(prec=15)
_LIMITS: Final = {
    ColumnType.WHOLE: Text("18 位", "18 digits"),
    ColumnType.AMOUNT: Text("小数点前 14 位", "14 digits before the point"),
}
_YUAN: Final = "元"
_SIGNS: Final = "¥"


def number_of(column: TableColumn, cell: Cell, notes: list[Note]) -> Decimal:
    """Read the number of a column from a cell that is neither blank nor a placeholder.

    Raises:
        Refused: it is none of the column's type.
    """
    value = cell.value
    if isinstance(value, bool):
        raise not_this(column, cell.raw)
    if isinstance(value, (int, float)):
        number = _from_number(column, cell, value, notes)
    elif isinstance(value, str):
        number = _from_text(column, value, notes)
    elif isinstance(value, dt.date):
        raise Refused("D054", read=shown(cell.raw), expected=column.type.how)
    else:
        raise not_this(column, cell.raw)
    return _judged(column, number, cell.raw)


def _judged(column: TableColumn, number: Decimal, read: str) -> Decimal:
    whole = column.type is ColumnType.WHOLE
    if abs(number) >= MOST[column.type]:
        raise Refused("D114", read=shown(read), limit=_LIMITS[column.type])
    if not fits(column.type, number) or (whole and number < 0):
        raise not_this(column, read)
    return number + 0


def fits(kind: ColumnType, number: Decimal) -> bool:
    """Say whether a number below the limit has no more decimals than the type may have."""
    return number == number.quantize(_LAST_PLACE[kind])


def _from_number(column: TableColumn, cell: Cell, value: float, notes: list[Note]) -> Decimal:
    if value - value != 0:
        raise not_this(column, str(value))
    if cell.percent:
        raise Refused("D068", read=cell.raw, number=plain(value), expected=column.type.how)
    number = Decimal(repr(value))
    if column.type is ColumnType.WHOLE and abs(value) >= LOST_FROM:
        raise Refused("D113", read=plain(value), expected=column.type.how)
    if abs(value) >= MOST[column.type] or fits(column.type, number):
        return number
    # A sum or product in a workbook ends in noise beyond the 15 digits that it keeps, such as
    # 370.34999999999997; no other number of four decimals is that near.
    kept = _KEPT.plus(number)
    if len(number.as_tuple().digits) > _KEPT.prec and fits(column.type, kept):
        notes.append(another_form(column, plain(value), exact(kept)))
        return kept
    raise not_this(column, plain(value))


def _from_text(column: TableColumn, raw: str, notes: list[Note]) -> Decimal:
    text = written(raw, notes)
    plainer = _without_unit(column, text).removeprefix("+")
    if THOUSANDS.fullmatch(plainer):
        plainer = plainer.replace(",", "")
    try:
        number = decimal_of(plainer)
    except ValueError:
        raise not_this(column, raw) from None
    if plainer != text:
        notes.append(another_form(column, raw, plainer))
    return number


def _without_unit(column: TableColumn, text: str) -> str:
    """Take the column's own unit out of an entry; any other may change what the number means."""
    declared = column.unit
    units = [declared.zh, declared.en] if declared else []
    if column.type is ColumnType.WHOLE and declared is None:
        units = list(UNITS[FactType.COUNT])
    if declared is not None and declared.zh == _YUAN:
        text = text.lstrip(_SIGNS).lstrip()
    for unit in sorted({unicodedata.normalize("NFKC", u) for u in units if u}, key=len)[::-1]:
        if text.endswith(unit):
            return text.removesuffix(unit).rstrip()
    return text
