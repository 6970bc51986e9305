"""The published JSON Schema of checklists."""

from __future__ import annotations

from ecscore.model.checklist import Owing, Role
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema import DIALECT


def checklist_schema() -> w.Schema:
    """Return the JSON Schema of checklists, every key described in both languages."""
    top = w.record(
        "各单位还欠什么；小数一律写成文字 / what units owe; decimals are written as text",
        schema_version=w.choice("本结构的版本 / version of this schema", "1"),
        language=w.choice("文字的语言 / language of the texts", "zh", "en"),
        rulebook=w.text("规则库编号 / id of the rulebook"),
        rulebook_digest=w.digest("规则库的 SHA-256 / SHA-256 of the rulebook"),
        checklists=w.array("各单位的清单 / the lists", w.ref("checklist")),
    )
    definitions = {
        "checklist": _checklist(),
        "item": _item(),
        "task": _task(),
        "inspection": _inspection(),
    }
    return {"$schema": DIALECT, "title": "ecscore checklist", **top, "$defs": definitions}


def _checklist() -> w.Schema:
    return w.record(
        "一个单位的清单，逾期在前 / the list of a unit, overdue first",
        unit=w.text("单位 / unit"),
        county=w.maybe(w.text("县；规则库全部清单为 null / county; null for the full list")),
        as_of=w.date("按哪一天计 / the day it is judged by"),
        held=w.whole("已有几项 / how many are there already"),
        items=w.array("还欠的 / what is owed", w.ref("item")),
        tasks=w.array("方案中的任务 / tasks of the plan", w.ref("task")),
        inspections=w.array("方案中的检查 / inspections of the plan", w.ref("inspection")),
    )


def _item() -> w.Schema:
    return w.record(
        "还欠的一项 / one thing owed",
        kind=w.choice("材料或数据 / evidence or fact", *Owing),
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        help=w.maybe(w.text("说明 / help")),
        role=w.choice("牵头或配合 / in which part", *Role),
        lead=w.texts("牵头单位 / lead units"),
        cooperating=w.texts("配合单位 / cooperating units"),
        due=w.maybe(w.date("时限 / deadline")),
        days_late=w.whole("逾期天数 / days late"),
        criteria=w.texts("所属指标 / criteria it serves"),
        stake=w.decimal("关系的分数 / points at stake"),
        ours=w.flag("本项目建议、原表未列 / proposed by us, not printed"),
    )


def _task() -> w.Schema:
    return w.record(
        "一项任务 / a task",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        lead=w.texts("牵头单位 / lead units"),
        responsible=w.texts("责任单位 / responsible units"),
        criteria=w.texts("对应指标 / criteria"),
    )


def _inspection() -> w.Schema:
    return w.record(
        "一项检查 / an inspection",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        scope=w.text("范围 / scope"),
        every=w.text("多久一次 / how often"),
        lead=w.texts("牵头单位 / lead units"),
        cooperating=w.texts("配合单位 / cooperating units"),
    )
