"""What matters most in an assessment, read off its tree: lost, unknown, missing, taken off.

Nothing is scored here. What the engine found is sorted and, per fact or paper, added up.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ecscore.model.assessment import Assessment, CriterionResult, EvidenceUse
from ecscore.model.catalogue import severity_of
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, Severity
from ecscore.model.rulebook import Criterion, Kind, Reading
from ecscore.model.states import EvidenceState, State
from ecscore.model.values import UNKNOWN

_ZERO = Decimal(0)

ALREADY_TOLD = frozenset({"E001", "E002"})
"""Findings that the section on evidence tells in full."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is not known: the criteria it leaves open and the points between their ends.

    `refused` is the code of the finding where something was written that could not be read.
    """

    fact: Fact
    criteria: tuple[CriterionResult, ...]
    points: Decimal
    lead: tuple[str, ...]
    refused: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that is not there.

    `stake` is the points of the criteria it serves, `doubted` how many of them are claimed now and
    not supported.
    """

    use: EvidenceUse
    criteria: tuple[str, ...]
    stake: Decimal
    doubted: Decimal


def loss_of(result: CriterionResult) -> Decimal:
    """Return the points that are out of reach on the facts as stated."""
    return result.criterion.most - result.high


def losses(assessment: Assessment, kind: Kind) -> tuple[CriterionResult, ...]:
    """Return the criteria of a kind that lose points for certain, the greatest loss first."""
    losing = [
        result
        for result in assessment.criteria
        if result.criterion.kind is kind and result.high >= 0 and loss_of(result) > 0
    ]
    return tuple(sorted(losing, key=loss_of, reverse=True))


def deductions(assessment: Assessment) -> tuple[CriterionResult, ...]:
    """Return what is taken off, the most first, then what an exception lifted."""
    taken = [r for r in assessment.criteria if r.points < 0]
    lifted = [r for r in assessment.criteria if r.state is State.LIFTED]
    return (*sorted(taken, key=lambda result: result.points), *lifted)


def unknowns(assessment: Assessment) -> tuple[Unknown, ...]:
    """Return the unknown facts that leave points open, the most points first."""
    open_in: dict[str, list[CriterionResult]] = {}
    facts: dict[str, Fact] = {}
    for result in assessment.criteria:
        for use in result.facts if result.open else ():
            if use.stated is None or use.stated.value is UNKNOWN:
                facts[use.fact.id] = use.fact
                open_in.setdefault(use.fact.id, []).append(result)
    refused = _refused(assessment.found)
    found = [
        Unknown(
            facts[name],
            tuple(results),
            sum((result.high - result.low for result in results), _ZERO),
            tuple(dict.fromkeys(unit for r in results for unit in r.criterion.lead)),
            refused.get(name, ""),
        )
        for name, results in open_in.items()
    ]
    return tuple(sorted(found, key=lambda unknown: unknown.points, reverse=True))


def _refused(findings: Iterable[Finding]) -> dict[str, str]:
    """Return the code of the error at the row of each fact that has one."""
    return {
        finding.at.row: finding.code
        for finding in findings
        if finding.at is not None and severity_of(finding) is Severity.ERROR
    }


def hanging(criterion: Criterion) -> Decimal:
    """Return the points that hang on a criterion: what it can earn, or can cost."""
    return -criterion.least if criterion.kind is Kind.DEDUCTION else criterion.most


def missing_evidence(assessment: Assessment) -> tuple[Missing, ...]:
    """Return the papers that are overdue, the longest first, then those that points wait for."""
    uses: dict[str, EvidenceUse] = {}
    serving: dict[str, list[CriterionResult]] = {}
    for result in assessment.criteria:
        for use in result.evidence:
            if use.state is not EvidenceState.HELD:
                uses[use.requirement.id] = use
                serving.setdefault(use.requirement.id, []).append(result)
    found = [
        Missing(
            use,
            tuple(result.criterion.id for result in serving[name]),
            sum((hanging(result.criterion) for result in serving[name]), _ZERO),
            sum((result.points - result.supported for result in serving[name]), _ZERO),
        )
        for name, use in uses.items()
    ]
    relevant = (m for m in found if m.use.state is EvidenceState.OVERDUE or m.doubted > 0)
    return tuple(sorted(relevant, key=_order))


def _order(missing: Missing) -> tuple[int, dt.date, Decimal]:
    return (-missing.use.days_late, missing.use.due or dt.date.max, -missing.doubted)


def readings_of_totals(assessment: Assessment) -> tuple[Reading, ...]:
    """Return the readings that touched the totals."""
    rulebook = assessment.rulebook
    caps = rulebook.header.caps
    names = [*rulebook.header.readings]
    names += [name for cap in (caps.base, caps.bonus) if cap is not None for name in cap.readings]
    return tuple(rulebook.readings[name] for name in dict.fromkeys(names))


def readings_used(assessment: Assessment) -> dict[str, list[str]]:
    """Return every reading that touched this assessment, with the criteria it touched."""
    used: dict[str, list[str]] = {reading.id: [] for reading in readings_of_totals(assessment)}
    for result in assessment.criteria:
        for reading in result.readings:
            used.setdefault(reading.id, []).append(result.criterion.id)
    return used


def outside_marks(assessment: Assessment) -> tuple[str, ...]:
    """Return the criteria whose points come from outside the county."""
    outside = (r.criterion for r in assessment.criteria if r.criterion.mechanism.outside)
    return tuple(criterion.id for criterion in outside)


def counts(findings: Iterable[Finding]) -> Counter[Severity]:
    """Count findings by how much they weigh."""
    return Counter(severity_of(finding) for finding in findings)
