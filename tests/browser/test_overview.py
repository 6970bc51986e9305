"""The overview in a browser: quiet, closed to the network, sorted, filtered, scrolled, printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Open, Opened
from ecscore.render.ranking_html import render
from ecscore.render.voice import Style
from render.provinces import province
from render.test_html import HOSTILE

UPRIGHT, ACROSS = (595, 842), (842, 595)


@pytest.fixture
def overview(opened_text: Open) -> Opened:
    return opened_text(render(province(12), Style()))


def column(page: Page, table: str, number: int) -> list[str]:
    """Return the texts of a column in the rows that are not filtered out, from the top."""
    found: list[str] = page.eval_on_selector_all(
        f"{table} > tbody > tr:not([hidden])",
        f"all => all.map(row => row.cells[{number}].textContent.trim())",
    )
    return found


def head(page: Page, name: str) -> Locator:
    return page.locator("#ranking .rank").get_by_role("columnheader", name=name, exact=True)


def test_it_opens_quietly_and_asks_for_nothing_but_itself(overview: Opened) -> None:
    assert (overview.said, overview.violations) == ([], [])
    assert overview.asked == [overview.url]


@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_names_run_nothing_and_break_nothing(opened_text: Open, width: int) -> None:
    found = province(10, label=HOSTILE + "{}", ident=HOSTILE + "{}")
    report = opened_text(render(found, Style()), viewport={"width": width, "height": 800})
    assert report.page.evaluate("window.hit") is None
    assert (report.said, report.violations) == ([], [])
    assert report.asked == [report.url]
    assert report.page.locator("img").count() == 0
    assert report.page.evaluate("document.documentElement.scrollWidth") <= width


def test_heads_sort_by_keyboard_and_say_so(overview: Opened) -> None:
    page = overview.page
    before = column(page, "#ranking .rank", 3)
    head(page, "自评").get_by_role("button").focus()
    page.keyboard.press("Enter")
    falling = column(page, "#ranking .rank", 3)
    assert falling == sorted(before, key=float, reverse=True) != before
    expect(head(page, "自评")).to_have_attribute("aria-sort", "descending")
    expect(head(page, "自评").get_by_role("button")).to_be_focused()
    expect(page.locator("#sorted")).to_contain_text("从高到低")
    page.keyboard.press("Enter")
    assert column(page, "#ranking .rank", 3) == sorted(before, key=float)
    expect(head(page, "自评")).to_have_attribute("aria-sort", "ascending")
    head(page, "名次").get_by_role("button").click()
    assert page.locator("#ranking [aria-sort]").count() == 1
    assert column(page, "#ranking .rank", 0) == sorted(column(page, "#ranking .rank", 0), key=int)


def test_names_sort_as_people_count(overview: Opened) -> None:
    page = overview.page
    head(page, "县").get_by_role("button").click()
    names = column(page, "#ranking .rank", 1)
    assert names[0] == "第0县"
    assert names[-1] == "第11县"


def test_the_heat_map_sorts_by_a_criterion(overview: Opened) -> None:
    page = overview.page
    page.locator(".heat [data-sort='5'] button").click()
    points = column(page, ".heat", 5)
    assert points == sorted(points, key=float)


def test_the_heat_map_shows_points_or_evidence(overview: Opened) -> None:
    page = overview.page
    points = column(page, ".heat", 2)
    assert page.locator(".heat caption").inner_text() == "各县每条指标有材料支撑的得分"
    page.get_by_label("格里显示").select_option("材料情况")
    words = column(page, ".heat", 2)
    assert set(words) <= {"齐全", "不全", "没有", "矛盾", ""}
    assert len(set(words)) > 2
    assert page.locator(".heat caption").inner_text() == "各县每条指标的材料情况"
    expect(page.locator(".legend:visible", has_text="矛盾（与数据矛盾")).to_have_count(1)
    expect(page.locator(".legend:visible", has_text="不到三分之一")).to_have_count(0)
    complete = page.locator(".heat tfoot tr:visible td").nth(1)
    expect(complete).to_have_text(str(words.count("齐全")))
    expect(page.locator("#filtered")).to_be_hidden()
    page.locator(".heat [data-sort='2'] button").click()
    order = ["矛盾", "没有", "不全", "齐全", ""]
    assert column(page, ".heat", 2) == sorted(words, key=order.index)
    page.get_by_label("格里显示").select_option("得分")
    assert column(page, ".heat", 2) == sorted(points, key=float)
    assert overview.said == []


def test_the_view_of_evidence_is_filtered_linked_and_cleared(opened_text: Open) -> None:
    text = render(province(12), Style())
    page = opened_text(text).page
    plain = page.locator(".heat tbody").inner_html()
    page.get_by_label("格里显示").select_option("材料情况")
    page.get_by_label("县", exact=True).fill("第1县")
    again = opened_text(text, page.evaluate("location.hash")).page
    assert column(again, ".heat", 0) == ["第1县"]
    assert column(again, ".heat", 2)[0] in {"齐全", "不全", "没有", "矛盾", ""}
    expect(again.locator("#filtered")).to_have_text("以下按筛选条件列出：县 第1县")
    again.get_by_role("button", name="清除").click()
    expect(again.get_by_label("格里显示")).to_have_value("")
    expect(again.locator("#count")).to_contain_text("县 12/12")
    assert again.locator(".heat tbody").inner_html() == plain


def test_a_county_is_found_everywhere_by_its_name(overview: Opened) -> None:
    page = overview.page
    page.get_by_label("县", exact=True).fill("第1县")
    assert [name.split()[0] for name in column(page, "#ranking .rank", 1)] == ["第1县"]
    assert column(page, ".heat", 0) == ["第1县"]
    assert column(page, "#papers .rank", 1) == ["第1县"]
    for case in page.locator(".cases li:visible").all():
        assert "第1县" in case.inner_text()
    expect(page.locator("#count")).to_contain_text("县 1/12")
    page.get_by_label("县", exact=True).fill("第1")
    assert sorted(column(page, ".heat", 0)) == ["第10县", "第11县", "第1县"]
    page.get_by_label("县", exact=True).fill("没有这个县")
    expect(page.get_by_text("没有符合筛选条件的县。").first).to_be_visible()
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#count")).to_contain_text("县 12/12")
    assert len(column(page, ".heat", 0)) == 12


def test_suspicions_are_filtered_by_code_and_the_view_can_be_linked(opened_text: Open) -> None:
    text = render(province(12), Style())
    first = opened_text(text)
    first.page.locator("[name=code]").select_option("B112")
    codes = first.page.eval_on_selector_all(
        ".cases li", "all => all.filter(e => !e.hidden).map(e => e.dataset.code)"
    )
    assert set(codes) == {"B112"}
    again = opened_text(text, first.page.evaluate("location.hash"))
    assert again.page.locator("[name=code]").input_value() == "B112"
    assert again.page.locator(".cases li:visible").count() == len(codes)
    assert len(column(again.page, "#ranking .rank", 0)) == 12


@pytest.mark.parametrize("fragment", ["#county=<script>window.hit=1</script>", "#%", "#code=x&q=["])
def test_a_strange_address_harms_nothing(opened_text: Open, fragment: str) -> None:
    report = opened_text(render(province(4), Style()), fragment)
    assert report.said == []
    assert report.page.evaluate("window.hit") is None


def test_the_heat_map_scrolls_inside_itself_with_its_heads_in_sight(opened_text: Open) -> None:
    page = opened_text(render(province(300), Style())).page
    region = page.locator(".map")
    region.evaluate("region => region.scrollTo(700, 3000)")
    place = "e => { const r = e.getBoundingClientRect(); return [r.x, r.y]; }"
    left, top = region.evaluate(place)
    corner = page.locator(".heat .corner").evaluate(place)
    assert corner == pytest.approx([left, top + 1], abs=2)
    name = page.locator(".heat tbody th").nth(150).evaluate(place)
    assert name[0] == pytest.approx(left, abs=2)
    number = page.locator(".heat thead tr:nth-child(2) th").first.evaluate(place)
    assert number[1] > top
    assert number[0] < left
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_without_javascript_everything_is_there(opened_text: Open) -> None:
    page = opened_text(render(province(12), Style()), java_script_enabled=False).page
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".rank button")).to_have_count(0)
    expect(page.locator("#f-show")).to_be_hidden()
    assert page.locator("#papers tbody tr:visible").count() >= 12
    assert page.locator(".heat tbody tr:visible").count() == 12
    assert page.locator(".cases li:visible").count() > 0


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_it_without_scrolling_sideways(opened_text: Open, width: int) -> None:
    text = render(province(12), Style())
    page = opened_text(text, viewport={"width": width, "height": 800}).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_with_the_heat_map_across(overview: Opened, tmp_path: Path) -> None:
    target = tmp_path / "overview.pdf"
    overview.page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(target)
    try:
        pages = [(s.get_size(), s.get_textpage().get_text_bounded()) for s in document]
    finally:
        document.close()
    across = [text for size, text in pages if size == pytest.approx(ACROSS, abs=1.5)]
    upright = [text for size, text in pages if size == pytest.approx(UPRIGHT, abs=1.5)]
    assert len(across) + len(upright) == len(pages)
    assert "逐条热力图" in across[0]
    assert "13.1.1" in "".join(across).replace("\n", "").replace("\r", "")
    whole = "".join(text for _, text in pages)
    assert "每条指标的满分率" in whole
    assert "清除" not in whole


def test_it_speaks_english(opened_text: Open) -> None:
    report = opened_text(render(province(12), Style("en")))
    report.page.get_by_label("County", exact=True).fill("第1县")
    expect(report.page.locator("#count")).to_contain_text("counties 1/12")
    assert report.said == []
