"""Sums, caps, targets of the plan and the receipt of an assessment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ecscore import __version__
from ecscore.engine import SCHEMA_VERSION, assess
from ecscore.model.assessment import Assessment, Part, Total
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding, Severity
from ecscore.model.header import Cap, Caps
from helpers import EARLY, assessed, codes, county, toy

NOTE = Severity.NOTE
BEST = {
    "open_shop": "yes",
    "shop_serves": "yes",
    "coverage": "80%",
    "visitors": "4000",
    "progress": "90%",
    "delay": "1",
    "skill": "2|张三|看过现场",
    "bureau_mark": "3",
    "doubled": "no",
    "published": "yes",
    "place": "1/40",
    "national": "yes",
    "regional": "yes",
    "extra": "yes",
    "more_extra": "yes",
}
WORST = BEST | {
    "open_shop": "no",
    "progress": "0%",
    "delay": "30",
    "skill": "0|张三|看过现场",
    "bureau_mark": "0",
    "doubled": "yes",
    "published": "no",
    "place": "40/40",
    "national": "no",
    "regional": "no",
    "extra": "no",
    "more_extra": "no",
}


def parts(total: Total) -> list[int | Decimal]:
    """Return base and bonus before and after their caps, deductions, and what counts."""
    return [
        total.base.before,
        total.base.after,
        total.bonus.before,
        total.bonus.after,
        total.deductions.after,
        total.total,
    ]


def test_the_best_county_meets_both_caps() -> None:
    totals = assessed(toy(), BEST, toy().requirements).totals
    assert parts(totals.claimed) == [22, 20, 3, 2, 0, 22]
    assert totals.claimed == totals.supported == totals.low == totals.high


def test_the_worst_county_has_only_deductions() -> None:
    totals = assessed(toy(), WORST).totals
    assert parts(totals.claimed) == [0, 0, 0, 0, -7, -7]
    assert totals.claimed == totals.supported == totals.low == totals.high


def test_a_county_that_says_nothing_may_become_the_best_or_the_worst() -> None:
    totals = assessed(toy()).totals
    assert parts(totals.claimed) == parts(totals.supported) == [0, 0, 0, 0, 0, 0]
    assert totals.low.total == -7
    assert totals.high.total == 22


def test_without_paper_only_the_criteria_that_ask_for_none_are_supported() -> None:
    totals = assessed(toy(), BEST).totals
    assert parts(totals.supported) == [15, 15, 3, 2, 0, 17]


def test_points_lost_are_deductions_and_never_eat_into_a_cap() -> None:
    totals = assessed(toy(), BEST | {"published": "no", "doubled": "yes"}).totals
    assert parts(totals.claimed) == [20, 20, 3, 2, -7, 15]
    assert totals.claimed.deductions == Part(Decimal(-7), Decimal(-7))


def test_the_mark_from_outside_can_be_left_out() -> None:
    assessment = assessed(toy(), BEST | {"delay": "5"})
    assert assessment.totals.claimed.base.before == 21
    assert assessment.without_outside.claimed.base.before == 18
    assert assessment.without_outside.high.base.before == 18
    assert assessed(toy()).without_outside.high.base.before == 19


@pytest.mark.parametrize(
    ("caps", "total"),
    [
        (Caps(), 25),
        (Caps(base=Cap(at_most=Decimal(10))), 13),
        (Caps(bonus=Cap(at_most=Decimal("0.5"))), Decimal("22.5")),
        (Caps(base=Cap(at_most=Decimal(22)), bonus=Cap(at_most=Decimal(3))), 25),
    ],
)
def test_a_cap_limits_its_own_sum_and_no_other(caps: Caps, total: Decimal) -> None:
    header = toy().header.model_copy(update={"caps": caps})
    assert assessed(replace(toy(), header=header), BEST).totals.claimed.total == total


def test_a_category_adds_its_own_criteria_without_caps() -> None:
    one, two = assessed(toy(), BEST).categories
    assert [result.criterion.id for result in one.criteria] == ["1.1", "1.2", "1.3"]
    assert len(two.criteria) == 7
    assert parts(one.totals.claimed) == [10, 10, 0, 0, 0, 10]
    assert parts(two.totals.claimed) == [12, 12, 3, 3, 0, 15]
    assert [one.most, two.most] == [10, 12]


@pytest.mark.parametrize(
    ("coverage", "met", "points"),
    [
        ("50%", True, 4),
        ("49.99%", False, 0),
        ("n/a", False, 0),
        ("unknown", None, 0),
        (None, None, 0),
    ],
)
def test_a_target_is_met_missed_or_not_known(
    coverage: str | None, met: bool | None, points: int
) -> None:
    facts = {"open_shop": "yes", "shop_serves": "yes"} | (
        {"coverage": coverage} if coverage else {}
    )
    (target,) = assessed(toy(), facts).targets
    assert (target.target.id, target.met) == ("T1", met)
    assert target.points == points
    assert target.worth == 4
    assert (target.stated is None) is (coverage is None)


def test_a_target_may_be_met_where_the_points_are_not_earned() -> None:
    (target,) = assessed(toy(), {"coverage": "60%", "open_shop": "no"}).targets
    assert target.met
    assert target.points == 0


def assessment_of_today() -> Assessment:
    intake = county(toy(), BEST)
    named = replace(intake.county, file="county.xlsx", digest="ab" * 32)
    return assess(toy(), replace(intake, county=named, partly=True), dt.date(2020, 5, 1))


def test_a_receipt_names_what_the_assessment_was_made_of() -> None:
    assessment = assessment_of_today()
    receipt = assessment.receipt
    assert receipt.rulebook == "toy"
    assert receipt.rulebook_digest == toy().digest
    assert (receipt.input_file, receipt.input_digest) == ("county.xlsx", "ab" * 32)
    assert (receipt.version, receipt.schema_version) == (__version__, SCHEMA_VERSION)
    assert receipt.as_of == dt.date(2020, 5, 1)
    assert (assessment.county, assessment.province, assessment.batch) == ("示例县", "某省", "2019")
    assert assessment.partly


def test_an_assessment_made_again_is_the_same() -> None:
    assert assessment_of_today() == assessment_of_today()


def test_findings_of_the_input_stand_among_those_of_the_assessment_by_weight() -> None:
    given = (Finding("X201"), Finding("E005"), Finding("D001"), Finding("E001", severity=NOTE))
    intake = replace(county(toy(), {"skill": "1"}), findings=given)
    found = assess(toy(), intake, EARLY).findings
    assert codes(found) == ["D001", "E003", "E005", "E001", "X201"]
    weights = [severity_of(finding).weight for finding in found]
    assert weights == sorted(weights, reverse=True)


def test_every_criterion_is_scored_once_in_the_order_of_the_table() -> None:
    assert [r.criterion.id for r in assessed(toy()).criteria] == list(toy().criteria)
