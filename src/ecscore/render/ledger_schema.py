"""The published JSON Schema of a rectification ledger as it is shown."""

from __future__ import annotations

from ecscore.model.ledger import LedgerState
from ecscore.render import json_schema_words as w
from ecscore.render.json_schema import DIALECT


def ledger_schema() -> w.Schema:
    """Return the JSON Schema of a ledger, every key described in both languages."""
    top = w.record(
        "整改台账 / the rectification ledger",
        schema_version=w.choice("本结构的版本 / version of this schema", "1"),
        file=w.text("台账文件名 / name of the ledger"),
        as_of=w.date("按哪一天计逾期 / the day overdue is judged by"),
        units=w.array("各单位的件数，逾期多的在前 / counts, most overdue first", w.ref("unit")),
        rows=w.array("各行，按时限 / the rows by deadline", w.ref("row")),
        findings=w.array("台账自身的问题 / what is wrong with the ledger", w.ref("finding")),
    )
    definitions = {"unit": _unit(), "row": _row(), "finding": _finding()}
    return {"$schema": DIALECT, "title": "ecscore ledger", **top, "$defs": definitions}


def _unit() -> w.Schema:
    return w.record(
        "一个单位还有多少 / what a unit still has to do",
        unit=w.text("单位，没有写为空 / unit, empty where none is named"),
        open=w.whole("未整改和复发 / open or reopened"),
        in_progress=w.whole("整改中 / in progress"),
        overdue=w.whole("其中逾期 / of these overdue"),
    )


def _row() -> w.Schema:
    return w.record(
        "台账一行 / a row",
        number=w.text("序号 / number"),
        code=w.text("代码，自列的为空 / code, empty for a row of people's own"),
        severity=w.text("轻重，照表中所写 / severity as the sheet has it"),
        units=w.texts("责任单位 / units"),
        state=w.maybe(w.choice("状态，读不出为 null / null: cannot be read", *LedgerState)),
        deadline=w.maybe(w.date("整改时限 / deadline")),
        overdue=w.flag("是否逾期未销号 / whether it is overdue"),
        message=w.text("问题 / what is wrong"),
        measure=w.text("整改措施 / what is being done"),
        cell=w.text("所在单元格 / its cell"),
    )


def _finding() -> w.Schema:
    return w.record(
        "台账自身的一个问题 / something wrong with the ledger",
        code=w.text("代码 / code", pattern="^[DL][0-9]{3}$"),
        at=w.text("位置，没有为空 / place, empty where none"),
        message=w.text("说明 / message"),
    )
