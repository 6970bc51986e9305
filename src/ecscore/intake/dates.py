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
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
_YEARS: Final = range(1990, 2101)


def date_of_text(text: str) -> dt.date | None:
    """Read a date written as text; None where it is no date in any known form.

    Raises:
        Refused: it has the form of a date, but there is no such day, or not in our time.
    """
    written = _TIME.sub("", unicodedata.normalize("NFKC", text[:100]).strip())
    for form in _FORMS:
        if found := form.fullmatch(written):
            try:
                date = dt.date(*(int(part) for part in found.groups()))
            except ValueError:
                raise Refused("D065", read=shown(text), expected=EXPECTED) from None
            return _in_our_time(date)
    return None


def _in_our_time(date: dt.date) -> dt.date:
    if date.year not in _YEARS:
        raise Refused("D065", read=date.isoformat(), expected=EXPECTED)
    return date


def date_of(cell: Cell, notes: list[Note]) -> dt.date | None:
    """Read a date from a cell; None where it is blank.

    Raises:
        Refused: there is something, but no date.
    """
    usable(cell, notes)
    value = cell.value
    if isinstance(value, dt.datetime):
        return _in_our_time(value.date())
    if isinstance(value, dt.date):
        return _in_our_time(value)
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
