"""A comparison in every format: bounded, within 80 columns, clean, and as its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from ecscore.engine.compare import compare
from ecscore.intake.assessment_json import side_of
from ecscore.model.comparison import Comparison
from ecscore.model.text import Lang
from ecscore.render import (
    comparison_json,
    comparison_markdown,
    comparison_table,
)
from ecscore.render.comparison_schema import comparison_schema
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style
from helpers import rendered
from render.samples import ALL

ROOT = Path(__file__).parents[2]
PAIRS = [(old, new) for old in ALL for new in ALL]


def comparison(old: str, new: str) -> Comparison:
    before, after = (
        side_of("a.json", rendered("json", ALL[name](), Style()).encode()) for name in (old, new)
    )
    return compare(before, after)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_json_is_what_its_schema_says(old: str, new: str, lang: Lang) -> None:
    text = comparison_json.render(comparison(old, new), Style(lang))
    Draft202012Validator(comparison_schema()).validate(json.loads(text))


def test_the_published_schema_is_current() -> None:
    schema = comparison_schema()
    Draft202012Validator.check_schema(schema)
    published = ROOT / "docs" / "schema" / "comparison-1.schema.json"
    assert published.read_text(encoding="utf-8") == dumped(schema)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_page_fits_and_is_clean(old: str, new: str, lang: Lang, full: bool) -> None:
    text = comparison_table.render(comparison(old, new), Style(lang, full=full))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "13812345678" not in text
    text.encode("gbk")


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_markdown_shows_data_literally(old: str, new: str) -> None:
    text = comparison_markdown.render(comparison(old, new), Style(full=True))
    assert "<b>" not in text.replace("\\<b>", "")
    assert "13812345678" not in text


def test_the_sentence_stands_first() -> None:
    text = comparison_table.render(comparison("unknown", "middling"), Style())
    assert text.splitlines()[2].startswith("有材料支撑 ")
    assert " → " in text.splitlines()[2]
    same = comparison_table.render(comparison("lifted", "lifted"), Style())
    assert "没有任何差别" in same


def test_other_rules_are_said_before_anything() -> None:
    told = comparison("unknown", "middling")
    rulebook = told.new.rulebook.model_copy(update={"edition": "2021"})
    other = compare(told.old, told.new.model_copy(update={"rulebook": rulebook}))
    assert "规则库不同" in comparison_table.render(other, Style()).splitlines()[2]


def test_all_lists_what_is_only_counted_otherwise() -> None:
    told = comparison("middling", "lifted")
    short = comparison_table.render(told, Style())
    assert "加 --all" in short
    assert "加 --all" not in comparison_table.render(told, Style(full=True))
