"""The published JSON Schema of the JSON report."""

from __future__ import annotations

from typing import Final

from ecscore.render import json_schema_audit as audit_parts
from ecscore.render import json_schema_parts as parts
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema_shares import share_part
from ecscore.render.json_schema_what_if import what_if_part

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_HASH: Final = {"pattern": "^([0-9a-f]{64})?$"}


def assessment_schema() -> w.Schema:
    """Return the JSON Schema of the report, every key described in both languages."""
    top = w.record(
        "一个县的评分结果；小数一律写成文字 / one county assessed; decimals are written as text",
        schema_version=w.choice("本结构的版本 / version of this schema", "1"),
        language=w.choice("文字的语言 / language of the texts", "zh", "en"),
        complete=w.flag("输入是否全部读出 / whether all of the input could be read"),
        receipt=receipt_part(
            waivers_digest=w.text(
                "豁免文件的 SHA-256，没有则为空 / SHA-256 of the waivers, empty without them",
                **_HASH,
            ),
            personal=w.flag("是否含未遮盖的个人信息 / whether personal data is shown in full"),
        ),
        what_if=what_if_part(),
        evidence_folder=_evidence_folder(),
        county=w.record(
            "填报的县 / the county",
            name=w.text("县名 / name"),
            province=w.text("省 / province"),
            batch=w.text("批次 / batch"),
        ),
        rulebook=w.ref("rulebook"),
        totals=w.ref("totals"),
        outside=w.texts("由县外评分的指标 / criteria marked from outside the county"),
        without_outside=w.ref("totals"),
        categories=w.array("各类别 / the categories", w.ref("category")),
        criteria=w.array("每条指标 / every criterion", w.ref("criterion")),
        shares=w.array("各牵头单位 / what each lead unit answers for", w.ref("share")),
        targets=w.array("方案目标与得分 / the plan's targets beside the points", w.ref("target")),
        tables=w.array("交来的名册 / tables handed in", w.ref("table")),
        figures=w.array("由名册推算的值 / figures derived from tables", w.ref("figure")),
        checks=w.array("各项核对的结果 / answers of the checks", w.ref("check")),
        findings=w.array("问题，重的在前 / findings, the heaviest first", w.ref("finding")),
        waived=w.array("豁免的问题 / findings that are waived", w.ref("waived")),
        readings=w.array("用到的读法 / readings that touched the result", w.ref("reading")),
    )
    return {"$schema": DIALECT, "title": "ecscore assessment", **top, "$defs": _definitions()}


def receipt_part(**more: w.Schema) -> w.Schema:
    """Return the schema of a receipt: what every one has, and more."""
    return w.record(
        "同样的凭据得同样的结果 / the same receipt gives the same result",
        rulebook=w.text("规则库编号 / id of the rulebook"),
        rulebook_digest=w.text("规则库的 SHA-256 / SHA-256 of the rulebook", **_HASH),
        input_file=w.text("输入文件名 / name of the input"),
        input_digest=w.text("输入的 SHA-256 / SHA-256 of the input", **_HASH),
        ecscore_version=w.text("程序版本 / version of ecscore"),
        as_of=w.date("按哪一天计 / the day it is judged by"),
        **more,
    )


def _evidence_folder() -> w.Schema:
    return w.maybe(
        w.record(
            "材料文件夹；没有则为 null / the evidence folder, null where there is none",
            folder=w.text("文件夹 / folder"),
            files=w.whole("文件数 / files"),
            bytes=w.whole("字节数 / bytes"),
            unfiled=w.whole("没有归入材料的文件 / files that serve nothing"),
            skipped=w.whole("略过的，如系统文件、链接、压缩包 / passed over"),
            digest=w.text("各文件路径与内容的 SHA-256 / SHA-256 over paths and contents", **_HASH),
        )
    )


def total_parts() -> w.Schema:
    """Return the definitions of a total, which other schemas share."""
    return {
        "part": w.record(
            "封顶前后 / before and after the cap",
            before=w.decimal("封顶前 / before"),
            after=w.decimal("封顶后 / after"),
        ),
        "total": w.record(
            "总分及其组成 / a total and its parts",
            total=w.decimal("计入总分 / what counts"),
            base=w.ref("part"),
            bonus=w.ref("part"),
            deductions=w.ref("part"),
        ),
    }


def _definitions() -> w.Schema:
    return {
        **total_parts(),
        "totals": w.record(
            "四个总分：自评、有材料支撑、可能最低、可能最高 / claimed, supported, lowest, highest",
            claimed=w.ref("total"),
            supported=w.ref("total"),
            low=w.ref("total"),
            high=w.ref("total"),
        ),
        "location": parts.location_part(),
        "rulebook": parts.rulebook_part(),
        "category": parts.category_part(),
        "criterion": parts.criterion_part(),
        "next": parts.next_part(),
        "fact": parts.fact_part(),
        "evidence": parts.evidence_part(),
        "share": share_part(),
        "target": parts.target_part(),
        "table": audit_parts.table_part(),
        "figure": audit_parts.figure_part(),
        "check": audit_parts.check_part(),
        "finding": parts.finding_part(),
        "waived": parts.waived_part(),
        "reading": w.record(
            "原文一处的读法 / how a place of the source is read",
            id=w.text("编号 / id"),
            where=w.text("所在 / where"),
            problem=w.text("问题 / what is unclear"),
            reading=w.text("读法 / how it is read"),
            criteria=w.texts("涉及的指标 / criteria it touched"),
        ),
    }
