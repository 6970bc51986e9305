"""A roadmap as JSON: decimals as text, the same bytes for the same inputs."""

from __future__ import annotations

from typing import Any, Final

from ecscore.model.roadmap import Roadmap, Route, Step
from ecscore.model.values import Marker, Value, canonical, exact
from ecscore.render import roadmap_words as w
from ecscore.render.clean import clean
from ecscore.render.json_text import dumped, total_data
from ecscore.render.voice import Style, Voice, voice_of

Data = dict[str, Any]
SCHEMA_VERSION: Final = "1"


def render(roadmap: Roadmap, style: Style) -> str:
    """Return the roadmap as JSON text."""
    return dumped(roadmap_data(roadmap, voice_of(roadmap.rulebook, style.lang)))


def roadmap_data(roadmap: Roadmap, voice: Voice) -> Data:
    """Return the roadmap as plain data; with a unit its steps alone are listed."""
    receipt, aim = roadmap.receipt, roadmap.aim
    return {
        "schema_version": SCHEMA_VERSION,
        "language": voice.lang,
        "complete": not roadmap.partly,
        "summary": w.sentence(voice, roadmap),
        "warnings": list(w.warnings(voice, roadmap)),
        "county": clean(roadmap.county),
        "receipt": {
            "rulebook": receipt.rulebook,
            "rulebook_digest": receipt.rulebook_digest,
            "input_file": clean(receipt.input_file),
            "input_digest": receipt.input_digest,
            "ecscore_version": receipt.version,
            "as_of": receipt.as_of.isoformat(),
            "effort_file": clean(roadmap.effort_file),
        },
        "target": exact(aim.target),
        "of": "claimed" if aim.claimed else "supported",
        "by": aim.by.isoformat() if aim.by is not None else None,
        "unit": aim.unit or None,
        "now": total_data(roadmap.now),
        "reachable": roadmap.reachable,
        "cheapest": not roadmap.unproven,
        "routes": [_route(route, roadmap, voice) for route in roadmap.routes],
        "obstacles": [
            {
                "criterion": obstacle.criterion,
                "title": voice.text(obstacle.title),
                "short": exact(obstacle.short),
                "reasons": [voice.text(reason) for reason in obstacle.reasons],
            }
            for obstacle in roadmap.obstacles
        ],
    }


def _route(route: Route, roadmap: Roadmap, voice: Voice) -> Data:
    unit = roadmap.aim.unit
    return {
        "effort": exact(route.effort),
        "steps": len(route.steps),
        "after": total_data(route.after),
        "strides": [
            {
                "gain": exact(stride.gain),
                "after": exact(stride.after),
                "criteria": list(stride.criteria),
                "steps": [_step(step, roadmap, voice) for step in steps],
            }
            for stride in route.strides
            if (steps := w.own(stride.steps, unit))
        ],
        "units": [
            {
                "unit": portion.unit,
                "steps": portion.steps,
                "effort": exact(portion.effort),
                "loss": exact(portion.loss),
                "overdue": portion.overdue,
                "next_due": portion.next_due.isoformat() if portion.next_due else None,
            }
            for portion in route.portions
            if unit in ("", portion.unit)
        ],
    }


def _step(step: Step, roadmap: Roadmap, voice: Voice) -> Data:
    return {
        "kind": step.kind.value,
        "id": step.id,
        "title": voice.text(step.title),
        "says": f"{voice.text(step.kind.label)} {w.what(voice, roadmap, step)}",
        "before": _value(step.before),
        "value": _value(step.value),
        "needed": voice.text(step.needed) if step.needed is not None else None,
        "effort": exact(step.effort),
        "days": step.days,
        "loss": exact(step.loss),
        "lead": list(step.lead),
        "due": step.due.isoformat() if step.due is not None else None,
        "days_late": step.days_late,
        "criteria": list(step.criteria),
    }


def _value(value: Value | None) -> str | None:
    if value is None:
        return None
    return value.value if isinstance(value, Marker) else canonical(value)
