"""Places among peers against brute force, and what a place is worth against the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.engine.ranks import Entrant, Placed, at_stake_of, places, score_placed
from ecscore.model.peers import Best, Missing, Peers, Ties
from ecscore.model.values import NOT_APPLICABLE, Rank, Value
from helpers import assessed, result_of, toy

FIGURES = st.lists(st.none() | st.integers(0, 3), min_size=1, max_size=5)


def peers(best: Best, ties: Ties, missing: Missing) -> Peers:
    return Peers(fact="place", by="visitors", best=best, ties=ties, missing=missing)


EVERY = st.builds(peers, st.sampled_from(Best), st.sampled_from(Ties), st.sampled_from(Missing))


def worlds(figures: Sequence[int | None], rule: Peers) -> Iterator[list[Fraction]]:
    """Yield every way in which missing figures could lie among the others."""
    grid = [Fraction(n, 2) for n in range(-1, 9)]
    if rule.missing is Missing.LAST:
        grid = [Fraction(-9 if rule.best is Best.HIGHEST else 99)]
    choices = [grid if figure is None else [Fraction(figure)] for figure in figures]
    for world in product(*choices):
        yield list(world)


def place_in(world: Sequence[Fraction], number: int, rule: Peers) -> int:
    """Count the places by their definition."""
    mine = world[number]
    better = sum(v > mine if rule.best is Best.HIGHEST else v < mine for v in world)
    return better + 1 if rule.ties is Ties.FIRST else better + sum(v == mine for v in world)


@given(FIGURES.filter(lambda figures: figures.count(None) < 4), EVERY)
def test_places_are_those_of_every_world_that_the_missing_figures_allow(
    figures: list[int | None], rule: Peers
) -> None:
    known = {
        str(n): None if figure is None else Fraction(figure) for n, figure in enumerate(figures)
    }
    found = places(rule, known)
    if rule.missing is Missing.LEFT_OUT:
        assert all(found[str(n)] is None for n, figure in enumerate(figures) if figure is None)
        there = [n for n, figure in enumerate(figures) if figure is not None]
        figures = [figures[n] for n in there]
        found = {str(place): found[str(n)] for place, n in enumerate(there)}
    for number in range(len(figures)):
        seen = [place_in(world, number, rule) for world in worlds(figures, rule)]
        assert found[str(number)] == Placed(min(seen), max(seen), len(figures))


@given(FIGURES, EVERY, st.randoms())
def test_places_do_not_depend_on_the_order(
    figures: list[int | None], rule: Peers, chance: object
) -> None:
    named = [(str(n), None if f is None else Fraction(f)) for n, f in enumerate(figures)]
    turned = list(named)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert places(rule, dict(named)) == places(rule, dict(turned))


RULE = peers(Best.HIGHEST, Ties.FIRST, Missing.OPEN)
CRITERION = toy().criteria["2.4"]


def scored(stated: Value | None, placed: Placed | None) -> tuple[Decimal, ...]:
    entrant = Entrant(stated, {}, frozenset())
    result = score_placed(toy(), RULE, CRITERION, entrant, placed)
    return result.points, result.supported, result.low, result.high


@given(st.integers(1, 30).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of))))
def test_a_place_that_is_certain_is_scored_like_one_that_is_stated(place: tuple[int, int]) -> None:
    at, of = place
    stated = result_of(assessed(toy(), {"place": f"{at}/{of}"}), "2.4")
    assert scored(None, Placed(at, at, of)) == (
        stated.points, stated.supported, stated.low, stated.high
    )  # fmt: skip
    assert scored(Rank(at, of), Placed(at, at, of)) == scored(None, Placed(at, at, of))


@given(
    st.integers(1, 20).flatmap(
        lambda of: st.tuples(st.integers(1, of), st.integers(1, of), st.just(of))
    )
)
def test_an_open_place_is_worth_the_range_over_it(ends: tuple[int, int, int]) -> None:
    best, worst, of = min(ends[:2]), max(ends[:2]), ends[2]
    each = [scored(None, Placed(n, n, of))[0] for n in range(best, worst + 1)]
    assert scored(None, Placed(best, worst, of)) == (min(each), min(each), min(each), max(each))


def test_a_stated_rank_stands_where_the_place_allows_it_and_falls_where_it_does_not() -> None:
    two, none = Decimal(2), Decimal(0)
    assert scored(Rank(1, 10), Placed(1, 4, 10)) == (two, two, two, two)
    assert scored(Rank(1, 10), Placed(9, 9, 10)) == (two, none, two, two)
    assert scored(Rank(9, 10), Placed(1, 1, 10)) == (none, two, none, none)
    assert scored(Rank(1, 9), Placed(1, 1, 10))[0] == two  # fewer peers than there are
    assert scored(None, None) == (none, none, none, two)
    assert scored(NOT_APPLICABLE, Placed(1, 1, 10))[0] == none


@pytest.mark.parametrize(
    ("stated", "allowed"),
    [
        (Rank(3, 10), True), (Rank(2, 10), False), (Rank(5, 10), True), (Rank(6, 10), False),
        (Rank(35, 40), True), (Rank(36, 40), False), (Rank(3, 9), False), (NOT_APPLICABLE, False),
    ],
)  # fmt: skip
def test_peers_that_are_not_here_may_lie_anywhere(stated: Value, allowed: bool) -> None:
    assert Placed(3, 5, 10).allows(stated) is allowed


def test_what_is_at_stake_is_the_most_that_the_places_differ_in() -> None:
    placed = Placed(1, 5, 10)
    assert at_stake_of([CRITERION], "place", Rank(9, 10), placed) == 2
    assert at_stake_of([CRITERION], "place", Rank(1, 10), placed) == 1
    assert at_stake_of([], "place", Rank(1, 10), placed) == 0
