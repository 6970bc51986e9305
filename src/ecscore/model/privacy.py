"""Personal entries as findings print them: enough to find the row, too little to know the person.

Every finding about a table quotes entries through `mask_entry` or `masked`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from ecscore.model.table import ColumnType, Table, TableColumn
from ecscore.model.values import exact

_ALWAYS: Final = frozenset({ColumnType.ID_NUMBER, ColumnType.PHONE})
_IDENTITY: Final = re.compile(r"([0-9A-Za-z]{3})([0-9A-Za-z]{8,})([0-9A-Za-z]{4})", re.ASCII)
_LONG_PHONE: Final = re.compile(r"(\+?\d{3})(\d{4,})(\d{4})", re.ASCII)
_SHORT_PHONE: Final = re.compile(r"(\d{3})(\d{4,7})", re.ASCII)
_DIGIT = r"[0-9０-９]"
_GAP = r"[\s\-－]?"
_MOBILE_INSIDE: Final = re.compile(
    rf"(?<!{_DIGIT})([1１][3-9３-９]{_DIGIT}){_GAP}({_DIGIT}{{4}}){_GAP}({_DIGIT}{{4}})(?!{_DIGIT})"
)
_IDENTITY_INSIDE: Final = re.compile(
    rf"(?<!{_DIGIT})({_DIGIT}{{3}})({_DIGIT}{{3}}{_GAP}{_DIGIT}{{8}}{_GAP})"
    rf"({_DIGIT}{{3}}[0-9０-９XxＸｘ])(?![0-9０-９XxＸｘ])"
)
_MOST_STARS: Final = 11
_LONGEST_PART: Final = 40
_LOOKED_AT: Final = 200


def is_personal(column: TableColumn) -> bool:
    """Say whether entries of a column are masked: ID and phone numbers are whoever they are of."""
    return column.personal or column.type in _ALWAYS


def plain_entry(column: TableColumn, value: object) -> str:
    """Write an entry out, so that reading the text gives the same entry."""
    text = _WRITTEN.get(type(value), str)(value)
    return text[:7] if column.type is ColumnType.MONTH and isinstance(value, dt.date) else text


def _moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _list(value: Iterable[object]) -> str:
    return "、".join(str(item) for item in value)


_WRITTEN: Final[Mapping[type, Callable[[Any], str]]] = {
    type(None): lambda _: "",
    bool: lambda value: "是" if value else "否",
    Decimal: exact,
    dt.datetime: _moment,
    dt.date: dt.date.isoformat,
    list: _list,
    tuple: _list,
}


def masked(column: TableColumn, text: str) -> str:
    """Return a text as it may be printed: that of a personal column with its middle hidden."""
    if not is_personal(column) or not text:
        return text
    plain = "".join(unicodedata.normalize("NFKC", text[:_LOOKED_AT]).split())
    if found := _number(column, plain):
        return found
    stars = "*" * min(max(len(plain) - 1, 1), _MOST_STARS)
    return f"{plain[0]}{stars}" if len(plain) > 1 else stars


def _number(column: TableColumn, plain: str) -> str:
    """Mask a number; nothing where there is more in the text than a number."""
    if column.type is ColumnType.ID_NUMBER and (found := _IDENTITY.fullmatch(plain)):
        return f"{found[1]}{'*' * min(len(found[2]), _MOST_STARS)}{found[3]}"
    if column.type is ColumnType.PHONE:
        digits = plain.replace("-", "")
        if found := _LONG_PHONE.fullmatch(digits):
            return f"{found[1]}****{found[3]}"
        if found := _SHORT_PHONE.fullmatch(digits):
            return f"{found[1]}{'*' * len(found[2])}"
    return ""


def mask_entry(column: TableColumn, value: object) -> str:
    """Return an entry as it may be printed; the items of a list are masked one by one."""
    if isinstance(value, (list, tuple)):
        return "、".join(masked(column, str(item)) for item in value)
    return masked(column, plain_entry(column, value))


def row_key(table: Table, entries: Mapping[str, object]) -> str:
    """Return what a row is called in findings: the entries of its key columns, masked.

    Args:
        table: what the row belongs to.
        entries: the row, by column id; what is blank or absent is left out.
    """
    columns = (table.column(name) for name in table.key)
    parts = (mask_entry(column, entries.get(column.id))[:_LONGEST_PART] for column in columns)
    return " ".join(" ".join(part.split()) for part in parts if part)


def mask(text: str) -> str:
    """Hide the middle of mobile and identity numbers: 138****5678.

    A figure of the same form is hidden too: a phone number in the wrong cell is the likelier case.
    """
    if not any(character.isdigit() for character in text):
        return text
    return _MOBILE_INSIDE.sub(r"\1****\3", _IDENTITY_INSIDE.sub(r"\1***********\3", text))
