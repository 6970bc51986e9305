"""What the evidence carries: supported points, marks, exceptions, deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ecscore.engine import assess
from ecscore.model.assessment import Assessment, EvidenceState, State
from ecscore.model.county import Exemption, Held
from ecscore.model.finding import Finding, Severity
from ecscore.model.rulebook import Rulebook, SameEvent
from helpers import EARLY, assessed, codes, county, exemption, result_of, sentences, toy

SHOPS = {"open_shop": "yes", "shop_serves": "yes", "coverage": "60%"}
MARK = "1.5|张三|看过现场"


def of_code(assessment: Assessment, code: str) -> list[Finding]:
    found = [finding for finding in assessment.findings if finding.code == code]
    for finding in found:
        assert all(sentences(finding))
    return found


def supported(facts: dict[str, str], held: tuple[str, ...], name: str) -> Decimal:
    return result_of(assessed(toy(), facts, held), name).supported


def with_evidence(criterion: str, *evidence: str) -> Rulebook:
    """Return the toy with a criterion that asks for evidence."""
    criteria = dict(toy().criteria)
    criteria[criterion] = replace(criteria[criterion], evidence=evidence)
    return replace(toy(), criteria=criteria)


@pytest.mark.parametrize(
    ("held", "points", "reason"),
    [
        ((), 0, "缺材料，不予认定：门店清单、门店照片"),
        (("shop_list",), 0, "缺材料，不予认定：门店照片"),
        (("shop_photos",), 0, "缺材料，不予认定：门店清单"),
        (("shop_list", "shop_photos"), 4, "材料齐全"),
        (("shop_list", "shop_photos", "press_cuttings"), 4, "材料齐全"),
    ],
)
def test_points_are_supported_when_each_fact_has_its_papers(
    held: tuple[str, ...], points: int, reason: str
) -> None:
    result = result_of(assessed(toy(), SHOPS, held), "1.1")
    assert (result.points, result.supported) == (4, points)
    assert result.support_reason.render("zh") == reason


def test_a_paper_supports_only_the_facts_that_it_names() -> None:
    rulebook = with_evidence("2.7", "shop_list", "shop_photos")
    papers = dict(rulebook.requirements)
    papers["shop_list"] = papers["shop_list"].model_copy(update={"supports": ("extra",)})
    papers["shop_photos"] = papers["shop_photos"].model_copy(update={"supports": ("more_extra",)})
    rulebook = replace(rulebook, requirements=papers)
    facts = {"extra": "yes", "more_extra": "yes"}
    carried = [
        result_of(assessed(rulebook, facts, held), "2.7").supported
        for held in ((), ("shop_list",), ("shop_photos",), ("shop_list", "shop_photos"))
    ]
    assert carried == [0, 2, 1, 3]


def test_a_criterion_that_asks_for_no_evidence_is_supported_as_claimed() -> None:
    result = result_of(assessed(toy(), {"delay": "3"}), "1.2")
    assert (result.points, result.supported) == (3, 3)
    assert result.support_reason.render("zh") == "本条不要求材料"


@pytest.mark.parametrize(
    ("answer", "held", "claimed", "carried"),
    [
        ("yes", (), 2, 0),
        ("yes", ("press_cuttings",), 2, 2),
        ("no", (), -2, -2),
        ("no", ("press_cuttings",), -2, -2),
        ("unknown", ("press_cuttings",), 0, 0),
        ("n/a", (), 0, 0),
    ],
)
def test_a_swing_counts_a_no_without_paper_and_no_yes(
    answer: str, held: tuple[str, ...], claimed: int, carried: int
) -> None:
    rulebook = with_evidence("2.3", "press_cuttings")
    result = result_of(assessed(rulebook, {"published": answer}, held), "2.3")
    assert (result.points, result.supported) == (claimed, carried)


@pytest.mark.parametrize("held", [(), ("press_cuttings",)])
def test_a_deduction_counts_with_or_without_paper(held: tuple[str, ...]) -> None:
    rulebook = with_evidence("2.6", "press_cuttings")
    result = result_of(assessed(rulebook, {"doubled": "yes"}, held), "2.6")
    assert (result.points, result.supported) == (-5, -5)
    assert result.support_reason.render("zh") == "扣分不论有无材料都计入"


@pytest.mark.parametrize(
    ("stated", "carried", "lacking"),
    [
        (MARK, "1.5", None),
        ("1.5|张三", "0", ("理由",)),
        ("1.5||看过现场", "0", ("评分人",)),
        ("1.5", "0", ("评分人", "理由")),
    ],
)
def test_a_mark_needs_a_reviewer_and_a_reason_to_be_supported(
    stated: str, carried: str, lacking: tuple[str, ...] | None
) -> None:
    assessment = assessed(toy(), {"skill": stated})
    result = result_of(assessment, "2.1")
    assert (result.points, result.supported) == (Decimal("1.5"), Decimal(carried))
    found = of_code(assessment, "E003")
    if lacking is None:
        assert not found
    else:
        assert tuple(map(str, found[0].args["what"])) == lacking  # type: ignore[call-overload]
        assert found[0].stake == Decimal("1.5")


def test_a_mark_from_outside_needs_neither() -> None:
    assessment = assessed(toy(), {"bureau_mark": "2"})
    assert result_of(assessment, "2.2").supported == 2
    assert not of_code(assessment, "E003")


def test_a_complete_exception_lifts_a_deduction_and_is_pointed_out() -> None:
    assessment = assessed(toy(), {"doubled": "yes"}, exemptions=(exemption("2.6"),))
    result = result_of(assessment, "2.6")
    assert (result.state, result.points, result.low, result.high) == (State.LIFTED, 0, 0, 0)
    (found,) = of_code(assessment, "E004")
    assert (found.stake, found.args["points"]) == (5, "-5")


@pytest.mark.parametrize(
    ("recorded", "lacking"),
    [
        (exemption("2.6", reason=""), ["理由"]),
        (exemption("2.6", approved_by=""), ["批准人"]),
        (exemption("2.6", "", ""), ["理由", "批准人"]),
    ],
)
def test_an_incomplete_exception_lifts_nothing_and_says_what_it_lacks(
    recorded: Exemption, lacking: list[str]
) -> None:
    assessment = assessed(toy(), {"doubled": "yes"}, exemptions=(recorded,))
    assert result_of(assessment, "2.6").points == -5
    (found,) = of_code(assessment, "E005")
    assert [str(what) for what in found.args["what"]] == lacking  # type: ignore[attr-defined]


def test_an_exception_beside_an_incomplete_one_still_lifts() -> None:
    both = (exemption("2.6", reason=""), exemption("2.6"))
    assessment = assessed(toy(), {"doubled": "yes"}, exemptions=both)
    assert result_of(assessment, "2.6").state is State.LIFTED
    assert codes(assessment.findings) == ["E005", "E004"]


@pytest.mark.parametrize(("answer", "low"), [("unknown", 0), ("no", 0), ("n/a", 0)])
def test_an_exception_leaves_nothing_to_lose(answer: str, low: int) -> None:
    assessment = assessed(toy(), {"doubled": answer}, exemptions=(exemption("2.6"),))
    assert result_of(assessment, "2.6").low == low
    assert not of_code(assessment, "E004")


def test_an_exception_elsewhere_changes_nothing() -> None:
    for name in ("1.1", "9.9"):
        assessment = assessed(toy(), {"doubled": "yes"}, exemptions=(exemption(name),))
        assert result_of(assessment, "2.6").points == -5
        assert not assessment.findings


DUE = dt.date(2020, 3, 31)


@pytest.mark.parametrize(
    ("as_of", "state", "late"),
    [
        (DUE - dt.timedelta(1), EvidenceState.MISSING, 0),
        (DUE, EvidenceState.MISSING, 0),
        (DUE + dt.timedelta(1), EvidenceState.OVERDUE, 1),
        (dt.date(2021, 3, 31), EvidenceState.OVERDUE, 365),
    ],
)
def test_evidence_is_overdue_from_the_day_after_its_deadline(
    as_of: dt.date, state: EvidenceState, late: int
) -> None:
    assessment = assessed(toy(), SHOPS, as_of=as_of)
    (use, _) = result_of(assessment, "1.1").evidence
    assert (use.requirement.id, use.state, use.days_late) == ("shop_list", state, late)
    found = [f for f in of_code(assessment, "E001") if str(f.args["title"]) == "门店清单"]
    assert [f.args["days"] for f in found] == [late] * bool(late)


def test_an_overdue_paper_names_its_units_deadline_and_stake() -> None:
    assessment = assessed(toy(), SHOPS, ("shop_photos",), as_of=dt.date(2020, 7, 10))
    (shops, cuttings) = of_code(assessment, "E001")
    assert (shops.args["due"], shops.args["days"]) == ("2020-03-31", 101)
    assert (shops.units, shops.stake, shops.criterion) == (("县电商办",), 4, "1.1")
    assert (cuttings.args["days"], cuttings.stake) == (10, 3)


def test_an_overdue_paper_for_points_already_lost_is_only_a_note() -> None:
    assessment = assessed(toy(), {"coverage": "10%"}, as_of=dt.date(2020, 4, 1))
    (found,) = of_code(assessment, "E001")
    assert (found.severity, found.stake) == (Severity.NOTE, 0)


def test_evidence_held_is_never_overdue() -> None:
    held = tuple(toy().requirements)
    assessment = assessed(toy(), SHOPS, held, as_of=dt.date(2030, 1, 1))
    assert not of_code(assessment, "E001")
    states = {use.state for result in assessment.criteria for use in result.evidence}
    assert states == {EvidenceState.HELD}


def test_evidence_stated_as_not_held_is_missing() -> None:
    intake = county(toy(), SHOPS)
    stated = replace(intake.county, evidence={"shop_list": Held(False)})
    result = result_of(assess(toy(), replace(intake, county=stated), EARLY), "1.1")
    assert {use.state for use in result.evidence} == {EvidenceState.MISSING}


def test_points_without_evidence_are_pointed_out_with_the_difference() -> None:
    (found,) = of_code(assessed(toy(), SHOPS, ("shop_list",)), "E002")
    assert (found.args["claimed"], found.args["supported"], found.stake) == ("4", "0", 4)
    assert [str(title) for title in found.args["missing"]] == ["门店照片"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("facts", "earning"),
    [
        ({"national": "yes", "extra": "yes"}, True),
        ({"regional": "yes", "more_extra": "yes"}, True),
        ({"national": "yes"}, False),
        ({"extra": "yes"}, False),
        ({"national": "no", "regional": "no", "extra": "yes"}, False),
        ({}, False),
    ],
)
def test_points_in_two_criteria_for_one_event_are_pointed_out(
    facts: dict[str, str], earning: bool
) -> None:
    same = SameEvent(id="talk", criteria=("2.5", "2.7"), reading="TOY-01")
    found = of_code(assessed(replace(toy(), same_events=(same,)), facts), "X020")
    assert [f.args["criteria"] for f in found] == [("2.5", "2.7")] * earning
    assert all(f.stake is not None and f.stake > 0 for f in found)
