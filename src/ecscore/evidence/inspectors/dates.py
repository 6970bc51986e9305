"""Dates in names and in what programs write into files.

Times in UTC are read as Beijing time, which is the one time of every county.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from ecscore.model.inventory import Certain, Dated

BEIJING: Final = dt.timezone(dt.timedelta(hours=8))
_YEARS: Final = range(1995, 2100)
_WRITTEN = re.compile(
    r"(?<![0-9])([12][0-9]{3})(?:"
    r"\s*年\s*([0-9]{1,2})\s*月(?:\s*([0-9]{1,2})\s*[日号])?"
    r"|([-._/])([0-9]{1,2})\4([0-9]{1,2})(?![0-9])"
    r"|([0-9]{2})([0-9]{2})(?:[0-9]{6}|[0-9]{4})?(?![0-9]))"
)
_EXPORTED = re.compile(r"(?:mmexport|wx_camera_)([0-9]{13})(?![0-9])")
_STAMP = re.compile(
    r"(?:D:)?([0-9]{4})[-:]?([0-9]{2})[-:]?([0-9]{2})"
    r"(?:[T ]?([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:\.[0-9]+)?)?\s*(Z)?)?"
)
_MOST: Final = 5


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if date.year in _YEARS else None


def dates_in(text: str) -> tuple[dt.date, ...]:
    """Return the dates in a text, each once; a month alone is its first day."""
    found: dict[dt.date, None] = {}
    for match in _WRITTEN.finditer(text):
        year, month, day, _, month2, day2, month3, day3 = match.groups()
        date = _date(year, month or month2 or month3, day or day2 or day3 or "1")
        if date:
            found[date] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def dates_in_name(stem: str) -> tuple[Dated, ...]:
    """Return the dates that a file's name bears, also as WeChat and cameras write them."""
    exported = (
        dt.datetime.fromtimestamp(int(match[1]) / 1000, BEIJING).date()
        for match in _EXPORTED.finditer(stem)
    )
    dates = (*dates_in(stem), *(date for date in exported if date.year in _YEARS))
    return tuple(Dated(date, Certain.NAME) for date in dict.fromkeys(dates))


def stamped(text: str, certain: Certain = Certain.METADATA) -> tuple[Dated, ...]:
    """Return the date of a time stamp as programs write it; nothing where it is none.

    Those of PDF (`D:20191012101500+08'00'`), EXIF (`2019:10:12 10:15:00`) and XML are read.
    """
    match = _STAMP.match(text.strip())
    date = match and _date(match[1], match[2], match[3])
    if not match or not date:
        return ()
    if match[7] and match[4]:
        hour = int(match[4])
        date += dt.timedelta(days=1 if hour >= 16 else 0)  # noqa: PLR2004 - 16:00 UTC is midnight
    return (Dated(date, certain),)
