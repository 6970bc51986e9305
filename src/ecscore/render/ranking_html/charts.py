"""The charts of the overview: where the totals lie, what the criteria cost, who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ecscore.model.batch import CriterionAcross, PeerPlace, PeerRanking, Province, Quartiles
from ecscore.render.voice import Voice
from ecscore.render.web.scale import Axis, Bar, Segment, axis_over, bar_of, percent

_ZERO: Final = Decimal(0)
_LANES: Final = 7
_STRIDE: Final = 3
"""Dots of neighbours in the ranking go to lanes that lie apart: 3 and 7 have no common divisor."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where one kind of total lies: its name, its quartiles and a dot a county (place, lane)."""

    name: str
    look: str
    found: Quartiles
    dots: tuple[tuple[str, int], ...]


def axis_of(province: Province) -> Axis:
    """Return a line on which every total has its place."""
    totals = [county.total for county in province.counties]
    return axis_over(
        [_ZERO, *(t.claimed for t in totals), *(t.supported for t in totals), Decimal(1)]
    )


def spreads(voice: Voice, province: Province) -> Iterator[Spread]:
    """Yield where the supported and the claimed totals lie."""
    axis, totals = axis_of(province), [county.total for county in province.counties]
    if province.supported is not None:
        dots = _dots(axis, (total.supported for total in totals))
        name = voice.say("有材料支撑", "supported")
        yield Spread(name, "supported", province.supported, dots)
    if province.claimed is not None:
        dots = _dots(axis, (total.claimed for total in totals))
        yield Spread(voice.say("自评", "claimed"), "claimed", province.claimed, dots)


def _dots(axis: Axis, points: Iterable[Decimal]) -> tuple[tuple[str, int], ...]:
    return tuple((axis.at(p), n * _STRIDE % _LANES) for n, p in enumerate(points))


def cost_bar(province: Province, across: CriterionAcross) -> Bar:
    """Return the bar of what a criterion costs all counties together, the costliest the longest."""
    widest = max((other.lost for other in province.criteria), default=_ZERO)
    return bar_of(across.lost, widest, [("backed", _ZERO, across.lost)])


def pass_bar(province: Province, across: CriterionAcross) -> Bar:
    """Return the bar of how many counties have all the points of a criterion."""
    number = Decimal(len(province.counties))
    return bar_of(number, number, [("backed", _ZERO, Decimal(across.full))])


def place_bar(place: PeerPlace) -> Bar | None:
    """Return the stretch of places that a county may have, first at the left; None without one."""
    if place.best is None or place.worst is None or place.of is None:
        return None
    known = place.best == place.worst
    at, length = percent(place.best - 1, place.of), percent(place.worst - place.best + 1, place.of)
    return Bar("100%", (Segment("backed" if known else "open", at, length),))


def open_places(ranking: PeerRanking) -> int:
    """Return for how many counties the place is not certain."""
    return sum(place.best != place.worst for place in ranking.places)
