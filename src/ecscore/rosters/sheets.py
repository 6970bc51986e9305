"""Tables of the workbook into the store: already read and validated, column by column."""

from __future__ import annotations

from ecscore.model.table import Roster
from ecscore.rosters.store import Loaded, Store
from ecscore.rosters.types import SQL_TYPES, name

BASE = "_base"


def load_roster(store: Store, roster: Roster) -> None:
    """Put a table of the workbook into the store.

    It stands there as `TABLE_base` with `_row`; `refs.link` gives it its names.
    """
    table = store.rulebook.tables[roster.table]
    columns = [column for column in table.columns if column.id in roster.values]
    kinds = {column.id: SQL_TYPES[column.type] for column in table.columns}
    declared = ", ".join(f"{name(key)} {kind}" for key, kind in kinds.items())
    target = name(f"{table.id}{BASE}")
    store.connection.execute(f"create table {target} (_row BIGINT, {declared})")
    given: list[list[object]] = [list(roster.numbers)]
    given += [[_plain(value) for value in roster.values[column.id]] for column in columns]
    wanted = ["BIGINT[]", *(f"{kinds[column.id]}[]" for column in columns)]
    selected = ", ".join(f"unnest(${n}::{kind})" for n, kind in enumerate(wanted, 1))
    into = ", ".join(["_row", *(name(column.id) for column in columns)])
    store.connection.execute(f"insert into {target} ({into}) select {selected}", given)
    store.views[table.id] = f"select * from {target}"
    store.loaded[table.id] = Loaded(
        table, roster.file, roster.sheet, roster.headings, len(roster.numbers)
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
