"""The published JSON Schema of the ranking of a batch."""

from __future__ import annotations

from typing import Final

from ecscore.model.finding import Certainty, Severity
from ecscore.model.states import Standing, State
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema import DIALECT

_CODE: Final = "^[A-Z][0-9]{3}$"
_COUNTY: Final = "县在本批中的名称 / its name in the batch"


def ranking_schema() -> w.Schema:
    """Return the JSON Schema of a ranking, every key described in both languages."""
    top = w.record(
        "一批县的评分与排名；小数一律写成文字 / counties ranked; decimals are text",
        schema_version=w.choice("本结构的版本 / version of this schema", "1"),
        language=w.choice("文字的语言 / language of the texts", "zh", "en"),
        complete=w.flag("是否每个县都完整评出 / whether all of every county was assessed"),
        rulebook=w.text("规则库编号 / id of the rulebook"),
        rulebook_digest=w.digest("规则库的 SHA-256 / SHA-256 of the rulebook"),
        ecscore_version=w.text("程序版本 / version of ecscore"),
        counties=w.array("评出的县，按名次 / counties in order of place", w.ref("county")),
        failures=w.array("没有评出的县 / counties not assessed", _failure()),
        claimed=_or_null(w.ref("quartiles")),
        supported=_or_null(w.ref("quartiles")),
        criteria=w.array("各指标，按表的顺序 / criteria in the table's order", _criterion()),
        costliest=w.texts("失分的指标，多的在前 / criteria that cost points, costliest first"),
        ranks=w.array("同批推算的名次 / ranks among peers", _ranking()),
        crossings=w.array("县与县之间的疑点 / suspicions between counties", _crossing()),
        crossed={
            "type": "object",
            "description": "每个代码共几处 / number of cases by code",
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        passed_over=w.texts("没有作为县的文件 / files that are no counties"),
    )
    return {"$schema": DIALECT, "title": "ecscore ranking", **top, "$defs": _definitions()}


def _or_null(schema: w.Schema) -> w.Schema:
    return {
        "anyOf": [schema, {"type": "null"}],
        "description": "没有县评出时为 null / null where no county was assessed",
    }


def _four() -> dict[str, w.Schema]:
    return {
        "claimed": w.decimal("自评 / claimed"),
        "supported": w.decimal("有材料支撑 / supported"),
        "low": w.decimal("可能最低 / lowest possible"),
        "high": w.decimal("可能最高 / highest possible"),
    }


def _definitions() -> w.Schema:
    names = ("least", "lower", "median", "upper", "most", "mean")
    labels = ("最低", "下四分位", "中位", "上四分位", "最高", "平均")
    both = zip(names, labels, strict=True)
    return {
        "county": _county(),
        "points": w.record("四种分 / points four ways", **_four()),
        "cell": w.record(
            "一条指标 / a criterion",
            state=w.choice("状态 / state", *State),
            **_four(),
            standing=w.maybe(w.choice("材料总的状态 / how its evidence stands", *Standing)),
        ),
        "standings": w.record(
            "各种状态的材料有几条 / how many criteria, or counties, have evidence that stands so",
            **{standing.value: w.whole(f"{standing.label} / {standing}") for standing in Standing},
        ),
        "quartiles": w.record(
            "分布 / where the totals lie",
            **{name: w.decimal(f"{label} / {name}") for name, label in both},
        ),
    }


def _county() -> w.Schema:
    return w.record(
        "一个县 / a county",
        place=w.whole("名次，同分同名次 / place; equal totals share it"),
        county=w.text(_COUNTY),
        label=w.text("怎样称呼 / what to call it"),
        name=w.text("县名 / name"),
        province=w.text("省 / province"),
        batch=w.text("批次 / batch"),
        as_of=w.maybe(w.date("按哪一天计 / the day it is judged by")),
        input=w.text("输入文件 / the input file"),
        input_digest=w.digest("输入的 SHA-256 / SHA-256 of the input"),
        partly=w.flag("是否只读出一部分 / whether only a part could be read"),
        total=w.ref("points"),
        criteria={
            "type": "object",
            "description": "各指标 / criteria by id",
            "additionalProperties": w.ref("cell"),
        },
        evidence=w.ref("standings"),
        findings=w.record(
            "问题个数 / number of findings",
            **{severity.value: w.whole(f"{severity.label} / {severity}") for severity in Severity},
        ),
    )


def _failure() -> w.Schema:
    return w.record(
        "没有评出的县 / a county that was not assessed",
        county=w.text(_COUNTY),
        label=w.text("怎样称呼 / what to call it"),
        code=w.text("原因代码 / code of the reason", pattern=_CODE),
        message=w.text("原因 / the reason"),
        fix=w.text("怎么办 / what to do"),
    )


def _criterion() -> w.Schema:
    return w.record(
        "一条指标在各县 / a criterion over all counties",
        id=w.text("编号 / id"),
        title=w.text("名称 / title"),
        most=w.decimal("最高可得 / the most it can earn"),
        mean=w.decimal("平均有支撑得分 / mean of supported points"),
        full=w.whole("得满分（扣分项：未扣）的县 / counties with all of its points"),
        open=w.whole("得分未定的县 / counties where it is open"),
        lost=w.decimal("各县共失分 / points lost by all counties"),
        evidence=w.ref("standings"),
    )


def _ranking() -> w.Schema:
    place = w.record(
        "一个县的名次 / a county's place",
        county=w.text(_COUNTY),
        figure=w.maybe(w.text("排名所依据的数，没有为 null / the figure; null where none")),
        stated=w.maybe(w.text("填报的名次 / the rank as stated")),
        best=w.maybe(w.whole("可能最前 / best possible place")),
        worst=w.maybe(w.whole("可能最后 / worst possible place")),
        of=w.maybe(w.whole("共几个县 / number of peers")),
    )
    return w.record(
        "一种名次 / a rank",
        fact=w.text("名次的事实编号 / the fact that holds it"),
        title=w.text("名称 / title"),
        by=w.text("按什么排 / what it is ranked by"),
        places=w.array("各县 / counties", place),
    )


def _crossing() -> w.Schema:
    return w.record(
        "县与县之间的一处疑点 / a suspicion between counties",
        code=w.text("代码 / code", pattern=_CODE),
        title=w.text("标题 / title"),
        severity=w.choice("轻重 / severity", *Severity),
        certainty=w.choice("把握 / certainty", *Certainty),
        message=w.text("说明 / message"),
        counties=w.texts("涉及的县 / counties"),
        fingerprint=w.text("不变的标识 / a name that does not change"),
    )
