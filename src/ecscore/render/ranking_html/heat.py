"""The heat map: how each field looks. The points stand in every field; colour only repeats them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from ecscore.model.batch import Cell, Province, RankedCounty
from ecscore.model.rulebook import Category, Criterion
from ecscore.model.states import Standing, State

_LOW = 3
LOOKS = ("h0", "h1", "h2", "h3", "h4")
"""None of a criterion's points, up to a third, up to two thirds, more, all of them."""

STANDINGS = tuple(Standing)
"""How evidence stands, in the order in which it is counted."""


def columns(province: Province) -> Iterator[tuple[Category, tuple[Criterion, ...]]]:
    """Yield the criteria that stand side by side under each category."""
    rulebook = province.rulebook
    for category, group in groupby(rulebook.criteria.values(), key=lambda found: found.category):
        yield rulebook.categories[category], tuple(group)


def fields(province: Province, county: RankedCounty) -> Iterator[tuple[str, Decimal]]:
    """Yield the look and the supported points of each field of a county's row."""
    for criterion, cell in zip(province.rulebook.criteria.values(), county.cells, strict=True):
        yield look(criterion.most, cell), cell.points.supported


def look(most: Decimal, cell: Cell) -> str:
    """Return how a field looks: what share of its points, and whether the unknown leaves it open.

    A criterion that only takes points is whole without a deduction; one below nothing is marked.
    """
    points = cell.points
    if cell.state is State.NOT_APPLICABLE:
        shown = "na"
    elif points.supported < 0:
        shown = "hm"
    else:
        shown = LOOKS[_step(most, points.supported)]
    return f"{shown} o" if points.low != points.high else shown


def _step(most: Decimal, points: Decimal) -> int:
    if points >= most:
        return len(LOOKS) - 1
    if points == 0:
        return 0
    return 1 + min(int(points * _LOW / most), _LOW - 1)
