"""The store: a county's tables in an embedded DuckDB that can reach nothing else.

Tables are loaded first; then access to files is switched off and the settings are locked, for good,
before the first query of a rulebook runs. Nothing is written to disk but what does not fit into the
memory that is allowed.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import InitVar, dataclass, field
from typing import Any, Final, Self

import duckdb

from ecscore.model.finding import Location
from ecscore.model.privacy import row_key
from ecscore.model.query_tables import ASSESSMENT_TABLES, FILES
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Heading, Table, entry_at
from ecscore.model.text import say
from ecscore.rosters import database
from ecscore.rosters.guard import Refused, sources_of
from ecscore.rosters.shape import columns_of, parameters
from ecscore.rosters.types import name

SECONDS: Final = 300
"""How long one query may take."""
_reads: dict[str, frozenset[str]] = {}
"""What each query of a rulebook reads: it follows from its text, whatever the county."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A table in the store: its declaration, where it came from, how many rows it has.

    `sheet` is empty for a table that came as a file.
    """

    table: Table
    file: str
    sheet: str
    headings: Mapping[str, Heading]
    rows: int
    digest: str = ""

    def at(self, row: int, column: str = "", key: str = "") -> Location:
        """Return the place of an entry, or of a row where no column is named."""
        return entry_at(self.file, self.sheet, self.headings.get(column), row, key)


@dataclass(slots=True)
class Store:
    """A county's tables, open for queries. Close it, or use it in a `with`.

    `views` is the SELECT under which each loaded table is in reach, `files` the paths of the
    evidence files by their `_row`, empty where there is no evidence folder. `personal` says that
    findings carry personal data in full besides the masked.
    """

    rulebook: Rulebook
    locked: InitVar[bool] = False
    base: database.Database = field(init=False)
    loaded: dict[str, Loaded] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    personal: bool = False

    @property
    def connection(self) -> Any:
        """The connection, for statements of our own."""
        return self.base.connection

    @property
    def there(self) -> frozenset[str]:
        """What was handed in and a check may need."""
        return frozenset({*self.loaded, FILES} if self.files else self.loaded)

    def __post_init__(self, locked: bool) -> None:
        self.base = database.take(locked=locked)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give everything back."""
        database.give_back(self.base)

    def settle(self, tables: Iterable[str]) -> None:
        """Put some declared tables in reach: those that were not loaded are empty."""
        for table in tables:
            if table in self.rulebook.tables and not {table} & (self.loaded.keys() | self.settled):
                columns = columns_of(self.rulebook, self.rulebook.tables[table])
                self.connection.execute(f"create table {name(table)} ({columns})")
                self.settled.add(table)

    def clear(self) -> None:
        """Take every table out of reach again, so that others may be loaded."""
        database.empty(self.connection)
        self.loaded.clear()
        self.views.clear()
        self.files.clear()
        self.settled.clear()

    def lock(self) -> None:
        """Put files out of reach for good, before the first query of a rulebook."""
        database.lock(self.base)

    def fill(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Replace the rows of one of the assessment's own tables."""
        self.connection.execute(f"delete from {table}")
        columns = [list(column) for column in zip(*rows, strict=True)]
        if columns:  # one statement with whole columns: row by row takes two hundred times as long
            types = ASSESSMENT_TABLES[table].values()
            parts = ", ".join(
                f"unnest(${number}::{kind}[])" for number, kind in enumerate(types, 1)
            )
            self.connection.execute(f"insert into {table} select {parts}", columns)

    def reads(self, query: str) -> frozenset[str]:
        """Return the tables that a query reads.

        Raises:
            Refused: it is not one SELECT over tables.
        """
        if query not in _reads:
            (tree,) = self.connection.execute("select json_serialize_sql($1)", [query]).fetchone()
            _reads[query] = sources_of(tree).tables
        return _reads[query]

    def run(
        self, query: str, tables: Iterable[str], day: dt.date, most: int | None = None
    ) -> Answer:
        """Run a query of the rulebook.

        Args:
            query: the query.
            tables: what it may read besides the assessment's own tables.
            day: what `$as_of` stands for.
            most: how many rows to fetch; all of them are counted.

        Raises:
            Refused: it may not run, or fails.
        """
        read = self.reads(query)
        strange = read - set(tables) - ASSESSMENT_TABLES.keys()
        if strange:
            names = sorted(strange)
            raise Refused(say("没有声明要读 {names}", "does not say it reads {names}", names=names))
        self.settle(read)
        try:
            return self._run(query.rstrip().rstrip(";"), day, most)
        except duckdb.Error as error:
            why = str(error).splitlines()[0][:200]
            raise Refused(say("查询失败：{why}", "the query fails: {why}", why=why)) from error

    def _run(self, query: str, day: dt.date, most: int | None) -> Answer:
        values = {**parameters(self.rulebook), "as_of": day}
        bound = "" if most is None else f" limit {most + 1}"
        with _stopped_after(self.connection, SECONDS):
            done = self._execute(f"select * from ({query}) order by all{bound}", values)
            names = tuple(column[0] for column in done.description)
            types = tuple(str(column[1]) for column in done.description)
            rows = done.fetchall()
            number = len(rows)
            if most is not None and number > most:
                rows = rows[:most]
                counted = self._execute(f"select count(*) from ({query})", values)
                (number,) = counted.fetchone()
        return Answer(names, types, [dict(zip(names, row, strict=True)) for row in rows], number)

    def _execute(self, query: str, values: Mapping[str, object]) -> Any:
        (statement,) = self.connection.extract_statements(query)
        wanted = {key: values[key] for key in statement.named_parameters if key in values}
        return self.connection.execute(statement, wanted or None)

    def keys(self, table: str, rows: Sequence[int]) -> dict[int, str]:
        """Return what some rows of a table are called in findings."""
        declared = self.rulebook.tables[table]
        if not declared.key or not rows:
            return dict.fromkeys(rows, "")
        wanted = ", ".join(name(key) for key in declared.key)
        found = self.connection.execute(
            f"select _row, {wanted} from {name(table)} where list_contains($1::BIGINT[], _row)",
            [list(rows)],
        ).fetchall()
        return {
            number: row_key(declared, dict(zip(declared.key, entries, strict=True)))
            for number, *entries in found
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: names and types of its columns, rows by name, and how many there are."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[dict[str, Any]]
    number: int


@contextmanager
def _stopped_after(connection: Any, seconds: int) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
