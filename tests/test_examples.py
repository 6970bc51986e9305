"""The example counties: current, and what they come to, held against golden outputs.

After a change that is meant: `GOLDEN=write pytest tests/test_examples.py`; read the difference.
"""

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from ecscore.intake import open_input
from ecscore.model.county import Intake
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
    assert text.decode() == file.read_text(encoding="utf-8")


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


def test_no_personal_entry_of_the_examples_leaves_in_any_format() -> None:
    rows = (ROOT / "examples" / "demo-county" / "tables" / "trainees.csv").read_text("utf-8-sig")
    numbers = set(re.findall(r"\b\d{17}[0-9X]\b|\b139\d{8}\b", rows))
    assert len(numbers) > 1000
    for style in ("table", "concise", "json", "md"):
        out = ecscore(
            "evaluate", "examples/demo-county", "--format", style, "--all"
        ).stdout.decode()
        assert not numbers & set(re.findall(r"\d{17}[0-9X]|\d{11}", out))
