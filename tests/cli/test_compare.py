"""`ecscore compare`, from the shell's side."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from cli.conftest import CLEAN, DEMO, Run
from ecscore.cli.exits import Exit


def fact(sheet: Worksheet, name: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == name)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The demo county with a better figure, a paper less, and three rows of a roster touched."""
    folder = tmp_path / "new"
    shutil.copytree(DEMO, folder)
    book = openpyxl.load_workbook(folder / "county.xlsx")
    facts, papers, stations = book["指标数据"], book["证据清单"], book["站点名录"]
    facts.cell(fact(facts, "tourism_growth"), 4).value = "30%"
    papers.cell(fact(papers, "village_list"), 7).value = "否"
    shutil.rmtree(next(folder.glob("evidence/*_village_list_*")))
    stations["Q6"] = 99
    stations.delete_rows(60)
    stations.insert_rows(8)
    row = (
        None,
        "ZD999",
        "新村电商服务站",
        "滨江镇",
        "和平村",
        "x",
        "钱某",
        "13900005999",
        "是",
        "否",
    )
    for column, value in enumerate(row, 1):
        stations.cell(8, column).value = value
    stations["O8"] = "运营"
    book.save(folder / "county.xlsx")
    lines = (folder / "tables" / "trainees.csv").read_text(encoding="utf-8").splitlines(True)
    (folder / "tables" / "trainees.csv").write_text(
        "".join([lines[0], *reversed(lines[2:])]), encoding="utf-8"
    )
    return folder


def test_a_changed_copy_is_told(run: Run, changed: Path) -> None:
    ran = run("compare", DEMO, changed, "--format", "json")
    assert ran.code == Exit.OK, ran.err
    told = json.loads(ran.out)
    assert told["totals"]["claimed"]["total"]["difference"] == "1"
    assert [c["id"] for c in told["criteria"]] == ["9.1.3"]
    assert told["criteria"][0]["facts"] == ["tourism_growth"]
    assert [paper["id"] for paper in told["evidence"]] == ["village_list"]
    rows = {t["id"]: t["rows"] for t in told["tables"]}
    counts = {name: (r["added"], r["removed"], r["changed"]) for name, r in rows.items()}
    assert counts.pop("stations") == (1, 1, 1)
    assert counts.pop("trainees") == (0, 1, 0)
    assert set(counts.values()) == {(0, 0, 0)}
    assert "13900005999" not in ran.out
    assert run("compare", DEMO, changed, "--format", "json").out == ran.out


def test_the_clean_county_got_worse(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "worse"
    shutil.copytree(CLEAN, folder)
    book = openpyxl.load_workbook(folder / "county.xlsx")
    papers, villages = book["证据清单"], book["行政村清单"]
    papers.cell(fact(papers, "station_list"), 7).value = "否"
    shutil.rmtree(next(folder.glob("evidence/*_station_list_*")))
    villages.insert_rows(5)
    villages["B5"], villages["C5"] = "城关镇", "新设村"
    book.save(folder / "county.xlsx")
    ran = run("compare", CLEAN, folder, "-f", "json", "--fail-on", "worse")
    assert ran.code == Exit.FINDINGS
    told = json.loads(ran.out)
    assert told["totals"]["supported"]["total"]["difference"].startswith("-")
    assert "station_list" in {paper["id"] for paper in told["evidence"]}
    assert told["findings"]["new"]
    rows = {t["id"]: t["rows"] for t in told["tables"]}
    counts = {name: (r["added"], r["removed"], r["changed"]) for name, r in rows.items()}
    assert counts.pop("villages") == (1, 0, 0)
    assert set(counts.values()) == {(0, 0, 0)}


def test_json_and_county_compare_alike(run: Run, changed: Path) -> None:
    run("evaluate", DEMO, "-o", "old.json")
    now = json.loads(run("compare", DEMO, changed, "-f", "json").out)
    ran = run("compare", "old.json", changed, "-f", "json")
    told = json.loads(ran.out)
    assert {t["uncompared"] for t in told["tables"]} == {"file"}
    tables = {t["id"]: (t["old_rows"], t["new_rows"]) for t in told["tables"]}
    assert tables["trainees"] == (3109, 3108)
    now.pop("tables")
    told.pop("tables")
    assert told == now


def test_nothing_changed_is_said_and_passes(run: Run) -> None:
    ran = run("compare", DEMO, DEMO, "--fail-on", "worse")
    assert ran.code == Exit.OK
    assert "两次评分没有任何差别" in ran.out


def test_worse_fails_only_when_asked(run: Run) -> None:
    run("evaluate", CLEAN, "-o", "clean.json")
    run("evaluate", DEMO, "-o", "demo.json")
    assert run("compare", "clean.json", "demo.json").code == Exit.OK
    assert run("compare", "clean.json", "demo.json", "--fail-on", "worse").code == Exit.FINDINGS
    assert run("compare", "demo.json", "clean.json", "--fail-on", "worse").code == Exit.OK
    assert run("compare", "clean.json", "demo.json", "--fail-on", "never").code == Exit.OK
    assert run("compare", "demo.json", "clean.json", "--fail-on", "error").code == Exit.USAGE


def test_files_are_written_and_inputs_are_not(run: Run) -> None:
    run("evaluate", DEMO, "-o", "demo.json")
    ran = run("compare", "demo.json", DEMO, "-o", "a.md", "-o", "a.json", "-o", "a.txt")
    assert ran.code == Exit.OK
    assert Path("a.md").read_text(encoding="utf-8").startswith("# ")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["unchanged"]
    assert run("compare", "demo.json", DEMO, "-o", "demo.json").code == Exit.USAGE


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema_version": "7"}', "not json"])
def test_a_file_that_is_no_assessment_is_an_input_error(run: Run, text: str) -> None:
    Path("x.json").write_text(text, encoding="utf-8")
    ran = run("compare", "x.json", DEMO)
    assert ran.code == Exit.INPUT
    assert "x.json" in ran.err
    assert "=>" in ran.err


def test_what_is_not_there_is_an_input_error(run: Run) -> None:
    assert run("compare", "no.json", DEMO).code == Exit.INPUT
    assert run("compare", DEMO, "no.xlsx").code == Exit.INPUT
    assert run("compare", DEMO).code == Exit.USAGE
    assert run("compare", DEMO, DEMO, "-f", "concise").code == Exit.USAGE


def test_another_language_is_said(run: Run) -> None:
    run("evaluate", DEMO, "--lang", "en", "-o", "en.json")
    ran = run("compare", "en.json", DEMO)
    assert "旧的一边是 en 的 JSON" in ran.out
    assert "没有任何差别" in ran.out


def test_the_page_and_the_help_fit_the_terminal(run: Run, changed: Path) -> None:
    for ran in (run("compare", DEMO, changed, "--all"), run("compare", "--help")):
        assert max(map(cell_len, ran.out.splitlines())) <= 80
        ran.out.encode("gbk")


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema", "comparison").out)["title"] == "ecscore comparison"
