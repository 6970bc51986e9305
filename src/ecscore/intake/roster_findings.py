"""What is to be said of a roster, entry by entry and row by row."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ecscore.intake.problems import MOST_OF_ONE_CODE
from ecscore.intake.roster_columns import ColumnRead
from ecscore.model.finding import Finding, Location
from ecscore.model.privacy import mask_entry, row_key
from ecscore.model.table import Roster, Table, TableColumn

_MOST_RELATED: Final = 20


@dataclass(slots=True)
class _Speaker:
    """Makes findings; beyond the bound, where they are only counted, without naming the row."""

    table: Table
    roster: Roster
    said: Counter[str] = field(default_factory=Counter)

    def say(
        self,
        code: str,
        number: int,
        column: TableColumn,
        args: Mapping[str, object],
        related: tuple[Location, ...] = (),
    ) -> Finding:
        """Make the finding on an entry, given by the number of its row."""
        self.said[code] += 1
        key = "" if self.said[code] > MOST_OF_ONE_CODE else self._key(number)
        at = self.roster.at(self.roster.numbers[number], column.id, key)
        return Finding(code, args, at, related, units=self.table.lead)

    def _key(self, number: int) -> str:
        values = self.roster.values
        return row_key(self.table, {name: values[name][number] for name in self.table.key})


def findings_of(table: Table, roster: Roster, reads: Mapping[str, ColumnRead]) -> Iterator[Finding]:
    """Yield what is wrong with a roster and what was normalised in it.

    Args:
        table: what was asked.
        roster: what was handed in.
        reads: the reading of every column that is there, by its id.
    """
    speaker = _Speaker(table, roster)
    columns = [column for column in table.columns if column.id in reads]
    yield from _entries(speaker, columns, reads)
    for column in columns:
        yield from _notes(speaker, column, reads[column.id])
    yield from _repeated(speaker)


def _entries(
    speaker: _Speaker, columns: list[TableColumn], reads: Mapping[str, ColumnRead]
) -> Iterator[Finding]:
    """Yield refused and missing entries, row by row as a person goes through them."""
    problems: list[tuple[int, int, str, Mapping[str, object]]] = []
    for place, column in enumerate(columns):
        read = reads[column.id]
        for number, refused in read.refused.items():
            problems.append((number, place, refused.code, refused.args_of_finding))
        if column.required and None in read.values:
            problems += [
                (number, place, "D110", {})
                for number, value in enumerate(read.values)
                if value is None and number not in read.refused
            ]
    for number, place, code, args in sorted(problems, key=lambda problem: problem[:2]):
        column = columns[place]
        yield speaker.say(code, number, column, {"name": column.title, **args})


def _notes(speaker: _Speaker, column: TableColumn, read: ColumnRead) -> Iterator[Finding]:
    """Yield the first note of each kind; how many more there are is one note."""
    counts: Counter[str] = Counter()
    first: dict[str, Location | None] = {}
    for number in sorted(read.notes):
        for note in read.notes[number]:
            counts[note.code] += 1
            if note.code not in first:
                finding = speaker.say(
                    note.code, number, column, {"name": column.title, **note.args}
                )
                first[note.code] = finding.at
                yield finding
    letters = speaker.roster.headings[column.id].letters
    for code, count in counts.items():
        at = first[code]
        if count > 1 and at is not None:
            where = Location(at.file, at.sheet, f"{letters}:{letters}", at.header)
            args = {"name": column.title, "number": count - 1, "first": at.cell, "code": code}
            yield Finding("D117", args, where, units=speaker.table.lead)


def _repeated(speaker: _Speaker) -> Iterator[Finding]:
    """Yield one finding for the rows that are alike in what may not repeat."""
    table, roster = speaker.table, speaker.roster
    if not table.unique or not all(name in roster.headings for name in table.unique):
        return
    columns = [table.column(name) for name in table.unique]
    rows: dict[tuple[object, ...], list[int]] = {}
    for number, entries in enumerate(zip(*(roster.values[c.id] for c in columns), strict=True)):
        if None not in entries:
            rows.setdefault(tuple(map(_compared, entries)), []).append(number)
    for numbers in rows.values():
        if len(numbers) > 1:
            first, *others = numbers
            said = " ".join(
                mask_entry(column, roster.values[column.id][first]) for column in columns
            )
            related = tuple(
                roster.at(roster.numbers[number], columns[-1].id)
                for number in others[:_MOST_RELATED]
            )
            args = {"key": said, "number": len(numbers)}
            yield speaker.say("D111", first, columns[-1], args, related)


def _compared(value: object) -> object:
    """Fold the width, spaces and case of a text: they tell nothing apart."""
    if isinstance(value, str):
        return "".join(unicodedata.normalize("NFKC", value).split()).casefold()
    return value
