"""What the assessment itself finds: overdue and missing evidence, marks and exceptions in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ecscore.engine.evidence import mark_lacks
from ecscore.engine.naming import lacking
from ecscore.model.assessment import CriterionResult, EvidenceUse
from ecscore.model.county import County, Exemption
from ecscore.model.finding import Finding, Severity
from ecscore.model.rulebook import Criterion, Kind, Rulebook
from ecscore.model.states import EvidenceState, State
from ecscore.model.text import Text
from ecscore.model.values import exact, show

_LACKING = {"reviewer": Text("评分人", "a reviewer"), "reason": Text("理由", "a reason")}
_EXEMPTION_LACKING = {
    "rule": Text("该指标允许例外的规定", "a rule that allows exceptions here"),
    "reason": Text("理由", "a reason"),
    "approved_by": Text("批准人", "an approver"),
}
_ZERO = Decimal(0)


def findings_of(
    rulebook: Rulebook,
    county: County,
    results: Mapping[str, CriterionResult],
    uses: Mapping[str, EvidenceUse],
) -> Iterator[Finding]:
    """Yield what an assessment finds beyond the input's own faults."""
    yield from _overdue(rulebook, results, uses)
    for result in results.values():
        yield from _unsupported(result)
        yield from _marks(result)
    yield from _exemptions(county, results)
    yield from _same_events(rulebook, results)


def stake_of(criterion: Criterion) -> Decimal:
    """Return the points that hang on a criterion: what it can earn, or can cost."""
    return -criterion.least if criterion.kind is Kind.DEDUCTION else criterion.most


def _overdue(
    rulebook: Rulebook,
    results: Mapping[str, CriterionResult],
    uses: Mapping[str, EvidenceUse],
) -> Iterator[Finding]:
    for name, use in uses.items():
        served = rulebook.served_by(name)
        if use.state is not EvidenceState.OVERDUE or not served or use.due is None:
            continue
        requirement = use.requirement
        alive = [c for c in served if results[c.id].points or results[c.id].open]
        yield Finding(
            "E001",
            {
                "title": requirement.title,
                "due": use.due.isoformat(),
                "days": use.days_late,
                "lead": requirement.lead,
            },
            use.at,
            criterion=served[0].id,
            units=requirement.lead,
            stake=sum((stake_of(criterion) for criterion in alive), _ZERO),
            severity=None if alive else Severity.NOTE,
        )


def _unsupported(result: CriterionResult) -> Iterator[Finding]:
    missing = lacking(result.evidence)
    if result.supported < result.points and missing:
        yield Finding(
            "E002",
            {
                "claimed": exact(result.points),
                "supported": exact(result.supported),
                "missing": missing,
            },
            next((use.stated.at for use in result.facts if use.stated is not None), None),
            criterion=result.criterion.id,
            units=result.criterion.lead,
            stake=result.points - result.supported,
        )


def _marks(result: CriterionResult) -> Iterator[Finding]:
    for use in result.facts:
        lacking = mark_lacks(result.criterion, use.fact, use.stated)
        if lacking and use.stated is not None:
            yield Finding(
                "E003",
                {
                    "title": use.fact.title,
                    "value": show(use.stated.value),
                    "what": tuple(_LACKING[name] for name in lacking),
                },
                use.stated.at,
                criterion=result.criterion.id,
                units=result.criterion.lead,
                stake=result.points,
            )


def lacks(exemption: Exemption) -> tuple[str, ...]:
    """Return what a recorded exception lacks to count."""
    fields = (("reason", exemption.reason), ("approved_by", exemption.approved_by))
    return tuple(name for name, text in fields if not text)


def exempted(county: County) -> frozenset[str]:
    """Return the criteria for which a complete exception is recorded."""
    return frozenset(e.criterion for e in county.exemptions if not lacks(e))


def _exemptions(county: County, results: Mapping[str, CriterionResult]) -> Iterator[Finding]:
    for exemption in county.exemptions:
        result = results.get(exemption.criterion)
        if result is None:
            continue
        criterion = result.criterion
        rule = () if criterion.mechanism.exempts else ("rule",)
        lacking = (*rule, *lacks(exemption))
        if lacking:
            what = tuple(_EXEMPTION_LACKING[name] for name in lacking)
            yield Finding("E005", {"what": what}, exemption.at, criterion=criterion.id)
        elif result.state is State.LIFTED:
            args = {
                "points": exact(criterion.least),
                "approved_by": exemption.approved_by,
                "reason": exemption.reason,
            }
            yield Finding(
                "E004",
                args,
                exemption.at,
                criterion=criterion.id,
                units=criterion.lead,
                stake=-criterion.least,
            )


def _same_events(rulebook: Rulebook, results: Mapping[str, CriterionResult]) -> Iterator[Finding]:
    for same in rulebook.same_events:
        earning = tuple(name for name in same.criteria if results[name].points > 0)
        if len(earning) > 1:
            yield Finding(
                "X201",
                {"criteria": earning},
                criterion=earning[0],
                units=results[earning[0]].criterion.lead,
                stake=min(results[name].points for name in earning),
            )
