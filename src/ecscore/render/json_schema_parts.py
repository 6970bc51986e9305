"""The parts of the published JSON Schema, one function each."""

from __future__ import annotations

from typing import Final

from ecscore.model.states import EvidenceState, Standing
from ecscore.render import json_schema_words as w

FACT_TYPES: Final = ("yes_no", "count", "percent", "days", "grade", "rank")
EVIDENCE_STATES: Final = tuple(state.value for state in EvidenceState)
STANDINGS: Final = tuple(standing.value for standing in Standing)
LOCATION: Final[w.Schema] = {"anyOf": [w.ref("location"), {"type": "null"}]}


def location_part() -> w.Schema:
    """Describe a location."""
    return w.record(
        "位置；没有的部分为空或 0 / a place; what it lacks is empty or 0",
        file=w.text("文件 / file"),
        sheet=w.text("工作表 / sheet"),
        cell=w.text("单元格 / cell"),
        header=w.text("列标题 / heading of the column"),
        row=w.text("行的编号 / key of the row"),
        line=w.whole("行号（文本文件）/ line of a text file"),
        column=w.whole("列号（文本文件）/ column of a text file"),
    )


def rulebook_part() -> w.Schema:
    """Describe a rulebook."""
    cap = w.record(
        "封顶 / a cap",
        at_most=w.decimal("最高计入 / the most that counts"),
        readings=w.texts("依据的读法 / readings"),
    )
    cap = w.maybe(cap)
    return w.record(
        "规则库 / the rulebook",
        id=w.text("编号 / id"),
        edition=w.text("版次 / edition"),
        title=w.text("名称 / title"),
        region=w.text("适用地区 / region"),
        document=w.text("依据文件 / the document"),
        number=w.text("文号 / issuing number"),
        issued=w.date("印发日期 / date of issue"),
        declared=w.record(
            "文件写明的总分 / printed totals",
            base=w.maybe(w.decimal("基础分 / base")),
            bonus=w.maybe(w.decimal("加分 / bonus")),
        ),
        caps=w.record("封顶 / caps", base=cap, bonus=cap),
        readings=w.texts("涉及总分的读法 / readings of the totals"),
    )


def category_part() -> w.Schema:
    """Describe a category."""
    return w.record(
        "一个类别，不封顶 / a category, uncapped",
        id=w.text("编号 / id"),
        title=w.text("名称 / name"),
        declared=w.maybe(w.decimal("原表所印的分值 / points as printed")),
        most=w.decimal("逐条合计的基础分 / base points of its criteria"),
        totals=w.ref("totals"),
        criteria=w.texts("所含指标 / its criteria"),
    )


def criterion_part() -> w.Schema:
    """Describe a criterion."""
    states = ["full", "partial", "none", "unknown", "waiting"]
    states += ["clear", "deducted", "lifted", "not_applicable"]
    return w.record(
        "一条指标 / one criterion",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        category=w.text("类别 / category"),
        group=w.text("分组 / group"),
        kind=w.choice("计入哪里 / where it counts", "base", "bonus", "deduction"),
        state=w.choice("状态 / state", *states),
        open=w.flag("得分是否未定 / whether unknown facts leave it open"),
        points=w.decimal("自评得分 / points claimed"),
        supported=w.decimal("有材料支撑的得分 / points supported"),
        low=w.decimal("可能最低 / lowest"),
        high=w.decimal("可能最高 / highest"),
        max=w.decimal("最高可得 / the most it can earn"),
        min=w.decimal("最低可得 / the least it can come to"),
        band=w.maybe(w.text("所在档 / band reached")),
        explanation=w.text("理由 / why"),
        support_explanation=w.text("材料情况 / how the evidence stands"),
        steps=w.texts("计算步骤 / steps"),
        next=w.array("到更好结果的距离 / the way to a better outcome", w.ref("next")),
        facts=w.array("读到的数据 / facts read", w.ref("fact")),
        standing=w.maybe(w.choice("材料总的状态 / how the evidence stands", *STANDINGS)),
        evidence=w.array("所需材料 / evidence", w.ref("evidence")),
        readings=w.texts("涉及的读法 / readings"),
        lead=w.texts("牵头单位 / lead units"),
        cooperating=w.texts("配合单位 / cooperating units"),
        due=w.maybe(w.date("完成时限 / deadline")),
        outside=w.flag("是否由县外评分 / whether marked from outside"),
        source_row=w.maybe(w.text("原表行 / row of the source")),
    )


def next_part() -> w.Schema:
    """Describe a next."""
    return w.record(
        "一个更好的结果 / a better outcome",
        fact=w.text("数据编号 / id of the fact"),
        needed=w.text("需要达到 / what is needed"),
        gap=w.maybe(w.text("还差 / how far")),
        gain=w.decimal("可加 / points it adds"),
        alone=w.flag("单靠这一步即可 / whether this step is enough by itself"),
    )


def fact_part() -> w.Schema:
    """Describe a fact."""
    return w.record(
        "读到的一项数据 / a fact as read",
        id=w.text("编号 / id"),
        title=w.text("填报内容 / what is asked"),
        type=w.choice("类型 / type", *FACT_TYPES),
        unit=w.maybe(w.text("计量单位 / unit of measure")),
        value=w.maybe(w.text("值；没有填报为 null / value; null where not stated")),
        raw=w.maybe(w.text("原样 / as written")),
        location=LOCATION,
        source=w.text("来源或评分人 / source or reviewer"),
        note=w.text("备注或理由 / note or reason"),
        derived=w.maybe(w.text("名册推算的值，unknown 为不能证明 / what the tables come to")),
        figure=w.maybe(w.text("所用推算值的编号 / id of the derived figure")),
    )


def evidence_part() -> w.Schema:
    """Describe a evidence."""
    return w.record(
        "一件材料 / a piece of evidence",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        state=w.choice("状态 / state", *EVIDENCE_STATES),
        due=w.maybe(w.date("时限 / deadline")),
        days_late=w.whole("逾期天数 / days late"),
        file=w.text("文件 / file"),
        location=LOCATION,
        lead=w.texts("牵头单位 / lead units"),
        cooperating=w.texts("配合单位 / cooperating units"),
        ours=w.flag("本项目建议、原表未列 / proposed by us, not printed"),
        found=w.maybe(w.whole("材料文件夹中的份数；没有文件夹为 null / files in the folder")),
        against=w.texts("与之矛盾的核对代码 / checks that contradict it"),
    )


def target_part() -> w.Schema:
    """Describe a target."""
    bounds = {
        "type": "object",
        "description": "目标值 / its bounds",
        "additionalProperties": {"type": "string"},
        "propertyNames": {"enum": ["at_least", "more_than"]},
    }
    return w.record(
        "方案的一个目标 / a target of the plan",
        id=w.text("编号 / id"),
        title=w.text("目标 / the goal"),
        fact=w.text("所用数据 / the fact"),
        value=w.maybe(w.text("实际值 / the county's figure")),
        bounds=bounds,
        wording=w.text("原文数词 / the source's words"),
        met=w.maybe(w.flag("是否达到，未知为 null / whether met; null if unknown")),
        criteria=w.texts("对应指标 / criteria"),
        points=w.decimal("对应得分 / points they earn"),
        worth=w.decimal("对应满分 / the most they can earn"),
        readings=w.texts("涉及的读法 / readings"),
    )


def finding_part() -> w.Schema:
    """Describe a finding."""
    arg = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    return w.record(
        "一个问题 / a finding",
        code=w.code("代码 / code"),
        severity=w.choice("轻重 / severity", "error", "warning", "note"),
        certainty=w.choice("把握 / certainty", "proven", "suspected"),
        title=w.text("名称 / title"),
        message=w.text("说明 / message"),
        why=w.text("为何要紧 / why it matters"),
        fix=w.text("怎么改 / how to fix it"),
        location=LOCATION,
        related=w.array("相关位置 / related places", w.ref("location")),
        criterion=w.maybe(w.text("指标 / criterion")),
        units=w.texts("责任单位 / units"),
        stake=w.maybe(w.decimal("关系的分数 / points at stake")),
        fingerprint=w.text("不随行号变的标识 / a name that does not change with its row"),
        args={
            "type": "object",
            "description": "说明的参数 / arguments",
            "additionalProperties": arg,
        },
    )


def waived_part() -> w.Schema:
    """Describe a waived finding."""
    kinds = ("policy", "fixed", "definition", "false-alarm", "other")
    return w.record(
        "一个豁免的问题，不计入 findings / a waived finding, which findings does not hold",
        code=w.code("代码 / code"),
        severity=w.choice("轻重 / severity", "error", "warning", "note"),
        message=w.text("说明 / message"),
        location=LOCATION,
        criterion=w.maybe(w.text("指标 / criterion")),
        fingerprint=w.text("不随行号变的标识 / a name that does not change with its row"),
        reason_kind=w.choice("理由类别 / kind of reason", *kinds),
        reason=w.text("理由 / reason"),
        approved_by=w.text("批准人 / who approved it"),
        document=w.text("批准文号，没有则为空 / number of the document, empty without one"),
        expires=w.date("到期日 / the last day on which it holds"),
        waiver=LOCATION,
    )
