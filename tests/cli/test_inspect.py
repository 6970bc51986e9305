"""`ecscore inspect`, from the shell's side."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The example without its tables, so that it is read at once."""
    folder = tmp_path / "云溪"
    folder.mkdir()
    shutil.copy(DEMO / "county.xlsx", folder)
    return folder


def data(run: Run, *words: object) -> dict[str, Any]:
    ran = run("inspect", *words, "--format", "json")
    assert ran.code == Exit.OK, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_both_groups_of_the_plan_have_a_sheet(run: Run, county: Path) -> None:
    found = data(run, county, "--month", "2019-10")
    assert [group["id"] for group in found["groups"]] == ["funds", "progress"]
    assert found["as_of"] == "2019-10-31"
    dues = [item["due"] for group in found["groups"] for u in group["units"] for item in u["owed"]]
    assert all(due <= "2019-10-31" for due in dues)
    assert found["ledger"] is None


def test_the_month_is_the_county_s_own_unless_one_is_given(run: Run, county: Path) -> None:
    assert data(run, county)["month"] == "2020-02"


def test_late_is_judged_by_the_day_that_is_asked_for(run: Run, county: Path) -> None:
    found = data(run, county, "-m", "2019-12", "--as-of", "2020-01-10")
    late = {i["days_late"] for n in found["notices"] for i in n["owed"] if i["due"] == "2019-12-31"}
    assert late == {10}


@pytest.mark.parametrize("month", ["2019-13", "2019-1", "10月", "2019-10-01", ""])
def test_a_month_that_is_none_is_a_usage_error(run: Run, county: Path, month: str) -> None:
    ran = run("inspect", county, "--month", month)
    assert ran.code == Exit.USAGE
    assert "2019-10" in ran.err


def test_one_unit_alone_by_another_name(run: Run, county: Path) -> None:
    found = data(run, county, "--unit", "财政局", "-m", "2020-02")
    units = {unit["unit"] for group in found["groups"] for unit in group["units"]}
    assert units == {"县财政局"}
    assert run("inspect", county, "--unit", "海关").code == Exit.USAGE


def test_the_ledger_s_open_rows_are_there(run: Run, county: Path) -> None:
    assert run("ledger", "update", county).code == Exit.OK
    found = data(run, county, "-m", "2020-02")
    assert found["ledger"] == "整改台账.xlsx"
    rows = [row for notice in found["notices"] for row in notice["ledger"]]
    assert rows
    shown = json.loads(run("ledger", "show", county, "-f", "json").out)
    assert {row["number"] for row in rows} <= {row["number"] for row in shown["rows"]}


def test_a_ledger_that_cannot_be_read_stops_it(run: Run, county: Path) -> None:
    (county / "整改台账.xlsx").write_bytes(b"PK\x03\x04 nothing")
    ran = run("inspect", county, "-m", "2020-02")
    assert ran.code == Exit.INPUT
    assert "整改台账.xlsx" in ran.err
    assert not ran.out


def test_a_folder_gets_every_paper_and_the_same_ones_again(run: Run, county: Path) -> None:
    assert run("ledger", "update", county).code == Exit.OK
    words = ("inspect", county, "-m", "2020-02", "--out", "papers")
    assert run(*words).code == Exit.OK
    files = {file.name: file.read_bytes() for file in Path("papers").iterdir()}
    for kind in ("docx", "xlsx"):
        assert f"检查表-财政资金专项监督检查小组-2020-02.{kind}" in files
    told = {notice["unit"] for notice in data(run, county, "-m", "2020-02")["notices"]}
    assert told
    for unit in told:
        assert {f"通报-{unit}-2020-02.docx", f"通报-{unit}-2020-02.md"} <= set(files)
    assert len(files) == 4 + 2 * len(told)
    assert run(*words).code == Exit.OK
    assert {file.name: file.read_bytes() for file in Path("papers").iterdir()} == files


def test_a_file_is_written_by_its_suffix(run: Run, county: Path) -> None:
    names = ("a.xlsx", "a.docx", "a.md", "a.json")
    outs = [word for name in names for word in ("--out", name)]
    assert run("inspect", county, "-m", "2020-02", *outs).code == Exit.OK
    assert len(load_workbook("a.xlsx").sheetnames) == 2
    assert Document("a.docx").paragraphs[0].text == "财政资金专项监督检查小组2020年2月检查表"
    assert "2020年2月检查表" in Path("a.md").read_text(encoding="utf-8")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["month"] == "2020-02"
    assert run("inspect", county, "--out", "a.pdf").code == Exit.USAGE


def test_neither_the_county_nor_its_ledger_is_written_over(run: Run, county: Path) -> None:
    assert run("ledger", "update", county).code == Exit.OK
    for name in ("county.xlsx", "整改台账.xlsx"):
        before = (county / name).read_bytes()
        assert run("inspect", county, "--out", county / name).code == Exit.USAGE
        assert (county / name).read_bytes() == before


def test_a_format_that_there_is_not(run: Run, county: Path) -> None:
    ran = run("inspect", county, "--format", "concise")
    assert ran.code == Exit.USAGE
    assert "table | md | json" in ran.err
