"""The values a fact may be moved to: every outcome is reached by one of them."""

from __future__ import annotations

import pytest

from ecscore.engine.rungs import rungs_of
from ecscore.model.fact import Fact
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import UNKNOWN, FactType, Value, parse
from engine.counties import grid
from helpers import ningqiang, toy

FACTS = [
    pytest.param(rulebook, fact, id=f"{rulebook.header.id} {fact.id}")
    for rulebook in (toy(), ningqiang())
    for fact in rulebook.facts.values()
    if fact.type not in (FactType.RANK, FactType.GRADE) and rulebook.criteria_of(fact.id)
]


def earned(rulebook: Rulebook, fact: Fact, value: Value) -> list[tuple[object, object]]:
    outcomes = (
        criterion.mechanism.score({fact.id: value}, criterion.worth)
        for criterion in rulebook.criteria_of(fact.id)
    )
    return [(outcome.low, outcome.high) for outcome in outcomes]


def plausible(fact: Fact, value: Value) -> bool:
    low, high = fact.at_least, fact.at_most
    if isinstance(value, bool):
        return True
    return (low is None or value >= low.number) and (high is None or value <= high.number)  # type: ignore[operator]


@pytest.mark.parametrize(("rulebook", "fact"), FACTS)
def test_every_outcome_of_the_grid_is_on_a_rung(rulebook: Rulebook, fact: Fact) -> None:
    values = [parse(fact.type, text) for text in grid(rulebook, fact)]
    wanted = [earned(rulebook, fact, value) for value in values if plausible(fact, value)]
    for start in (UNKNOWN, *values):
        rungs = rungs_of(rulebook, fact, start)
        reached = [earned(rulebook, fact, rung.value) for rung in rungs]
        reached.append(earned(rulebook, fact, start))
        assert all(outcome in reached for outcome in wanted)
        assert all(rung.away >= 1 for rung in rungs)
        assert all(plausible(fact, rung.value) for rung in rungs)


def test_an_open_bound_is_passed_and_a_closed_one_met() -> None:
    coverage = ningqiang().facts["courier_township_coverage"]
    (rung,) = [
        rung
        for rung in rungs_of(ningqiang(), coverage, parse(FactType.PERCENT, "70%"))
        if str(rung.needed).startswith("超过")
    ]
    assert rung.value > parse(FactType.PERCENT, "70%")  # type: ignore[operator]


def test_bounds_are_counted_from_where_the_fact_stands() -> None:
    visitors = toy().facts["visitors"]
    assert [(r.value, r.away) for r in rungs_of(toy(), visitors, 2500)] == [(1999, 1), (3000, 1)]
    assert [(r.value, r.away) for r in rungs_of(toy(), visitors, 0)] == [(2000, 1), (3000, 2)]
    unknown = rungs_of(toy(), visitors, UNKNOWN)
    assert [(r.value, r.away) for r in unknown] == [(1999, 1), (2000, 1), (3000, 2)]


def test_a_rank_moves_to_a_place_among_as_many() -> None:
    place = toy().facts["place"]
    rungs = rungs_of(toy(), place, parse(FactType.RANK, "30/40"))
    assert [(str(r.value), r.away) for r in rungs] == [("12/40", 2), ("24/40", 1)]


def test_a_mark_moves_by_whole_points() -> None:
    skill = toy().facts["skill"]
    half = rungs_of(toy(), skill, parse(FactType.GRADE, "0.5"))
    assert [(str(r.value), r.away) for r in half] == [("1", 1), ("2", 2)]
