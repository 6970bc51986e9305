"""Entries of a table file that are not canonical: read as people write them, or refused."""

from __future__ import annotations

from ecscore.intake.notes import Note, Refused
from ecscore.intake.problems import MOST_OF_ONE_CODE, Findings
from ecscore.intake.roster_entries import read_text
from ecscore.model.finding import Finding
from ecscore.model.privacy import mask_entry
from ecscore.model.table import ColumnType, TableColumn
from ecscore.rosters.sheets import BASE
from ecscore.rosters.store import Loaded, Store
from ecscore.rosters.types import SQL_TYPES, name

BAD = "_bad"


def mend(store: Store, loaded: Loaded, findings: Findings) -> None:
    """Read every entry that was kept aside; what is refused stays blank and is a finding."""
    for column in loaded.table.columns:
        if column.id in loaded.headings and _kept_aside(store, loaded, column):
            _mend_column(store, loaded, column, findings)


def _kept_aside(store: Store, loaded: Loaded, column: TableColumn) -> bool:
    found = store.connection.execute(
        "select 1 from duckdb_columns() where table_name = $1 and column_name = $2",
        [f"{loaded.table.id}{BASE}", f"{column.id}{BAD}"],
    ).fetchone()
    return found is not None


def _mend_column(store: Store, loaded: Loaded, column: TableColumn, findings: Findings) -> None:
    base, bad = name(f"{loaded.table.id}{BASE}"), name(f"{column.id}{BAD}")
    run = store.connection.execute
    texts: list[str] = [
        row[0]
        for row in run(
            f"select distinct {bad} from {base} where {bad} is not null order by 1"
        ).fetchall()
    ]
    read: dict[str, object] = {}
    noted: dict[str, list[Note]] = {}
    refused: dict[str, Refused] = {}
    for text in texts:
        try:
            value, notes = read_text(column, text)
        except Refused as problem:
            refused[text] = problem
            continue
        read[text] = list(value) if isinstance(value, tuple) else value
        if notes:
            noted[text] = notes
    if read:
        kind = SQL_TYPES[column.type]
        run(
            f"create or replace temp table mended as select unnest($1::VARCHAR[]) as t, "
            f"unnest($2::{kind}[]) as v",
            [list(read), list(read.values())],
        )
        run(f"update {base} set {name(column.id)} = v from mended where t = {bad}")
        run("drop table mended")
    _report(store, loaded, column, refused, noted, findings)
    run(f"alter table {base} drop column {bad}")


def _report(  # noqa: PLR0913, PLR0917 - what was found, and where it goes
    store: Store,
    loaded: Loaded,
    column: TableColumn,
    refused: dict[str, Refused],
    noted: dict[str, list[Note]],
    findings: Findings,
) -> None:
    bad = name(f"{column.id}{BAD}")
    wanted = [*refused, *(noted if column.type is not ColumnType.LIST else ())]
    if not wanted:
        return
    rows = store.connection.execute(
        f"select _row, {bad} from ({store.views[loaded.table.id]}) "
        f"where list_contains($1::VARCHAR[], {bad}) order by _row limit {_BOUND}",
        [wanted],
    ).fetchall()
    for row, text in rows:
        at = loaded.at(row, column.id)
        about: dict[str, object] = {"name": column.title}
        if (problem := refused.get(text)) is not None:
            args = {**about, **problem.args_of_finding}
            if column.personal:
                args["read"] = mask_entry(column, text)
            findings.add(Finding(problem.code, args, at))
        for note in noted.get(text, ()):
            findings.add(Finding(note.code, {**about, **note.args}, at))


_BOUND = 100 * MOST_OF_ONE_CODE
"""How many rows are named or counted; a file with more faults than that has another problem."""


def report_rows(store: Store, loaded: Loaded, findings: Findings) -> None:
    """Report rows without a required entry, and rows that repeat what must be unique."""
    view = store.views[loaded.table.id]
    for column in loaded.table.columns:
        if not column.required or column.id not in loaded.headings:
            continue
        rows = store.connection.execute(
            f"select _row from ({view}) where {name(column.id)} is null "
            f"order by _row limit {_BOUND}"
        ).fetchall()
        for (row,) in rows:
            findings.say("D110", loaded.at(row, column.id), name=column.title)
    unique = [key for key in loaded.table.unique if key in loaded.headings]
    if unique and len(unique) == len(loaded.table.unique):
        _report_repeated(store, loaded, unique, findings)


def _report_repeated(store: Store, loaded: Loaded, unique: list[str], findings: Findings) -> None:
    keys = ", ".join(name(key) for key in unique)
    there = " and ".join(f"{name(key)} is not null" for key in unique)
    rows = store.connection.execute(
        f"select list(_row order by _row), {keys} from ({store.views[loaded.table.id]}) "
        f"where {there} group by {keys} having count(*) > 1 order by 1 limit {_BOUND}"
    ).fetchall()
    for numbers, *values in rows:
        columns = [loaded.table.column(key) for key in unique]
        said = " ".join(
            mask_entry(column, value) for column, value in zip(columns, values, strict=True)
        )
        first, *others = [loaded.at(row, unique[-1], said) for row in numbers[:20]]
        findings.say("D111", first, related=tuple(others), key=said, number=len(numbers))
