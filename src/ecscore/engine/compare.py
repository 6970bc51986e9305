"""What changed between two assessments of a county: a pure function of the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecscore.engine.compare_findings import compare_findings
from ecscore.model.comparison import (
    CheckChange,
    Comparison,
    CriterionChange,
    EvidenceChange,
    FactChange,
    TableChange,
    Uncompared,
)
from ecscore.model.comparison_side import Side, SideCriterion, SideEvidence, SideFact, SideTable

Criteria = dict[str, SideCriterion]


def compare(old: Side, new: Side, tables: Iterable[TableChange] | None = None) -> Comparison:
    """Compare two assessments.

    Args:
        old: the earlier one.
        new: the later one.
        tables: how the tables changed, where their rows are known; else rows are only counted.
    """
    before = {c.id: c for c in old.criteria}
    after = {c.id: c for c in new.criteria}
    moved = {name for name in after if name in before and _moved(before[name], after[name])}
    facts = tuple(_facts(before, after, moved))
    evidence = tuple(_evidence(before, after))
    changes = [
        _criterion(before[name], criterion, facts, evidence)
        for name, criterion in after.items()
        if name in moved
    ]
    changes.sort(key=lambda change: change.size, reverse=True)
    return Comparison(
        old,
        new,
        tuple(changes),
        tuple(c for name, c in before.items() if name not in after),
        tuple(c for name, c in after.items() if name not in before),
        facts,
        evidence,
        compare_findings(old, new),
        tuple(_checks(old, new)),
        tuple(counted(old, new) if tables is None else tables),
    )


def _moved(old: SideCriterion, new: SideCriterion) -> bool:
    before = (old.points, old.supported, old.state, old.low, old.high)
    return before != (new.points, new.supported, new.state, new.low, new.high)


def _criterion(
    old: SideCriterion,
    new: SideCriterion,
    facts: Iterable[FactChange],
    evidence: Iterable[EvidenceChange],
) -> CriterionChange:
    return CriterionChange(
        old,
        new,
        tuple(fact for fact in facts if new.id in fact.criteria),
        tuple(paper for paper in evidence if new.id in paper.criteria),
    )


def _facts(before: Criteria, after: Criteria, moved: set[str]) -> Iterator[FactChange]:
    old: dict[str, SideFact] = {}
    for criterion in before.values():
        for fact in criterion.facts:
            old.setdefault(fact.id, fact)
    new: dict[str, SideFact] = {}
    readers: dict[str, list[str]] = {}
    for criterion in after.values():
        for fact in criterion.facts:
            new.setdefault(fact.id, fact)
            readers.setdefault(fact.id, []).append(criterion.id)
    for name, fact in new.items():
        was = old.get(name)
        if was is None or (was.value, was.derived) == (fact.value, fact.derived):
            continue
        stated, derived = (was.value, fact.value), (was.derived, fact.derived)
        criteria = tuple(dict.fromkeys(readers[name]))
        hit = not moved.isdisjoint(criteria)
        yield FactChange(
            name, fact.title, fact.type, fact.unit, stated, derived, criteria, moved=hit
        )


def _evidence(before: Criteria, after: Criteria) -> Iterator[EvidenceChange]:
    old: dict[str, SideEvidence] = {}
    for criterion in before.values():
        for paper in criterion.evidence:
            old.setdefault(paper.id, paper)
    new: dict[str, SideEvidence] = {}
    served: dict[str, list[str]] = {}
    for criterion in after.values():
        for paper in criterion.evidence:
            new.setdefault(paper.id, paper)
            served.setdefault(paper.id, []).append(criterion.id)
    for name, paper in new.items():
        if name in old and old[name].state is not paper.state:
            criteria = tuple(dict.fromkeys(served[name]))
            yield EvidenceChange(name, paper.title, old[name].state, paper.state, criteria)


def _checks(old: Side, new: Side) -> Iterator[CheckChange]:
    before = {check.code: check for check in old.checks}
    after = {check.code: check for check in new.checks}
    for code in dict.fromkeys((*before, *after)):
        was, now = before.get(code), after.get(code)
        if was is None or now is None or (was.status, was.cases) != (now.status, now.cases):
            yield CheckChange(was, now)


def counted(old: Side, new: Side) -> Iterator[TableChange]:
    """Yield the tables of two sides with their rows counted only."""
    before: dict[str, SideTable] = {table.id: table for table in old.tables}
    after = {table.id: table for table in new.tables}
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        title = now.title if now is not None else before[name].title
        rows = (was.rows if was is not None else None, now.rows if now is not None else None)
        yield TableChange(name, title, *rows, None, Uncompared.FILE)
