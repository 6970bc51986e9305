"""The way to a better outcome says whether it is enough by itself."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ecscore.model.values import FactType, canonical, parse, rounded, show
from helpers import assessed, result_of, toy


@pytest.mark.parametrize(
    ("facts", "criterion", "alone"),
    [
        ({"open_shop": "yes", "shop_serves": "no", "coverage": "60%"}, "1.1", [True]),
        ({"open_shop": "no", "shop_serves": "no", "coverage": "60%"}, "1.1", [False, False]),
        ({"open_shop": "no"}, "1.1", [False]),
        ({"visitors": "100", "progress": "15%"}, "1.3", [False, False]),
        ({"visitors": "100", "progress": "35%"}, "1.3", [True]),
    ],
)
def test_a_step_is_enough_only_where_nothing_else_is_missing(
    facts: dict[str, str], criterion: str, alone: list[bool]
) -> None:
    assert [step.alone for step in result_of(assessed(toy(), facts), criterion).next] == alone


@pytest.mark.parametrize(
    "facts",
    [
        {"delay": "9" * 26},
        {"progress": "-" + "9" * 26 + "%"},
        {"visitors": "9" * 30},
        {"coverage": "1/" + "9" * 28},
    ],
)
def test_a_number_of_any_length_is_scored_and_shown(facts: dict[str, str]) -> None:
    for result in assessed(toy(), facts).criteria:
        assert all(str(step.needed) and str(step.gap) for step in result.next)


def test_long_shares_are_shown_and_read_back() -> None:
    for text in ("9" * 27 + "%", "1/2147483648", "12345678901234567890.123456789%"):
        value = parse(FactType.PERCENT, text)
        assert parse(FactType.PERCENT, canonical(value)) == value
        assert show(value).zh.endswith("%")


def test_rounding_is_done_once() -> None:
    just_under = Fraction(125 * 10**40 - 1, 1000 * 10**40)
    assert rounded(just_under) == "0.12"
    assert rounded(-just_under) == "-0.12"
    assert rounded(Fraction(125, 1000)) == "0.13"
