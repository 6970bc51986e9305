"""The rows of two tables paired: by content, by what names a row, then by what agrees.

Position never counts: an inserted row is one row added, and another order is no change at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ecscore.model.table import Table

Row = tuple[Hashable, ...]
"""The entries of a row in the order of the compared columns; None is blank."""

MOST_AGREE: Final = Fraction(2, 3)
"""The share of filled columns that agree in rows which may be one row that was renamed."""
_COMMON: Final = 50
"""An entry that more rows than this have tells nothing of a row."""
_GROUP: Final = 250_000
"""Rows of one key are compared each with each up to so many pairs; beyond, taken in order."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Two tables paired, by the index of their rows: same content, changed, left over."""

    same: int
    changed: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


@dataclass(slots=True)
class _Rest:
    """What is not paired yet, in order; `changed` are the pairs so far."""

    old: Sequence[Row]
    new: Sequence[Row]
    gone: list[int]
    come: list[int]
    changed: list[tuple[int, int]]

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take pairs of rows that differ out of what is left."""
        taken = list(pairs)
        left, right = {i for i, _ in taken}, {j for _, j in taken}
        self.changed += taken
        self.gone = [i for i in self.gone if i not in left]
        self.come = [j for j in self.come if j not in right]


def naming_columns(table: Table, columns: Sequence[str]) -> tuple[int, ...]:
    """Return which of the compared columns name a row: `unique` ones, else those of the key."""
    for names in (table.unique, table.key):
        if names and all(name in columns for name in names):
            return tuple(columns.index(name) for name in names)
    return ()


def pair(old: Sequence[Row], new: Sequence[Row], naming: Sequence[int]) -> Paired:
    """Pair the rows of two tables.

    Rows of the same content come first, then rows of the same name (of several, those that agree
    most, then in order), then rows of which most columns agree.

    Args:
        old: rows of the earlier table.
        new: rows of the later table.
        naming: the columns that name a row, as indices; none where the table declares none.
    """
    rest = _unequal(old, new)
    same = len(old) - len(rest.gone)
    if naming:
        rest.take(_by_name(rest, naming))
    rest.take(_by_agreement(rest))
    return Paired(same, tuple(sorted(rest.changed)), tuple(rest.gone), tuple(rest.come))


def _unequal(old: Sequence[Row], new: Sequence[Row]) -> _Rest:
    """Leave out rows of the same content, one for one."""
    waiting = Counter(old)
    come = []
    for index, row in enumerate(new):
        if waiting[row] > 0:
            waiting[row] -= 1
        else:
            come.append(index)
    gone = []
    for index in range(len(old) - 1, -1, -1):
        if waiting[old[index]] > 0:
            waiting[old[index]] -= 1
            gone.append(index)
    return _Rest(old, new, gone[::-1], come, [])


def _by_name(rest: _Rest, naming: Sequence[int]) -> Iterator[tuple[int, int]]:
    groups: defaultdict[Row, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (rows, indices) in enumerate(((rest.old, rest.gone), (rest.new, rest.come))):
        for index in indices:
            name = tuple(rows[index][n] for n in naming)
            if any(entry is not None for entry in name):
                groups[name][side].append(index)
    for before, after in groups.values():
        if before and after:
            yield from _in_group(rest, before, after)


def _in_group(rest: _Rest, before: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
    if len(before) * len(after) > _GROUP:
        yield from zip(before, after, strict=False)
        return
    ranked = ((-_agreeing(rest.old[i], rest.new[j]), i, j) for i in before for j in after)
    yield from _best(sorted(ranked))


def _best(ranked: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs, the best first, each row once."""
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def _agreeing(old: Row, new: Row) -> int:
    return sum(a is not None and a == b for a, b in zip(old, new, strict=True))


def _by_agreement(rest: _Rest) -> Iterator[tuple[int, int]]:
    """Pair rows of which most columns agree; only entries that few rows have lead to a pair."""
    holders: defaultdict[tuple[int, Hashable], deque[int]] = defaultdict(deque)
    for j in rest.come:
        for column, entry in enumerate(rest.new[j]):
            if entry is not None:
                holders[column, entry].append(j)
    ranked = []
    for i in rest.gone:
        row, near = rest.old[i], set[int]()
        for column, entry in enumerate(row):
            found = holders.get((column, entry), ())
            if entry is not None and len(found) <= _COMMON:
                near.update(found)
        for j in near:
            agree = _agreeing(row, rest.new[j])
            filled = sum(
                a is not None or b is not None for a, b in zip(row, rest.new[j], strict=True)
            )
            if agree >= MOST_AGREE * filled:
                ranked.append((-agree, i, j))
    yield from _best(sorted(ranked))
