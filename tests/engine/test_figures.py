"""What tables come to: it stands in the supported score, and a difference is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.model.assessment import CriterionResult
from ecscore.model.finding import Severity
from ecscore.model.states import State
from ecscore.model.values import UNKNOWN
from helpers import assessed, exemption, of_code, result_of, toy

HELD = ("shop_list", "shop_photos")
SHOP = {"open_shop": "yes", "shop_serves": "yes"}


def scored(criterion: str, facts: dict[str, str], figures: dict[str, str]) -> CriterionResult:
    return result_of(assessed(toy(), facts, HELD, figures=figures), criterion)


@pytest.mark.parametrize(
    ("stated", "derived", "claimed", "supported"),
    [
        ("52%", "51%", "4", "4"),
        ("52%", "49.9%", "4", "0"),
        ("48%", "26/50", "0", "4"),
        (None, "52%", "4", "4"),
        (None, "48%", "0", "0"),
        ("52%", "unknown", "4", "0"),
    ],
)
def test_the_claim_counts_as_stated_and_is_borne_out_as_derived(
    stated: str | None, derived: str, claimed: str, supported: str
) -> None:
    facts = SHOP if stated is None else {**SHOP, "coverage": stated}
    result = scored("1.1", facts, {"coverage": derived})
    assert (result.points, result.supported) == (Decimal(claimed), Decimal(supported))


def test_a_derived_value_still_wants_its_papers() -> None:
    figures = {"coverage": "60%"}
    result = result_of(assessed(toy(), {**SHOP, "coverage": "60%"}, figures=figures), "1.1")
    assert [result.points, result.supported] == [4, 0]


def test_a_difference_that_moves_a_band_is_an_error_however_small() -> None:
    facts = {**SHOP, "coverage": "50%"}
    (found,) = of_code(assessed(toy(), facts, HELD, figures={"coverage": "49.99%"}), "X901")
    assert found.severity is None
    assert found.stake == 4
    assert str(found.args["stated"]) == "50%"
    assert str(found.args["derived"]) == "名册推算为 49.99%"


@pytest.mark.parametrize(
    ("derived", "told"), [("55%", False), ("55.1%", False), ("54.9%", False), ("55.11%", True)]
)
def test_a_tenth_of_a_point_goes_unremarked_within_a_band(derived: str, told: bool) -> None:
    facts = {**SHOP, "coverage": "55%"}
    found = of_code(assessed(toy(), facts, HELD, figures={"coverage": derived}), "X901")
    assert [f.severity for f in found] == [Severity.WARNING] * told
    assert all(f.stake == 0 for f in found)


def test_a_count_has_no_tolerance() -> None:
    facts = {"visitors": "3200", "progress": "60%"}
    (found,) = of_code(assessed(toy(), facts, figures={"visitors": "3201"}), "X901")
    assert found.severity is Severity.WARNING


def test_a_county_is_told_what_it_left_on_the_table() -> None:
    assessment = assessed(toy(), {"delay": "4"}, figures={"delay": "2.5"})
    (found,) = of_code(assessment, "X902")
    assert found.stake == 1
    assert str(found.args["effect"]) == "相差 1 分"
    assert not of_code(assessment, "X901")
    result = result_of(assessment, "1.2")
    assert [result.points, result.supported] == [2, 3]


def test_a_value_that_only_tables_tell_is_named_as_such() -> None:
    assessment = assessed(toy(), figures={"delay": "2.5"})
    assert len(of_code(assessment, "X903")) == 1
    (use,) = result_of(assessment, "1.2").facts
    assert use.stated is not None
    assert use.stated.value == Decimal("2.5")
    assert use.figure is not None


def test_a_figure_that_is_not_proven_fills_no_gap() -> None:
    assessment = assessed(toy(), figures={"published": "unknown"})
    result = result_of(assessment, "2.3")
    assert [result.points, result.low, result.high] == [0, -2, 2]
    assert result.state is State.UNKNOWN


def test_what_tables_do_not_prove_is_never_called_too_little() -> None:
    assessment = assessed(toy(), {"doubled": "yes"}, figures={"doubled": "unknown"})
    (found,) = of_code(assessment, "X901")
    assert str(found.args["derived"]) == "名册不能证明"
    assert not of_code(assessment, "X902")


def test_a_swing_that_tables_do_not_prove_earns_nothing_and_costs_nothing() -> None:
    result = scored("2.3", {"published": "yes"}, {"published": "unknown"})
    assert [result.points, result.supported] == [2, 0]
    assert result_of(
        assessed(toy(), {"published": "yes"}, figures={"published": "unknown"}), "2.3"
    ).facts[0].figure.value is UNKNOWN  # type: ignore[union-attr]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "derived", "claimed", "supported"),
    [("no", "yes", 0, -5), ("yes", "no", -5, -5), ("yes", "yes", -5, -5), ("no", "no", 0, 0)],
)
def test_a_deduction_stands_on_either_word(
    stated: str, derived: str, claimed: int, supported: int
) -> None:
    result = scored("2.6", {"doubled": stated}, {"doubled": derived})
    assert [result.points, result.supported] == [claimed, supported]


def test_an_exception_does_not_lift_cases_that_the_tables_still_show() -> None:
    facts, lifted = {"doubled": "yes"}, (exemption("2.6"),)
    still = assessed(toy(), facts, exemptions=lifted, figures={"doubled": "yes"})
    assert [result_of(still, "2.6").points, result_of(still, "2.6").supported] == [0, -5]
    covered = assessed(toy(), facts, exemptions=lifted, figures={"doubled": "no"})
    assert [result_of(covered, "2.6").points, result_of(covered, "2.6").supported] == [0, 0]


@pytest.mark.parametrize(
    ("value", "told"), [("50%", True), ("50.09%", True), ("50.1%", False), ("49.99%", False)]
)
def test_a_figure_on_the_edge_of_a_band_is_pointed_at(value: str, told: bool) -> None:
    facts = {**SHOP, "coverage": value}
    found = of_code(assessed(toy(), facts, HELD), "X159")
    assert [f.stake for f in found] == ([4] if told else [])


@given(st.integers(0, 100), st.integers(0, 100))
def test_agreeing_tables_change_nothing(stated: int, visitors: int) -> None:
    facts = {**SHOP, "coverage": f"{stated}%", "visitors": str(visitors * 50), "progress": "40%"}
    alone = assessed(toy(), facts, HELD)
    agreeing = assessed(toy(), facts, HELD, figures={"coverage": f"{stated}/100"})
    assert alone.totals == agreeing.totals
    assert alone.findings == agreeing.findings
