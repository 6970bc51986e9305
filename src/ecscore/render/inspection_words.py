"""Phrases and rows that the inspection's formats share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ecscore.model.assessment import CriterionResult
from ecscore.model.checklist import Item
from ecscore.model.inspection import GroupSheet, Inspected, MonthSheet, Notice, TaskCheck
from ecscore.model.ledger import Line
from ecscore.model.text import Text
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.voice import Voice

BLANKS: Final = (
    Text("检查情况", "Seen"),
    Text("发现问题", "Problem"),
    Text("整改要求", "To be put right"),
    Text("整改时限", "By"),
    Text("检查人", "Inspector"),
)
"""The columns that are filled in by hand."""
TASKS: Final = Text("方案任务和指标", "Tasks of the plan and their criteria")
OWED: Final = Text("本月及以前到期、尚未报送的", "Due by this month and not handed in")
LEDGER: Final = Text("整改台账未销号的问题", "Open rows of the rectification ledger")
NO_LEDGER: Final = Text(
    "没有整改台账，表中只列任务和到期未交的；请先运行 ecscore ledger update 建立台账。",
    "There is no rectification ledger; only tasks and what is due are listed. Make one with "
    "ecscore ledger update.",
)
_NAMELESS: Final = Text("（未写单位）", "(no unit)")


class Row(NamedTuple):
    """One thing to inspect, in words."""

    kind: str
    what: str
    basis: str
    due: str
    now: str


def month(voice: Voice, sheet: MonthSheet) -> str:
    """Say the month."""
    first = sheet.month
    return voice.say(f"{first.year}年{first.month}月", f"{first.year}-{first.month:02}")


def day(voice: Voice, sheet: MonthSheet) -> str:
    """Say the day by which things are late."""
    last = sheet.as_of
    return voice.say(f"{last.year}年{last.month}月{last.day}日", last.isoformat())


def unit_name(voice: Voice, inspected: Inspected | Notice) -> str:
    """Say which unit it is."""
    return voice.unit(inspected.unit.name) or voice.text(_NAMELESS)


def group_title(voice: Voice, sheet: MonthSheet, group: GroupSheet) -> str:
    """Say what the sheet of a group is called."""
    name = voice.text(group.inspection.title)
    return voice.say(f"{name}{month(voice, sheet)}检查表", f"{name}: {month(voice, sheet)}")


def group_facts(voice: Voice, sheet: MonthSheet, group: GroupSheet) -> list[tuple[str, str]]:
    """Return what stands at the head of a group's sheet, as names and texts."""
    one = group.inspection
    until = voice.say(f"，逾期算至{day(voice, sheet)}", f", late as of {day(voice, sheet)}")
    return [
        (voice.say("县", "County"), sheet.county),
        (voice.say("检查月份", "Month"), f"{month(voice, sheet)}{until}"),
        (voice.say("检查内容", "Scope"), voice.text(one.scope)),
        (voice.say("频次", "How often"), voice.text(one.every)),
        (voice.say("牵头单位", "Lead"), voice.units(one.lead)),
        (voice.say("配合单位", "Cooperating"), voice.units(one.cooperating)),
    ]


def counts(voice: Voice, group: GroupSheet) -> str:
    """Count what a group has before it."""
    criteria = sum(len(check.results) for one in group.units for check in one.tasks)
    items = sum(len(one.items) for one in group.units)
    lines = sum(len(one.lines) for one in group.units)
    return voice.say(
        f"单位 {len(group.units)} 个；指标 {criteria} 条；到期未交 {items} 项；"
        f"台账未销号 {lines} 项",
        f"{len(group.units)} units; {criteria} criteria; {items} due and not handed in; "
        f"{lines} open ledger rows",
    )


def parts(voice: Voice, sheet: MonthSheet, inspected: Inspected) -> Iterator[tuple[str, list[Row]]]:
    """Yield the parts of a unit's inspection that hold anything: heading and rows."""
    tasks = [row for check in inspected.tasks for row in _task_rows(voice, check)]
    items = [item_row(voice, item) for item in inspected.items]
    lines = [line_row(voice, sheet, line) for line in inspected.lines]
    for title, rows in ((TASKS, tasks), (OWED, items), (LEDGER, lines)):
        if rows:
            yield voice.text(title), rows


def _task_rows(voice: Voice, check: TaskCheck) -> Iterator[Row]:
    none = voice.say("方案未列任务", "no task of the plan")
    task = voice.text(check.task.title) if check.task is not None else none
    for result in check.results:
        yield _criterion_row(voice, result, task)


def _criterion_row(voice: Voice, result: CriterionResult, task: str) -> Row:
    criterion = result.criterion
    most = f"/{exact(criterion.most)}" if criterion.most else ""
    points = voice.say(f"{exact(result.points)}{most} 分", f"{exact(result.points)}{most} pts")
    return Row(
        voice.say("指标", "criterion"),
        f"{criterion.id} {voice.text(criterion.title)}",
        task,
        criterion.due.isoformat() if criterion.due is not None else "",
        f"{voice.text(result.state.label)} {points}",
    )


def item_row(voice: Voice, item: Item) -> Row:
    """Say a thing that is owed."""
    late = voice.say(f"逾期 {item.days_late} 天", f"{item.days_late} days late")
    return Row(
        voice.text(item.kind.label),
        voice.text(item.title),
        voice.say("指标 ", "criteria ") + voice.listed(item.criteria),
        item.due.isoformat() if item.due is not None else "",
        late if item.days_late else voice.say("本月到期", "due this month"),
    )


def line_row(voice: Voice, sheet: MonthSheet, line: Line) -> Row:
    """Say a row of the ledger."""
    unknown = voice.say("状态不明", "state unknown")
    state = voice.text(line.state.label) if line.state is not None else unknown
    late = voice.say("，逾期", ", overdue") if line.overdue(sheet.as_of) else ""
    number, code = clean(line.number), f" {clean(line.code)}" if line.code else ""
    none = voice.say("未定", "not set")
    return Row(
        voice.say("台账", "ledger"),
        clean(line.message),
        voice.say(f"台账 {number} 号{code}", f"ledger no. {number}{code}"),
        line.deadline.isoformat() if line.deadline is not None else none,
        f"{state}{late}",
    )


def late_first(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Part what is late from what is due this month."""
    late = [item for item in items if item.days_late]
    return late, [item for item in items if not item.days_late]
