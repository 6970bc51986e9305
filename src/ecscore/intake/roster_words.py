"""What all readers of a roster's entries need: an entry as text, and what is said of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ecscore.intake.cells import INAPPLICABLE, PLACEHOLDERS
from ecscore.intake.clean import cleaned, shown
from ecscore.intake.notes import Note, Refused
from ecscore.intake.sheet import Cell, plain
from ecscore.model.table import TableColumn

NOTHING: Final = PLACEHOLDERS | INAPPLICABLE | {"无", "没有", "空", "–", "―"}
"""What is written where there is nothing to write."""
LOST_FROM: Final = 10**15
"""From here on a workbook has not kept every digit of a number."""


def not_this(column: TableColumn, read: str) -> Refused:
    """Build the refusal of an entry that is nothing of the column's type."""
    return Refused("D050", read=shown(read), expected=column.type.how)


def another_form(column: TableColumn, read: str, taken: str) -> Note:
    """Build the note on an entry that was understood, but is better written in another way."""
    return Note("D115", {"read": shown(read), "taken": taken, "expected": column.type.how})


def says_nothing(text: str, raw: str, notes: list[Note]) -> bool:
    """Say whether a text in plain characters is blank, or only says that there is nothing."""
    word = "".join(text.split()).casefold()
    if word in NOTHING:
        notes.append(Note("D116", {"read": shown(raw)}))
    return not word or word in NOTHING


def words_of(column: TableColumn, cell: Cell, notes: list[Note]) -> str:
    """Return an entry as text; what a program made a number or date is written out.

    Raises:
        Refused: it is a number of which the workbook has lost digits.
    """
    value, raw = cell.value, cell.raw
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not cell.percent:
        return _digits(column, value)
    if isinstance(value, dt.datetime):
        raw = value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    text, codes = cleaned(raw)
    notes += [Note(code) for code in codes]
    return text


def _digits(column: TableColumn, number: float) -> str:
    if number - number != 0:
        raise not_this(column, str(number))
    if abs(number) >= LOST_FROM:
        raise Refused("D113", read=plain(number), expected=column.type.how)
    return plain(number + 0)
