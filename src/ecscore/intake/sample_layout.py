"""What the workbook of samples looks like: the one place that names its sheets and columns.

The writer writes these names and the reader looks for them, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ecscore.intake.layout import Column, Label, SheetPlan
from ecscore.model.sample_questions import QUESTIONS, SHOWN, Kind

COVER: Final = "抽样说明"
CODE: Final = "code"
STRATUM: Final = "stratum"

LABELS: Final = (
    Label("county", "县（市、区）名称"),
    Label("as_of", "截至日期"),
    Label("rulebook", "规则库编号"),
    Label("seed", "抽样种子"),
    Label("by", "分层办法"),
    Label("weight", "份额办法"),
    Label("personal", "个人信息"),
)
MASKED: Final = "遮盖"
IN_FULL: Final = "显示"

_HEADINGS: Final[Mapping[str, str]] = {
    "session": "培训场次",
    "id": "站点编号",
    "phone": "电话",
    "town": "镇（办）",
    "village": "行政村",
    "address": "地址",
    "contact": "负责人",
}
_NAMES: Final = {Kind.CALLS: "姓名", Kind.VISITS: "站点名称"}
REMARKS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.CALLS: ("备注",),
    Kind.VISITS: ("照片编号", "备注"),
}
"""Columns that are filled in and not counted."""


def of_kind(kind: Kind, key: str) -> str:
    """Return the label of a line of the cover that is about one sample."""
    words = {"size": "计划样本量", "population": "总体校验码", "list": "名单校验码"}
    return f"{kind.label.zh}：{words[key]}"


def _plan(kind: Kind) -> SheetPlan:
    shown = (
        Column(key, _NAMES[kind] if key == "name" else _HEADINGS[key], required=True)
        for key in SHOWN[kind]
    )
    asked = (
        Column(question.id, question.title.zh, required=True, entered=True)
        for question in QUESTIONS[kind]
    )
    return SheetPlan(
        kind.label.zh,
        (),
        (
            Column("number", "序号"),
            Column(CODE, "核对码", required=True),
            Column(STRATUM, "分层", required=True),
            *shown,
            *asked,
            *(Column(heading, heading) for heading in REMARKS[kind]),
        ),
    )


PLANS: Final[Mapping[Kind, SheetPlan]] = {kind: _plan(kind) for kind in Kind}
