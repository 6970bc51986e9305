"""The levers of a county laid out: what each criterion gains by every combination of its own.

Criteria hang together by the facts and evidence they share; what hangs together is a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod
from typing import Final

from ecscore.engine.levers import Lever, done
from ecscore.engine.score import Case
from ecscore.engine.summing import points, split
from ecscore.model.roadmap import Step
from ecscore.model.rulebook import Criterion
from ecscore.model.values import Rank

MOST_OF_ONE: Final = 20_000
"""How many combinations of one criterion's levers are tried; beyond it the best may be missed."""
STEPS: Final = 10_000
"""An effort weighs this much more than a step, so that of equal efforts fewer steps win."""

Gains = tuple[int, int, int]
Choice = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What one criterion gains by each combination of its levers' options."""

    levers: tuple[int, ...]
    gains: Mapping[tuple[int, ...], Gains]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Criteria that hang together, in the order of the table, and the levers between them."""

    tables: tuple[Table, ...]
    levers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All levers, their costs and the clusters; points are whole numbers of `1 / scale`."""

    levers: tuple[Lever, ...]
    costs: tuple[tuple[int, ...], ...]
    clusters: tuple[Cluster, ...]
    scale: int
    effort_scale: int
    reduced: tuple[str, ...]

    def steps(self, pulls: Choice) -> tuple[Step, ...]:
        """Return the steps of some pulls."""
        return tuple(s for lever, option in pulls for s in self.levers[lever].options[option].steps)

    def reaches(self, lever: int, option: int, other: int) -> bool:
        """Say whether an option of a lever is another one, or goes further the same way."""
        if option == other:
            return True
        ours, theirs = (self.levers[lever].options[o].steps[0] for o in (option, other))
        further = self.costs[lever][option] > self.costs[lever][other]
        return further and ours.kind is theirs.kind and upward(ours) == upward(theirs)


def upward(step: Step) -> bool:
    """Say whether a step moves a fact up from its value."""
    before, value = step.before, step.value
    if isinstance(before, Rank) and isinstance(value, Rank):
        return value.share > before.share
    numbers = (int, Decimal, Fraction)
    return isinstance(before, numbers) and isinstance(value, numbers) and value > before


def board_of(
    case: Case, levers: Sequence[Lever], others: Iterable[Decimal], *, claimed: bool
) -> Board:
    """Score every criterion on every combination of its levers; `others` are points beside."""
    reduced: list[str] = []
    tables = {}
    for criterion in case.rulebook.criteria.values():
        own = [number for number, lever in enumerate(levers) if criterion.id in lever.criteria]
        if own:
            options = {number: list(range(len(levers[number].options))) for number in own}
            if prod(map(len, options.values())) > MOST_OF_ONE:
                reduced.append(criterion.id)
                options = _reduced(options)
            tables[criterion.id] = _scored(case, criterion, levers, options, claimed=claimed)
    useful = _useful(tables.values())
    gained = (gain for _, gains in tables.values() for split in gains.values() for gain in split)
    scale = 10 ** max(map(_places, (*gained, *others)), default=0)
    kept = [_table(table, useful, scale) for table in tables.values()]
    efforts = [[option.effort for option in lever.options] for lever in levers]
    effort_scale = 10 ** max((_places(e) for row in efforts for e in row), default=0)
    costs = tuple(
        tuple(int(o.effort * effort_scale) * STEPS + len(o.steps) for o in lever.options)
        for lever in levers
    )
    clusters = tuple(_clusters([table for table in kept if table.levers]))
    return Board(tuple(levers), costs, clusters, scale, effort_scale, tuple(reduced))


Scored = tuple[tuple[int, ...], dict[tuple[int, ...], tuple[Decimal, Decimal, Decimal]]]


def _reduced(options: dict[int, list[int]]) -> dict[int, list[int]]:
    """Leave out options of the levers with most, then whole levers, until few enough are left."""
    kept = dict(options)
    while prod(map(len, kept.values())) > MOST_OF_ONE:
        widest = max(kept, key=lambda number: len(kept[number]))
        first, *between = kept[widest][:-1]
        kept[widest] = [first, kept[widest][-1]] if between else [first]
    return kept


def _scored(
    case: Case,
    criterion: Criterion,
    levers: Sequence[Lever],
    options: Mapping[int, list[int]],
    *,
    claimed: bool,
) -> Scored:
    now = split(criterion, points(case, criterion, claimed=claimed))
    gains = {}
    for combination in product(*options.values()):
        pulled = (levers[n].options[o] for n, o in zip(options, combination, strict=True))
        then = done(case, (step for option in pulled for step in option.steps))
        earned = split(criterion, points(then, criterion, claimed=claimed))
        gains[combination] = (earned[0] - now[0], earned[1] - now[1], earned[2] - now[2])
    return tuple(options), gains


def _useful(tables: Iterable[Scored]) -> set[tuple[int, int]]:
    """Return the options that earn more than leaving their lever alone, in any combination."""
    useful = set()
    for levers, gains in tables:
        for combination, gained in gains.items():
            for place, (lever, option) in enumerate(zip(levers, combination, strict=True)):
                if option and (lever, option) not in useful:
                    without = (*combination[:place], 0, *combination[place + 1 :])
                    if sum(gained) > sum(gains[without]):
                        useful.add((lever, option))
    return useful


def _table(scored: Scored, useful: set[tuple[int, int]], scale: int) -> Table:
    levers, gains = scored
    kept = [place for place, lever in enumerate(levers) if any(n == lever for n, _ in useful)]
    wanted = {}
    for combination, (base, bonus, taken) in gains.items():
        pulls = zip(levers, combination, strict=True)
        if all(option == 0 or (lever, option) in useful for lever, option in pulls):
            key = tuple(combination[place] for place in kept)
            wanted[key] = (int(base * scale), int(bonus * scale), int(taken * scale))
    return Table(tuple(levers[place] for place in kept), wanted)


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _clusters(tables: Sequence[Table]) -> Iterator[Cluster]:
    groups: list[tuple[set[int], list[int]]] = []
    for number, table in enumerate(tables):
        levers, members = set(table.levers), [number]
        for group in [group for group in groups if group[0] & levers]:
            groups.remove(group)
            levers |= group[0]
            members += group[1]
        groups.append((levers, members))
    for levers, members in sorted(groups, key=lambda group: min(group[1])):
        yield Cluster(tuple(tables[number] for number in sorted(members)), tuple(sorted(levers)))
