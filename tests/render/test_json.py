"""The JSON report holds everything, and is what its schema says."""

import datetime as dt
import json
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ecscore.render.json_schema import assessment_schema
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style
from ecscore.rulebook.schema import rulebook_schema
from helpers import assessed, ningqiang, rendered
from render.samples import ALL, hostile, middling

render = partial(rendered, "json")

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_is_what_the_schema_says(name: str, lang: str) -> None:
    data = json.loads(render(ALL[name](), Style("en" if lang == "en" else "zh")))
    Draft202012Validator(assessment_schema()).validate(data)


def test_a_report_of_a_real_rulebook_is_what_the_schema_says() -> None:
    data = json.loads(render(assessed(ningqiang(), as_of=dt.date(2020, 3, 1)), Style()))
    Draft202012Validator(assessment_schema()).validate(data)
    assert len(data["criteria"]) == 62


def test_the_schema_refuses_what_it_does_not_know() -> None:
    data = json.loads(render(middling(), Style()))
    validator = Draft202012Validator(assessment_schema())
    assert not validator.is_valid({**data, "more": 1})
    assert not validator.is_valid({key: data[key] for key in data if key != "totals"})


def test_the_schema_is_a_schema_described_in_both_languages() -> None:
    schema = assessment_schema()
    Draft202012Validator.check_schema(schema)
    for definition in schema["$defs"].values():
        for name, item in definition["properties"].items():
            described = "$ref" in item or "anyOf" in item or " / " in item["description"]
            assert described or "/ " in item["description"], name


def test_the_published_schema_is_current() -> None:
    published = ROOT / "docs" / "schema" / "assessment-1.schema.json"
    assert published.read_text(encoding="utf-8") == dumped(assessment_schema()), "make schema"


def test_the_published_rulebook_schema_is_current() -> None:
    published = ROOT / "rules" / "rulebook.schema.json"
    assert published.read_text(encoding="utf-8") == dumped(rulebook_schema()), "make schema"


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert render(hostile(), Style()) == render(hostile(), Style())


def test_no_number_is_a_float() -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(render(middling(), Style()), parse_float=refuse)


def test_the_totals_are_those_of_the_assessment() -> None:
    assessment = middling()
    data = json.loads(render(assessment, Style()))
    for name in ("claimed", "supported", "low", "high"):
        total = getattr(assessment.totals, name)
        written = data["totals"][name]
        assert Decimal(written["total"]) == total.total
        for part in ("base", "bonus", "deductions"):
            assert Decimal(written[part]["before"]) == getattr(total, part).before
            assert Decimal(written[part]["after"]) == getattr(total, part).after
    assert data["outside"] == ["2.2"]


def test_a_fact_keeps_its_cell_and_an_unknown_one_has_none() -> None:
    data = json.loads(render(hostile(), Style()))
    facts = {fact["id"]: fact for item in data["criteria"] for fact in item["facts"]}
    assert facts["skill"]["location"]["cell"] == "D12"
    assert facts["skill"]["value"] == "1.5"
    assert facts["delay"]["value"] is None


def test_nothing_personal_or_hidden_is_in_it() -> None:
    text = render(hostile(), Style())
    assert "13812345678" not in text
    assert not set(text) & set("\x1b\u202e\u2066")
    assert "\\u001b" not in text
