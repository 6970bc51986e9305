"""The embedded DuckDB under a store, kept between counties: opening one takes longer than its use.

What is kept is locked already: it reaches no file and its settings stand, for good. So it serves
the next county whose tables come from its workbook; one that hands in files gets a fresh one.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from ecscore.model.query_tables import ASSESSMENT_TABLES
from ecscore.rosters.functions import FUNCTIONS

MEMORY: Final = "2GB"
"""What a county's tables may take before they are spilled to disk."""


@dataclass(slots=True)
class Database:
    """A connection, the folder it may spill to, and whether it is locked."""

    connection: Any
    spill: str
    locked: bool = False


_spare: list[Database] = []


def take(*, locked: bool) -> Database:
    """Return an empty database; `locked` says that one that reaches no file will do."""
    while locked and _spare:
        kept = _spare.pop()
        with suppress(OSError):  # where somebody else made the folder, the name is no longer ours
            Path(kept.spill).mkdir(0o700)
            return kept
        kept.connection.close()
    return _opened()


def give_back(database: Database) -> None:
    """Empty a database and keep it for the next county, or close it where it cannot be kept."""
    if database.locked and not _spare:
        with suppress(duckdb.Error):
            empty(database.connection)
            shutil.rmtree(database.spill, ignore_errors=True)
            _spare.append(database)
            return
    database.connection.close()
    shutil.rmtree(database.spill, ignore_errors=True)


def lock(database: Database) -> None:
    """Put files and settings out of reach, for good."""
    if not database.locked:
        database.connection.execute("set enable_external_access = false")
        database.connection.execute("set lock_configuration = true")
        database.locked = True


def empty(connection: Any) -> None:
    """Drop every table and view but the assessment's own, which are made anew."""
    found = connection.execute(
        "select view_name, 'view' from duckdb_views() where not internal union all "
        "select table_name, 'table' from duckdb_tables()"
    ).fetchall()
    for table, kind in sorted(found, key=lambda item: item[1], reverse=True):
        if table not in ASSESSMENT_TABLES:
            connection.execute(f'drop {kind} "{table}"')
    _create_own(connection)


def _opened() -> Database:
    spill = tempfile.mkdtemp(prefix="ecscore-")
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": spill,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    connection = duckdb.connect(":memory:", config=settings)
    for function in FUNCTIONS:
        connection.execute(function)
    _create_own(connection)
    return Database(connection, spill)


def _create_own(connection: Any) -> None:
    for table, columns in ASSESSMENT_TABLES.items():
        listed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        connection.execute(f"create or replace table {table} ({listed})")
