"""The example counties: current, and what they come to, held against golden outputs.

After a change that is meant: `GOLDEN=write pytest tests/test_examples.py`; read the difference.
"""

import os
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
def test_the_committed_workbook_is_what_the_builder_writes(county: str, tmp_path: Path) -> None:
    builder = runpy.run_path(str(ROOT / "examples" / "build.py"))
    builder["build"].__globals__["HERE"] = tmp_path
    names = {"demo-county": ("云溪县", "DEMO"), "clean-county": ("安澜县", "CLEAN")}
    title, values = names[county]
    builder["build"](county, title, builder[values], builder[f"{values}_MISSING"])
    fresh = read(tmp_path / county / "county.xlsx")
    committed = read(ROOT / "examples" / county / "county.xlsx")
    assert committed.county.facts == fresh.county.facts
    assert committed.county.evidence == fresh.county.evidence
    assert committed.findings == fresh.findings


def test_the_clean_county_has_no_findings() -> None:
    assert read(ROOT / "examples" / "clean-county" / "county.xlsx").findings == ()
