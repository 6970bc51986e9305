"""The job template for GitLab: its script lines run, and the artifacts it names are there."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ci.scratch import CLEAN, DEMO, ROOT, bash, county, described, environment

PATH = "ci/gitlab/ecscore.gitlab-ci.yml"
JOB = described(PATH)[".ecscore-audit"]
COUNTY = "counties/云溪 县"


@pytest.mark.parametrize(("example", "code"), [(CLEAN, 0), (DEMO, 1)])
def test_the_script_leaves_the_artifacts(tmp_path: Path, example: Path, code: int) -> None:
    county(tmp_path, example)
    variables = {**JOB["variables"], "ECSCORE_COUNTY": COUNTY}
    ran = bash("\n".join(JOB["script"]), tmp_path, environment(tmp_path, variables))
    assert ran.returncode == code, ran.stderr
    assert JOB["artifacts"]["when"] == "always"
    for name in JOB["artifacts"]["paths"]:
        assert (tmp_path / name).is_file(), name
    file = tmp_path / JOB["artifacts"]["reports"]["junit"]
    junit = ET.parse(file).getroot()  # noqa: S314 - our own
    assert junit.tag == "testsuites"
    assert (int(junit.attrib["failures"]) > 0) is bool(code)


def test_the_job_is_a_template_that_quotes_what_it_is_given() -> None:
    described_jobs = described(PATH)
    assert list(described_jobs) == [".ecscore-audit"]
    assert all(isinstance(value, str) for value in JOB["variables"].values())
    for line in (*JOB["before_script"], *JOB["script"]):
        assert line.count("$") == line.count('"$') > 0, line


def test_its_variables_are_documented() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in JOB["variables"]:
        assert name == "PYTHONUTF8" or f"`{name}`" in page, name
