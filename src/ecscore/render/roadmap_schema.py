"""The published JSON Schema of a roadmap."""

from __future__ import annotations

from ecscore.model.roadmap import StepKind
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema import DIALECT, receipt_part, total_parts


def roadmap_schema() -> w.Schema:
    """Return the JSON Schema of a roadmap, every key described in both languages."""
    top = w.record(
        "提分路线；小数一律写成文字 / the way to a higher score; decimals are text",
        schema_version=w.choice("本结构的版本 / version of this schema", "1"),
        language=w.choice("文字的语言 / language of the texts", "zh", "en"),
        complete=w.flag("输入是否全部读出 / whether all of the input could be read"),
        summary=w.text("一句话 / in one sentence"),
        warnings=w.texts("要留意的 / what must not be overlooked"),
        county=w.text("县名 / county"),
        receipt=receipt_part(
            effort_file=w.text("力气文件，没有则为空 / file of efforts, empty without one")
        ),
        target=w.decimal("目标分 / the target"),
        of=w.choice("目标是哪个总分 / which total the target is of", "supported", "claimed"),
        by=w.maybe(w.date("只列此日前能做到的 / only what can be done by this day")),
        unit=w.maybe(w.text("只列这个单位的步骤 / the steps of this unit alone")),
        now=w.ref("total"),
        reachable=w.flag("能否达到 / whether the target can be reached"),
        cheapest=w.flag("是否保证最省 / whether the routes are the cheapest for certain"),
        routes=w.array(
            "最省的在前；达不到时是到最高分的路线 / the cheapest first; to the most if unreachable",
            w.ref("route"),
        ),
        obstacles=w.array("达不到时的障碍 / what stands in the way", w.ref("obstacle")),
    )
    return {"$schema": DIALECT, "title": "ecscore roadmap", **top, "$defs": _definitions()}


def _definitions() -> w.Schema:
    return {
        **total_parts(),
        "route": w.record(
            "一组步骤 / a set of steps",
            effort=w.decimal("力气合计 / effort of all"),
            steps=w.whole("共几步 / number of steps"),
            after=w.ref("total"),
            strides=w.array("一起得分的步骤 / steps that earn together", w.ref("stride")),
            units=w.array("各单位的份额 / what each unit has to do", w.ref("portion")),
        ),
        "stride": w.record(
            "一起得分的步骤 / steps that earn together",
            gain=w.decimal("总分增加 / what the total gains"),
            after=w.decimal("做完的总分 / the total then"),
            criteria=w.texts("涉及的指标 / criteria it bears on"),
            steps=w.array("步骤 / steps", w.ref("step")),
        ),
        "step": _step(),
        "portion": w.record(
            "一个单位的份额 / what a unit has to do",
            unit=w.text("单位 / unit"),
            steps=w.whole("几步 / steps"),
            effort=w.decimal("力气 / effort"),
            loss=w.decimal("全不做时少得的分 / points lost without them all"),
            overdue=w.whole("已逾期几步 / steps overdue"),
            next_due=w.maybe(w.date("最近的时限 / next deadline")),
        ),
        "obstacle": w.record(
            "仍不满分的指标 / a criterion that stays short",
            criterion=w.text("编号 / id"),
            title=w.text("名称 / title"),
            short=w.decimal("差几分 / points short"),
            reasons=w.texts("原因 / why"),
        ),
    }


def _step() -> w.Schema:
    return w.record(
        "一步 / a step",
        kind=w.choice("做什么 / what kind of work", *StepKind),
        id=w.text("数据或材料编号 / id of the fact or evidence"),
        title=w.text("名称 / title"),
        says=w.text("一句话 / in words"),
        before=w.maybe(w.text("数据现值 / the fact as it is")),
        value=w.maybe(w.text("做到的值 / the value it moves to")),
        needed=w.maybe(w.text("须保持的界限 / the bound it has to keep")),
        effort=w.decimal("力气 / effort"),
        days=w.maybe(w.whole("要几天 / days it takes")),
        loss=w.decimal("少这一步少得的分 / points lost without it"),
        lead=w.texts("牵头单位 / lead units"),
        due=w.maybe(w.date("时限 / deadline")),
        days_late=w.whole("逾期天数 / days late"),
        criteria=w.texts("涉及的指标 / criteria it bears on"),
    )
