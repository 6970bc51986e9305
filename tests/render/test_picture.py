"""What the first page is made of adds up."""

from decimal import Decimal

from ecscore.model.rulebook import Kind
from ecscore.model.states import EvidenceState
from ecscore.render.picture import (
    deductions,
    loss_of,
    losses,
    missing_evidence,
    readings_of_totals,
    unknowns,
)
from render.samples import lifted, middling, unknown


def test_losses_are_what_the_facts_put_out_of_reach() -> None:
    found = losses(middling(), Kind.BASE)
    assert [loss_of(result) for result in found] == sorted(map(loss_of, found), reverse=True)
    assert {r.criterion.id: loss_of(r) for r in found} == {
        "1.1": Decimal(4),
        "1.2": Decimal(1),
        "1.3": Decimal(1),
        "2.1": Decimal("0.5"),
        "2.4": Decimal(1),
        "2.5": Decimal(1),
    }


def test_nothing_known_is_nothing_lost() -> None:
    assert not losses(unknown(), Kind.BASE)
    assert not losses(unknown(), Kind.BONUS)


def test_unknown_facts_come_by_the_points_they_leave_open() -> None:
    points = [item.points for item in unknowns(unknown())]
    assert points == sorted(points, reverse=True)
    assert unknowns(unknown())[0].fact.id == "doubled"


def test_facts_that_change_nothing_are_not_asked_for() -> None:
    assert {item.fact.id for item in unknowns(middling())} == {
        "bureau_mark",
        "regional",
        "more_extra",
    }


def test_overdue_papers_come_first() -> None:
    found = missing_evidence(middling())
    late = [missing.use.state is EvidenceState.OVERDUE for missing in found]
    assert late == sorted(late, reverse=True)
    assert found[0].use.requirement.id == "shop_list"
    assert found[0].stake == Decimal(4)


def test_deductions_and_lifted_ones() -> None:
    assert [result.criterion.id for result in deductions(middling())] == ["2.6", "2.3"]
    assert [result.criterion.id for result in deductions(lifted())] == ["2.3", "2.6"]


def test_readings_of_the_caps_are_named() -> None:
    assert [reading.id for reading in readings_of_totals(middling())] == ["TOY-01"]
