"""What units owe, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ecscore.model.checklist import Checklist, Item
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style, Voice, voice_of

Data = dict[str, Any]


def render(lists: Sequence[Checklist], rulebook: Rulebook, style: Style) -> str:
    """Return the checklists as JSON text."""
    voice = voice_of(rulebook, style.lang)
    data = {
        "schema_version": "1",
        "language": voice.lang,
        "rulebook": rulebook.header.id,
        "rulebook_digest": rulebook.digest,
        "checklists": [_checklist(voice, owed) for owed in lists],
    }
    return dumped(data)


def _checklist(voice: Voice, owed: Checklist) -> Data:
    return {
        "unit": owed.unit.name,
        "county": clean(owed.county) or None,
        "as_of": owed.as_of.isoformat(),
        "held": owed.held,
        "items": [_item(voice, item) for item in owed.items],
        "tasks": [
            {
                "id": task.id,
                "title": voice.text(task.title),
                "lead": list(task.lead),
                "responsible": list(task.responsible),
                "criteria": list(task.criteria),
            }
            for task in owed.tasks
        ],
        "inspections": [
            {
                "id": group.id,
                "title": voice.text(group.title),
                "scope": voice.text(group.scope),
                "every": voice.text(group.every),
                "lead": list(group.lead),
                "cooperating": list(group.cooperating),
            }
            for group in owed.inspections
        ],
    }


def _item(voice: Voice, item: Item) -> Data:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "title": voice.text(item.title),
        "help": voice.text(item.help) or None,
        "role": item.role.value,
        "lead": list(item.lead),
        "cooperating": list(item.cooperating),
        "due": item.due.isoformat() if item.due is not None else None,
        "days_late": item.days_late,
        "criteria": list(item.criteria),
        "stake": exact(item.stake),
        "ours": item.ours,
    }
