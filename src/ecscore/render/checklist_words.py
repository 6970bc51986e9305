"""Phrases that the checklist's formats share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ecscore.model.checklist import Checklist, Item, Role
from ecscore.model.plan import Inspection, Task
from ecscore.model.values import exact
from ecscore.render.voice import Voice


def title(voice: Voice, owed: Checklist) -> str:
    """Say whose list it is, and of which county."""
    unit = voice.unit(owed.unit.name)
    if owed.county:
        return voice.say(
            f"{unit}  还欠清单  {owed.county}  截至 {owed.as_of}",
            f"{unit}  still owes  {owed.county}  as of {owed.as_of}",
        )
    return voice.say(f"{unit}  全部清单", f"{unit}  full list")


def summary(voice: Voice, owed: Checklist) -> str:
    """Count what is owed, what is late and what is there."""
    late = sum(item.days_late > 0 for item in owed.items)
    leads = sum(item.role is Role.LEAD for item in owed.items)
    said = voice.say(
        f"共 {len(owed.items)} 项：牵头 {leads}，配合 {len(owed.items) - leads}；逾期 {late} 项",
        f"{len(owed.items)} in all: {leads} as lead, {len(owed.items) - leads} as cooperating "
        f"unit; {late} overdue",
    )
    if owed.county:
        said += voice.say(f"；已有 {owed.held} 项", f"; {owed.held} are there")
    return said


def by_deadline(voice: Voice, owed: Checklist) -> Iterator[tuple[str, bool, list[Item]]]:
    """Yield the items by deadline: how to call it, whether it has passed, and the items."""
    for (late, due), items in groupby(owed.items, key=lambda item: (item.days_late, item.due)):
        if due is None:
            name = voice.say("没有写时限", "no deadline")
        elif late:
            name = voice.say(f"{due} 到期，逾期 {late} 天", f"due {due}, {late} days late")
        else:
            name = voice.say(f"{due} 前", f"by {due}")
        yield name, late > 0, list(items)


def item_title(voice: Voice, item: Item) -> str:
    """Say what is owed, as what and in which part."""
    kind, role = voice.text(item.kind.label), voice.text(item.role.label)
    return f"[{kind}] {voice.text(item.title)}  ({role})"


def item_detail(voice: Voice, item: Item) -> str:
    """Say what hangs on it, and who else has a part."""
    criteria, stake = voice.listed(item.criteria), exact(item.stake)
    parts = [
        voice.say(f"用于 {criteria}，关系 {stake} 分", f"for {criteria}, {stake} points at stake")
    ]
    if item.role is Role.COOPERATING and item.lead:
        parts.append(voice.say("牵头：", "lead: ") + voice.units(item.lead))
    elif item.cooperating:
        parts.append(voice.say("配合：", "cooperating: ") + voice.units(item.cooperating))
    if item.ours:
        parts.append(voice.say("本项目建议，原表未列", "proposed by us, not printed"))
    return voice.say("；", "; ").join(parts)


def task_line(voice: Voice, owed: Checklist, task: Task) -> str:
    """Say a task of the plan, and the unit's part in it."""
    leads = owed.unit.name in task.lead
    part = voice.say("牵头", "lead") if leads else voice.say("责任单位", "responsible")
    said = f"{voice.text(task.title)}  ({part})  {voice.listed(task.criteria)}".rstrip()
    if leads and task.responsible:
        return said + voice.say("；责任单位：", "; with ") + voice.units(task.responsible)
    if not leads:
        return said + voice.say("；牵头：", "; lead: ") + voice.units(task.lead)
    return said


def inspection_line(voice: Voice, owed: Checklist, inspection: Inspection) -> str:
    """Say an inspection group, and the unit's part in it."""
    leads = owed.unit.name in inspection.lead
    part = voice.say("牵头", "lead") if leads else voice.say("配合", "cooperating")
    colon = voice.say("：", ": ")
    return (
        f"{voice.text(inspection.title)}  ({part}){colon}{voice.text(inspection.scope)}  "
        f"{voice.text(inspection.every)}"
    )
