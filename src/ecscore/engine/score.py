"""Scoring one criterion: claimed, supported, and the range that the unknown leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ecscore.engine.evidence import supported_facts
from ecscore.engine.naming import named, named_band, named_step
from ecscore.model.assessment import CriterionResult, EvidenceState, EvidenceUse, FactUse, State
from ecscore.model.county import County
from ecscore.model.mechanism import Facts, Outcome
from ecscore.model.rulebook import Criterion, Kind, Rulebook
from ecscore.model.text import Said, say
from ecscore.model.values import UNKNOWN

_ZERO = Decimal(0)


def nearest_to_nothing(low: Decimal, high: Decimal) -> Decimal:
    """Return what a range comes to when the unknown adds nothing in either direction."""
    return min(max(low, _ZERO), high)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the score of a criterion may depend on."""

    rulebook: Rulebook
    county: County
    facts: Facts
    uses: Mapping[str, EvidenceUse]
    exempt: frozenset[str]

    def outcome(self, criterion: Criterion, facts: Facts) -> Outcome:
        """Score a criterion on some facts, with the exceptions recorded for it."""
        exempt = criterion.id in self.exempt
        return criterion.mechanism.score(facts, criterion.worth, exempt=exempt)


def case_of(
    rulebook: Rulebook,
    county: County,
    uses: Mapping[str, EvidenceUse],
    exempt: frozenset[str],
) -> Case:
    """Lay out a county for scoring; a fact that is not stated is unknown."""
    facts = {
        name: county.facts[name].value if name in county.facts else UNKNOWN
        for name in rulebook.facts
    }
    return Case(rulebook, county, facts, uses, exempt)


def score_criterion(case: Case, criterion: Criterion) -> CriterionResult:
    """Score one criterion and keep everything that explains the points."""
    rulebook, county = case.rulebook, case.county
    outcome = case.outcome(criterion, case.facts)
    points = nearest_to_nothing(outcome.low, outcome.high)
    evidence = tuple(case.uses[name] for name in criterion.evidence)
    supported = _supported(case, criterion, points)
    return CriterionResult(
        criterion=criterion,
        state=_state(criterion, outcome, points),
        points=points,
        supported=supported,
        low=outcome.low,
        high=outcome.high,
        band=named_band(outcome.band, rulebook),
        reason=named(outcome.reason, rulebook),
        support_reason=_support_reason(points, supported, evidence),
        next=tuple(named_step(step, rulebook) for step in outcome.next),
        steps=tuple(named(step, rulebook) for step in outcome.steps),
        facts=tuple(
            FactUse(rulebook.facts[name], county.facts.get(name))
            for name in criterion.mechanism.facts()
        ),
        evidence=evidence,
        readings=tuple(rulebook.readings[name] for name in criterion.readings),
    )


def _supported(case: Case, criterion: Criterion, points: Decimal) -> Decimal:
    if points < 0:
        return points
    proven = supported_facts(
        criterion, case.facts, case.county.facts, case.uses, case.rulebook.facts
    )
    outcome = case.outcome(criterion, proven)
    return nearest_to_nothing(outcome.low, outcome.high)


def _state(criterion: Criterion, outcome: Outcome, points: Decimal) -> State:
    if points < 0:
        return State.DEDUCTED
    if points > 0:
        return State.FULL if points == criterion.most else State.PARTIAL
    if outcome.lifted:
        return State.LIFTED
    if outcome.low != outcome.high:
        return State.WAITING if criterion.mechanism.waits else State.UNKNOWN
    if outcome.not_applicable:
        return State.NOT_APPLICABLE
    return State.CLEAR if criterion.kind is Kind.DEDUCTION else State.NONE


def _support_reason(points: Decimal, supported: Decimal, evidence: tuple[EvidenceUse, ...]) -> Said:
    missing = tuple(
        use.requirement.title for use in evidence if use.state is not EvidenceState.HELD
    )
    if points < 0:
        return say("扣分不论有无材料都计入", "a deduction counts with or without paper")
    if not evidence:
        return say("本条不要求材料", "no evidence is asked for")
    if not missing:
        return say("材料齐全", "the evidence is complete")
    if supported == points:
        return say("尚缺：{missing}", "still missing: {missing}", missing=missing)
    return say("缺材料，不予认定：{missing}", "not supported, missing: {missing}", missing=missing)
