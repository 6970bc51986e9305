"""Annotations read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from ecscore.model.finding import Finding, Location
from ecscore.render.findings_report import report_of
from render import samples
from render.test_findings_formats import REPORTS, text_of

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")


def read_back(line: str) -> tuple[str, dict[str, str], str]:
    found = COMMAND.match(line)
    assert found, line
    properties = {}
    for pair in found[2].split(","):
        name, _, value = pair.partition("=")
        properties[name] = decoded(value)
    return found[1], properties, decoded(found[3])


def decoded(text: str) -> str:
    for mark, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(mark, character)
    return text.replace("%25", "%")


@pytest.mark.parametrize("name", REPORTS)
def test_every_line_but_the_last_is_one_command(name: str) -> None:
    *commands, last = text_of("github", REPORTS[name]()).splitlines()
    number = Counter(read_back(line)[0] for line in commands)
    assert all(count <= 10 for count in number.values())
    assert last.startswith("ecscore audit: ")


def test_the_tenth_counts_the_rest() -> None:
    report = REPORTS["audited"]()
    *commands, _ = text_of("github", report).splitlines()
    errors = [read_back(line) for line in commands if line.startswith("::error")]
    heavy = sum(f.severity is None and f.code == "X011" for f in report.findings)
    assert len(errors) == 10
    assert heavy == 50
    assert errors[-1][1]["title"].startswith("另有 ")


def test_properties_and_message_come_back_as_they_were() -> None:
    at = Location("tables/a,b:c%.csv", line=7, column=2)
    finding = Finding("D026", {"read": "50%,\n::error::x", "expected": "y"}, at)
    report = report_of(replace(samples.middling(), findings=(finding,)), "counties/一")
    level, properties, message = read_back(text_of("github", report).splitlines()[0])
    assert level in {"error", "warning", "notice"}
    assert properties["file"] == "counties/一/tables/a,b:c%.csv"
    assert (properties["line"], properties["col"]) == ("7", "2")
    assert properties["title"].startswith("D026 ")
    assert "50%, ::error::x" in message
    assert message.count("\n") == 1
