"""The monthly inspection as JSON."""

from __future__ import annotations

from typing import Any

from ecscore.model.checklist import Item
from ecscore.model.inspection import GroupSheet, Inspected, MonthSheet
from ecscore.model.ledger import Line
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style, Voice, voice_of

Data = dict[str, Any]


def render(sheet: MonthSheet, style: Style) -> str:
    """Return the inspection as JSON text."""
    voice = voice_of(sheet.rulebook, style.lang)
    return dumped({
        "schema_version": "1",
        "language": voice.lang,
        "rulebook": sheet.rulebook.header.id,
        "rulebook_digest": sheet.rulebook.digest,
        "county": clean(sheet.county),
        "month": f"{sheet.month:%Y-%m}",
        "as_of": sheet.as_of.isoformat(),
        "ledger": clean(sheet.ledger) or None,
        "groups": [_group(voice, sheet, group) for group in sheet.groups],
        "notices": [
            {
                "unit": clean(notice.unit.name),
                "owed": [_item(voice, item) for item in notice.items],
                "ledger": [_line(sheet, line) for line in notice.lines],
            }
            for notice in sheet.notices
        ],
    })  # fmt: skip


def _group(voice: Voice, sheet: MonthSheet, group: GroupSheet) -> Data:
    one = group.inspection
    return {
        "id": one.id,
        "title": voice.text(one.title),
        "scope": voice.text(one.scope),
        "every": voice.text(one.every),
        "lead": list(one.lead),
        "cooperating": list(one.cooperating),
        "units": [_unit(voice, sheet, inspected) for inspected in group.units],
    }


def _unit(voice: Voice, sheet: MonthSheet, inspected: Inspected) -> Data:
    return {
        "unit": clean(inspected.unit.name) or None,
        "tasks": [
            {
                "id": check.task.id if check.task is not None else None,
                "criteria": [
                    {
                        "id": result.criterion.id,
                        "title": voice.text(result.criterion.title),
                        "state": result.state.value,
                        "points": exact(result.points),
                    }
                    for result in check.results
                ],
            }
            for check in inspected.tasks
        ],
        "owed": [_item(voice, item) for item in inspected.items],
        "ledger": [_line(sheet, line) for line in inspected.lines],
    }


def _item(voice: Voice, item: Item) -> Data:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "title": voice.text(item.title),
        "due": item.due.isoformat() if item.due is not None else None,
        "days_late": item.days_late,
        "criteria": list(item.criteria),
        "stake": exact(item.stake),
    }


def _line(sheet: MonthSheet, line: Line) -> Data:
    return {
        "number": clean(line.number),
        "code": clean(line.code),
        "criterion": clean(line.criterion),
        "message": clean(line.message),
        "fix": clean(line.fix),
        "state": line.state.value if line.state is not None else None,
        "deadline": line.deadline.isoformat() if line.deadline is not None else None,
        "overdue": line.overdue(sheet.as_of),
        "cell": clean(line.at.short),
    }
