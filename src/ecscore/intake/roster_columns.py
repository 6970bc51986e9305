"""A whole column of a roster at once.

Pydantic checks in one native pass which entries are already what is asked; only the others are read
one by one. Both ways give the same, which a test holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from pydantic import Field, GetCoreSchemaHandler, StrictBool, StringConstraints, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from ecscore.intake import limits
from ecscore.intake.notes import Note, Refused
from ecscore.intake.roster_dates import YEARS
from ecscore.intake.roster_entries import read_entry
from ecscore.intake.roster_numbers import MOST, fits
from ecscore.intake.roster_words import LOST_FROM, NOTHING
from ecscore.intake.sheet import Cell
from ecscore.model.table import ColumnType, TableColumn


@dataclass(slots=True)
class ColumnRead:
    """What came of a column: an entry for every row, refusals and notes by the number of the row.

    An entry is None where its cell is blank or was refused.
    """

    values: list[object]
    refused: dict[int, Refused] = field(default_factory=dict)
    notes: dict[int, list[Note]] = field(default_factory=dict)


def read_column(column: TableColumn, cells: Sequence[Cell | None]) -> ColumnRead:
    """Read a column from its cells, one a row; None where a row has no such cell."""
    values = [None if cell is None else cell.value for cell in cells]
    special = {
        number
        for number, cell in enumerate(cells)
        if cell is not None and (cell.percent or cell.formula or cell.error or cell.uncomputed)
    }
    for number in special:
        values[number] = None
    read, left = _as_they_are(column, values)
    _one_by_one(column, cells, sorted({*special, *left}), read)
    return read


def _as_they_are(column: TableColumn, values: list[Any]) -> tuple[ColumnRead, list[int]]:
    """Take the entries that need no reading, and return the numbers of those that do."""
    checked = _adapter(column.type, column.choices).validate_python(values)
    left = [number for number, value in enumerate(checked) if value is _FAULT]
    for number in left:
        values[number] = None
    convert = _CONVERTED.get(column.type)
    if convert is None:
        return ColumnRead(values), left
    converted = [None if value is None else convert(value) for value in values]
    left += [n for n, value in enumerate(converted) if value is None and values[n] is not None]
    return ColumnRead(converted), left


def _one_by_one(
    column: TableColumn, cells: Sequence[Cell | None], numbers: Iterable[int], read: ColumnRead
) -> None:
    """Read some entries, each distinct one once: people write the same few things again."""
    known: dict[object, tuple[object, list[Note]]] = {}
    for number in numbers:
        cell = cells[number]
        if cell is None:
            continue
        key = (type(cell.value), *cell[2:])
        if key not in known:
            known[key] = _tried(column, cell)
        value, notes = known[key]
        if isinstance(value, Refused):
            read.refused[number] = value
        else:
            read.values[number] = value
            if notes:
                read.notes[number] = notes


def _tried(column: TableColumn, cell: Cell) -> tuple[object, list[Note]]:
    notes: list[Note] = []
    try:
        return read_entry(column, cell, notes), notes
    except Refused as refused:
        # Kept by the thousand, it must not hold on to the frames that it was raised in.
        refused.__context__ = None
        return refused.with_traceback(None), []


_FAULT: Final = object()
_LETTER: Final = (
    "!-~\u4e00-\u9fff\u3001-\u3003\u3008-\u3011\u3014-\u3017\uff01-\uff5e"
    "\u2018\u2019\u201c\u201d\u2014\u2026\u00b7"
)
"""Characters that cleaning leaves alone."""
_NAME_LETTER: Final = "0-9A-Za-z\u4e00-\u9fff"
_YEAR: Final = r"(?:19[1-9][0-9]|20[0-9][0-9]|2100)"


def _text(pattern: str) -> Any:
    return Annotated[
        str,
        StringConstraints(
            strict=True, max_length=limits.TEXT_CHARACTERS, pattern=rf"^(?:{pattern})$"
        ),
    ]


def _number(least: int, below: int) -> Any:
    return Annotated[float, Field(strict=True, ge=least, lt=below, allow_inf_nan=False)]


_DAY: Any = Annotated[
    dt.date, Field(strict=True, ge=dt.date(YEARS[0], 1, 1), le=dt.date(YEARS[-1], 12, 31))
]
_TIME: Any = Annotated[
    dt.datetime,
    Field(strict=True, ge=dt.datetime(YEARS[0], 1, 1), lt=dt.datetime(YEARS[-1], 12, 31)),  # noqa: DTZ001
]
_MOST_AMOUNT: Final = MOST[ColumnType.AMOUNT]
_KINDS: Final[Mapping[ColumnType, Any]] = {
    ColumnType.TEXT: _text(rf"[{_LETTER}](?:[ {_LETTER}]*[{_LETTER}])?"),
    ColumnType.WHOLE: _number(0, LOST_FROM) | _text(r"0|[1-9][0-9]{0,17}"),
    ColumnType.AMOUNT: _number(-_MOST_AMOUNT + 1, _MOST_AMOUNT)
    | _text(r"-?(?:0|[1-9][0-9]{0,13})(?:\.[0-9]{1,4})?"),
    ColumnType.DATE: _DAY,
    ColumnType.MOMENT: _DAY | _TIME,
    ColumnType.MONTH: _DAY | _text(rf"{_YEAR}-(?:0[1-9]|1[0-2])"),
    ColumnType.YES_NO: StrictBool | Literal["是", "否"],
    ColumnType.ID_NUMBER: _text(r"[0-9]{17}[0-9X]|[0-9]{15}"),
    ColumnType.PHONE: _text(r"1[0-9]{10}|0[0-9]{2,3}-[0-9]{7,8}"),
    ColumnType.LIST: _text(rf"[{_NAME_LETTER}]+(?:、[{_NAME_LETTER}]+)*"),
}


class _OrFault:
    """Has a check give `_FAULT` instead of an error, which would cost far more than the check."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_default_schema(handler(source), default=_FAULT, on_error="default")


@lru_cache(maxsize=256)
def _adapter(kind: ColumnType, choices: tuple[str, ...]) -> TypeAdapter[Any]:
    """Return the check of a column; it says for every entry whether it may stay as it is."""
    of: Any = _KINDS.get(kind, _KINDS[ColumnType.TEXT])
    if kind is ColumnType.CHOICE and choices:
        of = Literal.__getitem__(choices)
    return TypeAdapter(list[Annotated[of | None, _OrFault]])


def _whole(value: float | str) -> int | None:
    number = int(value)
    return number if isinstance(value, str) or number == value else None


def _amount(value: float | str) -> Decimal | None:
    number = Decimal(value if isinstance(value, str) else repr(value))
    return number + 0 if fits(ColumnType.AMOUNT, number) else None


def _month(value: dt.date | str) -> dt.date:
    if isinstance(value, str):
        return dt.date(int(value[:4]), int(value[5:]), 1)
    return value.replace(day=1)


def _moment(value: dt.date) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return None if value.microsecond or value.tzinfo else value
    return dt.datetime.combine(value, dt.time())


def _items(value: str) -> tuple[str, ...] | None:
    return None if value.casefold() in NOTHING else tuple(value.split("、"))


_CONVERTED: Final[Mapping[ColumnType, Callable[[Any], object]]] = {
    ColumnType.WHOLE: _whole,
    ColumnType.AMOUNT: _amount,
    ColumnType.MOMENT: _moment,
    ColumnType.MONTH: _month,
    ColumnType.YES_NO: lambda value: value is True or value == "是",
    ColumnType.LIST: _items,
}
"""How a checked entry becomes its value; None where it has to be read after all."""
