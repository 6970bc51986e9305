"""The records of a .xls (BIFF8): addresses, number formats, errors and formulas.

The reader of values gives an error cell as empty and no formats; both stand in the records. The
sheets come in the order of the file's directory of sheets.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ecscore.intake.scan import shows_percent
from ecscore.intake.sheet import Marks

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x809, 0x0A, 0x2F, 0x85
_FORMAT, _XF, _MERGED = 0x41E, 0xE0, 0xE5
_FORMULA, _BOOLERR = 0x06, 0x205
_ONE_CELL: Final = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6, _FORMULA, _BOOLERR})
_MANY_NUMBERS: Final = 0xBD
_BIFF8: Final = 0x600
_WORKSHEET: Final = 0x10
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BUILT_IN: Final = frozenset({9, 10})
_BOOK_REFERRED_TO: Final = 0x1AE
_ITSELF: Final = 4
"""The length of a reference to the workbook itself; a longer one names another file."""
_IS_ERROR: Final = 2


class BadBiff(ValueError):
    """The records are damaged or of an older version."""


class Encrypted(BadBiff):
    """The workbook asks for a password."""


@dataclass(slots=True)
class Records:
    """What the records of a workbook say."""

    names: list[str] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    formats: dict[int, bool] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    linked: bool = False

    def percent(self, style: int) -> bool:
        """Say whether a cell style shows a percentage."""
        number = self.styles[style] if style < len(self.styles) else 0
        return self.formats.get(number, number in _BUILT_IN)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part, to its end."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return


def _text(raw: bytes, count: int) -> str:
    """Read a BIFF8 string whose length is already known: a flag, then one or two bytes a letter."""
    wide = bool(raw) and bool(raw[0] & 1)
    return raw[1 : 1 + count * (2 if wide else 1)].decode(
        "utf-16-le" if wide else "latin-1", "replace"
    )


def read_records(stream: bytes) -> Records:
    """Read the part of the workbook that is about all sheets.

    Raises:
        Encrypted: it is.
        BadBiff: it is damaged, or older than Excel 97.
    """
    found = Records()
    try:
        kind, _, version = struct.unpack_from("<HHH", stream, 0)
        if kind != _BOF or version != _BIFF8:
            raise BadBiff("version")
        for kind, raw in _records(stream, 0):
            _take(found, kind, raw)
    except (struct.error, IndexError) as error:
        raise BadBiff("record") from error
    return found


def _take(found: Records, kind: int, raw: bytes) -> None:
    if kind == _FILEPASS:
        raise Encrypted("password")
    if kind == _BOUNDSHEET:
        start, state = struct.unpack_from("<IH", raw, 0)
        found.starts.append(start)
        found.hidden.append(bool(state & 0x3))
        found.names.append(_text(raw[7:], raw[6]))
    elif kind == _FORMAT:
        number, count = struct.unpack_from("<HH", raw, 0)
        found.formats[number] = shows_percent(_text(raw[4:], count))
    elif kind == _XF:
        found.styles.append(struct.unpack_from("<H", raw, 2)[0])
    elif kind == _BOOK_REFERRED_TO and len(raw) > _ITSELF:
        found.linked = True


def marks_of(stream: bytes, records: Records, start: int) -> Marks:
    """Read what the records of one sheet say.

    Raises:
        BadBiff: they are damaged.
    """
    marks = Marks(formats=bool(records.styles))
    try:
        for kind, raw in _records(stream, start):
            if kind in _ONE_CELL:
                _cell(marks, records, kind, raw)
            elif kind == _MANY_NUMBERS:
                _numbers(marks, records, raw)
            elif kind == _MERGED:
                count = struct.unpack_from("<H", raw, 0)[0]
                for index in range(min(count, (len(raw) - 2) // 8)):
                    top, bottom, left, right = struct.unpack_from("<4H", raw, 2 + index * 8)
                    marks.merged.append((top, left, bottom, right))
    except (struct.error, IndexError) as error:
        raise BadBiff("record") from error
    return marks


def _cell(marks: Marks, records: Records, kind: int, raw: bytes) -> None:
    row, column, style = struct.unpack_from("<3H", raw, 0)
    place = (row, column)
    marks.reach(row, column)
    if records.percent(style):
        marks.percent.add(place)
    if kind == _BOOLERR and raw[7]:
        marks.errors[place] = _ERRORS.get(raw[6], "#ERROR")
    elif kind == _FORMULA:
        marks.formulas.add(place)
        if raw[12:14] == b"\xff\xff" and raw[6] == _IS_ERROR:
            marks.errors[place] = _ERRORS.get(raw[8], "#ERROR")


def _numbers(marks: Marks, records: Records, raw: bytes) -> None:
    """Take a row of numbers: first column, then six bytes each, then the last column."""
    row, first = struct.unpack_from("<HH", raw, 0)
    for index in range((len(raw) - 6) // 6):
        style = struct.unpack_from("<H", raw, 4 + index * 6)[0]
        marks.reach(row, first + index)
        if records.percent(style):
            marks.percent.add((row, first + index))
