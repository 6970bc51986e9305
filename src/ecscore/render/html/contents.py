"""What the sections of the page list, sorted for them; each belongs to units and a category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecscore.model.assessment import Assessment, CriterionResult
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.checklist import Checklist
from ecscore.model.finding import Certainty, Finding
from ecscore.model.handout import Handout, Share
from ecscore.model.rulebook import Reading, Unit
from ecscore.model.states import Standing, State
from ecscore.render.picture import readings_used


@dataclass(frozen=True, slots=True)
class Panel:
    """The view of one unit: what it answers for and what it owes, where there is either."""

    number: int
    unit: Unit
    share: Share | None
    owed: Checklist | None


def panels(handout: Handout) -> tuple[Panel, ...]:
    """Return a view for each unit that leads or owes anything, in the rulebook's order."""
    shares = {share.unit.name: share for share in handout.shares}
    lists = {owed.unit.name: owed for owed in handout.lists}
    units = handout.assessment.rulebook.units.values()
    named = (unit for unit in units if unit.name in shares or unit.name in lists)
    return tuple(
        Panel(number, unit, shares.get(unit.name), lists.get(unit.name))
        for number, unit in enumerate(named, 1)
    )


def category(assessment: Assessment, criterion: str) -> str:
    """Return the category of a criterion; nothing where a finding is about none."""
    known = assessment.rulebook.criteria.get(criterion)
    return known.category if known is not None else ""


def units_of(result: CriterionResult) -> tuple[str, ...]:
    """Return the units that a criterion concerns: leads, helpers, and who hands in its papers."""
    papers = (u for use in result.evidence for u in use.requirement.lead)
    criterion = result.criterion
    return tuple(dict.fromkeys((*criterion.lead, *criterion.cooperating, *papers)))


def states(assessment: Assessment) -> tuple[State, ...]:
    """Return the states that criteria are in."""
    found = {result.state for result in assessment.criteria}
    return tuple(state for state in State if state in found)


def standings(assessment: Assessment) -> tuple[Standing, ...]:
    """Return how the evidence of criteria stands."""
    found = {result.standing for result in assessment.criteria}
    return tuple(standing for standing in Standing if standing in found)


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the findings that count, the heaviest first, what is proven before what is doubted."""
    return tuple(sorted(assessment.findings, key=_order))


def _order(finding: Finding) -> tuple[int, bool, str]:
    doubted = entry_of(finding).certainty is Certainty.SUSPECTED
    return (-severity_of(finding).weight, doubted, finding.code)


def by_criterion(assessment: Assessment) -> dict[str, list[Finding]]:
    """Return the findings that count by the criterion they are about."""
    found: dict[str, list[Finding]] = {}
    for finding in findings(assessment):
        found.setdefault(finding.criterion, []).append(finding)
    return found


def readings(assessment: Assessment) -> Iterator[tuple[Reading, list[str]]]:
    """Yield the readings that touched this assessment, with the criteria they touched."""
    for name, criteria in readings_used(assessment).items():
        yield assessment.rulebook.readings[name], criteria
