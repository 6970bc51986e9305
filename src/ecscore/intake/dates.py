"""Dates as they stand in workbooks: a real date, or one of the usual ways of writing it as text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

from ecscore.intake.clean import cleaned, shown
from ecscore.intake.notes import Note, Refused, usable
from ecscore.intake.sheet import Cell, plain
from ecscore.model.text import Text

EXPECTED: Final = Text("日期，如 2019-12-20", "a date such as 2019-12-20")
_FORMS = (
    re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", re.ASCII),
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
)
_MONTHS = (
    re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?", re.ASCII),
    re.compile(r"(\d{4})(\d{2})", re.ASCII),
)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
_CLOCK = re.compile(
    r"(?:\s*T|\s+|(?<=日))\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,9})?)?$", re.ASCII
)
_CLOCK_WORDS = str.maketrans({"时": ":", "点": ":", "分": ":", "秒": ""})
_YEARS: Final = range(1990, 2101)
_LONGEST: Final = 100


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:_LONGEST]).strip()


def date_of_text(text: str, years: range = _YEARS, expected: Text = EXPECTED) -> dt.date | None:
    """Read a date written as text; None where it is no date in any known form.

    Raises:
        Refused: it has the form of a date, but there is no such day, or not in those years.
    """
    written = _TIME.sub("", _plain(text))
    for form in _FORMS:
        if found := form.fullmatch(written):
            try:
                date = dt.date(*(int(part) for part in found.groups()))
            except ValueError:
                raise Refused("D065", read=shown(text), expected=expected) from None
            return within(date, years, expected)
    return None


def month_of_text(text: str, years: range, expected: Text) -> dt.date | None:
    """Read a month, or the month of a date, as its first day; None where it is neither.

    Raises:
        Refused: there is no such month, or not in those years.
    """
    written = _plain(text)
    for form in _MONTHS:
        if found := form.fullmatch(written):
            try:
                return within(dt.date(int(found[1]), int(found[2]), 1), years, expected)
            except ValueError:
                raise Refused("D065", read=shown(text), expected=expected) from None
    date = date_of_text(text, years, expected)
    return date and date.replace(day=1)


def moment_of_text(text: str, years: range, expected: Text) -> dt.datetime | None:
    """Read a date with or without a time of day; None where it is neither.

    Fractions of a second, which databases export, are dropped.

    Raises:
        Refused: there is no such day or time, or not in those years.
    """
    written = _plain(text).translate(_CLOCK_WORDS).rstrip(":")
    clock = _CLOCK.search(written)
    if clock is None:
        day = date_of_text(text, years, expected)
        return None if day is None else dt.datetime.combine(day, dt.time())
    before = written[: clock.start()]
    day = None if _TIME.search(before) else date_of_text(before, years, expected)
    if day is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups())
    try:
        return dt.datetime.combine(day, dt.time(hour, minute, second))
    except ValueError:
        raise Refused("D065", read=shown(text), expected=expected) from None


def to_the_second(moment: dt.datetime) -> dt.datetime:
    """Round to whole seconds: a workbook keeps a fraction of a day, whose last digits are noise."""
    if moment.microsecond == 0:
        return moment
    return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)


def within(date: dt.date, years: range, expected: Text = EXPECTED) -> dt.date:
    """Return a date of those years.

    Raises:
        Refused: it is of another.
    """
    if date.year not in years:
        raise Refused("D065", read=date.isoformat(), expected=expected)
    return date


def date_of(cell: Cell, notes: list[Note]) -> dt.date | None:
    """Read a date from a cell; None where it is blank.

    Raises:
        Refused: there is something, but no date.
    """
    usable(cell, notes)
    value = cell.value
    if isinstance(value, dt.datetime):
        return within(value.date(), _YEARS)
    if isinstance(value, dt.date):
        return within(value, _YEARS)
    if cell.blank:
        return None
    text = plain(value) if isinstance(value, float) and value - value == 0 else cell.raw
    text, codes = cleaned(text)
    notes += [Note(code) for code in codes]
    date = date_of_text(text)
    if date is None:
        raise Refused("D050", read=shown(cell.raw), expected=EXPECTED)
    notes.append(Note("D064", {"read": shown(cell.raw), "taken": date.isoformat()}))
    return date
