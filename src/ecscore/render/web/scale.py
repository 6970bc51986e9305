"""Where things stand in the charts: places and lengths as percentages of a line, nothing scored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from ecscore.model.values import rounded

_TEN: Final = 10


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """Write a part of a whole as a percentage for SVG, held to 0 to 100 %."""
    share = Fraction(part) / Fraction(whole) if whole else Fraction(0)
    return f"{rounded(min(max(share, Fraction(0)), Fraction(1)) * 100)}%"


@dataclass(frozen=True, slots=True)
class Axis:
    """A line of points from `low` to `high`, both multiples of ten."""

    low: int
    high: int

    def at(self, points: Decimal | int) -> str:
        """Return where some points stand."""
        return percent(points - self.low, self.high - self.low)

    def length(self, start: Decimal, end: Decimal) -> str:
        """Return how long a stretch is."""
        return percent(end - start, self.high - self.low)

    def anchor(self, points: Decimal) -> str:
        """Return on which side of its place a label keeps inside the line."""
        share = Fraction(points - self.low) / (self.high - self.low)
        if share < Fraction(1, 5):
            return "start"
        return "end" if share > Fraction(4, 5) else "middle"

    @property
    def ticks(self) -> range:
        """The points that are written at the line."""
        return range(self.low, self.high + 1, _TEN)


def axis_over(shown: Iterable[Decimal]) -> Axis:
    """Return a line on which all these points have their place."""
    points = list(shown)
    return Axis(floor(min(points) / _TEN) * _TEN, ceil(max(points) / _TEN) * _TEN)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: its look, where it begins and how long it is."""

    look: str
    at: str
    length: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of stretches inside a frame as long as what could be earned."""

    frame: str
    segments: tuple[Segment, ...]


def bar_of(
    most: Decimal, widest: Decimal, stretches: Iterable[tuple[str, Decimal, Decimal]]
) -> Bar:
    """Return a bar whose frame is `most` long, of stretches by look, start and end."""
    return Bar(
        percent(most, widest),
        tuple(
            Segment(look, percent(start, widest), percent(end - start, widest))
            for look, start, end in stretches
            if end > start
        ),
    )
