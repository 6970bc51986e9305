"""An entry of a roster: what people write, made a value of the column's type, or refused.

Nothing is guessed. What is quoted of a personal column is masked here, so that no finding made of
it can tell more.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from ecscore.intake.cells import written, yes_no_of_word
from ecscore.intake.clean import cleaned, shown
from ecscore.intake.notes import Note, Refused, usable
from ecscore.intake.problems import hint
from ecscore.intake.roster_dates import date_entry, moment_entry, month_entry
from ecscore.intake.roster_numbers import number_of
from ecscore.intake.roster_words import not_this, says_nothing, words_of
from ecscore.intake.sheet import Cell
from ecscore.model.privacy import is_personal, masked, plain_entry
from ecscore.model.table import ColumnType, TableColumn
from ecscore.model.text import Text

SEPARATORS: Final = re.compile(r"[、，,；;／/\n]")
"""What stands between the items of a list."""
_NOT_NO: Final = frozenset({"无", "没有"})
"""In a yes-or-no column these may mean no."""
_LONGEST_NUMBER: Final = 40
_LIST_LIMIT: Final = Text("2000 字", "2,000 characters")
_NUMBER_LIMIT: Final = Text(f"{_LONGEST_NUMBER} 位", f"{_LONGEST_NUMBER} characters")
_QUOTES: Final = "'`‘’"
_EXPONENT: Final = re.compile(r"\d(?:\.\d+)?E\+?\d{1,3}", re.ASCII | re.IGNORECASE)
_MOBILE: Final = re.compile(r"1\d{2}-\d{4}-\d{4}", re.ASCII)
_QUOTED: Final = ("read", "taken", "number")


def canonical_entry(column: TableColumn, value: object) -> str:
    """Write an entry so that `read_text` reads the same value back, without a note."""
    return plain_entry(column, value)


def read_text(column: TableColumn, text: str) -> tuple[object, list[Note]]:
    """Read an entry from a text, as `read_entry` does from a cell.

    Raises:
        Refused: it is no value of the column's type.
    """
    notes: list[Note] = []
    return read_entry(column, Cell(0, 0, text), notes), notes


def read_entry(column: TableColumn, cell: Cell, notes: list[Note]) -> object:
    """Read an entry from its cell.

    Args:
        column: what is asked.
        cell: what was entered.
        notes: takes what was normalised.

    Returns:
        The value, of the type that `Roster` tells; None for a blank cell or a placeholder.

    Raises:
        Refused: the cell gives no value of the column's type.
    """
    found: list[Note] = []
    try:
        usable(cell, found)
        value = None if cell.blank else _READERS[column.type](column, cell, found)
    except Refused as refused:
        refused.args_of_finding = _quoted(column, refused.args_of_finding)
        raise
    notes += [Note(note.code, _quoted(column, note.args)) for note in found]
    return value


def _quoted(column: TableColumn, args: Mapping[str, object]) -> dict[str, object]:
    """Mask what the arguments of a finding quote of a personal column."""
    if not is_personal(column):
        return dict(args)
    return {
        name: masked(column, str(value)) if name in _QUOTED else value
        for name, value in args.items()
    }


def _text(column: TableColumn, cell: Cell, notes: list[Note]) -> str | None:
    return words_of(column, cell, notes) or None


def _number(column: TableColumn, cell: Cell, notes: list[Note]) -> object:
    if isinstance(cell.value, str) and says_nothing(written(cell.value, []), cell.value, notes):
        return None
    number = number_of(column, cell, notes)
    return int(number) if column.type is ColumnType.WHOLE else number


def _choice(column: TableColumn, cell: Cell, notes: list[Note]) -> str | None:
    text = words_of(column, cell, notes)
    if not column.choices or text in column.choices:
        return text or None
    alike = {_folded(choice): choice for choice in reversed(column.choices)}
    if found := alike.get(_folded(text)):
        return found
    if says_nothing(unicodedata.normalize("NFKC", text), cell.raw, notes):
        return None
    read = shown(text)
    raise Refused("D112", read=read, choices=list(column.choices), hint=hint(read, column.choices))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _yes_no(column: TableColumn, cell: Cell, notes: list[Note]) -> bool | None:
    if isinstance(cell.value, bool):
        return cell.value
    word = "".join(written(cell.raw, notes).split()).casefold()
    if word not in _NOT_NO and says_nothing(word, cell.raw, notes):
        return None
    return yes_no_of_word(cell.raw, word, column.type.how)


def _list(column: TableColumn, cell: Cell, notes: list[Note]) -> tuple[str, ...] | None:
    text = words_of(column, cell, notes)
    if any(note.code == "D062" for note in notes):
        raise Refused("D114", read=shown(text), limit=_LIST_LIMIT)
    items = tuple(item for part in SEPARATORS.split(text) if (item := cleaned(part)[0]))
    plain = unicodedata.normalize("NFKC", "、".join(items))
    return None if says_nothing(plain, cell.raw, notes) else items


def _compact(column: TableColumn, cell: Cell, notes: list[Note]) -> str | None:
    """Return an ID or phone number in plain characters without spaces."""
    if isinstance(cell.value, (bool, dt.date, dt.time, dt.timedelta)) or cell.percent:
        raise not_this(column, cell.raw)
    text = unicodedata.normalize("NFKC", words_of(column, cell, notes))
    if says_nothing(text, cell.raw, notes):
        return None
    text = unicodedata.normalize("NFKC", "".join(text.split())).strip(_QUOTES)
    if _EXPONENT.fullmatch(text):
        raise Refused("D113", read=shown(text), expected=column.type.how)
    if len(text) > _LONGEST_NUMBER:
        raise Refused("D114", read=shown(text), limit=_NUMBER_LIMIT)
    if not any(letter in "0123456789" for letter in text) or "." in text:
        raise not_this(column, cell.raw)
    return text


def _id_number(column: TableColumn, cell: Cell, notes: list[Note]) -> str | None:
    text = _compact(column, cell, notes)
    return f"{text[:-1]}X" if text and text.endswith("x") else text


def _phone(column: TableColumn, cell: Cell, notes: list[Note]) -> str | None:
    text = _compact(column, cell, notes)
    return text.replace("-", "") if text and _MOBILE.fullmatch(text) else text


_READERS: Final[Mapping[ColumnType, Callable[[TableColumn, Cell, list[Note]], object]]] = {
    ColumnType.TEXT: _text,
    ColumnType.WHOLE: _number,
    ColumnType.AMOUNT: _number,
    ColumnType.DATE: date_entry,
    ColumnType.MOMENT: moment_entry,
    ColumnType.MONTH: month_entry,
    ColumnType.YES_NO: _yes_no,
    ColumnType.CHOICE: _choice,
    ColumnType.ID_NUMBER: _id_number,
    ColumnType.PHONE: _phone,
    ColumnType.LIST: _list,
}
