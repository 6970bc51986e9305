"""A roadmap in every format: within 80 columns, clean, and as its schema says."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from ecscore.engine.roadmap import roadmap
from ecscore.model.effort import Efforts, Weighed
from ecscore.model.roadmap import Aim, Roadmap
from ecscore.model.text import Lang
from ecscore.render import roadmap_json, roadmap_markdown, roadmap_table
from ecscore.render.json_text import dumped
from ecscore.render.roadmap_schema import roadmap_schema
from ecscore.render.voice import Style
from helpers import assessed, county, toy
from render.samples import ALL, FACTS, HOSTILE, LATE

ROOT = Path(__file__).parents[2]
AIMS = {
    "near": Aim(Decimal(12)),
    "far": Aim(Decimal(40), by=dt.date(2020, 6, 30)),
    "met": Aim(Decimal(-5), claimed=True),
    "unit": Aim(Decimal("14.5"), unit="县财政局"),
}


def found(sample: str, aim: str) -> Roadmap:
    efforts = Efforts({"visitors": Weighed(Decimal(1), 20)}, file=f"{HOSTILE}.yaml")
    if sample == "middling":
        stated = county(toy(), FACTS, ["shop_photos"]).county
        return roadmap(assessed(toy(), FACTS, ["shop_photos"], as_of=LATE), stated, AIMS[aim])
    return roadmap(ALL[sample](), county(toy()).county, AIMS[aim], efforts)


CASES = [(sample, aim) for sample in ("middling", "unknown", "hostile") for aim in AIMS]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("sample", "aim"), CASES)
def test_json_is_what_its_schema_says(sample: str, aim: str, lang: Lang) -> None:
    text = roadmap_json.render(found(sample, aim), Style(lang))
    Draft202012Validator(roadmap_schema()).validate(json.loads(text))
    assert "13812345678" not in text


def test_the_published_schema_is_current() -> None:
    schema = roadmap_schema()
    Draft202012Validator.check_schema(schema)
    published = ROOT / "docs" / "schema" / "roadmap-1.schema.json"
    assert published.read_text(encoding="utf-8") == dumped(schema)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("sample", "aim"), CASES)
def test_a_page_fits_and_is_clean(sample: str, aim: str, lang: Lang, full: bool) -> None:
    text = roadmap_table.render(found(sample, aim), Style(lang, full=full))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "13812345678" not in text
    text.encode("gbk")


@pytest.mark.parametrize(("sample", "aim"), CASES)
def test_markdown_shows_data_literally(sample: str, aim: str) -> None:
    text = roadmap_markdown.render(found(sample, aim), Style())
    assert "<b>" not in text.replace("\\<b>", "")
    assert "13812345678" not in text


def test_the_sentence_says_what_it_takes() -> None:
    near = roadmap_table.render(found("middling", "near"), Style()).splitlines()
    assert any("最省的一组" in line for line in near)
    far = roadmap_table.render(found("middling", "far"), Style())
    assert "达不到 40 分" in far
    assert "挡在前面的" in far
    assert "已达到 -5 分" in roadmap_table.render(found("middling", "met"), Style())


def test_a_unit_sees_its_own_steps_and_its_sums() -> None:
    whole = found("middling", "unit")
    data = json.loads(roadmap_json.render(whole, Style()))
    steps = [step for s in data["routes"][0]["strides"] for step in s["steps"]]
    assert steps
    assert all("县财政局" in step["lead"] for step in steps)
    assert [part["unit"] for part in data["routes"][0]["units"]] == ["县财政局"]
    assert data["routes"][0]["steps"] > len(steps)


def test_what_is_not_proven_cheapest_is_never_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecscore.engine.boards.MOST_OF_ONE", 2)
    unsure = found("middling", "near")
    table = roadmap_table.render(unsure, Style())
    assert "不保证最省" in table
    assert "最省的一组" not in table
    assert "不保证最省" in roadmap_markdown.render(unsure, Style())
    assert json.loads(roadmap_json.render(unsure, Style()))["cheapest"] is False
