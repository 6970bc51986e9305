"""The examples of derived figures and checks: a few rows of some tables, loaded as a county's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from ecscore.audit.checks import MOST_CASES
from ecscore.audit.figures import value_of
from ecscore.intake.notes import Refused as EntryRefused
from ecscore.intake.roster_entries import read_text
from ecscore.model.audit import Check, Derived, Row, Rows
from ecscore.model.privacy import is_personal
from ecscore.model.query_tables import ASSESSMENT_TABLES, FILES
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Heading, Roster, Table
from ecscore.model.text import Said, Text, say
from ecscore.model.values import Marker, Value, canonical
from ecscore.rosters.guard import Refused
from ecscore.rosters.refs import link
from ecscore.rosters.sheets import load_roster
from ecscore.rosters.store import Answer, Store

DAY: Final = dt.date(2020, 2, 29)
"""The day of an example that names none."""
_FIRST_ROW: Final = 2


def fill(store: Store, tables: Rows) -> None:
    """Fill a store with the rows of an example, as if a county had handed in these and no others.

    Args:
        store: filled anew.
        tables: the rows.

    Raises:
        Refused: an entry is none of its column.
    """
    store.clear()
    for name, rows in tables.items():
        if name in ASSESSMENT_TABLES:
            store.fill(name, _assessment_rows(name, rows))
            if name == FILES:
                store.files = {n: row.get("path") or "" for n, row in enumerate(rows, 1)}
        else:
            load_roster(store, _roster(store.rulebook.tables[name], rows))
    link(store)


def _roster(table: Table, rows: tuple[Row, ...]) -> Roster:
    values = {
        column.id: [_entry(table, column.id, row.get(column.id)) for row in rows]
        for column in table.columns
    }
    headings = {column.id: Heading("", column.title.zh) for column in table.columns}
    numbers = range(_FIRST_ROW, _FIRST_ROW + len(rows))
    return Roster(table.id, table.id, table.title.zh, headings, numbers, values)


def _entry(table: Table, column: str, given: str | None) -> object:
    if given is None:
        return None
    try:
        return read_text(table.column(column), _YES_NO.get(given, given))[0]
    except EntryRefused as refused:
        raise Refused(
            say(
                "{table}.{column} 读不出“{given}”（{code}）",
                "{table}.{column} cannot be {given!r} ({code})",
                table=table.id,
                column=column,
                given=given,
                code=refused.code,
            )
        ) from refused


_YES_NO: Final = {"yes": "是", "no": "否"}


def _assessment_rows(name: str, rows: tuple[Row, ...]) -> Iterator[list[object]]:
    for number, row in enumerate(rows, 1):
        yield [number if column == "_row" else _assessment_value(kind, row.get(column))
               for column, kind in ASSESSMENT_TABLES[name].items()]  # fmt: skip


def _assessment_value(kind: str, given: str | None) -> object:
    if given is None or kind in {"VARCHAR", "DATE"}:
        return given
    return given in ("yes", "true") if kind == "BOOLEAN" else Decimal(given)


def wrong_value(store: Store, derived: Derived, number: int) -> Said | None:
    """Return what is wrong with an example of a derived figure, or None."""
    example = derived.examples[number]
    try:
        fill(store, example.tables)
        value = value_of(store, derived, example.as_of or DAY)
    except Refused as refused:
        return refused.said
    got = _written(value)
    if got == _wanted(example.value):
        return None
    return say("应得 {wanted}，算得 {got}", "expected {wanted}, got {got}",
               wanted=example.value or _NOTHING, got=got or _NOTHING)  # fmt: skip


_NOTHING: Final = Text("无", "nothing")


def _written(value: Value | None) -> str:
    if value is None:
        return ""
    return "unknown" if isinstance(value, Marker) else canonical(value)


def _wanted(given: str | None) -> str:
    from ecscore.model.values import FactType, NotThisType, parse  # noqa: PLC0415

    if given is None:
        return ""
    for kind in (FactType.YES_NO, FactType.PERCENT, FactType.DAYS):
        try:
            return canonical(parse(kind, given))
        except NotThisType:
            continue
    return given


def answer_of(store: Store, check: Check, number: int) -> Answer:
    """Run a check on one of its examples.

    Raises:
        Refused: an entry cannot be read, or the query fails.
    """
    example = check.examples[number]
    reads = (*check.needs, *check.uses)
    fill(store, example.tables)
    return store.run(check.query, reads, example.as_of or DAY, MOST_CASES)


def wrong_cases(store: Store, check: Check, number: int) -> Said | None:
    """Return what is wrong with an example of a check, or None."""
    try:
        answer = answer_of(store, check, number)
    except Refused as refused:
        return refused.said
    wanted = check.examples[number].finds
    if answer.number == wanted:
        return None
    return say("应发现 {wanted} 处，发现 {got} 处", "expected {wanted} cases, found {got}",
               wanted=wanted, got=answer.number)  # fmt: skip


def personal_values(rulebook: Rulebook, tables: Rows) -> frozenset[str]:
    """Return the personal entries of an example's rows."""
    found: set[str] = set()
    for name, rows in tables.items():
        table: Table | None = rulebook.tables.get(name)
        for column in table.columns if table is not None else ():
            if is_personal(column):
                found |= {str(row[column.id]) for row in rows if row.get(column.id)}
    return frozenset(found)


def leaking(
    answer: Answer, personal: frozenset[str], masked: Mapping[str, object]
) -> frozenset[str]:
    """Return the result columns that carry personal entries under a name that is not masked."""
    return frozenset(
        column
        for row in answer.rows
        for column, value in row.items()
        if column not in masked and _carries(value, personal)
    )


def _carries(value: object, personal: frozenset[str]) -> bool:
    if isinstance(value, list):
        return any(_carries(item, personal) for item in value)
    return isinstance(value, str) and any(entry in value for entry in personal)
