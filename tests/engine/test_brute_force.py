"""Ranges against every completion: what the unknown leaves open, counted out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.values import UNKNOWN, Value, parse
from engine.counties import grid
from helpers import ningqiang, toy

CASES = [
    pytest.param(rulebook, criterion, id=f"{rulebook.header.id} {criterion.id}")
    for rulebook in (toy(), ningqiang())
    for criterion in rulebook.criteria.values()
]
Point = dict[str, Value]


def axes(rulebook: Rulebook, criterion: Criterion) -> dict[str, list[Value]]:
    facts = (rulebook.facts[name] for name in criterion.mechanism.facts())
    return {f.id: [parse(f.type, text) for text in grid(rulebook, f)] for f in facts}


def points(values: dict[str, list[Value]]) -> Iterator[Point]:
    for point in product(*values.values()):
        yield dict(zip(values, point, strict=True))


@pytest.mark.parametrize(("rulebook", "criterion"), CASES)
def test_a_range_is_that_of_all_completions(rulebook: Rulebook, criterion: Criterion) -> None:
    mechanism, worth = criterion.mechanism, criterion.worth
    values = axes(rulebook, criterion)
    exact = {}
    for point in points(values):
        outcome = mechanism.score(point, worth)
        assert outcome.low == outcome.high
        exact[tuple(point.items())] = outcome.low
    for partial in points({name: [*known, UNKNOWN] for name, known in values.items()}):
        outcome = mechanism.score(partial, worth)
        reached = [
            score
            for point, score in exact.items()
            if all(partial[name] in (UNKNOWN, value) for name, value in point)
        ]
        assert (outcome.low, outcome.high) == (min(reached), max(reached)), partial
    assert (criterion.least, criterion.most) == (min(exact.values()), max(exact.values()))


@pytest.mark.parametrize(("rulebook", "criterion"), CASES)
def test_an_exception_takes_only_the_loss_out_of_the_range(
    rulebook: Rulebook, criterion: Criterion
) -> None:
    mechanism, worth = criterion.mechanism, criterion.worth
    lifts = getattr(mechanism, "exceptions", False)
    values = axes(rulebook, criterion)
    for partial in points({name: [*known, UNKNOWN] for name, known in values.items()}):
        plain, lifted = (mechanism.score(partial, worth, exempt=e) for e in (False, True))
        assert lifted.high == (plain.high if not lifts else 0)
        assert lifted.low == (plain.low if not lifts else 0)
