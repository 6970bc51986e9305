"""`waivers.yaml` beside a county, from the shell's side."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit
from ecscore.render.json_schema import assessment_schema

RECENT = """\
- code: X084
  reason_kind: 政策允许
  reason: 雨天缺席，已补课
  approved_by: 县扶贫办
  document: 云扶〔2020〕5 号
  expires: 2020-12-31
- code: X901
  reason_kind: definition
  reason: 口径不同 13812345678
  approved_by: 市商务局
  expires: 2020-12-31
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "县"))


def report(run: Run, folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run("evaluate", folder, "-f", "json").out)
    Draft202012Validator(assessment_schema()).validate(data)
    return data


def waive(folder: Path, text: str = RECENT) -> None:
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")


def without(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in data if key not in ("findings", "waived", "receipt")}


def test_the_json_moves_findings_and_changes_nothing_else(run: Run, folder: Path) -> None:
    before = report(run, folder)
    waive(folder)
    after = report(run, folder)
    assert without(after) == without(before)
    assert before["receipt"]["waivers_digest"] == ""
    digest = hashlib.sha256(RECENT.encode()).hexdigest()
    assert after["receipt"] == before["receipt"] | {"waivers_digest": digest}
    moved = [f["fingerprint"] for f in before["findings"] if f["code"] in ("X084", "X901")]
    assert [w["fingerprint"] for w in after["waived"]] == moved
    assert {w["approved_by"] for w in after["waived"]} == {"县扶贫办", "市商务局"}
    assert len(after["findings"]) + len(moved) == len(before["findings"])


@pytest.mark.parametrize("form", ["table", "concise", "json", "md"])
def test_the_same_inputs_give_the_same_bytes(run: Run, folder: Path, form: str) -> None:
    waive(folder)
    assert run("evaluate", folder, "-f", form).out == run("evaluate", folder, "-f", form).out


@pytest.mark.parametrize("form", ["table", "concise", "md"])
@pytest.mark.parametrize(("lang", "word"), [("zh", "豁免"), ("en", "Waived")])
def test_the_number_and_the_approvers_are_always_shown(
    run: Run, folder: Path, form: str, lang: str, word: str
) -> None:
    assert word not in run("evaluate", folder, "-f", form, "--lang", lang).out
    waive(folder)
    number = len(report(run, folder)["waived"])
    out = run("evaluate", folder, "-f", form, "--lang", lang).out
    (line,) = [said for said in out.splitlines() if word in said and "县扶贫办" in said]
    assert str(number) in line
    assert "市商务局" in line
    assert "13812345678" not in out


def test_a_check_keeps_its_cases_and_says_how_many_are_waived(run: Run, folder: Path) -> None:
    waive(folder)
    out = run("evaluate", folder, "--all").out
    assert "X084  到场人数与通知人数相差大  1 处  其中豁免 1 处" in out


def test_a_waived_finding_does_not_fail_a_run(run: Run, folder: Path) -> None:
    found = report(run, folder)["findings"]
    codes = {f["code"] for f in found if f["severity"] == "error"}
    assert run("evaluate", folder, "--fail-on", "error").code == Exit.FINDINGS
    rest = "  reason_kind: 其他\n  reason: 试\n  approved_by: 县\n  expires: 2020-12-31\n"
    waive(folder, "".join(f"- code: {code}\n{rest}" for code in sorted(codes)))
    assert run("evaluate", folder, "--fail-on", "error").code == Exit.OK
    waive(folder, f"- code: E99\n{rest}")
    ran = run("evaluate", folder, "-f", "concise", "--fail-on", "error")
    assert ran.code == Exit.FINDINGS
    assert "waivers.yaml:1:9: W005" in ran.out


def test_what_makes_a_result_incomplete_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "county.yaml").write_text("rulebook: other\ncounty: [1]\nfacts: {}\n")
    before = report(run, tmp_path)
    assert not before["complete"]
    rest = "  reason_kind: 其他\n  reason: 试\n  approved_by: 县\n  expires: 2099-12-31\n"
    codes = sorted({f["code"] for f in before["findings"]})
    waive(tmp_path, "".join(f"- code: {code}\n{rest}" for code in codes))
    ran = run("evaluate", tmp_path, "-f", "json")
    assert ran.code == Exit.INPUT
    kept = {f["code"] for f in json.loads(ran.out)["findings"]}
    assert {"D032", "D082"} <= kept


def test_the_summary_counts_them(run: Run, folder: Path) -> None:
    waive(folder)
    number = len(report(run, folder)["waived"])
    assert f"另豁免 {number} 个" in run("evaluate", folder, "-f", "md").err


def test_the_other_verbs_take_them_too(run: Run, folder: Path) -> None:
    waive(folder, "- [")
    assert run("checklist", folder, "--unit", "县电商办").code == Exit.OK
    assert run("sample", folder, "--seed", "1", "--out", "抽样.xlsx").code == Exit.OK
    assert run("evaluate", folder, "--annotate", "批注.xlsx").code == Exit.OK


def test_the_file_that_init_writes_waives_nothing_until_it_is_used(run: Run) -> None:
    assert run("init", "新县").code == Exit.OK
    file = Path("新县/waivers.yaml")
    text = file.read_text(encoding="utf-8")
    assert not [f for f in report(run, Path("新县"))["findings"] if f["code"].startswith("W")]
    lines = [line for line in text.splitlines() if line.startswith(("# - ", "#   "))]
    file.write_text("\n".join(line[2:] for line in lines), encoding="utf-8")
    said = run("evaluate", "新县", "-f", "concise", "--as-of", "2020-01-01").out
    found = [line for line in said.splitlines() if ": W0" in line]
    assert len(found) <= 1, found
    assert all("W010" in line for line in found)


@pytest.mark.parametrize("code", ["W001", "w011"])
def test_the_codes_are_explained(run: Run, code: str) -> None:
    assert code.upper() in run("explain", code).out
