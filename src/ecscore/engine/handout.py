"""An assessment with what each unit answers for and what it owes, ready for reports."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ecscore.engine.checklist import checklist, owing_units
from ecscore.model.assessment import Assessment, CriterionResult
from ecscore.model.checklist import Checklist, Role
from ecscore.model.handout import Handout, Share
from ecscore.model.rulebook import Kind, Unit

_ZERO = Decimal(0)


def handout(assessment: Assessment) -> Handout:
    """Return an assessment with the shares and checklists of its units."""
    rulebook, as_of = assessment.rulebook, assessment.receipt.as_of
    lists = {
        unit.name: checklist(rulebook, unit, as_of, assessment) for unit in owing_units(rulebook)
    }
    shares = tuple(
        _share(unit, led, lists.get(unit.name))
        for unit in rulebook.units.values()
        if (led := [r for r in assessment.criteria if unit.name in r.criterion.lead])
    )
    return Handout(assessment, shares, tuple(lists.values()))


def _share(unit: Unit, led: Sequence[CriterionResult], owed: Checklist | None) -> Share:
    """Add up what a unit leads; what a swing can cost is deducted, and never lost besides."""
    earning = [r for r in led if r.criterion.kind is not Kind.DEDUCTION]
    base = [r for r in led if r.criterion.kind is Kind.BASE]
    items = [item for item in owed.items if item.role is Role.LEAD] if owed is not None else []
    coming = [item.due for item in items if item.due is not None and not item.days_late]
    return Share(
        unit=unit,
        criteria=tuple(r.criterion.id for r in led),
        worth=sum((r.criterion.most for r in earning), _ZERO),
        won=sum((r.points for r in earning if r.points > 0), _ZERO),
        deducted=sum((r.points for r in led if r.points < 0), _ZERO),
        lost=sum((r.criterion.most - max(r.high, _ZERO) for r in base), _ZERO),
        open=sum((max(r.high, _ZERO) - max(r.points, _ZERO) for r in earning), _ZERO),
        at_risk=sum((r.points - r.supported for r in led if r.points > r.supported), _ZERO),
        owed=len(items),
        overdue=sum(item.days_late > 0 for item in items),
        next_due=min(coming, default=None),
    )
