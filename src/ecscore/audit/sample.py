"""Drawing a stratified sample that anyone can draw again.

There is no random state. A row's lot is the SHA-256 of the seed, the kind of sample and the row's
key, so neither the order of rows nor that of tables can change who is drawn. A row that a finding
points at has several lots and counts by its lowest, which gives it as many times the chance.

The shares of the strata follow the largest remainder: each gets its share of the size, rounded
down, and what is left goes to the largest remainders; no stratum gets more than it has rows. Where
the size allows, one that would get none gets one, off the stratum that has most.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ecscore.model.sample import Plan, Stratum, Weight
from ecscore.model.sample_questions import Kind

LOTS: Final = 3
"""How many lots a row has that a finding points at; any other has one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be drawn. `key` is the same wherever the row stands, and no other row's."""

    row: int
    key: tuple[str, ...]
    stratum: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """Who was drawn, by stratum and then by lot, and how many of each stratum."""

    rows: tuple[Candidate, ...]
    strata: tuple[Stratum, ...]


def draw(
    candidates: Iterable[Candidate], kind: Kind, plan: Plan, findings: Mapping[str, int]
) -> Draw:
    """Draw a sample.

    Args:
        candidates: every row that may be drawn.
        kind: calls and visits are drawn by lots of their own.
        plan: size, seed and what the chances go by.
        findings: how many findings point into each stratum.
    """
    strata: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        strata.setdefault(candidate.stratum, []).append(candidate)
    weighted = plan.weight is Weight.FINDINGS
    rows = {name: len(strata[name]) for name in sorted(strata)}
    found = {name: findings.get(name, 0) for name in rows}
    measures = {
        name: number + (min(found[name], number) if weighted else 0)
        for name, number in rows.items()
    }
    sizes = allotted(rows, measures, plan.size)
    drawn: list[Candidate] = []
    for name, size in sizes.items():
        lots = {c: lot_of(c, kind, plan, lots=LOTS if weighted and c.found else 1)
                for c in strata[name]}  # fmt: skip
        drawn += sorted(lots, key=lots.__getitem__)[:size]
    return Draw(
        tuple(drawn), tuple(Stratum(n, rows[n], found[n], size) for n, size in sizes.items())
    )


def lot_of(candidate: Candidate, kind: Kind, plan: Plan, *, lots: int = 1) -> bytes:
    """Return the lowest of a row's lots; the lowest rows of a stratum are drawn."""
    rest = "\x1f".join(candidate.key)
    return min(
        hashlib.sha256(f"{plan.seed}\x1f{kind.value}\x1f{number}\x1f{rest}".encode()).digest()
        for number in range(lots)
    )


def allotted(rows: Mapping[str, int], measures: Mapping[str, int], size: int) -> dict[str, int]:
    """Share a sample out among strata in proportion to their measures.

    Args:
        rows: how many rows each has, in the order in which ties are settled.
        measures: what the shares go by; none is 0.
        size: how many to draw; all rows where there are not as many.
    """
    size = min(size, sum(rows.values()))
    full: dict[str, int] = {}
    while True:
        free = [name for name in rows if name not in full]
        left = size - sum(full.values())
        whole = sum(measures[name] for name in free)
        shares = {name: Fraction(left * measures[name], whole) for name in free}
        above = {name: rows[name] for name, share in shares.items() if share > rows[name]}
        if not above:
            break
        full |= above
    sizes = full | _rounded(shares, left)
    if size >= len(rows):
        _none_empty(sizes)
    return {name: sizes[name] for name in rows}


def _none_empty(sizes: dict[str, int]) -> None:
    """Give one to each stratum that has none, off the one that has most."""
    for name in sorted(name for name, size in sizes.items() if not size):
        richest = max(sorted(sizes), key=sizes.__getitem__)
        sizes[richest] -= 1
        sizes[name] = 1


def _rounded(shares: Mapping[str, Fraction], left: int) -> dict[str, int]:
    sizes = {name: int(share) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: sizes[name] - shares[name])
    for name in by_remainder[: left - sum(sizes.values())]:
        sizes[name] += 1
    return sizes


def keyed(rows: Iterable[tuple[int, str, Sequence[str], str, bool]]) -> list[Candidate]:
    """Make candidates of rows, telling apart those that have the same key.

    Args:
        rows: number, stratum, key, content and whether a finding points there. Rows of the same
            key are numbered by their content; where that is the same too, they are as good as one
            another, and the one with a finding comes first.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    candidates = []
    for row, stratum, key, _, found in sorted(
        rows, key=lambda r: (r[1], tuple(r[2]), r[3], not r[4])
    ):
        own = (stratum, *key)
        seen[own] += 1
        candidates.append(Candidate(row, (*own, str(seen[own])), stratum, found))
    return candidates


def population_digest(candidates: Iterable[Candidate], findings: Mapping[str, int]) -> str:
    """Return a digest of everything that decides who is drawn but the plan."""
    lines = sorted("\x1f".join([*c.key, str(c.found)]) for c in candidates)
    lines += [f"{name}\x1f{number}" for name, number in sorted(findings.items()) if number]
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:16]
