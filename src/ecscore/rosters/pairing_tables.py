"""The tables of two counties compared row by row."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ecscore.model.audit import TableUse
from ecscore.model.comparison import CellChange, RowChange, RowChanges, TableChange, Uncompared
from ecscore.model.privacy import mask_entry, row_key
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Roster, Table
from ecscore.rosters.beside import FOLDER
from ecscore.rosters.pairing import Paired, Row, naming_columns, pair

MOST_ROWS: Final = 300_000
"""The longest table of which rows are compared; longer ones are only counted."""
LISTED: Final = 1_000
"""How many rows of each kind are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one county: what was loaded, from sheets and from files."""

    rulebook: Rulebook
    uses: Sequence[TableUse]
    rosters: Mapping[str, Roster]
    files: Sequence[Path]


@dataclass(frozen=True, slots=True)
class _Read:
    """Rows of a table with their numbers."""

    numbers: Sequence[int]
    rows: Sequence[Row]


def compare_tables(old: Tables, new: Tables, lang: str = "zh") -> Iterator[TableChange]:
    """Compare the tables of two counties, in the order of the rulebook."""
    before, after = ({use.table: use for use in side.uses} for side in (old, new))
    wanted = [name for name in dict.fromkeys((*before, *after)) if _differs(before, after, name)]
    readers = [_Reader(old, before), _Reader(new, after)]
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        counts = (was.rows if was else None, now.rows if now else None)
        title = (after.get(name) or before[name]).title.render("en" if lang == "en" else "zh")
        rows, why = _rows(readers, name, counts) if name in wanted else _unchanged(counts)
        yield TableChange(name, title, *counts, rows, why)


def _differs(before: Mapping[str, TableUse], after: Mapping[str, TableUse], name: str) -> bool:
    """Say whether rows have to be looked at: a file with the same checksum has the same rows."""
    was, now = before.get(name), after.get(name)
    return was is None or now is None or not was.digest or was.digest != now.digest


def _unchanged(counts: tuple[int | None, int | None]) -> tuple[RowChanges, None]:
    return RowChanges(counts[1] or 0, 0, 0, 0), None


def _rows(
    readers: Sequence[_Reader], name: str, counts: tuple[int | None, int | None]
) -> tuple[RowChanges | None, Uncompared | None]:
    if max(count or 0 for count in counts) > MOST_ROWS:
        return None, Uncompared.LARGE
    old, new = readers
    tables = [side.tables.rulebook.tables.get(name) for side in readers]
    table = tables[1] or tables[0]
    if table is None:
        return None, Uncompared.UNREAD
    known = [{column.id for column in t.columns} for t in tables if t is not None]
    columns = [c.id for c in table.columns if all(c.id in ids for ids in known)]
    if not columns:
        return None, Uncompared.COLUMNS
    before, after = old.read(name, columns), new.read(name, columns)
    if before is None or after is None:
        return None, Uncompared.UNREAD
    paired = pair(before.rows, after.rows, naming_columns(table, columns))
    return _told(table, columns, before, after, paired), None


def _told(
    table: Table, columns: Sequence[str], before: _Read, after: _Read, paired: Paired
) -> RowChanges:
    def named(row: Row) -> str:
        return row_key(table, dict(zip(columns, row, strict=True)))

    added = [(after.numbers[j], after.rows[j]) for j in paired.added[:LISTED]]
    removed = [(before.numbers[i], before.rows[i]) for i in paired.removed[:LISTED]]
    changed = tuple(
        RowChange(
            named(after.rows[j]),
            before.numbers[i],
            after.numbers[j],
            tuple(_cells(table, columns, before.rows[i], after.rows[j])),
        )
        for i, j in paired.changed[:LISTED]
    )
    return RowChanges(
        paired.same,
        len(paired.added),
        len(paired.removed),
        len(paired.changed),
        tuple(RowChange(named(row), None, number) for number, row in added),
        tuple(RowChange(named(row), number, None) for number, row in removed),
        changed,
    )


def _cells(table: Table, columns: Sequence[str], old: Row, new: Row) -> Iterator[CellChange]:
    for name, was, now in zip(columns, old, new, strict=True):
        if was != now:
            column = table.column(name)
            yield CellChange(name, column.title, mask_entry(column, was), mask_entry(column, now))


@dataclass(slots=True)
class _Reader:
    """Reads rows of one county's tables, each where it came from."""

    tables: Tables
    uses: Mapping[str, TableUse]

    def read(self, name: str, columns: Sequence[str]) -> _Read | None:
        """Return the rows of a table; none where it was not handed in, None where unreadable."""
        use = self.uses.get(name)
        if use is None:
            return _Read((), ())
        if use.sheet:
            return _of_sheet(self.tables.rosters.get(name), columns)
        named = (f for f in self.tables.files if f"{FOLDER}/{f.name}" == use.file)
        file = next(named, None)
        return None if file is None else _of_file(self.tables.rulebook, name, file, columns)


def _of_sheet(roster: Roster | None, columns: Sequence[str]) -> _Read | None:
    if roster is None:
        return None
    blank: list[object] = [None] * len(roster.numbers)
    read = [roster.values.get(column, blank) for column in columns]
    return _Read(roster.numbers, [_row(entries) for entries in zip(*read, strict=True)])


def _of_file(rulebook: Rulebook, name: str, file: Path, columns: Sequence[str]) -> _Read | None:
    from ecscore.rosters.opening import opened  # noqa: PLC0415 - loads DuckDB
    from ecscore.rosters.types import name as quoted  # noqa: PLC0415

    with opened(rulebook, {}, [file], lambda _: None).store as store:
        if name not in store.loaded:
            return None
        listed = ", ".join(quoted(column) for column in columns)
        query = f"select _row, {listed} from {quoted(name)} order by _row"
        found = store.connection.execute(query).fetchall()
    return _Read([row[0] for row in found], [_row(row[1:]) for row in found])


def _row(entries: Sequence[object]) -> Row:
    return tuple(tuple(e) if isinstance(e, list) else _hashable(e) for e in entries)


def _hashable(entry: object) -> Hashable:
    if isinstance(entry, Hashable):
        return entry
    raise TypeError(type(entry).__name__)
