"""A comparison as JSON: everything, decimals as text, the same bytes for the same inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from ecscore.model.comparison import (
    Comparison,
    CriterionChange,
    EvidenceChange,
    FactChange,
    RowChange,
    RowChanges,
    TableChange,
    Words,
)
from ecscore.model.comparison_side import Side, SideCheck, SideCriterion, SideFinding, SideTotal
from ecscore.model.values import exact
from ecscore.render import comparison_words as w
from ecscore.render.clean import clean
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style, Voice

Data = dict[str, Any]
SCHEMA_VERSION: Final = "1"


def render(comparison: Comparison, style: Style) -> str:
    """Return the comparison as JSON text."""
    return dumped(comparison_data(comparison, Voice(style.lang, {})))


def comparison_data(comparison: Comparison, voice: Voice) -> Data:
    """Return the comparison as plain data."""
    found = comparison.findings
    return {
        "schema_version": SCHEMA_VERSION,
        "language": voice.lang,
        "summary": w.sentence(voice, comparison),
        "warnings": list(w.warnings(voice, comparison)),
        "unchanged": comparison.nothing,
        "worse": comparison.worse,
        "same_rules": comparison.same_rules,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "totals": _totals(comparison),
        "criteria": [_criterion(change) for change in comparison.criteria],
        "only_old": [_only(criterion) for criterion in comparison.only_old],
        "only_new": [_only(criterion) for criterion in comparison.only_new],
        "facts": [_fact(change) for change in comparison.facts],
        "evidence": [_evidence(change) for change in comparison.evidence],
        "findings": {
            "new": [_finding(finding) for finding in found.new],
            "fixed": [_finding(finding) for finding in found.fixed],
            "waived": [_finding(finding) for finding in found.waived],
            "changed": [{"old": _finding(c.old), "new": _finding(c.new)} for c in found.changed],
            "unchanged": [_finding(finding) for finding in found.same],
        },
        "checks": [{"old": _check(c.old), "new": _check(c.new)} for c in comparison.checks],
        "tables": [_table(table, voice) for table in comparison.tables],
    }


def _side(side: Side) -> Data:
    receipt = side.receipt
    return {
        "complete": side.complete,
        "county": clean(side.county.name),
        "rulebook": clean(side.rulebook.id),
        "edition": clean(side.rulebook.edition),
        "rulebook_digest": clean(receipt.rulebook_digest),
        "input_file": clean(receipt.input_file),
        "input_digest": clean(receipt.input_digest),
        "ecscore_version": clean(receipt.ecscore_version),
        "as_of": receipt.as_of.isoformat(),
    }


def _decimals(old: Decimal, new: Decimal) -> Data:
    return {"old": exact(old), "new": exact(new), "difference": exact(new - old)}


def _totals(comparison: Comparison) -> Data:
    old, new = comparison.old.totals, comparison.new.totals
    return {
        "claimed": _total(old.claimed, new.claimed),
        "supported": _total(old.supported, new.supported),
        "low": _total(old.low, new.low),
        "high": _total(old.high, new.high),
    }


def _total(old: SideTotal, new: SideTotal) -> Data:
    return {
        "total": _decimals(old.total, new.total),
        "base": _decimals(old.base.after, new.base.after),
        "bonus": _decimals(old.bonus.after, new.bonus.after),
        "deductions": _decimals(old.deductions.after, new.deductions.after),
    }


def _criterion(change: CriterionChange) -> Data:
    old, new = change.old, change.new
    return {
        "id": clean(new.id),
        "title": clean(new.title),
        "kind": new.kind.value,
        "state": {"old": old.state.value, "new": new.state.value},
        "points": _decimals(old.points, new.points),
        "supported": _decimals(old.supported, new.supported),
        "low": _decimals(old.low, new.low),
        "high": _decimals(old.high, new.high),
        "explanation": clean(new.explanation),
        "support_explanation": clean(new.support_explanation),
        "facts": [clean(fact.id) for fact in change.facts],
        "evidence": [clean(paper.id) for paper in change.evidence],
    }


def _only(criterion: SideCriterion) -> Data:
    return {
        "id": clean(criterion.id),
        "title": clean(criterion.title),
        "points": exact(criterion.points),
        "supported": exact(criterion.supported),
    }


def _fact(change: FactChange) -> Data:
    return {
        "id": clean(change.id),
        "title": clean(change.title),
        "type": change.type.value,
        "stated": _words(change.stated),
        "derived": _words(change.derived),
        "criteria": [clean(name) for name in change.criteria],
        "effect": change.moved,
    }


def _words(words: Words) -> Data:
    old, new = (None if text is None else clean(text) for text in words)
    return {"old": old, "new": new}


def _evidence(change: EvidenceChange) -> Data:
    return {
        "id": clean(change.id),
        "title": clean(change.title),
        "state": {"old": change.old.value, "new": change.new.value},
        "criteria": [clean(name) for name in change.criteria],
    }


def _finding(finding: SideFinding) -> Data:
    return {
        "code": clean(finding.code),
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "message": clean(finding.message),
        "criterion": clean(finding.criterion) if finding.criterion else None,
        "place": w.finding_where(finding.model_copy(update={"criterion": None})),
        "fingerprint": clean(finding.fingerprint),
    }


def _check(check: SideCheck | None) -> Data | None:
    if check is None:
        return None
    return {
        "code": clean(check.code),
        "title": clean(check.title),
        "status": check.status.value,
        "cases": check.cases,
    }


def _table(table: TableChange, voice: Voice) -> Data:
    why = table.uncompared
    return {
        "id": clean(table.id),
        "title": clean(table.title),
        "old_rows": table.old,
        "new_rows": table.new,
        "rows": _rows(table.rows, voice) if table.rows is not None else None,
        "uncompared": why.value if why is not None else None,
    }


def _rows(rows: RowChanges, voice: Voice) -> Data:
    return {
        "same": rows.same,
        "added": rows.added,
        "removed": rows.removed,
        "changed": rows.changed,
        "listed_added": [_row(row, voice) for row in rows.listed_added],
        "listed_removed": [_row(row, voice) for row in rows.listed_removed],
        "listed_changed": [_row(row, voice) for row in rows.listed_changed],
    }


def _row(row: RowChange, voice: Voice) -> Data:
    cells = [
        {
            "column": cell.column,
            "title": clean(voice.text(cell.title)),
            "old": clean(cell.old),
            "new": clean(cell.new),
        }
        for cell in row.cells
    ]
    return {"key": clean(row.key), "old_row": row.old, "new_row": row.new, "cells": cells}
