"""The cheapest sets of steps over all clusters, with the caps on base and bonus.

Clusters are added one after the other. Of the ways so far only those are kept that no other beats
and that can still reach the target within a bound; the bound is raised until something is found,
so that what is found is the cheapest.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Final

from ecscore.engine.boards import STEPS, Board, Gains
from ecscore.engine.fronts import Label, front
from ecscore.engine.relaxing import Relaxed, relaxed

MOST_SEARCHES: Final = 400
"""How many times a set is looked for; beyond it the alternatives may not be the next best."""
Ban = frozenset[tuple[int, int]]
"""Pulls that may not be made, nor further ones of the same lever."""


@dataclass(slots=True)
class Search:
    """Looks for sets of pulls; `now` are base, bonus and deductions, `caps` on the first two."""

    board: Board
    now: Gains
    caps: tuple[int | None, int | None]
    whole: bool = True
    searched: int = 0
    fronts: dict[tuple[int, Ban], list[Label]] = field(default_factory=dict)

    def total(self, gains: Gains) -> int:
        """Return the total, caps counted, with some gains."""
        base, bonus, taken = _added(self.now, gains)
        return _under(base, self.caps[0]) + _under(bonus, self.caps[1]) + taken

    def cheapest(
        self, target: int, ban: Ban = frozenset(), start: int = 0, most: int | None = None
    ) -> Label | None:
        """Return the cheapest way to a target that pulls nothing banned; None where none is.

        It is known to cost `start` at least; one that costs more than `most` is not wanted.
        """
        fronts = self._fronts(ban)
        rest = relaxed(fronts)
        least = rest[0].least(target - self.total((0, 0, 0)))
        if least is None:
            return None
        dearest = sum(max(label.cost for label in labels) for labels in fronts)
        last = dearest if most is None else min(dearest, most)
        bound, further = max(start, least), STEPS * self.board.effort_scale
        while bound <= last:
            self.searched += 1
            if (found := self._within(fronts, rest, target, bound)) is not None:
                return found
            if bound == last:
                break
            bound, further = min(bound + further, last), 2 * further
        return None

    def best(self) -> Label:
        """Return the cheapest of the ways to the highest total that can be reached."""
        fronts = self._fronts(frozenset())
        greedy = [
            max(labels, key=lambda label: (sum(label.gains), -label.cost)) for labels in fronts
        ]
        least = max(self.total(_sum(label.gains for label in greedy)), self.total((0, 0, 0)))
        dearest = sum(max(label.cost for label in labels) for labels in fronts)
        found = list(self._ways(fronts, relaxed(fronts), least, dearest))
        return min(found, key=lambda label: (-self.total(label.gains), label.cost))

    def several(self, target: int, number: int) -> Iterator[Label]:
        """Yield the cheapest ways to a target in order, none of them another with steps added.

        Another way lacks one of the steps of each that was found before: so the search branches
        over which step is banned.
        """
        first = self.cheapest(target)
        order = count()
        given: set[Ban] = set()
        heap = [(first.cost, next(order), first, Ban())] if first is not None else []
        while heap and number:
            _, _, label, ban = heapq.heappop(heap)
            steps = frozenset(label.pulls)
            if not any(other <= steps for other in given):
                given.add(steps)
                number -= 1
                yield label
            for pull in label.pulls if number else ():
                if self.searched > MOST_SEARCHES:
                    self.whole = False
                    return
                most = _dearest_wanted(heap, given, number)
                found = self.cheapest(target, ban | {pull}, label.cost, most)
                if found is not None:
                    heapq.heappush(heap, (found.cost, next(order), found, ban | {pull}))

    def _fronts(self, ban: Ban) -> list[list[Label]]:
        return [self._front(number, ban) for number in range(len(self.board.clusters))]

    def _front(self, number: int, ban: Ban) -> list[Label]:
        cluster = self.board.clusters[number]
        own = frozenset(pull for pull in ban if pull[0] in cluster.levers)
        if (number, own) not in self.fronts:
            labels, whole = front(self.board, cluster, _allowing(self.board, own))
            self.whole = self.whole and whole
            self.fronts[number, own] = labels
        return self.fronts[number, own]

    def _within(
        self, fronts: Sequence[list[Label]], rest: Sequence[Relaxed], target: int, bound: int
    ) -> Label | None:
        found = self._ways(fronts, rest, target, bound)
        ways = [way for way in found if self.total(way.gains) >= target]
        return min(ways, key=lambda way: (way.cost, -self.total(way.gains)), default=None)

    def _ways(
        self, fronts: Sequence[list[Label]], rest: Sequence[Relaxed], target: int, bound: int
    ) -> list[Label]:
        """Return the ways through all clusters that may reach a target within a bound."""
        ways = [Label(0, (0, 0, 0), ())]
        room = [_losses(fronts[number:]) for number in range(len(fronts) + 1)]
        free = self._free(_most(fronts))
        for number, labels in enumerate(fronts, 1):
            grown = (
                Label(
                    way.cost + label.cost, _added(way.gains, label.gains), way.pulls + label.pulls
                )
                for way in ways
                for label in labels
                if way.cost + label.cost <= bound
            )
            still = rest[number]
            promising = (
                way
                for way in grown
                if (least := still.least(target - self.total(way.gains))) is not None
                and way.cost + least <= bound
            )
            ways = self._undominated(promising, self._counted(room[number], free))
        return ways

    def _free(self, most: Gains) -> tuple[bool, bool]:
        """Say of base and bonus whether even the most that may be gained is under the cap."""
        tops = (a + b for a, b in zip(self.now[:2], most[:2], strict=True))
        base, bonus = (c is None or t <= c for c, t in zip(self.caps, tops, strict=True))
        return base, bonus

    def _undominated(self, ways: Iterable[Label], counted: Callable[[Gains], Gains]) -> list[Label]:
        """Return the ways that no other beats in cost and in what counts of their gains."""
        stairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        kept = []
        for way in sorted(ways, key=lambda way: (way.cost, -self.total(way.gains))):
            base, bonus, taken = counted(way.gains)
            if any(_covered(stairs[b], base, taken) for b in stairs if b >= bonus):
                continue
            _add(stairs[bonus], base, taken)
            kept.append(way)
        return kept

    def _counted(self, room: tuple[int, int], free: tuple[bool, bool]) -> Callable[[Gains], Gains]:
        """Return how gains are compared: without what a cap is sure to cut.

        Points whose cap is out of reach are as good as any others, and are added to those without.
        """
        tops = [
            None if cap is None else cap - now + lost
            for cap, now, lost in zip(self.caps, self.now[:2], room, strict=True)
        ]

        def counted(gains: Gains) -> Gains:
            base, bonus = (_under(g, top) for g, top in zip(gains[:2], tops, strict=True))
            plain = gains[2] + (base if free[0] else 0) + (bonus if free[1] else 0)
            return 0 if free[0] else base, 0 if free[1] else bonus, plain

        return counted


Found = tuple[int, int, Label, Ban]


def _dearest_wanted(heap: Iterable[Found], given: set[Ban], number: int) -> int | None:
    """Return beyond which cost no further way is wanted; None while there are not enough."""
    others = {frozenset(label.pulls): cost for cost, _, label, _ in heap}
    costs = [c for steps, c in others.items() if not any(other <= steps for other in given)]
    return sorted(costs)[number - 1] if len(costs) >= number else None


def _allowing(board: Board, ban: Ban) -> Callable[[int, int], bool]:
    @cache
    def allowed(lever: int, option: int) -> bool:
        return not any(n == lever and board.reaches(lever, option, o) for n, o in ban)

    return allowed


def _under(points: int, cap: int | None) -> int:
    return points if cap is None else min(points, cap)


def _added(one: Gains, two: Gains) -> Gains:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _sum(gains: Iterable[Gains]) -> Gains:
    base = bonus = taken = 0
    for one, two, three in gains:
        base, bonus, taken = base + one, bonus + two, taken + three
    return base, bonus, taken


def _most(fronts: Sequence[list[Label]]) -> Gains:
    """Return the most that each kind of points may gain, whatever the others do."""
    return _sum(
        (
            max(label.gains[0] for label in labels),
            max(label.gains[1] for label in labels),
            max(label.gains[2] for label in labels),
        )
        for labels in fronts
    )


def _losses(fronts: Sequence[list[Label]]) -> tuple[int, int]:
    """Return how many base and bonus points may yet be lost."""
    base = sum(-min(label.gains[0] for label in labels) for labels in fronts)
    return base, sum(-min(label.gains[1] for label in labels) for labels in fronts)


def _covered(stairs: list[tuple[int, int]], base: int, taken: int) -> bool:
    """Say whether a kept way has as much base and as much of what is not capped."""
    place = bisect_left(stairs, (base,))
    return place < len(stairs) and stairs[place][1] >= taken


def _add(stairs: list[tuple[int, int]], base: int, taken: int) -> None:
    """Put a way on its stairs: base rising, what is not capped falling."""
    place = bisect_left(stairs, (base, taken))
    stairs.insert(place, (base, taken))
    while place and stairs[place - 1][1] <= taken:
        del stairs[place - 1]
        place -= 1
