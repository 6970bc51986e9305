"""Dates, months and moments of a roster."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import Final

from ecscore.intake.clean import cleaned
from ecscore.intake.dates import (
    date_of_text,
    moment_of_text,
    month_of_text,
    to_the_second,
    within,
)
from ecscore.intake.notes import Note
from ecscore.intake.roster_words import another_form, not_this, says_nothing
from ecscore.intake.sheet import Cell, plain
from ecscore.model.privacy import plain_entry
from ecscore.model.table import TableColumn
from ecscore.model.text import Text

YEARS: Final = range(1910, 2101)
"""People of a roster may be old. A year typed into a date cell, such as 2019, becomes 1905."""
_FromText = Callable[[str, range, Text], dt.date | None]


def _dated(
    column: TableColumn, cell: Cell, notes: list[Note], of_text: _FromText
) -> dt.date | None:
    """Read what is written as a date: from the text of a cell that holds no date itself."""
    value = cell.value
    if isinstance(value, (bool, dt.time, dt.timedelta)):
        raise not_this(column, cell.raw)
    raw = cell.raw
    if isinstance(value, (int, float)):
        if value % 1 != 0:
            raise not_this(column, raw)  # 2019.1 may have been 2019.10
        raw = plain(value)
    text, codes = cleaned(raw)
    notes += [Note(code) for code in codes]
    if says_nothing(unicodedata.normalize("NFKC", text), cell.raw, notes):
        return None
    date = of_text(text, YEARS, column.type.how)
    if date is None:
        raise not_this(column, cell.raw)
    taken = plain_entry(column, date)
    if not text.startswith(taken[:10]):
        notes.append(another_form(column, cell.raw, taken))
    return date


def date_entry(column: TableColumn, cell: Cell, notes: list[Note]) -> dt.date | None:
    """Read a date, also one with a time of day.

    Raises:
        Refused: there is something else, or a date out of our time.
    """
    value = cell.value
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return within(day, YEARS, column.type.how)
    return _dated(column, cell, notes, date_of_text)


def month_entry(column: TableColumn, cell: Cell, notes: list[Note]) -> dt.date | None:
    """Read a month, also from a date in it.

    Raises:
        Refused: there is something else, or a date out of our time.
    """
    value = cell.value
    if isinstance(value, dt.date):
        return within(dt.date(value.year, value.month, 1), YEARS, column.type.how)
    return _dated(column, cell, notes, month_of_text)


def moment_entry(column: TableColumn, cell: Cell, notes: list[Note]) -> dt.date | None:
    """Read a date with or without a time of day.

    Raises:
        Refused: there is something else, or a date out of our time.
    """
    value = cell.value
    if isinstance(value, dt.date):
        within(value, YEARS, column.type.how)
        if not isinstance(value, dt.datetime):
            return dt.datetime.combine(value, dt.time())
        moment = to_the_second(value.replace(tzinfo=None))
        within(moment, YEARS, column.type.how)
        return moment
    return _dated(column, cell, notes, moment_of_text)
