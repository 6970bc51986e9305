"""A few small tables and stores of them, for tests of the rooms that work on tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Heading, Roster, Table
from ecscore.rosters.refs import link
from ecscore.rosters.sheets import load_roster
from ecscore.rosters.store import Store
from helpers import toy

Rows = Sequence[Mapping[str, Any]]

_TOWN = {"id": "town", "title": "镇", "type": "text"}
TABLES: Mapping[str, Table] = {
    table.id: table
    for table in (
        Table.model_validate({
            "id": "villages",
            "title": {"zh": "行政村清单", "en": "Villages"},
            "key": ["town", "name"],
            "unique": ["town", "name"],
            "columns": [
                {**_TOWN, "required": "yes", "names": {"endings": ["镇", "街道办事处", "街道"]}},
                {
                    "id": "name",
                    "title": "村名",
                    "type": "text",
                    "required": "yes",
                    "names": {"endings": ["村村委会", "村委会", "社区", "村"], "also": "former"},
                },
                {"id": "former", "title": "曾用名", "type": "list"},
            ],
        }),
        Table.model_validate({
            "id": "stations",
            "title": {"zh": "站点名录", "en": "Stations"},
            "key": ["id"],
            "unique": ["id"],
            "columns": [
                {"id": "id", "title": "站点编号", "type": "text", "required": "yes"},
                {**_TOWN, "refers": {"to": "villages.town"}},
                {
                    "id": "village",
                    "title": "所在村",
                    "type": "text",
                    "refers": {"to": "villages.name", "within": "town"},
                },
                {"id": "contact", "title": "联系人", "type": "text", "personal": "yes"},
                {"id": "phone", "title": "电话", "type": "phone", "personal": "yes"},
                {"id": "funded", "title": "中央资金", "type": "yes_no"},
                {"id": "opened_on", "title": "开业日期", "type": "date"},
                {"id": "sum", "title": "金额", "type": "amount"},
                {"id": "staff", "title": "人数", "type": "whole"},
                {"id": "status", "title": "状态", "type": "choice", "choices": ["运营", "停运"]},
                {
                    "id": "towns",
                    "title": "覆盖镇",
                    "type": "list",
                    "refers": {"to": "villages.town"},
                },
                {"id": "seen_at", "title": "巡查时间", "type": "moment"},
                {"id": "month", "title": "月份", "type": "month"},
                {"id": "id_number", "title": "身份证号", "type": "id_number", "personal": "yes"},
            ],
        }),
    )
}  # fmt: skip


def with_tables(**more: Any) -> Rulebook:
    """Return the toy rulebook with the small tables, and whatever else is named."""
    return replace(toy(), tables=dict(TABLES), **more)


def roster(table: str, rows: Rows, first: int = 4) -> Roster:
    """Build a table of a workbook from typed rows, numbered from `first`."""
    declared = TABLES[table]
    letters = "BCDEFGHIJKLMNOPQ"
    headings = {
        column.id: Heading(letters[number], column.title.zh)
        for number, column in enumerate(declared.columns)
    }
    values = {column.id: [row.get(column.id) for row in rows] for column in declared.columns}
    numbers = range(first, first + len(rows))
    return Roster(table, "county.xlsx", declared.title.zh, headings, numbers, values)


def store_of(rulebook: Rulebook | None = None, **tables: Rows) -> Store:
    """Open a locked store with the rows given."""
    store = Store(rulebook or with_tables())
    for name, rows in tables.items():
        load_roster(store, roster(name, rows))
    link(store)
    store.lock()
    return store
