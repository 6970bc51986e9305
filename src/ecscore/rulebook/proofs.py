"""What can be proven of each criterion's rule, and which defects the rulebook acknowledges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecscore.model.finding import Finding
from ecscore.model.rulebook import Criterion, Kind, Rulebook
from ecscore.model.values import exact
from ecscore.rulebook.conditions import check_bounds
from ecscore.rulebook.written import Loaded


def complaints(loaded: Loaded) -> Iterator[Finding]:
    """Yield everything that is wrong with the rules themselves, acknowledged or not."""
    rulebook = loaded.rulebook
    for criterion in rulebook.criteria.values():
        origin = loaded.origins["criteria", criterion.id]
        key = criterion.mechanism.key
        for complaint in criterion.mechanism.check(rulebook.facts, criterion.worth):
            at = origin.at(key, *complaint.at)
            yield Finding(complaint.code, complaint.args, at, criterion=criterion.id)
        if not _kind_fits(criterion):
            args = {"kind": criterion.kind.value, "points": exact(criterion.worth)}
            yield Finding("R116", args, origin.at("kind"), criterion=criterion.id)
        for fact in _unsupportable(rulebook, criterion):
            at = origin.at("evidence")
            yield Finding("R117", {"fact": fact}, at, criterion=criterion.id)
    yield from _plan(loaded)


def _unsupportable(rulebook: Rulebook, criterion: Criterion) -> Iterator[str]:
    papers = [rulebook.requirements[name] for name in criterion.evidence]
    for fact in criterion.mechanism.facts():
        if papers and not any(not p.supports or fact in p.supports for p in papers):
            yield fact


def _plan(loaded: Loaded) -> Iterator[Finding]:
    plan = loaded.rulebook.plan
    for number, phase in enumerate(plan.phases):
        if phase.ends < phase.starts:
            at = loaded.origins["plan", "plan"].at("phases", number, "ends")
            args = {"starts": phase.starts.isoformat(), "ends": phase.ends.isoformat()}
            yield Finding("R118", args, at)
    for number, target in enumerate(plan.targets):
        fact = loaded.rulebook.facts[target.fact]
        for complaint in check_bounds(fact, target.bounds, target.wording, ("targets", number)):
            at = loaded.origins["plan", "plan"].at(*complaint.at)
            yield Finding(complaint.code, {**complaint.args, "at": target.id}, at)


def _kind_fits(criterion: Criterion) -> bool:
    if criterion.kind is Kind.DEDUCTION:
        return criterion.most <= 0
    if criterion.kind is Kind.BONUS:
        return criterion.least >= 0
    return criterion.most > 0


def unacknowledged(rulebook: Rulebook, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out the findings that the rulebook acknowledges."""
    known = {(item.code, item.at) for item in rulebook.acknowledged}
    for finding in findings:
        if (finding.code, place_of(finding)) not in known:
            yield finding


def place_of(finding: Finding) -> str:
    """Return what an acknowledgement calls the place of a lint finding."""
    return finding.criterion or str(finding.args.get("at", "rulebook"))
