"""The published JSON Schema of a comparison."""

from __future__ import annotations

from typing import Final

from ecscore.model.audit import CheckStatus
from ecscore.model.comparison import Uncompared
from ecscore.model.finding import Certainty, Severity
from ecscore.model.rulebook import Kind
from ecscore.model.states import EvidenceState, State
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema import DIALECT
from ecscore.render.json_schema_parts import FACT_TYPES

_HASH: Final = {"pattern": "^([0-9a-f]{64})?$"}
_NULL: Final[w.Schema] = {"type": "null"}


def comparison_schema() -> w.Schema:
    """Return the JSON Schema of a comparison, every key described in both languages."""
    top = w.record(
        "两次评分的比较；小数一律写成文字 / two assessments compared; decimals are text",
        schema_version=w.choice("本结构的版本 / version of this schema", "1"),
        language=w.choice("文字的语言 / language of the texts", "zh", "en"),
        summary=w.text("一句话 / in one sentence"),
        warnings=w.texts("比较时要留意的 / what to heed in comparing"),
        unchanged=w.flag("两次完全相同 / whether nothing changed"),
        worse=w.flag("支撑分下降或有新的错误 / supported total fell, or a new error"),
        same_rules=w.flag("规则库是否逐字节相同 / same rulebook to the byte"),
        old=w.ref("side"),
        new=w.ref("side"),
        totals=w.record(
            "四个总分 / the four totals",
            **{name: w.ref("total") for name in ("claimed", "supported", "low", "high")},
        ),
        criteria=w.array("变化的指标，大的在前 / greatest change first", w.ref("criterion")),
        only_old=w.array("只在旧的一边有 / only on the old side", w.ref("only")),
        only_new=w.array("只在新的一边有 / only on the new side", w.ref("only")),
        facts=w.array("变化的数据 / facts changed", w.ref("fact")),
        evidence=w.array("变化的材料 / evidence changed", w.ref("evidence")),
        findings=_findings(),
        checks=w.array("结果变化的核对 / checks with another answer", _two_checks()),
        tables=w.array("各名册 / the tables", w.ref("table")),
    )
    return {"$schema": DIALECT, "title": "ecscore comparison", **top, "$defs": _definitions()}


def _findings() -> w.Schema:
    pair = w.record("同一个问题 / the same finding", old=w.ref("finding"), new=w.ref("finding"))
    return w.record(
        "问题 / findings",
        new=w.array("新增 / new", w.ref("finding")),
        fixed=w.array("已消除 / fixed", w.ref("finding")),
        waived=w.array("转为豁免 / waived since", w.ref("finding")),
        changed=w.array("仍在、有变化 / open and changed", pair),
        unchanged=w.array("仍在、没有变化 / open and unchanged", w.ref("finding")),
    )


def _two_checks() -> w.Schema:
    either = {"anyOf": [w.ref("check"), _NULL]}
    return w.record("没有的一边为 null / null where not there", old=either, new=either)


def _side() -> w.Schema:
    return w.record(
        "一边 / one side",
        complete=w.flag("是否全部读出 / whether all could be read"),
        county=w.text("县名 / county"),
        rulebook=w.text("规则库编号 / id of the rulebook"),
        edition=w.text("版次 / edition"),
        rulebook_digest=w.text("规则库的 SHA-256 / SHA-256 of the rulebook", **_HASH),
        input_file=w.text("输入文件名 / name of the input"),
        input_digest=w.text("输入的 SHA-256 / SHA-256 of the input", **_HASH),
        ecscore_version=w.text("程序版本 / version of ecscore"),
        as_of=w.date("按哪一天计 / the day it is judged by"),
    )


def _states(*names: str) -> w.Schema:
    return w.record(
        "状态 / state", old=w.choice("旧 / old", *names), new=w.choice("新 / new", *names)
    )


def _words(description: str) -> w.Schema:
    return w.record(description, old=w.maybe(w.text("旧 / old")), new=w.maybe(w.text("新 / new")))


def _definitions() -> w.Schema:
    return {
        "side": _side(),
        "points": w.record(
            "分数 / points",
            old=w.decimal("旧 / old"),
            new=w.decimal("新 / new"),
            difference=w.decimal("差 / difference"),
        ),
        "total": w.record(
            "总分及其组成，封顶后 / a total and its parts, after caps",
            **{name: w.ref("points") for name in ("total", "base", "bonus", "deductions")},
        ),
        "criterion": _criterion(),
        "only": _only(),
        "fact": _fact(),
        "evidence": w.record(
            "一件材料 / a piece of evidence",
            id=w.text("编号 / id"),
            title=w.text("名称 / title"),
            state=_states(*EvidenceState),
            criteria=w.texts("所属指标 / criteria it serves"),
        ),
        "finding": _finding(),
        "check": w.record(
            "一项核对的结果 / the answer of a check",
            code=w.text("代码 / code"),
            title=w.text("名称 / title"),
            status=w.choice("结果 / answer", *CheckStatus),
            cases=w.whole("发现几处 / number of cases"),
        ),
        "table": _table(),
        "row": _row(),
    }


def _criterion() -> w.Schema:
    return w.record(
        "变化的指标 / a criterion that changed",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        kind=w.choice("计入哪里 / where it counts", *Kind),
        state=_states(*State),
        points=w.ref("points"),
        supported=w.ref("points"),
        low=w.ref("points"),
        high=w.ref("points"),
        explanation=w.text("新的理由 / why it is so now"),
        support_explanation=w.text("新的材料情况 / how the evidence stands now"),
        facts=w.texts("变化的数据，见 facts / facts that changed, see facts"),
        evidence=w.texts("变化的材料，见 evidence / evidence that changed, see evidence"),
    )


def _only() -> w.Schema:
    return w.record(
        "一边独有的指标 / a criterion of one side",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        points=w.decimal("自评得分 / points claimed"),
        supported=w.decimal("有材料支撑的得分 / points supported"),
    )


def _fact() -> w.Schema:
    return w.record(
        "变化的数据 / a fact that changed",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        type=w.choice("类型 / type", *FACT_TYPES),
        stated=_words("填报值，没有为 null / as stated; null where not"),
        derived=_words("名册推算的值，没有为 null / by the tables; null where not"),
        criteria=w.texts("读它的指标 / criteria that read it"),
        effect=w.flag("读它的指标是否变化 / whether a criterion that reads it changed"),
    )


def _finding() -> w.Schema:
    return w.record(
        "一个问题 / a finding",
        code=w.text("代码 / code"),
        severity=w.choice("轻重 / severity", *Severity),
        certainty=w.choice("把握 / certainty", *Certainty),
        message=w.text("说明 / message"),
        criterion=w.maybe(w.text("指标 / criterion")),
        place=w.text("位置，没有为空 / place, empty where none"),
        fingerprint=w.text("不随行号变的标识 / a name that does not change with its row"),
    )


def _table() -> w.Schema:
    rows = w.record(
        "各行的变化；全部计数，列出前面的 / rows: all counted, the first ones listed",
        same=w.whole("相同 / same"),
        added=w.whole("新增 / added"),
        removed=w.whole("删除 / removed"),
        changed=w.whole("改动 / changed"),
        listed_added=w.array("新增的行 / rows added", w.ref("row")),
        listed_removed=w.array("删除的行 / rows removed", w.ref("row")),
        listed_changed=w.array("改动的行 / rows changed", w.ref("row")),
    )
    reasons = [*Uncompared, None]
    return w.record(
        "一张名册 / a table",
        id=w.text("编号 / id"),
        title=w.text("名称 / name"),
        old_rows=w.maybe(w.whole("旧的行数，没有交为 null / rows; null where not handed in")),
        new_rows=w.maybe(w.whole("新的行数，没有交为 null / rows; null where not handed in")),
        rows=w.maybe(rows),
        uncompared={
            "enum": reasons,
            "description": "没有逐行比对的原因 / why rows were not compared",
        },
    )


def _row() -> w.Schema:
    cell = w.record(
        "一处改动，个人信息已遮盖 / an entry, personal ones masked",
        column=w.text("列编号 / id of the column"),
        title=w.text("列标题 / heading"),
        old=w.text("旧 / old"),
        new=w.text("新 / new"),
    )
    return w.record(
        "一行 / a row",
        key=w.text("行的称呼，已遮盖 / what it is called, masked"),
        old_row=w.maybe(w.whole("旧的行号 / its number on the old side")),
        new_row=w.maybe(w.whole("新的行号 / its number on the new side")),
        cells=w.array("改动之处 / entries that changed", cell),
    )
