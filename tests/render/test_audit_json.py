"""What tables show, in JSON: everything, as the schema says."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ecscore.model.text import Lang
from ecscore.render.json_schema import assessment_schema
from ecscore.render.voice import Style
from helpers import rendered
from render import audit_samples as samples

render = partial(rendered, "json")

ALL = {
    "audited": samples.audited,
    "without": samples.without_tables,
    "hostile": samples.hostile_tables,
}


def data_of(name: str, lang: Lang = "zh") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render(ALL[name](), Style(lang)))
    return data


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_is_what_the_schema_says(name: str, lang: Lang) -> None:
    Draft202012Validator(assessment_schema()).validate(data_of(name, lang))


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert render(samples.audited(), Style()) == render(samples.audited(), Style())


def test_tables_say_where_they_came_from() -> None:
    assert data_of("audited")["tables"][1] == {
        "id": "villages",
        "title": "行政村清单",
        "file": "villages.csv",
        "sheet": "",
        "rows": 205,
        "digest": None,
    }


def test_figures_are_exact_and_say_what_was_stated() -> None:
    figures = {figure["id"]: figure for figure in data_of("audited")["figures"]}
    assert figures["coverage_by_roster"] == {
        "id": "coverage_by_roster",
        "title": "覆盖率（名册）",
        "fact": "coverage",
        "type": "percent",
        "unit": "%",
        "value": "12/23",
        "rows": {"stations": 143, "villages": 205},
        "reason": None,
        "help": "有站点的村 ÷ 全部村",
        "stated": "45%",
        "differs": True,
    }
    assert figures["doubled_by_roster"]["value"] == "unknown"
    assert figures["visitors_by_roster"]["stated"] is None
    assert not figures["delay_by_roster"]["differs"]
    assert figures["staff"]["fact"] is None
    assert figures["staff"]["unit"] == "人"
    assert (figures["trained"]["value"], figures["trained"]["reason"]) == (
        None,
        "没有交 学员台账",
    )


def test_checks_say_how_they_came_out() -> None:
    checks = {check["code"]: check for check in data_of("audited")["checks"]}
    assert checks["X011"]["status"] == "fails"
    assert checks["X011"]["cases"] == 70
    assert checks["X013"]["advisory"]
    assert checks["X031"]["reason"] == "没有交 学员台账"


def test_facts_name_their_figure_and_what_it_comes_to() -> None:
    data = data_of("audited")
    facts = {fact["id"]: fact for item in data["criteria"] for fact in item["facts"]}
    assert facts["coverage"]["derived"] == "12/23"
    assert facts["coverage"]["figure"] == "coverage_by_roster"
    assert (facts["visitors"]["value"], facts["visitors"]["raw"]) == ("900", "")
    assert facts["skill"]["derived"] is None
    assert facts["skill"]["figure"] is None


def test_findings_of_checks_have_their_own_sentences_and_certainty() -> None:
    found = {finding["code"]: finding for finding in data_of("audited")["findings"]}
    assert found["X012"]["certainty"] == "suspected"
    assert found["X011"]["title"] == "一村多站"
    assert found["X011"]["why"] == "不得重复支持。"


def test_nothing_personal_or_hidden_is_in_it() -> None:
    text = render(samples.hostile_tables(), Style())
    assert "13812345678" not in text
    assert not set(text) & set("\x1b\u202e\u2066")
    assert "\\u001b" not in text
