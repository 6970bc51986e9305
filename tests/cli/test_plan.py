"""`ecscore plan` and `evaluate --set`, from the shell's side."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.conftest import CLEAN, DEMO, Run
from ecscore.cli.exits import Exit


def test_a_target_is_reached_by_the_steps_named(run: Run) -> None:
    ran = run("plan", DEMO, "--target", 80, "-f", "json", "--alternatives", 1)
    assert ran.code == Exit.OK
    found = json.loads(ran.out)
    assert found["reachable"]
    assert found["cheapest"]
    assert len(found["routes"]) == 2
    assert Decimal(found["routes"][0]["after"]["total"]) >= 80
    assert "要到 80 分" in ran.err


def test_the_terminal_s_page_fits(run: Run) -> None:
    ran = run("plan", DEMO, "--target", "70", "--all")
    assert ran.code == Exit.OK
    assert max(map(cell_len, ran.out.splitlines())) <= 80
    assert "备选 1" in ran.out


def test_a_target_out_of_reach_is_exit_1_and_says_why(run: Run) -> None:
    ran = run("plan", DEMO, "--target", "200", "--lang", "en")
    assert ran.code == Exit.FINDINGS
    assert "out of reach" in ran.out
    assert "What stands in the way" in ran.out


def test_a_target_that_is_met_is_said(run: Run) -> None:
    ran = run("plan", CLEAN, "--target", "1", "--total", "claimed")
    assert ran.code == Exit.OK
    assert "已达到" in ran.out


def test_files_are_written_by_their_suffix(run: Run, tmp_path: Path) -> None:
    names = ("way.md", "way.json", "way.txt")
    outs = [word for name in names for word in ("--out", tmp_path / name)]
    assert run("plan", DEMO, "--target", "60", *outs).code == Exit.OK
    assert (tmp_path / "way.md").read_text(encoding="utf-8").startswith("# ")
    assert json.loads((tmp_path / "way.json").read_text(encoding="utf-8"))["of"] == "supported"
    again = run("plan", DEMO, "--target", "60", "-f", "json").out
    assert (tmp_path / "way.json").read_text(encoding="utf-8") == again


def test_one_unit_s_share(run: Run) -> None:
    ran = run("plan", DEMO, "--target", "90", "--unit", "财政局")
    assert "县财政局" in ran.out
    assert "[县电商办]" not in ran.out


def test_weights_of_the_user_count(run: Run, tmp_path: Path) -> None:
    plain = json.loads(run("plan", DEMO, "--target", "60", "-f", "json").out)
    first = plain["routes"][0]["strides"][0]["steps"][0]["id"]
    file = tmp_path / "efforts.yaml"
    file.write_text(f"{first}: never\n", encoding="utf-8")
    ran = run("plan", DEMO, "--target", "60", "--effort", file, "-f", "json")
    found = json.loads(ran.out)
    steps = [s["id"] for r in found["routes"] for g in r["strides"] for s in g["steps"]]
    assert first not in steps
    assert found["receipt"]["effort_file"] == "efforts.yaml"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--target", "much"], "--target"),
        (["--target", "1e3"], "--target"),
        (["--target", "60", "--total", "low"], "--total"),
        (["--target", "60", "--by", "soon"], "--by"),
        (["--target", "60", "--by", "1999-01-01"], "早于截至日期"),
        (["--target", "60", "--unit", "县银行"], "没有单位"),
        (["--target", "60", "--effort", "none.yaml"], "none.yaml"),
        (["--target", "60", "-f", "concise"], "concise"),
        (["--target", "60", "--out", "x.pdf"], "x.pdf"),
        ([], "--target"),
    ],
)
def test_what_is_wrong_is_said(run: Run, words: list[str], told: str) -> None:
    ran = run("plan", DEMO, *words)
    assert ran.code in {Exit.USAGE, Exit.INPUT}
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_faults_of_weights_name_file_and_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "efforts.yaml"
    file.write_text("trainees: 2\ntrainee: 3\nvillage_coverage: much\n", encoding="utf-8")
    ran = run("plan", DEMO, "--target", "60", "--effort", file)
    assert ran.code == Exit.USAGE
    assert "efforts.yaml:2:1" in ran.err
    assert "是否应为“trainees”" in ran.err
    assert "efforts.yaml:3:" in ran.err


@pytest.mark.parametrize("form", ["table", "concise", "json", "md"])
def test_a_what_if_is_marked_in_every_format(run: Run, form: str) -> None:
    ran = run("evaluate", DEMO, "--set", "village_coverage=52%", "-f", form)
    assert ran.code == Exit.OK
    assert "假设推算，不是填报的结果" in ran.out
    assert "1.2.1" in ran.out


def test_a_what_if_stands_beside_the_real_score(run: Run) -> None:
    real = json.loads(run("evaluate", DEMO, "-f", "json").out)
    assert real["what_if"] is None
    what = run(
        "evaluate", DEMO, "--set", "行政村网点覆盖率=52%", "--set", "trainees=3，100", "-f", "json"
    )
    found = json.loads(what.out)
    told = found["what_if"]
    assert [(s["fact"], s["value"]) for s in told["set"]] == [
        ("village_coverage", "52%"),
        ("trainees", "3100"),
    ]
    assert told["actual_totals"]["supported"] == real["totals"]["supported"]["total"]
    moved = {change["id"]: change["supposed"] for change in told["criteria"]}
    now = {criterion["id"]: criterion["supported"] for criterion in found["criteria"]}
    assert {name: points["supported"] for name, points in moved.items()} == {
        name: now[name] for name in moved
    }


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("village_coverag=52%", "village_coverage"),
        ("行政村覆盖率=52%", "行政村网点覆盖率"),
        ("village_coverage=52", "百分数"),
        ("village_coverage=152%", "100%"),
        ("trainees=many", "整数"),
        ("trainees", "trainees=3100"),
        ("=3", "trainees=3100"),
    ],
)
def test_a_wrong_set_says_what_was_expected(run: Run, entry: str, told: str) -> None:
    ran = run("evaluate", DEMO, "--set", entry)
    assert ran.code == Exit.USAGE
    assert told in ran.err
    assert not ran.out


def test_a_fact_is_set_once(run: Run) -> None:
    words = ("--set", "trainees=1", "--set", "累计培训人次=2")
    assert run("evaluate", DEMO, *words).code == Exit.USAGE


def test_a_what_if_writes_into_no_workbook_and_is_not_compared(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    ran = run("evaluate", DEMO, "--set", "trainees=1", "--annotate", copy)
    assert ran.code == Exit.USAGE
    assert not copy.exists()
    file = tmp_path / "what.json"
    assert run("evaluate", DEMO, "--set", "trainees=1", "--out", file).code == Exit.OK
    ran = run("compare", file, CLEAN)
    assert ran.code == Exit.INPUT
    assert "假设推算" in ran.err
    assert run("audit", DEMO, "--set", "trainees=1").code == Exit.USAGE
