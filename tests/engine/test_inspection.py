"""What inspection groups look at, and who is told."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ecscore.engine.inspection import covered, inspection
from ecscore.model.assessment import Assessment
from ecscore.model.finding import Location
from ecscore.model.inspection import GroupSheet, Inspected, MonthSheet, last_day
from ecscore.model.ledger import Ledger, LedgerState, Line
from ecscore.model.plan import Covers
from ecscore.model.rulebook import Rulebook
from helpers import assessed, ningqiang, toy

MAY = dt.date(2020, 5, 31)
OFFICE, FINANCE = "县电商办", "县财政局"


def line(number: int, units: tuple[str, ...] = (OFFICE,), criterion: str = "1.1") -> Line:
    return Line(
        number=str(number),
        code="X001",
        units=units,
        severity="错误",
        message=f"问题 {number}",
        state=LedgerState.OPEN,
        deadline=None,
        measure="",
        at=Location("整改台账.xlsx", "整改台账", f"A{number}"),
        criterion=criterion,
    )


def ledger(*lines: Line) -> Ledger:
    return Ledger("整改台账.xlsx", lines, ())


def sheet(*lines: Line, assessment: Assessment | None = None, month: dt.date = MAY) -> MonthSheet:
    return inspection(assessment or assessed(toy()), month, last_day(month), ledger(*lines))


def unit_in(group: GroupSheet, name: str) -> Inspected:
    return next(one for one in group.units if one.unit.name == name)


def numbers(inspected: Inspected) -> list[str]:
    return [line.number for line in inspected.lines]


def two_groups(covers: Covers) -> Rulebook:
    """A toy with a second group that covers only some of the table."""
    rulebook = toy()
    (whole,) = rulebook.plan.inspections
    some = whole.model_copy(update={"id": "I2", "covers": covers})
    plan = rulebook.plan.model_copy(update={"inspections": (whole, some)})
    return replace(rulebook, plan=plan)


def test_every_criterion_is_inspected_once_for_each_lead() -> None:
    (group,) = sheet().groups
    seen = [r.criterion.id for one in group.units for t in one.tasks for r in t.results]
    assert sorted(seen) == sorted(toy().criteria)
    office = unit_in(group, OFFICE)
    assert [t.task.id if t.task else None for t in office.tasks] == ["K1", None]


def test_only_what_is_due_by_the_month_is_asked_for() -> None:
    before = sheet(month=dt.date(2020, 2, 1)).groups[0]
    due = {i.id for i in unit_in(before, OFFICE).items}
    assert "shop_list" not in due
    march = unit_in(sheet(month=dt.date(2020, 3, 1)).groups[0], OFFICE)
    (listed,) = [i for i in march.items if i.id == "shop_list"]
    assert listed.days_late == 0
    may = unit_in(sheet().groups[0], OFFICE)
    assert {i.id: i.days_late for i in may.items}["shop_list"] == 61


def test_a_unit_is_asked_for_what_it_leads_and_no_more() -> None:
    june = sheet(month=dt.date(2020, 6, 1))
    for notice in june.notices:
        assert all(notice.unit.name in item.lead for item in notice.items)
    (finance,) = [n for n in june.notices if n.unit.name == FINANCE]
    assert "shop_photos" in {item.id for item in finance.items}


def test_what_is_held_is_not_owed() -> None:
    held = assessed(toy(), held=["shop_list"])
    office = unit_in(sheet(assessment=held).groups[0], OFFICE)
    assert "shop_list" not in {item.id for item in office.items}


def test_settled_rows_are_left_out_and_rows_that_cannot_be_read_are_not() -> None:
    states = [*LedgerState, None]
    rows = [replace(line(n), state=state) for n, state in enumerate(states)]
    found = numbers(unit_in(sheet(*rows).groups[0], OFFICE))
    wanted = [str(n) for n, s in enumerate(states) if s is None or not s.settled]
    assert found == wanted


def test_rows_go_by_their_deadlines() -> None:
    late = replace(line(2), deadline=dt.date(2020, 1, 1))
    assert numbers(unit_in(sheet(line(1), late).groups[0], OFFICE)) == ["2", "1"]


def test_a_row_is_found_by_another_name_of_its_unit_and_only_once() -> None:
    found = sheet(line(1, ("电子商务办公室", OFFICE)))
    assert numbers(unit_in(found.groups[0], OFFICE)) == ["1"]


def test_a_unit_that_only_the_ledger_knows_is_told_under_its_written_name() -> None:
    found = sheet(line(1, ("某某公司",)))
    assert numbers(unit_in(found.groups[0], "某某公司")) == ["1"]
    assert "某某公司" in [notice.unit.name for notice in found.notices]


def test_a_row_without_a_unit_is_inspected_and_nobody_is_told() -> None:
    found = sheet(line(1, ()))
    assert numbers(unit_in(found.groups[0], "")) == ["1"]
    assert all(notice.unit.name for notice in found.notices)


def test_a_group_looks_at_what_it_covers() -> None:
    rulebook = two_groups(Covers(categories=("1",), criteria=("2.3",)))
    assert covered(rulebook, rulebook.plan.inspections[0]) == set(rulebook.criteria)
    assert covered(rulebook, rulebook.plan.inspections[1]) == {"1.1", "1.2", "1.3", "2.3"}
    rows = (line(1), line(2, criterion="2.1"), line(3, criterion=""))
    whole, some = sheet(*rows, assessment=assessed(rulebook)).groups
    assert numbers(unit_in(whole, OFFICE)) == ["1", "2", "3"]
    assert numbers(unit_in(some, OFFICE)) == ["1"]
    assert [r.criterion.id for t in unit_in(some, FINANCE).tasks for r in t.results] == ["2.3"]


def test_where_no_group_covers_the_whole_table_rows_of_no_criterion_are_everybody_s() -> None:
    rulebook = two_groups(Covers(criteria=("1.1",)))
    groups = [
        group.model_copy(update={"covers": Covers(criteria=("1.1",))})
        for group in rulebook.plan.inspections
    ]
    plan = rulebook.plan.model_copy(update={"inspections": tuple(groups)})
    found = sheet(line(1, criterion=""), assessment=assessed(replace(rulebook, plan=plan)))
    assert [numbers(unit_in(group, OFFICE)) for group in found.groups] == [["1"], ["1"]]


def test_one_unit_alone() -> None:
    found = inspection(assessed(toy()), MAY, MAY, ledger(line(1)), toy().units[FINANCE])
    units = {one.unit.name for group in found.groups for one in group.units}
    assert units == {FINANCE}
    assert {notice.unit.name for notice in found.notices} <= {FINANCE}


def test_a_task_led_by_a_class_of_units_goes_to_the_leads_of_its_criteria() -> None:
    rulebook = ningqiang()
    found = inspection(assessed(rulebook), MAY, MAY)
    funds, progress = found.groups
    assert not any(one.unit.group for one in funds.units if one.tasks)
    by_unit = {
        one.unit.name: {r.criterion.id for t in one.tasks for r in t.results}
        for one in progress.units
    }
    assert "6.2.1" in by_unit["县财政局"]
    assert "3.1.1" in by_unit["县农业农村局"]
    assert set().union(*by_unit.values()) == set(rulebook.criteria)
    inspected = {r.criterion.id for o in funds.units for t in o.tasks for r in t.results}
    assert inspected == covered(rulebook, rulebook.plan.inspections[0])


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_the_last_day_of_a_month_is_before_the_next_one(day: dt.date) -> None:
    last = last_day(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + dt.timedelta(days=1)).day == 1


@given(st.dates(dt.date(2019, 12, 1), dt.date(2020, 8, 31)))
def test_later_months_owe_no_less(day: dt.date) -> None:
    def owed(month: dt.date) -> set[str]:
        return {item.id for notice in sheet(month=month).notices for item in notice.items}

    assert owed(day) <= owed(last_day(day) + dt.timedelta(days=1))
