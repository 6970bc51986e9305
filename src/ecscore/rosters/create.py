"""Table files put into the store in one pass, entry by entry as SQL."""

from __future__ import annotations

from typing import Final

from ecscore.model.table import ColumnType, Table, TableColumn
from ecscore.rosters.entries import BAD
from ecscore.rosters.sheets import BASE
from ecscore.rosters.store import Store
from ecscore.rosters.types import SQL_TYPES, canonical, name

_EDGES: Final = "' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)"
_WIDE_EDGES: Final = "(chr(160), chr(12288))"


def keep(store: Store, table: Table, selected: str, *, numbered: bool) -> None:
    """Keep a table with its row numbers, which follow from the order of the rows.

    They are written out where a list stands in the table: DuckDB moves a row whose list it changes.
    """
    target = name(f"{table.id}{BASE}")
    store.connection.execute(f"create table {target} as {selected}")
    if not numbered and any(column.type is ColumnType.LIST for column in table.columns):
        store.connection.execute(
            f"create or replace table {target} as select rowid + 2 as _row, * from {target}"
        )
        numbered = True
    own = "*" if numbered else "rowid + 2 as _row, *"
    store.views[table.id] = f"select {own} from {target}"


def trimmed(text: str) -> str:
    """Return the SQL of a text without blanks at its ends; looking first is far cheaper."""
    edge = " or ".join(f"{text}[{n}] <= ' ' or {text}[{n}] in {_WIDE_EDGES}" for n in (1, -1))
    return f"nullif(case when {edge} then trim({text}, {_EDGES}) else {text} end, '')"


def typed(column: TableColumn, text: str) -> list[str]:
    """Return the SQL of an entry: cast where it is canonical as it stands, else kept aside."""
    if column.type is ColumnType.TEXT:
        return [f"{trimmed(text)} as {name(column.id)}"]
    fits, cast = canonical(column, text)
    bad = name(f"{column.id}{BAD}")
    return [
        f"case when {fits} then {cast} end as {name(column.id)}",
        f"case when not ({fits}) then {trimmed(text)} end as {bad}",
    ]


def from_typed(column: TableColumn, given: str, kind: str) -> list[str]:
    """Take a column of a typed file: as it is where its type is ours, else as the text of it."""
    if kind == SQL_TYPES[column.type] and column.type in _AS_IT_IS:
        return [f"{given} as {name(column.id)}"]
    if column.type is ColumnType.LIST and kind == "VARCHAR[]":
        return [f"{given} as {name(column.id)}"]
    return typed(column, f"({given}::VARCHAR)")


_AS_IT_IS: Final = frozenset({ColumnType.DATE, ColumnType.YES_NO, ColumnType.MOMENT})
