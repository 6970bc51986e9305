"""SARIF by its own schema, and by what code scanning asks beyond it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from ecscore.model.finding import Location
from ecscore.render.findings_report import report_of
from ecscore.render.findings_sarif import uri
from render import audit_samples, samples
from render.test_findings_formats import REPORTS, text_of

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


def run_of(name: str) -> dict[str, Any]:
    data = json.loads(text_of("sarif", REPORTS[name]()))
    run: dict[str, Any] = data["runs"][0]
    return run


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_valid(name: str, lang: Any) -> None:
    data = json.loads(text_of("sarif", REPORTS[name](), lang))
    assert not [error.message for error in validator().iter_errors(data)]


def test_the_schema_would_refuse_a_fault() -> None:
    data = json.loads(text_of("sarif", REPORTS["audited"]()))
    data["runs"][0]["results"][0]["level"] = "bad"
    assert not validator().is_valid(data)


def test_every_result_has_its_rule_and_a_place() -> None:
    run = run_of("audited")
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert not [rule["id"] for rule in rules if rule["id"].startswith("R")]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    declared = next(rule for rule in rules if rule["id"] == "X011")
    assert declared["properties"]["certainty"] in {"proven", "suspected"}
    assert declared["help"]["text"]


def test_sentences_of_rules_have_no_braces() -> None:
    for rule in run_of("audited")["tool"]["driver"]["rules"]:
        said = rule["fullDescription"]["text"] + rule["help"]["text"]
        assert not re.search(r"\{\w+\}", said), rule["id"]


def test_a_cell_is_a_logical_location_and_a_line_a_region() -> None:
    finding = audit_samples.case("X011", 7)
    line = replace(finding, at=Location("tables/a b.csv", line=12, column=3))
    report = report_of(replace(samples.middling(), findings=(finding, line)), "县/一")
    cell, text = json.loads(text_of("sarif", report))["runs"][0]["results"]
    assert cell["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "站点名录!D7"
    assert "region" not in cell["locations"][0]["physicalLocation"]
    assert cell["message"]["text"].startswith("站点名录!D7：")
    physical = text["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 12, "startColumn": 3}
    assert physical["artifactLocation"]["uri"] == "%E5%8E%BF/%E4%B8%80/tables/a%20b.csv"
    assert cell["relatedLocations"][0]["id"] == 1
    assert cell["partialFingerprints"] == {"ecscoreFinding/v1": finding.fingerprint}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a/b.xlsx", "a/b.xlsx"),
        ("/etc/passwd", "etc/passwd"),
        ("file:///x", "file%3A///x"),
        ("a\\b#c?d%e", "a%5Cb%23c%3Fd%25e"),
        ("县 [1].csv", "%E5%8E%BF%20%5B1%5D.csv"),
    ],
)
def test_an_address_is_relative_and_encoded(path: str, wanted: str) -> None:
    assert uri(path) == wanted


def test_a_part_is_no_success() -> None:
    invocation = run_of("hostile")["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"]
    assert run_of("audited")["invocations"][0]["executionSuccessful"] is True


def test_no_result_has_more_places_than_code_scanning_takes() -> None:
    finding = audit_samples.case("X011", 1, related=2_000)
    report = report_of(replace(samples.middling(), findings=(finding,)))
    (result,) = json.loads(text_of("sarif", report))["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 100
