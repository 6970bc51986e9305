"""`ecscore audit`, from the shell's side."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cli.conftest import CLEAN, DEMO, ROOT, Run
from ecscore.cli.exits import Exit
from ecscore.cli.settings import FINDINGS_FORMATS

COUNTY = DEMO / "county.xlsx"


def test_errors_fail_it_by_default(run: Run) -> None:
    ran = run("audit", DEMO)
    assert ran.code == Exit.FINDINGS
    assert "未通过" in ran.out
    assert not ran.err, "the table says it itself"


def test_a_clean_county_passes(run: Run) -> None:
    ran = run("audit", CLEAN)
    assert ran.code == Exit.OK, ran.out
    assert "通过：" in ran.out
    assert "没有发现问题" in ran.out


@pytest.mark.parametrize("form", FINDINGS_FORMATS)
def test_the_exit_code_and_bytes_do_not_hang_on_the_format(run: Run, form: str) -> None:
    first, second = run("audit", DEMO, "-f", form), run("audit", DEMO, "-f", form)
    assert first.code == Exit.FINDINGS
    assert first.out == second.out
    assert run("audit", CLEAN, "-f", form).code == Exit.OK


def test_never_reports_and_passes_whatever_is_found(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("audit", DEMO, "--fail-on", "never")
    assert ran.code == Exit.OK
    assert "只作报告" in ran.out
    monkeypatch.setenv("ECSCORE_FAIL_ON", "never")
    for verb in ("audit", "evaluate"):
        ran = run(verb, DEMO, "-f", "json")
        assert ran.code == Exit.OK
        assert json.loads(ran.out)["findings"]
    assert run("audit", DEMO, "--fail-on", "error").code == Exit.FINDINGS
    assert run("audit", DEMO, "--min-score", "1000").code == Exit.FINDINGS


@pytest.mark.parametrize("verb", ["audit", "evaluate"])
def test_never_does_not_pass_what_was_only_partly_read(run: Run, verb: str) -> None:
    Path("ecscore.toml").write_text('fail_on = "never"', "utf-8")
    Path("county.xlsx").write_bytes(COUNTY.read_bytes())
    ran = run(verb, "county.xlsx", "--rulebook", ROOT / "tests" / "toy")
    assert ran.code == Exit.INPUT
    assert "只读出一部分" in ran.out + ran.err


def test_fail_on_of_flag_variable_and_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CLEAN, "county")
    folder = Path("county")
    assert run("audit", folder, "--fail-on", "note", "--min-score", 1).code == Exit.OK
    assert run("audit", DEMO, "-f", "json", "--fail-on", "note").code == Exit.FINDINGS
    (folder / "ecscore.toml").write_text('fail_on = "warning"\nmin_score = 1000', "utf-8")
    verdict = json.loads(run("audit", folder, "-f", "json").out)["verdict"]
    assert (verdict["fail_on"], verdict["passed"]) == ("warning", False)
    assert verdict["exit_code"] == Exit.FINDINGS
    monkeypatch.setenv("ECSCORE_FAIL_ON", "note")
    assert json.loads(run("audit", folder, "-f", "json").out)["verdict"]["fail_on"] == "note"
    flagged = run("audit", folder, "-f", "json", "--fail-on", "error", "--min-score", "0")
    assert json.loads(flagged.out)["verdict"]["fail_on"] == "error"
    assert flagged.code == Exit.OK


def test_a_low_score_fails_without_errors(run: Run) -> None:
    ran = run("audit", CLEAN, "--min-score", "1000")
    assert ran.code == Exit.FINDINGS
    assert "低于 1000 分" in ran.out


def test_a_part_is_neither_pass_nor_fail(run: Run) -> None:
    toy = ROOT / "tests" / "toy"
    ran = run("audit", COUNTY, "--rulebook", toy, "-f", "json")
    assert ran.code == Exit.INPUT
    assert json.loads(ran.out)["verdict"]["passed"] is None
    sarif = json.loads(run("audit", COUNTY, "--rulebook", toy, "-f", "sarif").out)
    assert sarif["runs"][0]["invocations"][0]["exitCode"] == Exit.INPUT


def test_a_missing_input_prints_nothing(run: Run) -> None:
    ran = run("audit", "missing", "-f", "sarif")
    assert ran.code == Exit.INPUT
    assert not ran.out


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "jsonl", "csv"])
def test_other_verbs_say_whose_format_it_is(
    run: Run, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("evaluate", "missing", "--format", form)
    assert ran.code == Exit.USAGE
    assert "ecscore audit" in ran.err
    monkeypatch.setenv("ECSCORE_FORMAT", form)
    assert "ECSCORE_FORMAT" in run("checklist", "missing").err


def test_an_unknown_format_is_a_usage_error(run: Run) -> None:
    ran = run("audit", DEMO, "--format", "html")
    assert ran.code == Exit.USAGE
    assert "sarif" in ran.err


def test_one_run_writes_every_kind_of_file(run: Run) -> None:
    names = ["a.json", "a.jsonl", "a.csv", "a.md", "a.sarif", "a.xml", "a.txt"]
    ran = run("audit", DEMO, *(word for name in names for word in ("--out", name)))
    assert ran.code == Exit.FINDINGS
    assert all(name in ran.err for name in names)
    findings = json.loads(Path("a.json").read_bytes())["findings"]
    assert len(Path("a.jsonl").read_text("utf-8").splitlines()) == len(findings)
    with Path("a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(findings)
    assert len(json.loads(Path("a.sarif").read_bytes())["runs"][0]["results"]) == len(findings)
    assert ET.parse("a.xml").getroot().tag == "testsuites"  # noqa: S314 - our own
    assert Path("a.md").read_text("utf-8").startswith("## ")
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_unknown_suffix_is_refused_before_anything_is_done(run: Run) -> None:
    ran = run("audit", "missing.xlsx", "--out", "a.docx")
    assert ran.code == Exit.USAGE
    assert ".sarif" in ran.err


def test_paths_are_from_where_it_runs(run: Run) -> None:
    shutil.copytree(DEMO, "counties/云溪 县")
    sarif = json.loads(run("audit", "counties/云溪 县", "-f", "sarif").out)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
    }
    assert "counties/%E4%BA%91%E6%BA%AA%20%E5%8E%BF/county.xlsx" in uris
    ran = run("audit", "counties/云溪 县", "-f", "github")
    assert "::error file=counties/云溪 县/county.xlsx,title=" in ran.out


def test_a_job_gets_its_summary_after_what_is_there(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("summary.md").write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    run("audit", DEMO)
    assert Path("summary.md").read_text("utf-8") == "before\n", "only with --format github"
    ran = run("audit", DEMO, "-f", "github")
    text = Path("summary.md").read_text("utf-8")
    assert text.startswith("before\n## ")
    assert "| X161 " in text or "X161 |" in text
    assert not ran.err


@pytest.mark.parametrize("there", ["folder", "full", "nowhere"])
def test_a_summary_that_cannot_be_written_is_a_note(
    run: Run, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    Path("folder").mkdir()
    Path("full").write_bytes(b"x" * 1024 * 1024)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/file" if there == "nowhere" else there)
    ran = run("audit", DEMO, "-f", "github")
    assert ran.code == Exit.FINDINGS
    assert "作业摘要没有写成" in ran.err
    assert Path("full").stat().st_size == 1024 * 1024


@pytest.mark.parametrize("form", ["table", "concise", "csv", "github"])
def test_a_gbk_console_gets_what_it_can_read(form: str, cache: Path) -> None:
    words = [sys.executable, "-m", "ecscore", "audit", str(DEMO), "-f", form]
    env = {**os.environ, "PYTHONIOENCODING": "gbk", "XDG_CACHE_HOME": str(cache)}
    ran = subprocess.run(words, capture_output=True, env=env, check=False, timeout=60)
    assert ran.returncode == Exit.FINDINGS, ran.stderr
    encoding = "gbk" if form in {"table", "concise"} else "utf-8-sig"
    assert "\ufffd" not in ran.stdout.decode(encoding)
    assert b"?" not in ran.stdout or form not in {"table", "concise"}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from ecscore.cli import main; main(['audit', '--help']); "
        "print(*sorted({'openpyxl', 'duckdb', 'rich'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    assert ran.stdout.splitlines()[-1] == ""


def test_english(run: Run) -> None:
    ran = run("audit", DEMO, "--lang", "en")
    assert "failed: " in ran.out
    assert "findings: error" in ran.out
