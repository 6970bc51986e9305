"""The example counties: current, and what they come to, held against golden outputs.

After a change that is meant: `GOLDEN=write pytest tests/test_examples.py`; read the difference.
"""

import json
import os
import re
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ecscore.evidence.inspectors import inspect
from ecscore.intake import open_input
from ecscore.model.county import Intake
from ecscore.model.inventory import Inspection
from ecscore.rulebook import find, load

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"table": "txt", "concise": "concise.txt", "json": "json", "md": "md"}


def ecscore(*args: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    environment = {k: v for k, v in environment.items() if not k.startswith("ECSCORE_")}
    return subprocess.run(
        [sys.executable, "-m", "ecscore", *args],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )


def held_against(name: str, text: bytes) -> None:
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text)
    assert text.decode().replace("\r\n", "\n") == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("county", ["demo-county", "clean-county"])
@pytest.mark.parametrize("style", ["table", "concise", "json", "md"])
def test_an_example_comes_to_its_golden_output(county: str, style: str) -> None:
    run = ecscore("evaluate", f"examples/{county}", "--format", style)
    assert run.returncode == 0, run.stderr.decode()
    held_against(f"{county}.{ENDINGS[style]}", run.stdout)


def test_the_whole_table_in_english_is_golden() -> None:
    run = ecscore("evaluate", "examples/demo-county", "--lang", "en", "--all")
    held_against("demo-county.en.txt", run.stdout)


def test_a_unit_s_checklist_is_golden() -> None:
    run = ecscore("checklist", "examples/demo-county", "--unit", "县财政局")
    assert run.returncode == 0, run.stderr.decode()
    held_against("demo-county.checklist.txt", run.stdout)


@pytest.mark.parametrize("style", ["table", "json", "csv"])
def test_the_audit_of_the_demo_county_is_golden(style: str) -> None:
    run = ecscore("audit", "examples/demo-county", "--format", style)
    assert run.returncode == 1, run.stderr.decode()
    held_against(f"demo-county.audit.{ENDINGS.get(style, style)}", run.stdout)


def test_the_audit_of_the_clean_county_finds_nothing() -> None:
    run = ecscore("audit", "examples/clean-county", "--format", "json")
    assert run.returncode == 0, run.stderr.decode()
    data = json.loads(run.stdout)
    assert data["findings"] == []
    assert data["evidence_folder"]["files"] > 250
    assert data["evidence_folder"]["unfiled"] == data["evidence_folder"]["skipped"] == 0


def read(path: Path) -> Intake:
    return open_input(path).read(load(find("ningqiang-2019")))


@pytest.mark.parametrize("county", ["demo-county", "clean-county"])
def test_the_committed_county_is_what_the_builder_writes(
    county: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    builder = runpy.run_path(str(ROOT / "examples" / "build.py"))
    builder["written"].__globals__["HERE"] = tmp_path
    builder["EXAMPLES"][county]()
    fresh = read(tmp_path / county / "county.xlsx")
    committed = read(ROOT / "examples" / county / "county.xlsx")
    assert committed.county.facts == fresh.county.facts
    assert committed.county.evidence == fresh.county.evidence
    assert committed.county.rosters == fresh.county.rosters
    assert committed.findings == fresh.findings
    for file in (tmp_path / county / "tables").iterdir():
        kept = ROOT / "examples" / county / "tables" / file.name
        assert file.read_bytes() == kept.read_bytes(), file.name
    assert looked_at(tmp_path / county) == looked_at(ROOT / "examples" / county)


def looked_at(county: Path) -> dict[str, Inspection]:
    """Look into every file of an evidence folder; bytes of pictures differ by their library."""
    folder = county / "evidence"
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder).as_posix(): replace(inspect(file), prints=(), edges=())
        for file in files
    }


def test_an_example_s_evidence_stays_small() -> None:
    for county in ("demo-county", "clean-county"):
        files = [f for f in (ROOT / "examples" / county / "evidence").rglob("*") if f.is_file()]
        assert len(files) < 400
        assert sum(file.stat().st_size for file in files) < 1_500_000
        assert all(len(file.relative_to(ROOT).as_posix()) < 150 for file in files)


def test_the_builder_writes_the_same_bytes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    builder = runpy.run_path(str(ROOT / "examples" / "build.py"))
    wrote = []
    for turn in ("once", "again"):
        builder["written"].__globals__["HERE"] = tmp_path / turn
        (tmp_path / turn).mkdir()
        builder["EXAMPLES"]["demo-county"]()
        files = sorted(file for file in (tmp_path / turn).rglob("*") if file.is_file())
        wrote.append({file.relative_to(tmp_path / turn): file.read_bytes() for file in files})
    assert wrote[0] == wrote[1]


def test_the_clean_county_contradicts_nothing() -> None:
    assert read(ROOT / "examples" / "clean-county" / "county.xlsx").findings == ()
    run = ecscore("evaluate", "examples/clean-county", "--format", "json")
    answers = {check["status"] for check in json.loads(run.stdout)["checks"]}
    assert answers == {"holds", "not_applicable"}


def test_the_demo_county_has_some_of_each_trouble() -> None:
    run = ecscore("evaluate", "examples/demo-county", "--format", "json")
    checks = json.loads(run.stdout)["checks"]
    failing = {check["code"] for check in checks if check["status"] == "fails"}
    assert len(failing) > 60
    assert {code[1:3] for code in failing} >= {f"{n:02}" for n in (*range(1, 17), 19, 21)} - {"03"}
    assert {"X031", "X051", "X065", "X912"} <= failing


FOLDER_TROUBLES = {
    *("E012", "E017", "E018", "E020", "E021", "E022", "E023", "E024", "E026", "E030", "E031"),
    *("E032", "E033", "E034", "E035", "E038", "E039", "E040", "E041", "E042", "E044", "E045"),
    *("E060", "E061", "E062", "E063", "E064", "E065", "E066", "E068", "E069", "E071", "E072"),
    *("X171", "X172", "X173", "X174", "X176", "X181", "X183", "X184", "X185"),
}


def test_the_demo_county_s_folder_has_one_of_each_trouble_that_a_checkout_can_carry() -> None:
    run = ecscore("audit", "examples/demo-county", "--format", "json")
    found = {finding["code"] for finding in json.loads(run.stdout)["findings"]}
    assert found >= FOLDER_TROUBLES


def test_no_personal_entry_of_the_examples_leaves_in_any_format() -> None:
    rows = (ROOT / "examples" / "demo-county" / "tables" / "trainees.csv").read_text("utf-8-sig")
    numbers = set(re.findall(r"\b\d{17}[0-9X]\b|\b139\d{8}\b", rows))
    assert len(numbers) > 1000
    for style in ("table", "concise", "json", "md"):
        out = ecscore(
            "evaluate", "examples/demo-county", "--format", style, "--all"
        ).stdout.decode()
        assert not numbers & set(re.findall(r"\d{17}[0-9X]|\d{11}", out))
