"""The published JSON Schema of what `audit` reports: parts of an assessment, and a verdict."""

from __future__ import annotations

from ecscore.model.finding import Severity
from ecscore.render import json_schema_words as w
from ecscore.render.findings_json import BODY, HEAD, NO_BAR
from ecscore.render.json_schema import DIALECT, assessment_schema


def audit_schema() -> w.Schema:
    """Return the JSON Schema of the findings, every key described in both languages."""
    whole = assessment_schema()
    parts, definitions = whole["properties"], whole["$defs"]
    top = w.record(
        "一个县的核查结果；小数一律写成文字 / one county audited; decimals are written as text",
        **{key: parts[key] for key in HEAD},
        verdict=w.ref("verdict"),
        **{key: parts[key] for key in BODY},
    )
    known = {"verdict": _verdict(), **definitions}
    used = w.referred(top, known)
    kept = {name: part for name, part in known.items() if name in used}
    return {"$schema": DIALECT, "title": "ecscore audit", **top, "$defs": kept}


def _verdict() -> w.Schema:
    counts = {severity.value: w.whole(f"{severity.label.zh} / {severity}") for severity in Severity}
    return w.record(
        "是否通过 / whether it passes",
        passed=w.maybe(w.flag("是否通过；不能判定为 null / null: cannot be judged")),
        exit_code=w.whole("退出码 / exit code"),
        fail_on=w.choice("门槛 / the bar", *Severity, NO_BAR),
        at_or_above=w.whole("不轻于门槛的问题 / findings at or above the bar"),
        counts=w.record("各有多少 / how many of each", **counts),
        suspected=w.whole("其中疑点 / of which suspected"),
        supported=w.decimal("有材料支撑的总分 / supported total"),
        min_score=w.maybe(w.decimal("要求的最低分，没有为 null / the least wanted, or null")),
    )
