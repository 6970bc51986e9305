"""The overview of a province as a web page: the numbers of the JSON, sound, and nothing foreign.

After a change that is meant: `GOLDEN=write pytest tests/render/test_ranking_html.py`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.model.batch import Cell, Province
from ecscore.model.county_record import Points
from ecscore.model.states import Standing, State
from ecscore.model.text import Lang
from ecscore.model.values import exact
from ecscore.render.ranking_html import render
from ecscore.render.ranking_html.charts import place_bar
from ecscore.render.ranking_html.heat import LOOKS, look
from ecscore.render.ranking_json import province_data
from ecscore.render.voice import Style, voice_of
from render.pages import Page
from render.provinces import province
from render.test_html import HOSTILE
from render.test_html_charts import luminance
from test_examples import held_against

MOST = 3_000_000
QUARTERS = st.integers(-16, 16).map(lambda n: Decimal(n) / 4)


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "en" if request.param == "en" else "zh"


def page_of(found: Province, lang: Lang = "zh", pages: dict[str, str] | None = None) -> Page:
    return Page(render(found, Style(lang), pages or {}))


def cells_of(source: str, kind: str) -> list[list[str]]:
    """Return the cells of each row of a kind, as texts."""
    rows = re.findall(rf'<tr[^>]*data-item="{kind}"[^>]*>(.*?)</tr>', source, re.DOTALL)
    cells = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


@pytest.mark.parametrize("number", [0, 1, 10])
def test_the_page_is_sound(number: int, lang: Lang) -> None:
    page = page_of(province(number), lang)
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    assert {e.attributes["href"] for e in page.all("a")} <= {f"#{name}" for name in ids}
    for label in ("aria-labelledby", "for", "list"):
        assert {e.attributes[label] for e in page.elements if label in e.attributes} <= set(ids)
    for once in ("h1", "main", "nav", "header", "footer"):
        assert len(list(page.all(once))) == 1
    scopes = {th.attributes.get("scope") for th in page.all("th")}
    assert scopes <= {"col", "row", "colgroup"}
    for region in (e for e in page.elements if e.attributes.get("role") == "region"):
        assert region.attributes["aria-label"]
        assert region.attributes["tabindex"] == "0"


def test_nothing_is_fetched_and_nothing_runs_but_what_the_policy_names() -> None:
    page = page_of(province())
    for element in page.elements:
        assert not [a for a in element.attributes if a.startswith("on") or a == "style"]
        assert "src" not in element.attributes
    policy = next(page.all("meta", **{"http-equiv": "Content-Security-Policy"}))
    content = policy.attributes["content"]
    assert content.startswith("default-src 'none';")
    assert "unsafe" not in content
    assert [tag for tag, _ in page.code] == ["style", "style", "script"]
    for tag, code in page.code:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        allowed = re.search(rf"{tag}-src ([^;]+)", content)
        assert allowed is not None
        assert f"'sha256-{digest}'" in allowed[1]
        assert not re.search(r"@import|url\((?!#)|https?:", code)


def test_ranking_and_heat_map_have_the_numbers_of_the_json(lang: Lang) -> None:
    found = province(12)
    data = province_data(found, voice_of(found.rulebook, lang))
    source = render(found, Style(lang))
    for row, heat, county in zip(
        cells_of(source, "ranked"), cells_of(source, "heat"), data["counties"], strict=True
    ):
        total, findings = county["total"], county["findings"]
        apart = exact(Decimal(total["claimed"]) - Decimal(total["supported"]))
        assert row[0] == str(county["place"])
        assert row[1].startswith(county["label"])
        assert row[2:] == [
            *(total["supported"], total["claimed"], apart, total["low"], total["high"]),
            *(str(findings["error"]), str(findings["warning"])),
        ]
        assert heat[:2] == [county["label"], total["supported"]]
        assert heat[2:] == [cell["supported"] for cell in county["criteria"].values()]


def test_ranks_suspicions_and_failures_are_all_there() -> None:
    found = province(30)
    source = render(found, Style())
    page = Page(source)
    places = cells_of(source, "place")
    assert len(places) == sum(len(ranking.places) for ranking in found.ranks) > 0
    cases = list(page.all("li", **{"data-item": "crossing"}))
    assert [case.attributes["data-code"] for case in cases] == [
        crossing.finding.code for crossing in found.crossings
    ]
    for crossing, case in zip(found.crossings, cases, strict=True):
        named = case.attributes["data-county"].strip("|").split("|")
        assert len(named) == len(crossing.counties)
    assert [row[:2] for row in cells_of(source, "failed")] == [
        [county.label, county.failure.code] for county in found.failures
    ]
    assert "既不算合格，也不算不合格" in page.outline
    assert "说明.txt" in page.outline
    assert found.rulebook.digest in page.outline


def test_a_county_leads_to_its_page_where_there_is_one() -> None:
    found = province(4)
    first, second = found.counties[:2]
    page = page_of(found, pages={first.id: "../县 #1/a13812345678b.zh.html"})
    links = [e.attributes["href"] for e in page.all("a")]
    assert links.count("../%E5%8E%BF%20%231/a13812345678b.zh.html") >= 2
    assert "#h-1" not in links
    assert "#h-2" in links
    assert second.id in page.outline


def test_hostile_names_stay_text(lang: Lang) -> None:
    found = province(10, label=HOSTILE + "{}", ident=HOSTILE + "{}")
    page = page_of(found, lang)
    known = {element.tag for element in page_of(province(10), lang).elements}
    assert {element.tag for element in page.elements} <= known
    assert "<script>window.hit=1</script>" in page.outline
    assert not set(page.source) & set("\x1b\u202e\u2066")
    assert "13812345678" not in page.source
    for element in page.elements:
        assert not element.attributes.get("href", "#").startswith("javascript")


def test_english_has_none_of_our_chinese_words() -> None:
    outline = page_of(province(), "en").outline
    assert "Suspicions between counties" in outline
    for word in ("排名", "分布", "失分", "凭据", "热力图", "满分率", "疑点", "中位"):
        assert word not in outline


def test_the_evidence_of_counties_and_criteria_is_counted() -> None:
    found = province(10)
    data = province_data(found, voice_of(found.rulebook, "zh"))
    text = render(found, Style())
    for shown, county in zip(cells_of(text, "papers"), data["counties"], strict=True):
        assert shown[1].startswith(county["label"])
        assert list(map(int, shown[2:])) == list(county["evidence"].values())
    wanted = {c["id"]: list(c["evidence"].values()) for c in data["criteria"]}
    section = text[text.index('id="papers"') : text.index('id="criteria"')].partition("<details")[2]
    listed = re.findall(r'<th scope="row">(\S+) .*?</tr>', section)
    assert listed == [name for name, counts in wanted.items() if any(counts)]


def test_every_field_knows_how_its_evidence_stands(lang: Lang) -> None:
    found = province(10)
    counties = province_data(found, voice_of(found.rulebook, lang))["counties"]
    source = render(found, Style(lang))
    words = re.findall(r'data-words="([^"]*)"', source)[0].split("|")
    said = {"zh": ["齐全", "不全", "没有", "矛盾"], "en": ["full", "part", "none", "void"]}[lang]
    by_word = dict(zip(said, Standing, strict=True))
    heat = re.findall(r'<tr[^>]*data-item="heat".*?</tr>', source)
    for row, county in zip(heat, counties, strict=True):
        shown = re.findall(r'<td class="[^"]*"(?: data-e="(\d)")?>', row)
        standings = [by_word[words[int(number)]] if number else None for number in shown]
        assert standings == [cell["standing"] for cell in county["criteria"].values()]


def test_three_hundred_counties_stay_small_and_the_same() -> None:
    found = province(300)
    text = render(found, Style())
    assert len(text.encode()) < MOST
    assert len(cells_of(text, "heat")) == 300
    assert text == render(found, Style())


def test_it_comes_to_its_golden_outline() -> None:
    found = province(4)
    fixed = replace(found, rulebook=replace(found.rulebook, digest="0" * 64))
    held_against("province.html.txt", page_of(fixed).outline.encode())


@given(most=st.integers(0, 16).map(lambda n: Decimal(n) / 4), points=QUARTERS)
def test_a_field_looks_as_its_share_says(most: Decimal, points: Decimal) -> None:
    cell = Cell(State.PARTIAL, Points(points, points, points, points), None)
    shown = look(most, cell)
    if points < 0:
        assert shown == "hm"
    elif points >= most:
        assert shown == LOOKS[-1]
    elif points == 0:
        assert shown == LOOKS[0]
    else:
        step = LOOKS.index(shown)
        assert step - 1 <= 3 * points / most < step
    opened = replace(cell, points=replace(cell.points, high=points + 1))
    assert look(most, opened) == f"{shown} o"
    assert look(most, replace(cell, state=State.NOT_APPLICABLE)) == "na"


def test_a_stretch_of_places_lies_inside_its_line() -> None:
    for place in province(10).ranks[0].places:
        bar = place_bar(place)
        if place.best is None:
            assert bar is None
            continue
        assert bar is not None
        (stretch,) = bar.segments
        at, length = (Decimal(text.rstrip("%")) for text in (stretch.at, stretch.length))
        assert at >= 0
        assert length > 0
        assert at + length <= Decimal("100.02")
        assert (stretch.look == "backed") == (place.best == place.worst)


@pytest.mark.parametrize("sheet", ["overview.css", "overview-dark.css"])
def test_points_stand_out_from_their_fields(sheet: str) -> None:
    base = {"overview.css": "base.css", "overview-dark.css": "dark.css"}[sheet]
    text = (files("ecscore.render.web") / base).read_text(encoding="utf-8")
    text += (files("ecscore.render.ranking_html") / sheet).read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): #(\w{3,6})\b", text))
    inks = {"h0": "ink", "h1": "ink", "h2": "ink", "h3": "on3", "h4": "on4", "hm": "red"}
    for ground, ink in inks.items():
        dark, light = sorted(luminance(colours[name]) for name in (ground, ink))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, ink)
