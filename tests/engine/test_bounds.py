"""Every bound scores as its word says: on it, and one step beside it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.model.mechanism import Mechanism
from ecscore.model.record import Bound
from ecscore.model.rulebook import Criterion
from ecscore.model.values import UNKNOWN, FactType, Known, Rank, parse
from ecscore.rulebook.bounds import OPERATORS, holds
from ecscore.rulebook.mechanisms import registry
from engine.counties import STEP, written
from helpers import assessed as assess
from helpers import bounds_of, ningqiang, result_of, toy

# What each word says of a value just below the bound, on it, and just above it.
SAYS = {
    "at_least": (False, True, True),
    "more_than": (False, False, True),
    "at_most": (True, True, False),
    "below": (True, False, False),
}
NUMBERS = {
    FactType.COUNT: st.integers(1, 10**9).map(Fraction),
    FactType.PERCENT: st.integers(1, 10**7).map(lambda n: Fraction(n, 10**6)),
    FactType.DAYS: st.integers(10, 10**6).map(lambda n: Fraction(n, 10)),
    FactType.GRADE: st.integers(10, 10**3).map(lambda n: Fraction(n, 10)),
}
EACH = pytest.mark.parametrize("operator", OPERATORS)


def around(kind: FactType, number: Fraction) -> list[Known]:
    """Return the values just below a number, on it, and just above it."""
    step = STEP[kind]
    return [parse(kind, written(kind, n)) for n in (number - step, number, number + step)]


def mechanism_of(key: str, written_as: object) -> Mechanism:
    return registry()[key].model_validate(written_as)


def scores(mechanism: Mechanism, values: list[Known]) -> list[int]:
    outcomes = [mechanism.score({"it": value}, Decimal(1)) for value in values]
    assert all(outcome.low == outcome.high for outcome in outcomes)
    return [int(outcome.low) for outcome in outcomes]


@EACH
@pytest.mark.parametrize("kind", NUMBERS)
def test_each_word_is_kept_on_and_beside_any_bound(operator: str, kind: FactType) -> None:
    @settings(deadline=None)
    @given(NUMBERS[kind])
    def check(number: Fraction) -> None:
        text = written(kind, number)
        bound = {"fact": "it", operator: text}
        expected = [int(said) for said in SAYS[operator]]
        values = around(kind, number)
        assert scores(mechanism_of("all_of", [bound]), values) == expected
        step = {operator: text, "points": "1"}
        rest = {"otherwise": "yes", "points": "0"}
        bands = mechanism_of("bands", {"of": "it", "steps": [step, rest], "pick": "first"})
        assert scores(bands, values) == expected
        option = {"title": "甲", "when": bound, "points": "1"}
        assert scores(mechanism_of("parts", [option]), values) == expected
        assert scores(mechanism_of("best_of", [option]), values) == expected
        if operator == "at_least":
            pairs = {"steps": [{"at_least": {"it": text}, "points": "1"}]}
            assert scores(mechanism_of("pairs", pairs), values) == expected

    check()


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(1, 99))
def test_a_rank_lies_in_the_best_share_up_to_and_with_its_edge(of: int, percent: int) -> None:
    rank = mechanism_of("rank", {"of": "it", "steps": [{"top": f"{percent}%", "points": "1"}]})
    for place in {1, of, of * percent // 100, of * percent // 100 + 1} & set(range(1, of + 1)):
        assert scores(rank, [Rank(place, of)]) == [int(100 * place <= percent * of)]


@EACH
@settings(deadline=None)
@given(n=st.integers(0, 400), d=st.integers(1, 400), tenths=st.integers(0, 1000))
def test_a_ratio_is_held_against_a_percentage_by_cross_multiplication(
    operator: str, n: int, d: int, tenths: int
) -> None:
    left, right = 1000 * n, tenths * d
    expected = SAYS[operator][(left > right) - (left < right) + 1]
    bound = Bound(Fraction(tenths, 1000), True, "")
    assert holds(operator, parse(FactType.PERCENT, f"{n}/{d}"), bound) is expected


BOUNDS = [
    (criterion, fact, operator, bound)
    for rulebook in (toy(), ningqiang())
    for criterion in rulebook.criteria.values()
    for fact, operator, bound in bounds_of(criterion.mechanism)
    if (toy() if criterion.id in toy().criteria else ningqiang()).facts[fact].type
    is not FactType.RANK
]


@pytest.mark.parametrize(
    ("criterion", "fact", "operator", "bound"),
    BOUNDS,
    ids=[f"{c.id} {f} {o} {b.text}" for c, f, o, b in BOUNDS],
)
def test_the_points_change_on_the_side_of_a_bound_that_its_word_says(
    criterion: Criterion, fact: str, operator: str, bound: Bound
) -> None:
    rulebook = toy() if criterion.id in toy().criteria else ningqiang()
    below, on, above = around(rulebook.facts[fact].type, bound.number)
    best = {name: best_of(name) for name in criterion.mechanism.facts()}
    points = [
        criterion.mechanism.score({**best, fact: v}, criterion.worth).low
        for v in (below, on, above)
    ]
    inside = [points[n] for n, kept in enumerate(SAYS[operator]) if kept]
    outside = [points[n] for n, kept in enumerate(SAYS[operator]) if not kept]
    assert len({*inside}) == len({*outside}) == 1
    assert inside[0] != outside[0]


def best_of(name: str) -> Known:
    fact = toy().facts.get(name) or ningqiang().facts[name]
    best: dict[FactType, Known] = {
        FactType.YES_NO: True,
        FactType.COUNT: 10**6,
        FactType.PERCENT: Fraction(1),
    }
    return best.get(fact.type, Decimal(0))


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_unknown_value_keeps_no_word_and_breaks_none(operator: str) -> None:
    rule = mechanism_of("all_of", [{"fact": "it", operator: "3"}])
    outcome = rule.score({"it": UNKNOWN}, Decimal(1))
    assert (outcome.low, outcome.high) == (Decimal(0), Decimal(1))


def test_a_figure_with_many_decimals_is_not_rounded_onto_a_bound() -> None:
    result = result_of(assess(toy(), {"delay": "3.0000000000000000001"}), "1.2")
    assert result.points == 2
