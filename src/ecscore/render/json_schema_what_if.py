"""The part of the published JSON Schema that describes a what-if."""

from __future__ import annotations

from ecscore.render import json_schema_words as w


def what_if_part() -> w.Schema:
    """Describe what was supposed, and the real score beside it."""
    both = {"points": w.decimal("自评 / claimed"), "supported": w.decimal("有支撑 / supported")}
    fact = w.record(
        "设定的数据 / a fact that was set",
        fact=w.text("编号 / id"),
        title=w.text("名称 / title"),
        value=w.text("假设的值 / the value supposed"),
        stated=w.maybe(w.text("填报的值 / as stated")),
    )
    change = w.record(
        "变化的指标 / a criterion that changes",
        id=w.text("编号 / id"),
        actual=w.record("实际 / as it is", **both),
        supposed=w.record("假设 / as supposed", **both),
    )
    totals = {name: w.decimal(name) for name in ("claimed", "supported", "low", "high")}
    return w.maybe(
        w.record(
            "不为 null 时全文是假设推算，不是实际得分 / where not null all else is supposed",
            says=w.text("一句话 / in one sentence"),
            set=w.array("设定了什么 / what was set", fact),
            actual_totals=w.record("实际的总分 / the real totals", **totals),
            criteria=w.array("变化的指标 / criteria that change", change),
        )
    )
