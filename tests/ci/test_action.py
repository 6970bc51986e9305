"""The composite action: inputs come by the environment alone, and its steps do what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from ci.scratch import CLEAN, DEMO, ROOT, Ran, bash, county, described, environment

ACTION = described("action.yml")
STEPS = ACTION["runs"]["steps"]
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+)(?: \|\| env\.(\w+))? \}\}")
COUNTY = "counties/云溪 县"
Act = Callable[..., tuple[Ran, dict[str, str]]]


def step(name: str) -> dict[str, Any]:
    (found,) = (item for item in STEPS if item.get("name") == name)
    return dict(found)


def filled(
    env: Mapping[str, str], inputs: Mapping[str, str], job: Mapping[str, str]
) -> dict[str, str]:
    """Fill in a step's environment as the runner does: an empty input falls back on the job's."""
    given = {name: item["default"] for name, item in ACTION["inputs"].items()} | dict(inputs)
    values = {}
    for name, text in env.items():
        found = INPUT.fullmatch(text)
        values[name] = text if found is None else given[found[1]] or job.get(found[2] or "", "")
    return values


@pytest.fixture
def act(tmp_path: Path) -> Act:
    """Run the step that audits in a scratch checkout."""

    def run(
        example: Path, job: Mapping[str, str] | None = None, **inputs: str
    ) -> tuple[Ran, dict[str, str]]:
        checkout = tmp_path / "checkout"
        county(checkout, example)
        (tmp_path / "output").touch()
        github = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        }
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        audit = step("Audit")
        env = filled(audit["env"], {"path": COUNTY, **named}, job or {})
        ran = bash(audit["run"], checkout, environment(tmp_path, {**github, **env}))
        lines = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
        return ran, dict(line.split("=", 1) for line in lines)

    return run


def test_inputs_never_become_script() -> None:
    for item in STEPS:
        assert "${{" not in item.get("run", ""), item
        assert item.get("shell", "bash") == "bash"
        assert "run" not in item or item["shell"] == "bash"
    used = {found[1] for item in STEPS for text in _given(item) for found in INPUT.finditer(text)}
    assert used == set(ACTION["inputs"])
    for item in STEPS:
        for text in _given(item):
            known = INPUT.fullmatch(text) or text == "${{ github.action_path }}"
            assert known or "${{" not in text, text


def _given(item: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [*item.get("env", {}).values(), *item.get("with", {}).values()]


def test_every_input_and_output_is_described_in_both_languages_and_documented() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for part in ("inputs", "outputs"):
        for name, item in ACTION[part].items():
            assert " / " in item["description"], name
            assert f"`{name}`" in page, name
    assert all(item["default"] is not None for item in ACTION["inputs"].values())
    outputs = set(re.findall(r"echo \"([a-z-]+)=", step("Audit")["run"]))
    assert outputs == set(ACTION["outputs"])


def test_it_installs_its_own_checkout() -> None:
    install = step("Install ecscore")
    assert install["env"] == {"ACTION_PATH": "${{ github.action_path }}"}
    assert install["run"].endswith('"$ACTION_PATH"')


def test_a_bad_county_fails_with_annotations_summary_and_files(act: Act, tmp_path: Path) -> None:
    ran, outputs = act(DEMO)
    assert ran.returncode == 1, ran.stderr
    assert outputs == {
        "exit-code": "1",
        "sarif-file": "ecscore.sarif",
        "junit-file": "ecscore.xml",
    }
    assert f"::error file={COUNTY}/county.xlsx,title=" in ran.stdout
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("## ")
    sarif = json.loads((tmp_path / "checkout" / "ecscore.sarif").read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    suites = ET.parse(tmp_path / "checkout" / "ecscore.xml").getroot()  # noqa: S314 - our own
    assert int(suites.attrib["failures"]) > 0


def test_a_clean_county_passes(act: Act) -> None:
    ran, outputs = act(CLEAN, sarif_file="out put.sarif")
    assert ran.returncode == 0, ran.stderr
    assert outputs == {
        "exit-code": "0",
        "sarif-file": "out put.sarif",
        "junit-file": "out put.xml",
    }
    assert "::error" not in ran.stdout


def test_never_reports_and_passes_in_english(act: Act) -> None:
    ran, outputs = act(DEMO, fail_on="never", lang="en", as_of="2020-03-31")
    assert (ran.returncode, outputs["exit-code"]) == (0, "0")
    assert "::error " in ran.stdout
    assert "report alone" in ran.stdout


def test_a_least_score_that_is_not_reached_fails(act: Act) -> None:
    assert act(CLEAN, min_score="1000")[0].returncode == 1


def test_what_the_job_sets_counts_where_no_input_is_given(act: Act) -> None:
    ran, _ = act(DEMO, {"ECSCORE_FAIL_ON": "never", "ECSCORE_LANG": "en"})
    assert ran.returncode == 0
    assert "report alone" in ran.stdout


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"path": "nowhere"}, 3),
        ({"rulebook": "nothing"}, 2),
        ({"fail_on": "fatal"}, 2),
        ({"as_of": "$(touch hacked)"}, 2),
        ({"path": '"; touch hacked; "'}, 3),
        ({"path": "--help"}, 3),
    ],
)
def test_what_cannot_be_audited_says_so_and_leaves_no_file(
    act: Act, tmp_path: Path, inputs: dict[str, str], code: int
) -> None:
    ran, outputs = act(CLEAN, **inputs)
    assert ran.returncode == code, ran.stderr
    assert outputs == {"exit-code": str(code)}
    assert ran.stdout.splitlines()[-1].startswith("::error title=ecscore audit::")
    assert not (tmp_path / "checkout" / "hacked").exists()


@pytest.mark.parametrize("name", ["audit.json", "", "a.sarif\nexit-code=0", "x\nb.sarif"])
def test_a_sarif_file_by_another_name_is_refused(act: Act, name: str) -> None:
    ran, outputs = act(CLEAN, sarif_file=name)
    assert ran.returncode == 2
    assert outputs == {"exit-code": "2"}
    assert ran.stdout.startswith("::error title=ecscore audit::sarif-file ")
