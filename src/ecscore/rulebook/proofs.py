"""What can be proven of each criterion's rule, and which defects the rulebook acknowledges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ecscore.model.finding import Finding
from ecscore.model.rulebook import Acknowledged, Criterion, Kind, Rulebook
from ecscore.model.text import Text
from ecscore.model.values import FactType, exact
from ecscore.rulebook.bounds import check_bounds
from ecscore.rulebook.written import Loaded

DEFECTS_OF_THE_SOURCE: Final = frozenset({"R201", "R202", "R203", "R204", "R205", "R206"})

_NEGATIVE_CAP: Final = Text("封顶不能是负数", "a cap must not be negative")
_NO_RANGE: Final = Text("上限低于下限", "the upper bound is below the lower one")


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
    yield from _header(loaded)
    yield from _facts(loaded)
    yield from _derived(loaded)
    yield from _peers(loaded)
    yield from _plan(loaded)


def _header(loaded: Loaded) -> Iterator[Finding]:
    header = loaded.rulebook.header
    origin = loaded.origins["rulebook", header.id]
    if header.in_force_to is not None and header.in_force_to < header.in_force_from:
        args = {"starts": header.in_force_from.isoformat(), "ends": header.in_force_to.isoformat()}
        yield Finding("R118", args, origin.at("in_force_to"))
    for name, cap in (("base", header.caps.base), ("bonus", header.caps.bonus)):
        if cap is not None and cap.at_most < 0:
            yield Finding("R119", {"problem": _NEGATIVE_CAP}, origin.at("caps", name, "at_most"))


def _facts(loaded: Loaded) -> Iterator[Finding]:
    for fact in loaded.rulebook.facts.values():
        origin = loaded.origins["facts", fact.id]
        written = (("at_least", fact.at_least), ("at_most", fact.at_most))
        bounds = [(name, bound) for name, bound in written if bound is not None]
        if fact.type in (FactType.YES_NO, FactType.RANK):
            if bounds:
                args = {"fact": fact.id, "type": fact.type.value}
                yield Finding("R110", args, origin.at(bounds[0][0]))
            continue
        for complaint in check_bounds(fact, bounds, "", ()):
            yield Finding(complaint.code, complaint.args, origin.at(*complaint.at))
        least, most = fact.at_least, fact.at_most
        if least is not None and most is not None and least.number > most.number:
            yield Finding("R119", {"problem": _NO_RANGE}, origin.at("at_most"))


def _derived(loaded: Loaded) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for derived in loaded.rulebook.derived.values():
        if not derived.fact:
            continue
        origin = loaded.origins["derived", derived.id]
        fact = loaded.rulebook.facts[derived.fact]
        if fact.type is not derived.type:
            said = Text(f"类型应为 {fact.type}", f"its type must be {fact.type}")
            yield Finding("R224", {"what": derived.id, "problem": said}, origin.at("type"))
        if fact.id in seen:
            other = seen[fact.id]
            said = Text(f"{fact.id} 已由 {other} 推算", f"{fact.id} is derived by {other} already")
            yield Finding("R224", {"what": derived.id, "problem": said}, origin.at("fact"))
        seen[fact.id] = derived.id
    for opens in loaded.rulebook.opens:
        if loaded.rulebook.facts[opens.fact].type is not FactType.YES_NO:
            said = Text("应为是否项", "must be a yes-or-no fact")
            origin = loaded.origins["opens", f"{opens.fact} {opens.table}"]
            yield Finding("R224", {"what": opens.fact, "problem": said}, origin.at("fact"))


def _peers(loaded: Loaded) -> Iterator[Finding]:
    """Yield ranks that are none, and what cannot be ranked by."""
    rulebook = loaded.rulebook
    for peers in rulebook.peers.values():
        origin = loaded.origins["peers", peers.fact]
        if rulebook.facts[peers.fact].type is not FactType.RANK:
            said = Text("应为名次", "must be a rank")
            yield Finding("R225", {"what": peers.fact, "problem": said}, origin.at("fact"))
        by = rulebook.derived.get(peers.by) or rulebook.facts[peers.by]
        if by.type in (FactType.YES_NO, FactType.RANK):
            said = Text("应为数，才能排名", "must be a number to rank by")
            yield Finding("R225", {"what": peers.by, "problem": said}, origin.at("by"))
    seen: dict[str, str] = {}
    for identity in rulebook.identities.values():
        for number, column in enumerate(identity.columns):
            if column in seen:
                other = seen[column]
                said = Text(f"已列入 {other}", f"stands under {other} already")
                at = loaded.origins["identities", identity.id].at("columns", number)
                yield Finding("R225", {"what": column, "problem": said}, at)
            seen.setdefault(column, identity.id)


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
        if not target.bounds:
            at = loaded.origins["plan", "plan"].at("targets", number)
            yield Finding("R111", {"fact": fact.id, "type": fact.type.value}, at)
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
    known = acknowledgements(rulebook)
    for finding in findings:
        if (finding.code, place_of(finding)) not in known:
            yield finding


def acknowledgements(rulebook: Rulebook) -> Mapping[tuple[str, str], Acknowledged]:
    """Return the acknowledgements of what can be a defect of the source, by code and place.

    A fault of the rulebook itself cannot be acknowledged away.
    """
    return {
        (item.code, item.at): item
        for item in rulebook.acknowledged
        if item.code in DEFECTS_OF_THE_SOURCE
    }


def place_of(finding: Finding) -> str:
    """Return what an acknowledgement calls the place of a lint finding."""
    return finding.criterion or str(finding.args.get("at", "rulebook"))
