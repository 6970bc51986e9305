"""The shipped checks, all of them, on the example counties: order, clean rows, each run."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ecscore.audit import assess_county
from ecscore.intake import open_input
from ecscore.model.assessment import Assessment
from ecscore.model.audit import CheckStatus
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.county import Intake
from ecscore.model.query_tables import FILES
from ecscore.model.table import Roster
from ecscore.rosters import tables_beside
from helpers import ningqiang

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCES = Path(__file__).parents[2] / "src" / "ecscore"
DAY = dt.date(2020, 2, 20)


@cache
def handed_in(county: str) -> Intake:
    return open_input(EXAMPLES / county / "county.xlsx").read(ningqiang())


def assessed(county: str, rosters: Mapping[str, Roster], files: Sequence[Path]) -> Assessment:
    intake = handed_in(county)
    changed = replace(intake, county=replace(intake.county, rosters=rosters))
    return assess_county(ningqiang(), changed, DAY, files)


def told(assessment: Assessment) -> list[tuple[str, str, str]]:
    """Return what is said of the tables, apart from where it stands."""
    return sorted(
        (finding.code, finding.criterion, str(sorted(map(str, finding.args.items()))))
        for finding in assessment.findings
        if finding.code.startswith("X")
    )


def turned(roster: Roster, seed: int) -> Roster:
    """Return a table with its rows in another order, on the same lines of the sheet."""
    order = list(range(len(roster.numbers)))
    random.Random(seed).shuffle(order)
    values = {name: [column[n] for n in order] for name, column in roster.values.items()}
    return replace(roster, values=values)


@pytest.mark.parametrize("seed", [1, 2])
def test_row_order_changes_no_finding_of_the_demo_county(tmp_path: Path, seed: int) -> None:
    folder = EXAMPLES / "demo-county"
    rosters = handed_in("demo-county").county.rosters
    straight = assessed("demo-county", rosters, tables_beside(folder))
    for file in tables_beside(folder):
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        random.Random(seed).shuffle(lines)
        (tmp_path / "tables").mkdir(exist_ok=True)
        target = tmp_path / "tables" / file.name
        target.write_text("\n".join([head, *lines]), encoding="utf-8")
    other = {name: turned(roster, seed) for name, roster in rosters.items()}
    shuffled = assessed("demo-county", other, tables_beside(tmp_path))
    assert [f.value for f in straight.audit.figures] == [f.value for f in shuffled.audit.figures]
    assert straight.audit.checks == shuffled.audit.checks
    assert told(straight) == told(shuffled)


def with_row(roster: Roster, row: Mapping[str, Any]) -> Roster:
    values = {name: [*column, row.get(name)] for name, column in roster.values.items()}
    return replace(roster, values=values, numbers=[*roster.numbers, max(roster.numbers) + 1])


CLEAN_ROWS: Mapping[str, dict[str, Any]] = {
    "villages": {"code": "610799999999", "town": "滨江镇", "name": "新加村", "poor": False},
    "station_ledger": {
        "station": "ZD001", "traded_on": dt.date(2020, 2, 1), "kind": "代购", "items": 3,
        "amount": Decimal(80),
    },
    "warehouses": {"name": "新加仓", "address": "滨江镇 9 号", "contact": "王安宁"},
    "routes": {"firm": "新加快递", "route": "9 号线", "towns": ("青石镇",), "funded": False},
    "merchants": {"name": "新加特产店", "opened_on": dt.date(2020, 1, 10), "platform": "示例平台"},
    "sales": {
        "scope": "农产品", "period": "2018年", "span": "年度", "ends_on": dt.date(2018, 12, 31),
        "amount": Decimal(4200), "previous": Decimal(4000), "source": "县统计局",
    },
    "outside_status": {
        "name": "李无关", "id_number": "610799195001010011", "status": "死亡",
        "from_on": dt.date(2017, 1, 1),
    },
}  # fmt: skip


@pytest.mark.parametrize("table", CLEAN_ROWS)
def test_a_clean_row_more_makes_no_check_fail(table: str) -> None:
    rosters = dict(handed_in("clean-county").county.rosters)
    rosters[table] = with_row(rosters[table], CLEAN_ROWS[table])
    if table == "routes":
        del rosters["system_logistics"]
    assessment = assessed("clean-county", rosters, tables_beside(EXAMPLES / "clean-county"))
    failing = [c.code for c in assessment.audit.checks if c.status is CheckStatus.FAILS]
    assert failing == []


def test_no_declared_check_is_left_unrun() -> None:
    rosters = handed_in("clean-county").county.rosters
    assessment = assessed("clean-county", rosters, tables_beside(EXAMPLES / "clean-county"))
    answered = [result.code for result in assessment.audit.checks]
    assert answered == [*ningqiang().checks, "X911", "X912"]
    none = assess_county(
        ningqiang(), Intake(replace(handed_in("clean-county").county, rosters={})), DAY
    )
    assert [result.code for result in none.audit.checks] == list(ningqiang().checks)
    assert {result.status for result in none.audit.checks} == {CheckStatus.CANNOT_JUDGE}


def test_every_contradiction_of_the_catalogue_is_found_somewhere_in_the_code() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")
                   if "catalogue" not in path.parts)  # fmt: skip
    for entry in CATALOGUE:
        if entry.startswith("X"):
            assert f'"{entry}"' in code, entry


def test_every_finding_of_the_demo_county_can_be_said() -> None:
    rosters = handed_in("demo-county").county.rosters
    assessment = assessed("demo-county", rosters, tables_beside(EXAMPLES / "demo-county"))
    for finding in assessment.findings:
        for text in (finding.entry or CATALOGUE[finding.code],):
            for part in (text.title, text.message, text.why, text.fix):
                for lang in ("zh", "en"):
                    args = {name: str(value) for name, value in finding.args.items()}
                    assert "{" not in part.render(lang).format_map(args)
    idle = {c.code for c in assessment.audit.checks if c.status is CheckStatus.CANNOT_JUDGE}
    assert idle == {c.code for c in ningqiang().checks.values() if FILES in c.needs}


def test_every_case_points_at_rows_that_are_there() -> None:
    rosters = handed_in("demo-county").county.rosters
    files = tables_beside(EXAMPLES / "demo-county")
    assessment = assessed("demo-county", rosters, files)
    rows = {f"tables/{f.name}": len(f.read_text("utf-8").splitlines()) for f in files}
    for finding in assessment.findings:
        if finding.entry is None or finding.code == "X075":
            continue
        for at in (finding.at, *finding.related):
            if at is None:
                assert finding.code.startswith("X03") or finding.code in {"X071", "X072"}
            elif at.line:
                assert 2 <= at.line <= rows[at.file], finding.code
            else:
                assert at.sheet, finding.code
                assert at.cell, finding.code
