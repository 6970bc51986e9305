"""The heat map: how each field looks. What it says stands in every field; colour only repeats it.

A field shows its points. How the evidence stands is a number of the field, which the script turns
into a word when a reader asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from ecscore.model.batch import Cell, Province, RankedCounty
from ecscore.model.rulebook import Category, Criterion
from ecscore.model.states import Standing, State
from ecscore.render.ranking_words import STANDING_WORDS
from ecscore.render.voice import Voice

_LOW = 3
LOOKS = ("h0", "h1", "h2", "h3", "h4")
"""None of a criterion's points, up to a third, up to two thirds, more, all of them."""

STANDINGS = tuple(Standing)
"""How evidence stands, in the order in which it is counted."""
EVIDENCE_LOOKS = ("hm", "h0", "h1", "h3")
"""How a field looks that shows its evidence: by the number of `fields`, the worst first."""


def columns(province: Province) -> Iterator[tuple[Category, tuple[Criterion, ...]]]:
    """Yield the criteria that stand side by side under each category."""
    rulebook = province.rulebook
    for category, group in groupby(rulebook.criteria.values(), key=lambda found: found.category):
        yield rulebook.categories[category], tuple(group)


def fields(province: Province, county: RankedCounty) -> Iterator[tuple[str, Decimal, int | None]]:
    """Yield the look, the supported points and the evidence of each field of a county's row.

    Evidence is a number that rises as it gets better; None where none is asked for.
    """
    for criterion, cell in zip(province.rulebook.criteria.values(), county.cells, strict=True):
        yield look(criterion.most, cell), cell.points.supported, _risen(cell.standing)


def evidence_words(voice: Voice) -> tuple[str, ...]:
    """Return the words of the evidence's numbers."""
    return tuple(voice.text(STANDING_WORDS[standing]) for standing in reversed(STANDINGS))


def _risen(standing: Standing | None) -> int | None:
    return None if standing is None else len(STANDINGS) - 1 - STANDINGS.index(standing)


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
