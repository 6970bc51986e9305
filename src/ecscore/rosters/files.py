"""Tables handed in as files beside the workbook: `tables/TABLE.csv` or `.parquet`.

Every entry is read in one pass. A text that is canonical for its column is cast by DuckDB; the
others are kept aside and handed, each distinct one once, to the reader of entries that the sheets
of the workbook use too. So a million rows cost one pass and the two ways of reading agree.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import duckdb

from ecscore.intake.columns import find_table
from ecscore.intake.layout import nearest
from ecscore.intake.problems import Findings
from ecscore.intake.roster_sheet import plan_of
from ecscore.intake.sheet import Cell, Sheet
from ecscore.model.finding import Location
from ecscore.model.table import Heading, Table
from ecscore.model.text import Text
from ecscore.rosters.beside import FOLDER
from ecscore.rosters.create import from_typed, keep, typed
from ecscore.rosters.entries import mend, report_rows
from ecscore.rosters.sheets import BASE
from ecscore.rosters.store import Loaded, Store
from ecscore.rosters.text_file import (
    ROW,
    Copied,
    NotText,
    TextFile,
    clean_copy,
    lines_of,
    look_at,
)
from ecscore.rosters.types import SQL_TYPES, name, quoted

SUFFIXES: Final = (".csv", ".parquet")


class UnreadableTable(Exception):
    """A table file of which nothing can be read."""


def load_file(store: Store, path: Path, findings: Findings) -> bool:
    """Put a table file into the store, as `TABLE_base`; what is wrong with it are findings.

    Returns:
        Whether all of it could be read.
    """
    shown = f"{FOLDER}/{path.name}"
    table = store.rulebook.tables.get(path.stem)
    if table is None or path.suffix.lower() not in SUFFIXES:
        near = nearest(path.stem, store.rulebook.tables)
        hint = Text(f"，是否应为“{near}”", f"; did you mean {near}?") if near else Text("", "")
        findings.say("D131", Location(shown), name=path.name, hint=hint)
        return True
    if table.id in store.loaded:
        findings.say("D132", Location(shown), name=table.title, sheet=store.loaded[table.id].sheet)
        _forget(store, table)
    try:
        if path.suffix.lower() == ".parquet":
            whole = _load_parquet(store, table, path, shown, findings)
        else:
            whole = _load_text(store, table, look_at(path), shown, findings)
    except (NotText, UnreadableTable, duckdb.Error, OSError, csv.Error) as error:
        detail = str(error).splitlines()[0][:120] if isinstance(error, NotText) else ""
        findings.say("D130", Location(shown), detail=detail or type(error).__name__)
        _forget(store, table)
        return False
    if table.id in store.loaded:
        store.loaded[table.id] = replace(store.loaded[table.id], digest=_digest(path))
    return whole


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _forget(store: Store, table: Table) -> None:
    store.loaded.pop(table.id, None)
    store.views.pop(table.id, None)
    store.connection.execute(f"drop table if exists {name(f'{table.id}{BASE}')}")


def _headings(
    table: Table, shown: str, words: Iterable[str], findings: Findings
) -> Mapping[str, Cell] | None:
    """Find the columns by their headings, as in a sheet."""
    cells = {number: Cell(0, number, word) for number, word in enumerate(words) if word.strip()}
    sheet = Sheet(shown, "", hidden=False, rows={0: cells})
    found = find_table(plan_of(table), sheet, findings)
    return None if found is None else found.headings


def _load_text(
    store: Store, table: Table, source: TextFile, shown: str, findings: Findings
) -> bool:
    found = _headings(table, shown, source.headings, findings)
    if found is None:
        return False
    if source.encoding == "gb18030":
        findings.say("D014", Location(shown))
    spots = {key: cell.column for key, cell in found.items()}
    if source.encoding != "gb18030":
        _create(store, table, _read(source.path, source.separator, source.headings), spots)
        if not _rejected(store) and _rows(store, table) + 1 == lines_of(source.path):
            return _finish(store, table, shown, found, findings)
        # blank lines, line breaks inside entries and ragged rows would shift the numbers of rows
        _forget(store, table)
    copy = Path(store.base.spill) / f"{table.id}.csv"
    copied = clean_copy(source, copy)
    _create(store, table, _read(copy, ",", [ROW, *source.headings]), spots, row=ROW, shift=1)
    copy.unlink()
    _report_copied(shown, copied, findings)
    return _finish(store, table, shown, found, findings)


def _report_copied(shown: str, copied: Copied, findings: Findings) -> None:
    for row in copied.longer:
        findings.say("D134", Location(shown, line=row))
    if copied.shorter:
        findings.say("D135", Location(shown), number=copied.shorter)


def _read(path: Path, separator: str, headings: Iterable[str]) -> str:
    columns = ", ".join(f"{quoted(f'c{n}')}: 'VARCHAR'" for n, _ in enumerate(headings))
    return (
        f"read_csv({quoted(str(path))}, header = true, auto_detect = false, "
        f"delim = {quoted(separator)}, quote = '\"', escape = '\"', "
        f"columns = {{{columns}}}, store_rejects = true)"
    )


def _rejected(store: Store) -> bool:
    (number,) = store.connection.execute("select count(*) from reject_errors").fetchone()
    store.connection.execute("drop table reject_errors; drop table reject_scans")
    return bool(number)


def _rows(store: Store, table: Table) -> int:
    counted = f"select count(*) from {name(f'{table.id}{BASE}')}"
    number: int = store.connection.execute(counted).fetchone()[0]
    return number


def _create(  # noqa: PLR0913, PLR0917 - one argument a part of the statement
    store: Store,
    table: Table,
    source: str,
    spots: Mapping[str, int],
    row: str = "",
    shift: int = 0,
) -> None:
    """Create the table in one pass; what is not canonical stands in a column of its own."""
    parts = [f"c0::BIGINT as {row}"] if row else []
    for column in table.columns:
        spot = spots.get(column.id)
        if spot is None:
            parts.append(f"NULL::{SQL_TYPES[column.type]} as {name(column.id)}")
        else:
            parts += typed(column, f"c{spot + shift}")
    keep(store, table, f"select {', '.join(parts)} from {source}", numbered=bool(row))


def _load_parquet(store: Store, table: Table, path: Path, shown: str, findings: Findings) -> bool:
    source = f"read_parquet({quoted(str(path))})"
    described_as = store.connection.execute(f"describe select * from {source}").fetchall()
    columns = {str(row[0]): str(row[1]) for row in described_as}
    found = _headings(table, shown, columns, findings)
    if found is None:
        return False
    names = list(columns)
    parts = []
    for column in table.columns:
        if column.id not in found:
            parts.append(f"NULL::{SQL_TYPES[column.type]} as {name(column.id)}")
            continue
        given = names[found[column.id].column]
        parts += from_typed(column, name(given), columns[given])
    keep(store, table, f"select {', '.join(parts)} from {source}", numbered=False)
    return _finish(store, table, shown, found, findings)


def _finish(
    store: Store, table: Table, shown: str, found: Mapping[str, Cell], findings: Findings
) -> bool:
    """Mend what was kept aside, report what cannot be, and take the table into the store."""
    rows = _rows(store, table)
    headings = {key: Heading("", cell.raw.strip()) for key, cell in found.items()}
    loaded = Loaded(table, shown, "", headings, rows)
    mend(store, loaded, findings)
    report_rows(store, loaded, findings)
    if rows:
        store.loaded[table.id] = loaded
    else:
        _forget(store, table)
    return True
