"""What a unit owes, from an assessment or from the rulebook alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ecscore.engine.findings import stake_of
from ecscore.model.assessment import Assessment
from ecscore.model.checklist import Checklist, Item, Owing, Role
from ecscore.model.rulebook import Criterion, Requirement, Rulebook, Unit
from ecscore.model.states import EvidenceState
from ecscore.model.values import UNKNOWN

_ZERO = Decimal(0)


def checklist(
    rulebook: Rulebook, unit: Unit, as_of: dt.date, assessment: Assessment | None = None
) -> Checklist:
    """List what a unit owes: what is missing in an assessment, or everything without one."""
    held = _held(assessment)
    known = _known(assessment)
    evidence = [
        item
        for requirement in rulebook.requirements.values()
        if (item := _evidence_item(rulebook, requirement, unit, as_of)) is not None
    ]
    facts = [
        item
        for name in rulebook.facts
        if (item := _fact_item(rulebook, name, unit, as_of)) is not None
    ]
    open_items = [item for item in evidence if item.id not in held]
    open_items += [item for item in facts if item.id not in known]
    done = len(evidence) + len(facts) - len(open_items)
    plan = rulebook.plan
    return Checklist(
        unit=unit,
        county=(assessment.county or assessment.receipt.input_file) if assessment else "",
        as_of=as_of,
        items=tuple(sorted(open_items, key=_order)),
        held=done,
        tasks=tuple(t for t in plan.tasks if unit.name in (*t.lead, *t.responsible)),
        inspections=tuple(i for i in plan.inspections if unit.name in (*i.lead, *i.cooperating)),
    )


def owing_units(rulebook: Rulebook) -> tuple[Unit, ...]:
    """Return the units that lead or cooperate in anything, in the rulebook's order."""
    named = {name for owner in _owners(rulebook) for name in (*owner.lead, *owner.cooperating)}
    return tuple(unit for unit in rulebook.units.values() if unit.name in named)


def _owners(rulebook: Rulebook) -> Iterator[Requirement | Criterion]:
    yield from rulebook.requirements.values()
    yield from rulebook.criteria.values()


def _held(assessment: Assessment | None) -> frozenset[str]:
    if assessment is None:
        return frozenset()
    uses = (use for result in assessment.criteria for use in result.evidence)
    return frozenset(use.requirement.id for use in uses if use.state is EvidenceState.HELD)


def _known(assessment: Assessment | None) -> frozenset[str]:
    if assessment is None:
        return frozenset()
    uses = (use for result in assessment.criteria for use in result.facts)
    return frozenset(
        use.fact.id for use in uses if use.stated is not None and use.stated.value is not UNKNOWN
    )


def _role(owner: Requirement | Criterion, unit: Unit) -> Role | None:
    if unit.name in owner.lead:
        return Role.LEAD
    return Role.COOPERATING if unit.name in owner.cooperating else None


def _evidence_item(
    rulebook: Rulebook, requirement: Requirement, unit: Unit, as_of: dt.date
) -> Item | None:
    role = _role(requirement, unit)
    served = rulebook.served_by(requirement.id)
    if role is None or not served:
        return None
    return Item(
        kind=Owing.EVIDENCE,
        id=requirement.id,
        title=requirement.title,
        help=requirement.help,
        role=role,
        lead=requirement.lead,
        cooperating=requirement.cooperating,
        due=requirement.due,
        days_late=_late(requirement.due, as_of),
        criteria=tuple(criterion.id for criterion in served),
        stake=sum((stake_of(criterion) for criterion in served), _ZERO),
        ours=requirement.ours,
    )


def _fact_item(rulebook: Rulebook, name: str, unit: Unit, as_of: dt.date) -> Item | None:
    reading = rulebook.criteria_of(name)
    roles = {_role(criterion, unit): criterion for criterion in reversed(reading)}
    role = next((r for r in (Role.LEAD, Role.COOPERATING) if r in roles), None)
    if role is None:
        return None
    owner = roles[role]
    fact = rulebook.facts[name]
    due = min((c.due for c in reading if c.due is not None), default=None)
    return Item(
        kind=Owing.FACT,
        id=name,
        title=fact.title,
        help=fact.help,
        role=role,
        lead=owner.lead,
        cooperating=owner.cooperating,
        due=due,
        days_late=_late(due, as_of),
        criteria=tuple(criterion.id for criterion in reading),
        stake=sum((stake_of(criterion) for criterion in reading), _ZERO),
        ours=False,
    )


def _late(due: dt.date | None, as_of: dt.date) -> int:
    return (as_of - due).days if due is not None and as_of > due else 0


def _order(item: Item) -> tuple[int, dt.date, Decimal, str]:
    return (-item.days_late, item.due or dt.date.max, -item.stake, item.id)
