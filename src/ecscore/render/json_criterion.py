"""One criterion as plain data for JSON."""

from __future__ import annotations

from typing import Any

from ecscore.model.assessment import CriterionResult, EvidenceUse, FactUse
from ecscore.model.county import Stated
from ecscore.model.finding import Location
from ecscore.model.mechanism import NextStep
from ecscore.model.values import Marker, Value, canonical, exact
from ecscore.render.clean import clean
from ecscore.render.voice import Voice

Data = dict[str, Any]


def location_data(at: Location | None) -> Data | None:
    """Return a place; what it does not have is empty, a line or column of 0 is none."""
    if at is None:
        return None
    return {
        "file": clean(at.file),
        "sheet": clean(at.sheet),
        "cell": at.cell,
        "header": clean(at.header),
        "row": clean(at.row),
        "line": at.line,
        "column": at.column,
    }


def value_text(stated: Stated | None) -> str | None:
    """Return a value so that it can be read back exactly; None where nothing was stated."""
    return value_data(stated.value if stated is not None else None)


def value_data(value: Value | None) -> str | None:
    """Return a value so that it can be read back exactly; a marker by its word."""
    if value is None:
        return None
    return value.value if isinstance(value, Marker) else clean(canonical(value))


def criterion_data(result: CriterionResult, voice: Voice) -> Data:
    """Return everything that is known of a criterion's points."""
    criterion = result.criterion
    return {
        "id": criterion.id,
        "title": voice.text(criterion.title),
        "category": criterion.category,
        "group": criterion.group,
        "kind": criterion.kind.value,
        "state": result.state.value,
        "open": result.open,
        "points": exact(result.points),
        "supported": exact(result.supported),
        "low": exact(result.low),
        "high": exact(result.high),
        "max": exact(criterion.most),
        "min": exact(criterion.least),
        "band": clean(voice.text(result.band)) or None,
        "explanation": clean(voice.text(result.reason)),
        "support_explanation": clean(voice.text(result.support_reason)),
        "steps": [clean(voice.text(step)) for step in result.steps],
        "next": [_next(step, voice) for step in result.next],
        "facts": [_fact(use, voice) for use in result.facts],
        "standing": result.standing.value if result.standing is not None else None,
        "evidence": [_evidence(use, voice) for use in result.evidence],
        "readings": [reading.id for reading in result.readings],
        "lead": list(criterion.lead),
        "cooperating": list(criterion.cooperating),
        "due": criterion.due.isoformat() if criterion.due is not None else None,
        "outside": criterion.mechanism.outside,
        "source_row": criterion.source.row if criterion.source is not None else None,
    }


def _next(step: NextStep, voice: Voice) -> Data:
    return {
        "fact": step.fact,
        "needed": voice.text(step.needed),
        "gap": voice.text(step.gap) if step.gap is not None else None,
        "gain": exact(step.gain),
        "alone": step.alone,
    }


def _fact(use: FactUse, voice: Voice) -> Data:
    stated, figure = use.stated, use.figure
    return {
        "id": use.fact.id,
        "title": voice.text(use.fact.title),
        "type": use.fact.type.value,
        "unit": voice.text(use.fact.unit) or None,
        "value": value_text(stated),
        "raw": clean(stated.raw) if stated is not None else None,
        "location": location_data(stated.at) if stated is not None else None,
        "source": clean(stated.source) if stated is not None else "",
        "note": clean(stated.note) if stated is not None else "",
        "derived": value_data(figure.value) if figure is not None else None,
        "figure": figure.derived.id if figure is not None else None,
    }


def _evidence(use: EvidenceUse, voice: Voice) -> Data:
    requirement = use.requirement
    return {
        "id": requirement.id,
        "title": voice.text(requirement.title),
        "state": use.state.value,
        "due": use.due.isoformat() if use.due is not None else None,
        "days_late": use.days_late,
        "file": clean(use.file),
        "location": location_data(use.at),
        "lead": list(requirement.lead),
        "cooperating": list(requirement.cooperating),
        "ours": requirement.ours,
        "found": use.found,
        "against": list(use.against),
    }
