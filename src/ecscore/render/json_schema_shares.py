"""The part of the published JSON Schema that describes what each lead unit answers for."""

from __future__ import annotations

from ecscore.render import json_schema_words as w


def share_part() -> w.Schema:
    """Describe a share."""
    return w.record(
        "一个牵头单位（绩效考核）：只算牵头的指标，封顶之前；共同牵头的各计全分 / "
        "what one unit answers for as the lead, before the caps; shared leads count in full",
        unit=w.text("单位，如规则库所写 / the unit as the rulebook names it"),
        title=w.text("单位名称 / its name in the language of the texts"),
        criteria=w.texts("牵头的指标 / the criteria it leads"),
        worth=w.decimal("基础分和加分最多可得 / what they can earn"),
        won=w.decimal("自评已得 / what they claim"),
        at_risk=w.decimal("已得中没有支撑的 / claimed and not borne out"),
        open=w.decimal("数据未定，还能争取的 / what unknown figures leave to be won"),
        lost=w.decimal("已确定失去的基础分 / base points gone for certain"),
        deducted=w.decimal("扣分，不为正 / what deductions cost, never positive"),
        owed=w.whole("牵头还欠的件数 / things owed as the lead"),
        overdue=w.whole("其中逾期的 / of which past their deadline"),
        next_due=w.maybe(w.date("最近的时限，没有为 null / the nearest deadline, or null")),
    )
