"""The published JSON Schema of samples: as drawn, or what came of them."""

from __future__ import annotations

from ecscore.model.sample import By, Weight
from ecscore.model.sample_questions import Kind
from ecscore.render import json_schema_parts as parts
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema import DIALECT


def sample_schema() -> w.Schema:
    """Return the JSON Schema of samples, every key described in both languages."""
    return {
        "$schema": DIALECT,
        "title": "ecscore sample",
        "description": "抽样，或 --read 读回的汇总 / samples as drawn, or as read back",
        "oneOf": [w.ref("drawn"), w.ref("answered")],
        "$defs": {
            "drawn": w.record(
                "抽出的样本；抽到谁只在抽样表中 / samples as drawn; names stay in the sheet",
                **_head(),
                samples=w.array("各样本 / the samples", w.ref("sample")),
            ),
            "answered": w.record(
                "填好的抽样表的汇总 / what came of samples",
                **_head(),
                answers=w.array("各样本的答复 / the answers", w.ref("answers")),
                findings=w.array("读表发现的问题 / findings of reading", w.ref("finding")),
            ),
            "sample": _sample(),
            "answers": w.record(
                "一个样本的答复 / the answers of a sample",
                **_plan(),
                sample=w.whole("样本数 / size of the sample"),
                questions=w.array("各问题 / the questions", w.ref("question")),
                strata=w.array("分层 / by stratum", _answered_stratum()),
            ),
            "question": _question(),
            "counted": w.record("次数和比例 / count and share", **_counted()),
            "location": parts.location_part(),
            "finding": parts.finding_part(),
        },
    }


def _head() -> dict[str, w.Schema]:
    return {
        "schema_version": w.choice("本结构的版本 / version of this schema", "1"),
        "language": w.choice("文字的语言 / language of the texts", "zh", "en"),
        "county": w.text("县名 / county"),
        "as_of": w.date("按哪一天计 / the day it is judged by"),
        "rulebook": w.text("规则库编号 / id of the rulebook"),
        "rulebook_digest": w.digest("规则库的 SHA-256 / SHA-256 of the rulebook"),
        "input_file": w.text("输入文件名 / name of the input"),
        "input_digest": w.digest("输入的 SHA-256 / SHA-256 of the input"),
    }


def _plan() -> dict[str, w.Schema]:
    return {
        "kind": w.choice("回访或走访 / calls or visits", *Kind),
        "size": w.whole("要抽多少 / how many were asked for"),
        "seed": w.whole("种子 / seed"),
        "by": w.choice("分层 / strata", *By),
        "weight": w.choice("权重 / weight", *Weight),
    }


def _sample() -> w.Schema:
    stratum = w.record(
        "一层 / a stratum",
        name=w.text("名称 / name"),
        rows=w.whole("行数 / rows"),
        findings=w.whole("指向该层的问题 / findings that point into it"),
        drawn=w.whole("抽出 / drawn"),
    )
    return w.record(
        "一个样本 / a sample",
        **_plan(),
        rows=w.whole("可抽的行数 / rows to draw from"),
        drawn=w.whole("抽出的行数 / rows drawn"),
        without_phone=w.whole("没有电话而不抽的 / left out for want of a phone"),
        missing_columns=w.texts("名册缺的列 / columns that the tables lack"),
        population=w.text("可抽各行的摘要 / digest of the rows drawn from"),
        codes=w.texts("抽出各行的编码 / codes of the rows drawn"),
        strata=w.array("各层 / the strata", stratum),
    )


def _answered_stratum() -> w.Schema:
    return w.record(
        "一层的答复 / the answers of a stratum",
        name=w.text("名称 / name"),
        questions=w.array("各问题 / the questions", w.ref("question")),
    )


def _question() -> w.Schema:
    answer = w.record("一种答复 / an answer", answer=w.text("答复 / answer"), **_counted())
    return w.record(
        "一个问题的答复 / the answers to a question",
        id=w.text("编号 / id"),
        title=w.text("问题 / question"),
        asked=w.whole("应答人数 / how many had to answer"),
        not_asked=w.whole("不必答的 / not asked"),
        answers=w.array("各种答复 / the answers", answer),
        invalid=w.ref("counted"),
        unanswered=w.ref("counted"),
    )


def _counted() -> dict[str, w.Schema]:
    share = w.text("精确比例；无人应答为 null / exact share", pattern="^[0-9]+/[1-9][0-9]*$")
    return {
        "count": w.whole("次数 / count"),
        "share": w.maybe(share),
        "percent": w.maybe(w.text("百分数 / in percent")),
    }
