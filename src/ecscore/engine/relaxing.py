"""The least that points could cost if ways could be taken in part: a bound that cuts the search.

The real cost is never less, since a whole way is a part of itself, and no cap adds points.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ecscore.engine.boards import Gains
from ecscore.engine.fronts import Label

Segment = tuple[Fraction, int, int]
"""What a point costs, how many points there are at that, and what they cost together."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Points and their costs added up, the cheapest points first."""

    gains: tuple[int, ...]
    costs: tuple[int, ...]

    def least(self, needed: int) -> int | None:
        """Return the least cost of some points; None where there are not so many."""
        if needed <= 0:
            return 0
        place = bisect_left(self.gains, needed)
        if place == len(self.gains):
            return None
        gain, cost = (self.gains[place - 1], self.costs[place - 1]) if place else (0, 0)
        more, dearer = self.gains[place] - gain, self.costs[place] - cost
        return cost - (-(needed - gain) * dearer) // more if place else -(-needed * dearer // more)


def worth(gains: Gains) -> int:
    """Return the most that some gains can add to a total, whatever was lost above a cap."""
    base, bonus, taken = gains
    return max(base, 0) + max(bonus, 0) + taken


def relaxed(fronts: Sequence[list[Label]]) -> list[Relaxed]:
    """Return the bound for the last clusters: of all, without the first, and so on to none."""
    segments: list[Segment] = []
    found = [Relaxed((), ())]
    for labels in reversed(fronts):
        for segment in _hull(labels):
            insort(segments, segment)
        gains, costs, gain, cost = [], [], 0, 0
        for _, more, dearer in segments:
            gain, cost = gain + more, cost + dearer
            gains.append(gain)
            costs.append(cost)
        found.append(Relaxed(tuple(gains), tuple(costs)))
    return found[::-1]


def _hull(labels: Sequence[Label]) -> Iterator[Segment]:
    """Yield the lower edge of a cluster's ways from nothing up, points ever dearer."""
    at, spent = 0, 0
    while True:
        further = [(worth(label.gains), label.cost) for label in labels]
        further = [(gain, cost) for gain, cost in further if gain > at]
        if not further:
            return
        slope, gain, cost = min(
            (Fraction(cost - spent, gain - at), -gain, cost) for gain, cost in further
        )
        yield slope, -gain - at, cost - spent
        at, spent = -gain, cost
