"""Small tables to draw samples from, in a store or written out for the command."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from ecscore.model.assessment import Assessment
from ecscore.model.finding import Certainty, Entry, Finding, Location, Severity
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Heading, Roster, Table
from ecscore.model.text import Text
from ecscore.rosters import open_store
from helpers import TOY_FOLDER, assessed, toy

_TOWN = {"id": "town", "title": "镇（办）", "type": "text", "refers": {"to": "villages.town"}}
DECLARED: Sequence[Mapping[str, Any]] = (
    {
        "id": "villages",
        "title": {"zh": "行政村清单", "en": "Villages"},
        "key": ["town", "name"],
        "columns": [
            {"id": "town", "title": "镇（办）", "type": "text", "names": {"endings": ["镇"]}},
            {"id": "name", "title": "行政村", "type": "text", "names": {"endings": ["村"]}},
        ],
    },
    {
        "id": "stations",
        "title": {"zh": "站点名录", "en": "Stations"},
        "key": ["id"],
        "columns": [
            {"id": "id", "title": "站点编号", "type": "text", "required": "yes"},
            {"id": "name", "title": "站点名称", "type": "text", "required": "yes"},
            _TOWN,
            {"id": "contact", "title": "负责人", "type": "text", "personal": "yes"},
            {"id": "phone", "title": "联系电话", "type": "phone", "personal": "yes"},
        ],
    },
    {
        "id": "sessions",
        "title": {"zh": "培训场次", "en": "Sessions"},
        "key": ["id"],
        "columns": [
            {"id": "id", "title": "场次编号", "type": "text", "required": "yes"},
            {"id": "topic", "title": "培训主题", "type": "text", "required": "yes"},
        ],
    },
    {
        "id": "trainees",
        "title": {"zh": "学员台账", "en": "Trainees"},
        "key": ["session", "name"],
        "columns": [
            {"id": "session", "title": "场次编号", "type": "text", "required": "yes"},
            {"id": "name", "title": "姓名", "type": "text", "personal": "yes", "required": "yes"},
            {"id": "phone", "title": "联系电话", "type": "phone", "personal": "yes"},
            _TOWN,
            {"id": "village", "title": "行政村", "type": "text"},
        ],
    },
)
TABLES = {str(table["id"]): Table.model_validate(table) for table in DECLARED}
CHECK = Entry(
    "X000",
    Text("疑点", "doubt"),
    Text("疑点", "doubt"),
    Text("要紧", "it matters"),
    Text("请改", "mend it"),
    Severity.WARNING,
    Certainty.SUSPECTED,
)

Rows = list[dict[str, Any]]


def rulebook(without: Iterable[str] = ()) -> Rulebook:
    return replace(toy(), tables={k: t for k, t in TABLES.items() if k not in set(without)})


def villages() -> Rows:
    return [{"town": f"{town}镇", "name": "一村"} for town in "甲乙丙丁"]


def trainees(number: int = 200) -> Rows:
    """Fifty trainees to a town, one in ten without a phone."""
    return [
        {
            "session": f"PX{n % 7}",
            "name": f"王{n}",
            "phone": f"1390000{n:04}" if n % 10 else None,
            "town": "甲乙丙丁"[n % 4] + ("镇" if n % 3 else ""),
            "village": "一村",
        }
        for n in range(number)
    ]


def stations() -> Rows:
    """Forty stations in the first town, twenty, ten and one in the others."""
    sizes = {"甲镇": 40, "乙镇": 20, "丙镇": 10, "丁镇": 1}
    return [
        {"id": f"{town}{n:02}", "name": f"{town}{n}站", "town": town, "contact": f"李{n}"}
        for town, size in sizes.items()
        for n in range(size)
    ]


def sessions() -> Rows:
    return [{"id": f"PX{n}", "topic": f"主题{n}"} for n in range(7)]


def roster(table: str, rows: Rows, without: Iterable[str] = ()) -> Roster:
    """Build a table of a workbook, without some of its columns."""
    columns = [c for c in TABLES[table].columns if c.id not in set(without)]
    headings = {c.id: Heading("BCDEFGH"[n], c.title.zh) for n, c in enumerate(columns)}
    values = {c.id: [row.get(c.id) for row in rows] for c in columns}
    sheet = TABLES[table].title.zh
    return Roster(table, "county.xlsx", sheet, headings, range(4, 4 + len(rows)), values)


@contextmanager
def store_of(*rosters: Roster, rules: Rulebook | None = None):  # type: ignore[no-untyped-def]
    opened = open_store(rules or rulebook(), {roster.table: roster for roster in rosters})
    with opened.store as store:
        yield store


def pointing(table: str, *rows: int) -> Finding:
    """Return the finding of a check that points at rows of a table of the workbook."""
    sheet = TABLES[table].title.zh
    first, *rest = (Location("county.xlsx", sheet, f"C{row}") for row in rows)
    return Finding("X000", {}, first, tuple(rest), entry=CHECK)


def found(*findings: Finding) -> Assessment:
    return replace(assessed(toy()), findings=findings)


def county_folder(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """Write a rulebook with the tables, and a county that hands them in as files."""
    shutil.copytree(TOY_FOLDER, folder / "rules")
    text = json.dumps({"tables": DECLARED}, ensure_ascii=False)
    (folder / "rules" / "tables.yaml").write_text(text, encoding="utf-8")
    home = folder / "home"
    (home / "tables").mkdir(parents=True)
    (home / "county.yaml").write_text(
        "county: {name: 示例县, province: 某省, batch: 2019}\nas_of: 2020-02-20\n", encoding="utf-8"
    )
    for name, rows in tables.items():
        write_table(home / "tables" / f"{name}.csv", name, rows)
    return home


def write_table(path: Path, table: str, rows: Rows) -> None:
    columns = TABLES[table].columns
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.title.zh for column in columns])
        writer.writerows([[row.get(column.id) for column in columns] for row in rows])
