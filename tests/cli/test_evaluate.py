"""`ecscore evaluate`, from the shell's side."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DEMO, Run
from ecscore.cli.exits import Exit

COUNTY = DEMO / "county.xlsx"


def test_a_workbook_or_its_folder_gives_the_same_report(run: Run) -> None:
    assert run("evaluate", COUNTY).out == run("evaluate", DEMO).out


def test_a_report_with_findings_still_exits_0(run: Run) -> None:
    ran = run("evaluate", COUNTY)
    assert ran.code == Exit.OK
    assert "自评" in ran.out
    assert not ran.err


@pytest.mark.parametrize("form", ["table", "concise", "json", "md"])
def test_the_same_inputs_give_the_same_bytes(run: Run, form: str) -> None:
    assert run("evaluate", COUNTY, "-f", form).out == run("evaluate", COUNTY, "-f", form).out


def test_the_receipt_names_what_the_result_hangs_on(run: Run) -> None:
    receipt = json.loads(run("evaluate", COUNTY, "--format", "json").out)["receipt"]
    assert receipt["input_digest"] == hashlib.sha256(COUNTY.read_bytes()).hexdigest()
    assert len(receipt["rulebook_digest"]) == 64
    assert receipt["input_file"] == "county.xlsx"


def test_json_on_stdout_has_its_summary_on_stderr(run: Run) -> None:
    ran = run("evaluate", COUNTY, "--format", "json")
    json.loads(ran.out)
    assert "自评" in ran.err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.json", "{"), ("a.md", "# "), ("a.txt", ""), ("a.html", "<!DOCTYPE html>")],
)
def test_the_suffix_of_a_file_says_its_format(run: Run, name: str, begins: str) -> None:
    ran = run("evaluate", COUNTY, "--out", name)
    assert ran.code == Exit.OK
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert name in ran.err


def test_several_files_are_written_in_one_run(run: Run) -> None:
    assert run("evaluate", COUNTY, "-o", "a.json", "-o", "b.md").code == Exit.OK
    assert Path("a.json").exists()
    assert Path("b.md").exists()


def test_the_page_on_stdout_is_the_page_in_a_file(run: Run) -> None:
    ran = run("evaluate", COUNTY, "--format", "html", "--out", "a.html", "--out", "b.json")
    assert ran.code == Exit.OK
    assert Path("a.html").read_text(encoding="utf-8") == ran.out
    assert "自评" in ran.err
    assert Path("b.json").exists()


def test_the_page_is_a_report_of_evaluate_alone(run: Run) -> None:
    assert run("checklist", COUNTY, "--all-units", "--out", "a.html").code == Exit.USAGE
    assert run("audit", COUNTY, "--format", "html").code == Exit.USAGE


def test_an_unknown_suffix_is_refused_before_anything_is_done(run: Run) -> None:
    ran = run("evaluate", "missing.xlsx", "--out", "a.wps")
    assert ran.code == Exit.USAGE
    assert ".json .md .txt" in ran.err
    assert not ran.out


def test_the_input_is_never_written_over(run: Run) -> None:
    shutil.copy(COUNTY, "county.json")
    before = Path("county.json").read_bytes()
    ran = run("evaluate", "county.json", "--out", "./county.json")
    assert ran.code == Exit.USAGE
    assert Path("county.json").read_bytes() == before


def test_a_file_open_elsewhere_is_said_to_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("ecscore.cli.output.atomic_write", refuse)
    ran = run("evaluate", COUNTY, "--out", "a.json")
    assert ran.code == Exit.USAGE
    assert "请先在 WPS/Excel 中关闭该文件" in ran.err


def test_a_missing_folder_is_a_usage_error(run: Run) -> None:
    assert run("evaluate", COUNTY, "--out", "no/such/a.json").code == Exit.USAGE


def test_a_missing_input_is_neither_pass_nor_fail(run: Run) -> None:
    ran = run("evaluate", "missing.xlsx", "--fail-on", "error")
    assert ran.code == Exit.INPUT
    assert "missing.xlsx" in ran.err
    assert not ran.out


def test_a_broken_workbook_is_neither_pass_nor_fail(run: Run) -> None:
    Path("county.xlsx").write_bytes(COUNTY.read_bytes()[:3000])
    ran = run("evaluate", "county.xlsx")
    assert ran.code == Exit.INPUT
    assert "D0" in ran.err


def test_an_unknown_rulebook_is_a_usage_error(run: Run) -> None:
    ran = run("evaluate", COUNTY, "--rulebook", "ningqiang-2018")
    assert ran.code == Exit.USAGE
    assert "ningqiang-2019" in ran.err


def test_another_rulebook_than_the_countys_reads_only_a_part(run: Run) -> None:
    toy = Path(__file__).parents[1] / "toy"
    ran = run("evaluate", COUNTY, "--rulebook", toy)
    assert ran.code == Exit.INPUT
    assert "D032" in ran.out
    assert "只读出一部分" in ran.out


def test_fail_on_looks_at_this_and_what_weighs_more(run: Run) -> None:
    assert run("evaluate", COUNTY, "--fail-on", "note").code == Exit.FINDINGS
    assert run("evaluate", COUNTY, "--fail-on", "error").code == Exit.FINDINGS
    clean = run("evaluate", CLEAN, "--fail-on", "error")
    assert clean.code == Exit.OK, clean.err


def test_min_score_looks_at_the_supported_total(run: Run) -> None:
    totals = json.loads(run("evaluate", COUNTY, "-f", "json").out)["totals"]
    supported = totals["supported"]["total"]
    assert run("evaluate", COUNTY, "--min-score", supported).code == Exit.OK
    ran = run("evaluate", COUNTY, "--min-score", totals["claimed"]["total"])
    assert ran.code == Exit.FINDINGS
    assert supported in ran.err


def test_all_explains_every_criterion(run: Run) -> None:
    short, full = run("evaluate", COUNTY).out, run("evaluate", COUNTY, "--all").out
    assert len(full.splitlines()) > 3 * len(short.splitlines())
    assert "  12.1.2  " in full


def test_english(run: Run) -> None:
    assert "Claimed" in run("evaluate", COUNTY, "--lang", "en").out


def test_a_name_that_no_file_may_have_is_an_input_error(run: Run) -> None:
    ran = run("evaluate", "县" * 300)
    assert ran.code == Exit.INPUT
    assert ran.err
