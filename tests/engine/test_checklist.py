"""What a unit owes, when, and how much hangs on it."""

from __future__ import annotations

import datetime as dt

import pytest

from ecscore.engine import checklist, owing_units
from ecscore.model.checklist import Checklist, Item, Owing, Role
from helpers import EARLY, assessed, ningqiang, toy

OFFICE, FINANCE, FIRMS = "县电商办", "县财政局", "各承办企业"
LATE = dt.date(2020, 7, 10)


def full(unit: str, as_of: dt.date = EARLY) -> Checklist:
    return checklist(toy(), toy().units[unit], as_of)


def named(listed: Checklist) -> dict[str, Item]:
    return {item.id: item for item in listed.items}


def test_the_full_list_names_everything_a_unit_leads_or_helps_with() -> None:
    listed = full(FINANCE)
    assert listed.county == ""
    assert listed.held == 0
    assert {item.id: item.role for item in listed.items} == {
        "shop_photos": Role.LEAD,
        "published": Role.LEAD,
        "open_shop": Role.COOPERATING,
        "shop_serves": Role.COOPERATING,
        "coverage": Role.COOPERATING,
    }


def test_a_group_of_units_owes_as_a_unit_does() -> None:
    listed = full(FIRMS)
    assert [(item.id, item.role) for item in listed.items] == [("shop_list", Role.COOPERATING)]


def test_an_item_says_what_it_is_who_owes_it_when_and_what_hangs_on_it() -> None:
    item = named(full(OFFICE))["shop_list"]
    assert (item.kind, item.title.zh, item.role) == (Owing.EVIDENCE, "门店清单", Role.LEAD)
    assert (item.lead, item.cooperating) == ((OFFICE,), (FIRMS,))
    assert (item.due, item.days_late, item.criteria) == (dt.date(2020, 3, 31), 0, ("1.1",))
    assert item.stake == 4
    assert not item.ours


def test_a_fact_is_due_with_its_criterion_and_worth_its_points() -> None:
    items = named(full(OFFICE))
    assert (items["delay"].kind, items["delay"].due) == (Owing.FACT, dt.date(2020, 6, 30))
    assert items["visitors"].due is None
    assert items["delay"].stake == 3
    assert items["doubled"].stake == 5
    assert named(full(FINANCE))["published"].stake == 2


def test_items_stand_by_days_late_then_deadline_then_stake() -> None:
    for unit in (OFFICE, FINANCE):
        for day in (EARLY, dt.date(2020, 2, 1), LATE):
            items = full(unit, day).items
            keys = [(-i.days_late, i.due or dt.date.max, -i.stake, i.id) for i in items]
            assert keys == sorted(keys)
    items = full(OFFICE, LATE).items
    assert [items[0].id, items[0].days_late] == ["shop_list", 101]
    assert all(item.days_late == 0 for item in items if item.due is None)


def test_what_is_held_and_known_is_not_owed_any_more() -> None:
    facts = {"published": "yes", "coverage": "60%", "open_shop": "unknown"}
    assessment = assessed(toy(), facts, ("shop_photos",))
    listed = checklist(toy(), toy().units[FINANCE], EARLY, assessment)
    assert listed.county == "示例县"
    assert set(named(listed)) == {"open_shop", "shop_serves"}
    assert listed.held == 3


def test_a_fact_stated_as_not_applicable_is_not_owed() -> None:
    assessment = assessed(toy(), {"doubled": "n/a"})
    assert "doubled" not in named(checklist(toy(), toy().units[OFFICE], EARLY, assessment))


def test_a_unit_is_told_its_tasks_and_inspections() -> None:
    assert [task.id for task in full(OFFICE).tasks] == ["K1"]
    assert [task.id for task in full(FINANCE).tasks] == ["K1"]
    assert [group.id for group in full(FINANCE).inspections] == ["I1"]
    assert not full(FIRMS).tasks
    assert not full(FIRMS).inspections


def test_the_units_that_owe_are_those_that_lead_or_cooperate() -> None:
    assert [unit.name for unit in owing_units(toy())] == [OFFICE, FINANCE, FIRMS]
    names = [unit.name for unit in owing_units(ningqiang())]
    assert names == [name for name in ningqiang().units if name in names]
    assert "县经合局" not in names


def test_every_unit_of_ningqiang_that_owes_has_a_list() -> None:
    owed: set[str] = set()
    for unit in owing_units(ningqiang()):
        items = checklist(ningqiang(), unit, EARLY).items
        assert items, unit.name
        assert all(item.criteria and item.stake > 0 for item in items)
        owed |= {item.id for item in items}
    rulebook = ningqiang()
    assert owed == set(rulebook.facts) | set(rulebook.requirements)


@pytest.mark.parametrize("role", Role)
def test_roles_and_kinds_have_names_in_both_languages(role: Role) -> None:
    assert role.label.zh != role.label.en
    assert len({kind.label.zh for kind in Owing}) == len(Owing)
