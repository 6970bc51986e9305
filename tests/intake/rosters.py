"""A rulebook with a roster of every type of column, for tests."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Table, TableColumn
from helpers import toy

TRAINEES = Table.model_validate(
    {
        "id": "trainees",
        "title": {"zh": "学员台账", "en": "Trainees"},
        "aliases": ["学员名单"],
        "help": "一人一场一行。",
        "lead": ["县电商办"],
        "rows": 30,
        "key": ["session", "name", "id_number"],
        "unique": ["session", "id_number"],
        "columns": [
            {
                "id": "session",
                "title": {"zh": "场次编号", "en": "Session"},
                "type": "text",
                "required": "yes",
                "aliases": ["班次"],
                "sample": "PX001",
            },
            {
                "id": "name",
                "title": {"zh": "姓名", "en": "Name"},
                "type": "text",
                "required": "yes",
                "personal": "yes",
                "sample": "张某某",
            },
            {
                "id": "id_number",
                "title": "身份证号",
                "type": "id_number",
                "personal": "yes",
                "sample": "610726190001010004",
            },
            {"id": "phone", "title": "联系电话", "type": "phone", "sample": "13800000003"},
            {"id": "day", "title": "培训日期", "type": "date", "sample": "2019-10-12"},
            {"id": "start", "title": "签到时刻", "type": "moment", "sample": "2019-10-12 09:00"},
            {"id": "month", "title": "所属月份", "type": "month", "sample": "2019-10"},
            {"id": "signed", "title": "是否签到", "type": "yes_no", "sample": "是"},
            {
                "id": "work",
                "title": "从业情况",
                "type": "choice",
                "choices": ["就业", "创业", "未就业"],
                "sample": "创业",
            },
            {"id": "groups", "title": "人员类别", "type": "list", "sample": "农村妇女"},
            {
                "id": "age",
                "title": "年龄",
                "type": "whole",
                "unit": {"zh": "岁", "en": "years"},
                "sample": "35",
            },
            {
                "id": "fee",
                "title": "费用",
                "type": "amount",
                "unit": {"zh": "元", "en": "yuan"},
                "sample": "150.50",
            },
        ],
    }
)
NAME = TRAINEES.title.zh
HEADINGS = " | ".join(["序号", *(column.title.zh for column in TRAINEES.columns)])
SAMPLE = " | ".join(["示例", *(column.sample for column in TRAINEES.columns)])


def with_tables(*tables: Table) -> Rulebook:
    """Return the toy rulebook with some tables."""
    return dataclasses.replace(toy(), tables={table.id: table for table in tables})


def row(number: str = "1", **entries: str) -> str:
    """Return a row of the roster as text; what is not given is in order, or blank."""
    given = {"session": "PX001", "name": "李四光", **entries}
    return " | ".join([number, *(given.get(column.id, "") for column in TRAINEES.columns)])


def sheet(rows: Iterable[str]) -> str:
    """Return a sheet of the roster as text, headings first."""
    return "\n".join([HEADINGS, *rows])


def column(kind: str, **more: object) -> TableColumn:
    """Return a column of a type."""
    return TableColumn.model_validate({"id": "c", "title": "列", "type": kind, **more})
