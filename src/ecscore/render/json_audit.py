"""Tables, derived figures and checks as plain data for JSON."""

from __future__ import annotations

from typing import Any

from ecscore.model.assessment import Assessment
from ecscore.model.audit import CheckResult, Figure, TableUse
from ecscore.model.fact import Fact
from ecscore.render.audit_picture import Claim, claims
from ecscore.render.clean import clean
from ecscore.render.json_criterion import value_data, value_text
from ecscore.render.voice import Voice

Data = dict[str, Any]


def audit_data(assessment: Assessment, voice: Voice) -> Data:
    """Return the keys that say what the tables show."""
    audit, facts = assessment.audit, assessment.rulebook.facts
    told = {claim.figure.derived.id: claim for claim in claims(assessment)}
    return {
        "tables": [_table(use, voice) for use in audit.tables],
        "figures": [
            _figure(figure, facts.get(figure.derived.fact), told.get(figure.derived.id), voice)
            for figure in audit.figures
        ],
        "checks": [_check(result, voice) for result in audit.checks],
    }


def _table(use: TableUse, voice: Voice) -> Data:
    return {
        "id": use.table,
        "title": clean(voice.text(use.title)),
        "file": clean(use.file),
        "sheet": clean(use.sheet),
        "rows": use.rows,
        "digest": use.digest or None,
    }


def _figure(figure: Figure, fact: Fact | None, claim: Claim | None, voice: Voice) -> Data:
    derived = figure.derived
    unit = fact.unit if fact is not None else derived.unit
    return {
        "id": derived.id,
        "title": voice.text(derived.title),
        "fact": derived.fact or None,
        "type": derived.type.value,
        "unit": voice.text(unit) or None,
        "value": value_data(figure.value),
        "rows": dict(sorted(figure.rows.items())),
        "reason": clean(voice.text(figure.reason)) or None,
        "help": voice.text(derived.help),
        "stated": value_text(claim.stated) if claim is not None else None,
        "differs": claim is not None and claim.gap is not None,
    }


def _check(result: CheckResult, voice: Voice) -> Data:
    return {
        "code": result.code,
        "title": voice.text(result.title),
        "status": result.status.value,
        "cases": result.cases,
        "reason": clean(voice.text(result.reason)) or None,
        "advisory": result.advisory,
    }
