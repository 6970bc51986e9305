"""The results of a batch as Parquet files by county, written and read with DuckDB.

    dataset/scores/county=…/data_0.parquet

What is small and changes with the ranks (scores, criteria, findings) is spooled as lines while the
records pass by; what grows with a county (figures, evidence, keys) is read from the kept files
where it lies. The same records give the same content, whatever the order in which they came.
"""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self

import duckdb

from ecscore.batch.kept import place_of
from ecscore.batch.rows import criteria_rows, failure_row, finding_rows, score_row
from ecscore.batch.tables import TABLES, described
from ecscore.model.batch import FailedCounty, RankedCounty
from ecscore.model.county_record import CountyRecord
from ecscore.model.rulebook import Rulebook
from ecscore.rosters.types import literals, name, quoted

MEMORY: Final = "2GB"
_CHUNK: Final = 100
"""How many counties' rows are written at once: DuckDB holds a buffer for each of them."""
_SPOOLED: Final = ("scores", "criteria", "findings")
_KEPT: Final = {
    "figures": ("figures", "id, kind"),
    "evidence": ("files", "path, digest"),
    "keys": ("keys", 'kind, "column", "row", hash'),
}
"""Under which word rows are kept, and their order."""
Row = Mapping[str, Any]


@dataclass(slots=True)
class _Spool:
    """Rows of one table as lines, in a new file after every so many counties."""

    folder: Path
    table: str
    counties: int = 0
    files: list[Path] = field(default_factory=list)

    def take(self, rows: Iterable[Row]) -> None:
        """Take the rows of one county."""
        if self.counties % _CHUNK == 0:
            self.files.append(self.folder / f"{self.table}-{len(self.files)}.jsonl")
        self.counties += 1
        with self.files[-1].open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@dataclass(slots=True)
class Writer:
    """Takes records one after another and writes the dataset at the end, whole or not at all."""

    results: Path
    rulebook: Rulebook
    keys: list[tuple[str, str]] = field(default_factory=list)
    spools: dict[str, _Spool] = field(default_factory=dict)
    room: Any = None

    def __enter__(self) -> Self:
        self.results.mkdir(parents=True, exist_ok=True)
        self.room = tempfile.TemporaryDirectory(prefix=".spool-", dir=self.results)
        self.spools = {table: _Spool(Path(self.room.name), table) for table in _SPOOLED}
        return self

    def __exit__(self, *_: object) -> None:
        self.room.cleanup()

    def take(self, record: CountyRecord) -> None:
        """Take a record with its ranks."""
        self.keys.append((record.id, record.key))
        self.spools["criteria"].take(criteria_rows(self.rulebook, record))
        self.spools["findings"].take(finding_rows(record))

    def scores(self, counties: Iterable[RankedCounty], failures: Iterable[FailedCounty]) -> None:
        """Take the counties as they were placed, and those that failed."""
        for county in counties:
            self.spools["scores"].take([score_row(self.rulebook, county)])
        for failed in failures:
            self.spools["scores"].take([failure_row(self.rulebook, failed)])

    def done(self) -> Path:
        """Write the dataset in the place of an older one, and return its folder."""
        target = self.results / "dataset"
        fresh = self.results / f".dataset-{secrets.token_hex(4)}"
        for table in TABLES:
            (fresh / table).mkdir(parents=True)
        try:
            with opened(Path(self.room.name)) as connection:
                for table, spool in self.spools.items():
                    for file in spool.files:
                        _copy(connection, f"select * from {_read([file], table)}", fresh / table)
                for chunk in _chunks(self.keys):
                    for table, (word, order) in _KEPT.items():
                        self._kept(connection, chunk, fresh / table, word, order)
            schema = json.dumps(described(), ensure_ascii=False, indent=2) + "\n"
            (fresh / "schema.json").write_text(schema, encoding="utf-8", newline="\n")
            if target.exists():
                shutil.rmtree(target)
            fresh.replace(target)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        return target

    def _kept(
        self, connection: Any, chunk: Sequence[tuple[str, str]], target: Path, word: str, order: str
    ) -> None:
        table = target.name
        lying = {key: str(place_of(self.results, key)) for _, key in chunk}
        connection.execute("create or replace temp table lying (file VARCHAR, county VARCHAR)")
        connection.execute(
            "insert into lying select unnest($1::VARCHAR[]), unnest($2::VARCHAR[])",
            [[lying[key] for _, key in chunk], [county for county, _ in chunk]],
        )
        columns = [name(column) for column in TABLES[table] if column != "county"]
        rows = _read([Path(path) for path in sorted(set(lying.values()))], table, tagged=True)
        query = (
            f"select county, {', '.join(columns)} from {rows} join lying on file = filename "
            f'where "table" = {quoted(word)} order by county, {order}'
        )
        _copy(connection, query, target)


def _chunks(keys: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    rest = iter(sorted(keys))
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _read(files: Sequence[Path], table: str, *, tagged: bool = False) -> str:
    """Return the SQL that reads lines of a table from files."""
    columns = {column: kind.type for column, kind in TABLES[table].items()}
    if tagged:
        columns = {"table": "VARCHAR", **columns}
        del columns["county"]
    listed = ", ".join(f"{quoted(column)}: {quoted(kind)}" for column, kind in columns.items())
    return (
        f"read_json([{literals([str(file) for file in files])}], columns = {{{listed}}}, "
        f"format = 'newline_delimited', filename = {str(tagged).lower()})"
    )


def _copy(connection: Any, query: str, target: Path) -> None:
    """Write rows into a folder by county."""
    connection.execute(
        f"copy ({query}) to {quoted(str(target))} "
        "(format parquet, partition_by (county), overwrite_or_ignore true)"
    )


def opened(spill: Path) -> Any:
    """Return a DuckDB that writes the same bytes each time.

    What does not fit into memory goes to a folder of its own inside `spill`, for the time it works.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill / f".spill-{secrets.token_hex(4)}"),
        "threads": "1",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return duckdb.connect(":memory:", config=settings)


def views(connection: Any, dataset: Path) -> None:
    """Put the tables of a dataset in reach under their names; one without rows is empty."""
    for table, columns in TABLES.items():
        listed = ", ".join(f"{name(column)} {kind.type}" for column, kind in columns.items())
        if not any((dataset / table).glob("county=*/*.parquet")):
            connection.execute(f"create or replace table {table} ({listed})")
            continue
        files = quoted(str(dataset / table / "county=*" / "*.parquet"))
        wanted = ", ".join(map(name, columns))
        connection.execute(
            f"create or replace view {table} as select {wanted} from read_parquet({files}, "
            "hive_partitioning = true, hive_types = {'county': VARCHAR})"
        )
