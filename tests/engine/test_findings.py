"""What an assessment finds: exceptions, deadlines, claims without paper, an event used twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ecscore.engine import assess
from ecscore.model.county import Exemption, Held
from ecscore.model.finding import Severity
from ecscore.model.rulebook import SameEvent
from ecscore.model.states import EvidenceState, State
from helpers import EARLY, assessed, codes, county, exemption, of_code, result_of, toy

SHOPS = {"open_shop": "yes", "shop_serves": "yes", "coverage": "60%"}


def test_a_complete_exception_lifts_a_deduction_and_is_pointed_out() -> None:
    assessment = assessed(toy(), {"doubled": "yes"}, exemptions=(exemption("2.6"),))
    result = result_of(assessment, "2.6")
    assert result.state is State.LIFTED
    assert result.points == result.low == result.high == 0
    (found,) = of_code(assessment, "E004")
    assert (found.stake, found.args["points"]) == (Decimal(5), "-5")


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
        told = [finding.criterion for finding in of_code(assessment, "E005")]
        assert told == (["1.1"] if name == "1.1" else [])


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
    assert (shops.units, shops.stake, shops.criterion) == (("县电商办",), Decimal(4), "1.1")
    assert (cuttings.args["days"], cuttings.stake) == (10, Decimal(3))


def test_an_overdue_paper_for_points_already_lost_is_only_a_note() -> None:
    assessment = assessed(toy(), {"coverage": "10%"}, as_of=dt.date(2020, 4, 1))
    (found,) = of_code(assessment, "E001")
    assert (found.severity, found.stake) == (Severity.NOTE, Decimal(0))


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
    assert (found.args["claimed"], found.args["supported"], found.stake) == ("4", "0", Decimal(4))
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
    found = of_code(assessed(replace(toy(), same_events=(same,)), facts), "X201")
    assert [f.args["criteria"] for f in found] == [("2.5", "2.7")] * earning
    assert all(f.stake is not None and f.stake > 0 for f in found)
