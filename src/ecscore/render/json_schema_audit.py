"""The parts of the published JSON Schema on tables, derived figures and checks."""

from __future__ import annotations

from ecscore.render import json_schema_words as w
from ecscore.render.json_schema_parts import FACT_TYPES


def table_part() -> w.Schema:
    """Describe a table handed in."""
    return w.record(
        "交来的一张名册 / a table handed in",
        id=w.text("编号 / id"),
        title=w.text("名称 / name"),
        file=w.text("文件 / file"),
        sheet=w.text("工作表；文本文件为空 / sheet; empty for a text file"),
        rows=w.whole("行数 / rows"),
        digest=w.maybe(
            w.text("文件的 SHA-256；工作表为空 / SHA-256 of its file; null for a sheet")
        ),
    )


def figure_part() -> w.Schema:
    """Describe a derived figure."""
    rows = {
        "type": "object",
        "description": "据哪张表多少行算出 / the rows of each table it was computed from",
        "additionalProperties": {"type": "integer", "minimum": 0},
    }
    return w.record(
        "由名册推算的一个值 / a figure derived from tables",
        id=w.text("编号 / id"),
        title=w.text("名称 / name"),
        fact=w.maybe(w.text("对应的数据 / the fact it is the value of")),
        type=w.choice("类型 / type", *FACT_TYPES),
        unit=w.maybe(w.text("计量单位 / unit of measure")),
        value=w.maybe(
            w.text(
                "值；没有算出为 null，不能证明为 unknown / null: not computed, unknown: unproven"
            )
        ),
        rows=rows,
        reason=w.maybe(w.text("没有算出的原因 / why it was not computed")),
        help=w.text("怎样算出 / how it is computed"),
        stated=w.maybe(w.text("填报值；没有填报为 null / value stated; null where none was")),
        differs=w.flag("填报与推算是否不符 / whether the two differ"),
    )


def check_part() -> w.Schema:
    """Describe the answer of a check."""
    statuses = ("holds", "fails", "not_applicable", "cannot_judge", "off")
    return w.record(
        "一项核对的结果；每一处见 findings / the answer of a check; its cases are in findings",
        code=w.text("代码 / code", pattern="^X[0-9]{3}$"),
        title=w.text("名称 / title"),
        status=w.choice("结果 / answer", *statuses),
        cases=w.whole("发现几处 / number of cases"),
        reason=w.maybe(w.text("为什么没有判断 / why it was not judged")),
        advisory=w.flag("是否试行、只作提示 / whether it only points things out for now"),
    )
