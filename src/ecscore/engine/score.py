"""Scoring one criterion: claimed, supported, and the range that the unknown leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ecscore.engine.evidence import supported_facts
from ecscore.engine.naming import lacking, named, named_band, named_step
from ecscore.model.assessment import CriterionResult, EvidenceUse, FactUse
from ecscore.model.audit import Audit, Figure
from ecscore.model.county import County, Stated
from ecscore.model.mechanism import Facts, Outcome
from ecscore.model.rulebook import Criterion, Kind, Rulebook
from ecscore.model.states import State
from ecscore.model.text import Said, say
from ecscore.model.values import UNKNOWN, show

_ZERO = Decimal(0)


def nearest_to_nothing(low: Decimal, high: Decimal) -> Decimal:
    """Return what a range comes to when the unknown adds nothing in either direction."""
    return min(max(low, _ZERO), high)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the score of a criterion may depend on.

    `facts` is what the county claims, `shown` the same with what its tables come to in place of
    it, `figures` what they come to by fact. `stated` names the facts that the county stated itself.
    """

    rulebook: Rulebook
    county: County
    facts: Facts
    shown: Facts
    figures: Mapping[str, Figure]
    stated: frozenset[str]
    uses: Mapping[str, EvidenceUse]
    exempt: frozenset[str]

    def claimed(self, criterion: Criterion) -> Outcome:
        """Score a criterion as claimed, with the exceptions recorded for it."""
        exempt = criterion.id in self.exempt
        return criterion.mechanism.score(self.facts, criterion.worth, exempt=exempt)

    def proven(self, criterion: Criterion, facts: Facts) -> Outcome:
        """Score a criterion on what is shown; figures know the exceptions case by case."""
        exempt = criterion.id in self.exempt and not any(
            name in self.figures for name in criterion.mechanism.facts()
        )
        return criterion.mechanism.score(facts, criterion.worth, exempt=exempt)


def case_of(
    rulebook: Rulebook,
    county: County,
    uses: Mapping[str, EvidenceUse],
    exempt: frozenset[str],
    audit: Audit,
) -> Case:
    """Lay out a county for scoring.

    A fact that is not stated is what the tables come to, or unknown.
    """
    figures = {
        figure.derived.fact: figure
        for figure in audit.figures
        if figure.derived.fact and figure.value is not None
    }
    derived = {name: figure.value for name, figure in figures.items() if figure.value is not None}
    filled = {
        name: Stated(value, "")
        for name, value in derived.items()
        if name not in county.facts and value is not UNKNOWN
    }
    known = replace(county, facts={**county.facts, **filled})
    facts = {
        name: known.facts[name].value if name in known.facts else UNKNOWN for name in rulebook.facts
    }
    stated = frozenset(county.facts)
    return Case(rulebook, known, facts, {**facts, **derived}, figures, stated, uses, exempt)


def score_criterion(case: Case, criterion: Criterion) -> CriterionResult:
    """Score one criterion and keep everything that explains the points."""
    rulebook, county = case.rulebook, case.county
    outcome = case.claimed(criterion)
    points = nearest_to_nothing(outcome.low, outcome.high)
    evidence = tuple(case.uses[name] for name in criterion.evidence)
    supported = supported_points(case, criterion, points)
    return CriterionResult(
        criterion=criterion,
        state=_state(criterion, outcome, points),
        points=points,
        supported=supported,
        low=outcome.low,
        high=outcome.high,
        band=named_band(outcome.band, rulebook),
        reason=named(outcome.reason, rulebook),
        support_reason=_support_reason(case, criterion, points, supported),
        next=tuple(named_step(step, rulebook) for step in outcome.next),
        steps=tuple(named(step, rulebook) for step in outcome.steps),
        facts=tuple(
            FactUse(rulebook.facts[name], county.facts.get(name), case.figures.get(name))
            for name in criterion.mechanism.facts()
        ),
        evidence=evidence,
        readings=tuple(rulebook.readings[name] for name in criterion.readings),
    )


def supported_points(case: Case, criterion: Criterion, points: Decimal) -> Decimal:
    """Return what is borne out: by the tables before the county's word, and by its papers.

    What is taken off needs no paper, and what a county admits stays off whatever its tables show.
    """
    shown = case.proven(criterion, case.shown)
    taken = min(points, nearest_to_nothing(shown.low, shown.high))
    if taken < 0:
        return taken
    proven = supported_facts(
        criterion, case.shown, case.county.facts, case.uses, case.rulebook.facts
    )
    outcome = case.proven(criterion, proven)
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


def _support_reason(case: Case, criterion: Criterion, points: Decimal, supported: Decimal) -> Said:
    differing = tuple(
        say(
            "{title} {value}",
            "{title} {value}",
            title=case.rulebook.facts[name].title,
            value=show(case.shown[name]),
        )
        for name in criterion.mechanism.facts()
        if name in case.figures and case.shown[name] != case.facts[name]
    )
    evidence = tuple(case.uses[name] for name in criterion.evidence)
    papers = _papers_reason(points, supported, evidence)
    if not differing:
        return papers
    return say(
        "名册推算：{figures}；{papers}",
        "by the rosters: {figures}; {papers}",
        figures=differing,
        papers=papers,
    )


def _papers_reason(points: Decimal, supported: Decimal, evidence: tuple[EvidenceUse, ...]) -> Said:
    missing = lacking(evidence)
    if points < 0:
        return say("扣分不论有无材料都计入", "a deduction counts with or without paper")
    if not evidence:
        return say("本条不要求材料", "no evidence is asked for")
    if not missing:
        return say("材料齐全", "the evidence is complete")
    if supported == points:
        return say("尚缺：{missing}", "still missing: {missing}", missing=missing)
    return say("缺材料，不予认定：{missing}", "not supported, missing: {missing}", missing=missing)
