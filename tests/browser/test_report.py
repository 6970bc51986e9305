"""The report in a browser: quiet, closed to the network, usable by mouse, keyboard and paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open, Opened
from ecscore.model.assessment import Assessment, Supposed
from ecscore.model.values import UNKNOWN
from helpers import assessed, ningqiang
from render import samples
from render.test_html import HOSTILE

A4 = (595, 842)
LANDMARKS: Final[tuple[Literal["main", "banner", "contentinfo", "search"], ...]] = (
    "main",
    "banner",
    "contentinfo",
    "search",
)
FINANCE = "县财政局"


@pytest.fixture
def report(opened: Open) -> Opened:
    return opened(samples.middling())


def hostile(monkeypatch: pytest.MonkeyPatch) -> Assessment:
    monkeypatch.setattr(samples, "HOSTILE", HOSTILE)
    return samples.hostile()


def shown(page: Page, kind: str) -> list[str]:
    """Return the ids, or else the texts, of the things of a kind that are not filtered out."""
    found: list[str] = page.eval_on_selector_all(
        f"[data-item={kind}]",
        "all => all.filter(e => !e.closest('[hidden]')).map(e => e.id || e.textContent)",
    )
    return found


def test_it_opens_quietly_and_asks_for_nothing_but_itself(report: Opened) -> None:
    assert report.said == []
    assert report.asked == [report.url]
    assert report.violations == []


@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_text_runs_nothing_and_breaks_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    report = opened(hostile(monkeypatch), viewport={"width": width, "height": 800})
    page = report.page
    assert page.evaluate("window.hit") is None
    assert (report.said, report.violations) == ([], [])
    assert report.asked == [report.url]
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    whole: str = page.evaluate("document.body.textContent")
    assert "<script>window.hit=1</script>" in whole
    assert "{{ 7*7 }}" in whole


def test_the_policy_would_stop_a_foreign_script(report: Opened) -> None:
    report.page.evaluate(
        """() => {
          const added = document.createElement("script");
          try { added.text = "window.hit = 1"; document.body.append(added); } catch {}
          try { document.body.insertAdjacentHTML("beforeend", "<i onclick='0'></i>"); } catch {}
        }"""
    )
    assert report.page.evaluate("window.hit") is None
    assert report.violations


def test_a_unit_is_shown_alone(report: Opened) -> None:
    page = report.page
    everything = len(shown(page, "criterion"))
    page.get_by_label("单位", exact=True).select_option(FINANCE)
    criteria = shown(page, "criterion")
    assert 0 < len(criteria) < everything
    for name in criteria:
        assert FINANCE in (page.locator(f"id={name}").get_attribute("data-unit") or "")
    panels = shown(page, "unit")
    assert len(panels) == 1
    assert page.locator(f"id={panels[0]}").get_attribute("open") is not None
    assert len(shown(page, "share")) == 1
    expect(page.locator("#count")).to_contain_text(f"指标 {len(criteria)}/{everything}")
    expect(page.locator("#filtered")).to_contain_text(FINANCE)


def test_category_state_and_severity_narrow_what_is_shown(report: Opened) -> None:
    page, form = report.page, report.page.locator("#filters")
    form.locator("[name=category]").select_option("2")
    assert {name[2] for name in shown(page, "criterion")} == {"2"}
    form.locator("[name=state]").select_option("deducted")
    assert shown(page, "criterion") == ["c-2.3", "c-2.6"]
    page.get_by_role("button", name="清除").click()
    form.locator("[name=severity]").select_option("error")
    errors = page.locator("[data-item=finding][data-severity^=error]").count()
    assert len(shown(page, "finding")) == errors


def test_search_finds_what_is_folded_away_and_says_when_nothing_is_left(report: Opened) -> None:
    page = report.page
    page.get_by_role("searchbox").fill("门店清单")
    found = shown(page, "criterion")
    assert "c-1.1" in found
    assert len(found) < page.locator(".criterion").count()
    page.get_by_role("searchbox").fill("没有这样的字")
    assert shown(page, "criterion") == []
    expect(page.get_by_text("没有符合筛选条件的指标。")).to_be_visible()
    expect(page.get_by_text("没有符合筛选条件的问题。")).to_be_visible()


def test_a_filtered_view_can_be_linked_and_left_again(opened: Open) -> None:
    first = opened(samples.middling())
    first.page.locator("#filters [name=unit]").select_option(FINANCE)
    first.page.get_by_role("searchbox").fill("公开")
    fragment = first.page.evaluate("location.hash")
    assert FINANCE in unquote(fragment)
    second = opened(samples.middling(), fragment)
    assert shown(second.page, "criterion") == shown(first.page, "criterion") != []
    assert second.page.get_by_role("searchbox").input_value() == "公开"
    second.page.get_by_role("button", name="清除").click()
    expect(second.page.locator("#filtered")).to_be_hidden()
    assert len(shown(second.page, "criterion")) == second.page.locator(".criterion").count()
    assert "unit" not in second.page.evaluate("location.hash")


@pytest.mark.parametrize(
    "fragment", ["#unit=<script>window.hit=1</script>&q=%", "#%", "#c-9.9.9", "#q=[&state=x"]
)
def test_a_strange_address_harms_nothing(opened: Open, fragment: str) -> None:
    report = opened(samples.middling(), fragment)
    assert report.said == []
    assert report.page.evaluate("window.hit") is None
    expect(report.page.locator("h1")).to_be_visible()


def test_a_link_opens_what_it_points_at_though_it_was_filtered_out(report: Opened) -> None:
    page = report.page
    page.get_by_role("searchbox").fill("没有这样的字")
    page.locator("#categories a").first.click()
    assert len(shown(page, "criterion")) == page.locator(".criterion").count()
    page.locator("#losses a[href^='#c-']").first.click()
    expect(page.locator(".criterion[open]")).to_have_count(1)


def test_the_colours_can_be_switched(opened: Open) -> None:
    page = opened(samples.middling(), color_scheme="light").page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("配色").select_option("dark")
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_label("配色").select_option("light")
    assert page.evaluate(ground) == light
    assert opened(samples.middling(), color_scheme="dark").page.evaluate(ground) == dark


def test_it_can_be_walked_by_keyboard(report: Opened) -> None:
    page = report.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    first = page.locator(".criterion > summary").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if first.evaluate("e => e === document.activeElement"):
            break
    expect(first).to_be_focused()
    assert first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".criterion[open]")).to_have_count(1)


def test_landmarks_and_tables_are_there_for_a_screen_reader(report: Opened) -> None:
    page = report.page
    for role in LANDMARKS:
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("navigation", name="目录")).to_be_visible()
    expect(page.get_by_role("table", name="全部问题")).to_be_visible()
    expect(page.get_by_role("columnheader", name="问题与怎么改")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_it_without_scrolling_sideways(opened: Open, width: int) -> None:
    page = opened(assessed(ningqiang()), viewport={"width": width, "height": 800}).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def printed(page: Page, target: Path) -> list[str]:
    """Print to a PDF, hold its pages to A4 and return their texts."""
    page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(target)
    try:
        for sheet in document:
            assert sheet.get_size() == pytest.approx(A4, abs=1.5)
        return [sheet.get_textpage().get_text_bounded() for sheet in document]
    finally:
        document.close()


def test_it_prints_on_a4_with_everything_unfolded(report: Opened, tmp_path: Path) -> None:
    pages = printed(report.page, tmp_path / "report.pdf")
    text = "".join(pages)
    assert len(pages) > 1
    assert "总分" in pages[0]
    assert text.count("读到的数据") == len(samples.middling().criteria)
    assert "全部展开" not in text
    assert "假设推演" not in text
    assert report.page.locator(".criterion[open]").count() == 0


def test_every_printed_page_of_a_what_if_says_that_it_is_one(opened: Open, tmp_path: Path) -> None:
    assessment = samples.middling()
    fact = assessment.rulebook.facts["delay"]
    supposed = replace(assessment, supposed=(Supposed(fact, UNKNOWN, None),))
    pages = printed(opened(supposed).page, tmp_path / "what-if.pdf")
    assert len(pages) > 1
    assert all("假设推演" in page for page in pages)


def test_without_javascript_everything_is_there(opened: Open) -> None:
    page = opened(samples.middling(), java_script_enabled=False).page
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".theme")).to_be_hidden()
    assert page.locator(".criterion:visible").count() == len(samples.middling().criteria)
    page.locator(".criterion > summary").first.click()
    expect(page.locator(".criterion .trace").first).to_be_visible()


def test_it_speaks_english(opened: Open) -> None:
    report = opened(samples.middling(), lang="en")
    page = report.page
    page.get_by_label("Unit", exact=True).select_option(FINANCE)
    expect(page.locator("#count")).to_contain_text("criteria ")
    assert report.said == []
