"""What a county's evidence comes to: the state of each requirement, and what it supports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ecscore.model.assessment import EvidenceState, EvidenceUse
from ecscore.model.county import County, Stated
from ecscore.model.fact import Fact
from ecscore.model.mechanism import Facts
from ecscore.model.rulebook import Criterion, Requirement, Rulebook
from ecscore.model.values import UNKNOWN, FactType, Marker, Value


def evidence_uses(rulebook: Rulebook, county: County, as_of: dt.date) -> Mapping[str, EvidenceUse]:
    """Return how every requirement of the rulebook stands on a day."""
    return {
        name: _use(requirement, county, as_of)
        for name, requirement in rulebook.requirements.items()
    }


def _use(requirement: Requirement, county: County, as_of: dt.date) -> EvidenceUse:
    held = county.evidence.get(requirement.id)
    due = requirement.due
    if held is not None and held.held:
        return EvidenceUse(requirement, EvidenceState.HELD, due, 0, held.file, held.at)
    late = (as_of - due).days if due is not None and as_of > due else 0
    state = EvidenceState.OVERDUE if late else EvidenceState.MISSING
    at = held.at if held is not None else None
    return EvidenceUse(requirement, state, due, late, "", at)


def supported_facts(
    criterion: Criterion,
    facts: Facts,
    stated: Mapping[str, Stated],
    uses: Mapping[str, EvidenceUse],
    declared: Mapping[str, Fact],
) -> Facts:
    """Return the facts of a criterion with those unknown that lack their evidence.

    A reviewer's mark is evidenced by the reviewer's name and reason besides its papers.
    """
    supported: dict[str, Value] = dict(facts)
    for name in criterion.mechanism.facts():
        papers = all(
            use.state is EvidenceState.HELD
            for use in (uses[requirement] for requirement in criterion.evidence)
            if not use.requirement.supports or name in use.requirement.supports
        )
        if not papers or mark_lacks(criterion, declared[name], stated.get(name)):
            supported[name] = UNKNOWN
    return supported


def mark_lacks(criterion: Criterion, fact: Fact, stated: Stated | None) -> tuple[str, ...]:
    """Return what a reviewer's mark still lacks of `reviewer` and `reason`."""
    marked = fact.type is FactType.GRADE and criterion.mechanism.waits
    if (
        not marked
        or criterion.mechanism.outside
        or stated is None
        or isinstance(stated.value, Marker)
    ):
        return ()
    lacking = (("reviewer", stated.source), ("reason", stated.note))
    return tuple(name for name, text in lacking if not text)
