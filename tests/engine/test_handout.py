"""What each unit answers for: its points, what is lost, open and at risk, and what it owes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.engine import owing_units
from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment
from ecscore.model.checklist import Role
from ecscore.model.handout import Share
from ecscore.model.rulebook import Kind, Rulebook
from engine.counties import evidence_of, facts_of
from helpers import EARLY, assessed, ningqiang, toy

OFFICE, FINANCE, FIRMS = "县电商办", "县财政局", "各承办企业"
LATE = dt.date(2020, 5, 1)


def share_of(assessment: Assessment, unit: str) -> Share:
    return next(share for share in handout(assessment).shares if share.unit.name == unit)


def test_a_share_has_the_criteria_that_a_unit_leads_in_their_order() -> None:
    led = [c.id for c in toy().criteria.values() if OFFICE in c.lead]
    assert list(share_of(assessed(toy()), OFFICE).criteria) == led


def test_only_units_that_lead_have_a_share_and_all_that_owe_have_a_list() -> None:
    made = handout(assessed(toy()))
    assert [share.unit.name for share in made.shares] == [OFFICE, FINANCE]
    assert [owed.unit for owed in made.lists] == list(owing_units(toy()))
    assert FIRMS in {owed.unit.name for owed in made.lists}


def test_an_unknown_county_has_won_and_lost_nothing_and_everything_is_open() -> None:
    share = share_of(assessed(toy()), OFFICE)
    assert not any((share.won, share.lost, share.deducted, share.at_risk))
    assert share.open == share.worth > 0


def test_what_is_lost_for_certain_is_told_from_what_is_open() -> None:
    share = share_of(assessed(toy(), {"delay": "4"}, ["shop_list"]), OFFICE)
    before = share_of(assessed(toy(), {}, ["shop_list"]), OFFICE)
    assert share.won - before.won == 2
    assert share.lost - before.lost == 1
    assert share.open - before.open == -3


def test_a_swing_that_goes_wrong_loses_its_points_once() -> None:
    share = share_of(assessed(toy(), {"published": "no"}), FINANCE)
    assert share.worth == share.lost == 2
    assert not share.won
    assert not share.open
    assert share.deducted == -2


def test_a_deduction_costs_and_is_worth_nothing() -> None:
    before, after = (share_of(assessed(toy(), facts), OFFICE) for facts in ({}, {"doubled": "yes"}))
    assert after.deducted - before.deducted == -5
    assert (after.worth, after.lost) == (before.worth, before.lost)


def test_points_claimed_without_paper_are_at_risk() -> None:
    facts = {"open_shop": "yes", "shop_serves": "yes", "coverage": "60%"}
    bare = share_of(assessed(toy(), facts), OFFICE)
    held = share_of(assessed(toy(), facts, ["shop_list", "shop_photos"]), OFFICE)
    assert bare.won == held.won == 4
    assert bare.at_risk == 4
    assert held.at_risk == 0


def test_a_deduction_that_the_tables_show_is_at_risk() -> None:
    share = share_of(assessed(toy(), {"doubled": "no"}, figures={"doubled": "yes"}), OFFICE)
    assert share.deducted == 0
    assert share.at_risk == 5


def test_what_is_owed_as_the_lead_is_counted_with_its_deadlines() -> None:
    share = share_of(assessed(toy(), as_of=LATE), OFFICE)
    owed = next(o for o in handout(assessed(toy(), as_of=LATE)).lists if o.unit.name == OFFICE)
    leads = [item for item in owed.items if item.role is Role.LEAD]
    assert share.owed == len(leads) < len(owed.items) + 1
    assert share.overdue == sum(item.days_late > 0 for item in leads) > 0
    assert share.next_due == dt.date(2020, 6, 30)


def test_a_deadline_of_today_is_still_to_come() -> None:
    day = dt.date(2020, 6, 30)
    assert share_of(assessed(toy(), as_of=day), OFFICE).next_due == day
    after = share_of(assessed(toy(), as_of=day + dt.timedelta(1)), OFFICE)
    assert after.next_due is None


@pytest.mark.parametrize("rulebook", [toy, ningqiang])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_shares_add_up_criterion_by_criterion(
    rulebook: Callable[[], Rulebook], data: st.DataObject
) -> None:
    book = rulebook()
    assessment = assessed(
        book, data.draw(facts_of(book)), data.draw(evidence_of(book)), as_of=EARLY
    )
    by_id = {result.criterion.id: result for result in assessment.criteria}
    for share in handout(assessment).shares:
        led = [by_id[name] for name in share.criteria]
        assert share.won + share.deducted == sum(r.points for r in led)
        kinds = {kind: [r for r in led if r.criterion.kind is kind] for kind in Kind}
        bonus = sum((r.criterion.most for r in kinds[Kind.BONUS]), Decimal(0))
        rest = share.worth - share.won - share.lost - share.open
        assert 0 <= rest <= bonus
        assert min(share.won, share.lost, share.open, share.at_risk, -share.deducted) >= 0
        earning = (r for r in led if r.criterion.kind is not Kind.DEDUCTION)
        assert share.won + share.open == sum(max(r.high, Decimal(0)) for r in earning)


def test_every_criterion_of_ningqiang_is_led_by_somebody() -> None:
    made = handout(assessed(ningqiang()))
    assert {name for share in made.shares for name in share.criteria} == set(ningqiang().criteria)
