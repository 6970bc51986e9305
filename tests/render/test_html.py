"""The report as a web page: sound, complete, in two languages, and nothing in it but ours runs."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment, Supposed
from ecscore.model.text import Lang
from ecscore.model.values import exact
from ecscore.model.waiver import ReasonKind, Waived, Waiver
from ecscore.render.web.page import printed
from helpers import assessed, ningqiang, toy
from render import samples
from render.pages import Element, Page, page_of, page_text

LONG = "长" * 40_000
HOSTILE = (
    '<script>window.hit=1</script><img src=x onerror="window.hit=2">\'"></details></table><b>'
    '{{ 7*7 }} {% raw %} =HYPERLINK("http://evil") [red] \x1b[31m\u202egnp\u2066 ]]>--> &lt; '
    f"javascript:window.hit=3 13812345678 {LONG}"
)


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "en" if request.param == "en" else "zh"


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Assessment:
    """Markup, templates, formulas, direction marks and forty thousand characters everywhere."""
    monkeypatch.setattr(samples, "HOSTILE", HOSTILE)
    return samples.hostile()


def waived() -> Assessment:
    assessment = samples.middling()
    first, *others = assessment.findings
    waiver = Waiver(first.code, "", ReasonKind.POLICY, "已发文", "县政府", dt.date(2020, 12, 31))
    return replace(assessment, findings=tuple(others), waived=(Waived(first, waiver),))


ALL: Mapping[str, Callable[[], Assessment]] = {
    **samples.ALL,
    "waived": waived,
    "ningqiang": lambda: assessed(ningqiang()),
}


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_sound(name: str, lang: Lang) -> None:
    page = page_of(ALL[name](), lang)
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = {e.attributes["href"] for e in page.all("a")}
    missing = {t for t in targets if not t.startswith("#unit=")} - {f"#{i}" for i in ids}
    assert not missing
    for label in ("aria-labelledby", "for"):
        assert {e.attributes[label] for e in page.elements if label in e.attributes} <= set(ids)
    assert page.elements[0].attributes["lang"] == ("en" if lang == "en" else "zh-CN")
    for once in ("h1", "main", "nav", "header", "footer"):
        assert len(list(page.all(once))) == 1


@pytest.mark.parametrize("name", ALL)
def test_a_screen_reader_is_told_what_is_what(name: str) -> None:
    page = page_of(ALL[name]())
    assert all(th.attributes.get("scope") in {"col", "row"} for th in page.all("th"))
    for svg in page.all("svg"):
        if "svg" not in svg.path:
            assert svg.attributes.get("aria-label") or svg.attributes.get("aria-hidden") == "true"
    for field in [*page.all("select"), *page.all("input")]:
        assert "label" in field.path or "id" in field.attributes
    for region in (e for e in page.elements if e.attributes.get("role") == "region"):
        assert region.attributes["aria-label"]
        assert region.attributes["tabindex"] == "0"
    assert any(e.attributes.get("aria-live") == "polite" for e in page.elements)


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_fetched_and_nothing_runs_but_what_the_policy_names(name: str) -> None:
    page = page_of(ALL[name]())
    for element in page.elements:
        assert not [a for a in element.attributes if a.startswith("on") or a == "style"]
        assert "src" not in element.attributes
        link = element.attributes.get("href", "#")
        assert link.startswith(("#", "data:,")), link
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


def test_hostile_text_is_shown_whole_and_stays_text(hostile: Assessment, lang: Lang) -> None:
    page = page_of(hostile, lang)
    allowed = {e.tag for name in samples.ALL for e in page_of(samples.ALL[name](), lang).elements}
    assert {e.tag for e in page.elements} <= allowed | {"details", "summary", "br"}
    for piece in ("<script>window.hit=1</script>", "{{ 7*7 }}", "{% raw %}", "[red]", "&lt;", LONG):
        assert piece in page.outline
    assert '=HYPERLINK("http://evil")' in page.outline
    assert not set(page.source) & set("\x1b\u202e\u2066")
    assert "13812345678" not in page.source
    assert "138****5678" in page.outline


def test_long_text_folds_and_headings_are_cut(hostile: Assessment) -> None:
    page = page_of(hostile)
    assert list(page.all("details", **{"class": "long"}))
    title = re.search(r"<title>(.*?)</title>", page.source)
    assert title is not None
    assert len(title[1]) < 300
    assert "只读出一部分" in page.outline


@pytest.mark.parametrize("name", samples.ALL)
def test_the_three_totals_are_those_of_the_assessment(name: str) -> None:
    assessment = samples.ALL[name]()
    totals, outline = assessment.totals, page_of(assessment).outline
    spread = exact(totals.low.total)
    if totals.low.total != totals.high.total:
        spread += f" 至 {exact(totals.high.total)}"
    for said in (f"{exact(totals.claimed.total)}分", f"{exact(totals.supported.total)}分"):
        assert f"\n{said}\n" in outline
    assert f"\n{spread}分\n" in outline


def test_every_criterion_unfolds_to_its_trace() -> None:
    assessment = samples.middling()
    page = page_of(assessment)
    shown = {e.attributes["id"] for e in page.all("details", **{"class": "criterion"})}
    assert shown == {f"c-{result.criterion.id}" for result in assessment.criteria}
    for said in ("时限", "还差 1 天", "门店清单", "逾期 31 天", "不超过"):
        assert said in page.outline


def test_every_finding_is_listed_with_its_fix() -> None:
    assessment = samples.middling()
    page = page_of(assessment)
    rows = list(page.all("tr", **{"data-item": "finding"}))
    assert len(rows) == len(assessment.findings) > 0
    weights = [row.attributes["data-severity"].split()[0] for row in rows]
    assert weights == sorted(weights, key=["error", "warning", "note"].index)


def test_waived_findings_stand_apart_with_who_answers_for_them() -> None:
    page = page_of(waived())
    assert len(list(page.all("tr", **{"data-item": "waived"}))) == 1
    assert "政策允许：已发文" in page.outline
    assert "批准 县政府，至 2020-12-31" in page.outline
    assert "waived" not in {e.attributes.get("id") for e in page_of(samples.middling()).elements}


def test_every_unit_that_leads_or_owes_has_a_panel_and_every_share_a_row() -> None:
    assessment = samples.middling()
    made, page = handout(assessment), page_of(assessment)
    units = {s.unit.name for s in made.shares} | {owed.unit.name for owed in made.lists}
    panels = list(page.all("details", **{"class": "unit"}))
    assert {e.attributes["data-unit"] for e in panels} == {f"|{name}|" for name in units}
    assert len(list(page.all("tr", **{"data-item": "share"}))) == len(made.shares)


def filtered(page: Page) -> list[Element]:
    return [e for e in page.elements if "data-item" in e.attributes]


def test_what_can_be_filtered_names_units_and_a_category_of_the_rulebook() -> None:
    page, book = page_of(samples.middling()), toy()
    assert filtered(page)
    for element in filtered(page):
        units = element.attributes["data-unit"].strip("|").split("|")
        assert set(units) <= {*book.units, ""}
        assert element.attributes["data-category"] in {*book.categories, ""}


def test_a_what_if_says_so_at_the_top_and_in_the_receipt() -> None:
    assessment = samples.middling()
    fact = assessment.rulebook.facts["delay"]
    stated = next(u.stated for r in assessment.criteria for u in r.facts if u.fact is fact)
    assert stated is not None
    supposed = replace(assessment, supposed=(Supposed(fact, stated.value, None),))
    outline = page_of(supposed).outline
    assert outline.index("假设推演，不是实际得分。") < outline.index("照填报的数据计分")
    assert outline.count("假设推演") == 3
    assert "假设推演" not in page_of(assessment).outline


def test_the_receipt_names_what_the_result_hangs_on() -> None:
    assessment = samples.middling()
    digest = "a13812345678b" + "0" * 51
    receipt = replace(assessment.receipt, input_digest=digest, waivers_digest="f" * 64)
    outline = page_of(replace(assessment, receipt=receipt)).outline
    for said in (receipt.version, receipt.rulebook_digest, digest, "f" * 64, str(receipt.as_of)):
        assert said in outline
    assert "身份证号、电话已遮盖" in outline
    shown = page_of(replace(assessment, receipt=replace(receipt, personal=True))).outline
    assert "未遮盖，请勿外传" in shown


def test_what_is_lost_and_open_is_told_with_the_way_to_it() -> None:
    outline = page_of(samples.middling()).outline
    for heading in ("已失的基础分", "未知的数据，填上就能定分", "缺的材料，交上就能认定"):
        assert f"\n{heading}\n" in outline
    assert "可加 1 分" in outline


def test_a_county_that_lacks_nothing_says_so() -> None:
    yes = ("open_shop", "shop_serves", "published", "national", "regional", "extra", "more_extra")
    facts = dict.fromkeys(yes, "yes") | {"bureau_mark": "3|市局|好"}
    facts |= {"coverage": "90%", "delay": "1", "visitors": "9000", "progress": "100%"}
    facts |= {"skill": "2|李四|看过", "doubled": "no", "place": "1/40"}
    assessment = assessed(toy(), facts, toy().requirements)
    assert not [r for r in assessment.criteria if r.open or r.points < r.criterion.most]
    assert "没有失分，也没有未定的分。" in page_of(assessment).outline


def test_the_same_handout_gives_the_same_page(lang: Lang) -> None:
    assert page_text(samples.middling(), lang) == page_text(samples.middling(), lang)


def test_english_has_none_of_our_chinese_words() -> None:
    outline = page_of(samples.middling(), "en").outline
    assert "claimed" in outline
    for word in ("总分", "失分", "牵头", "凭据", "逐条", "读法", "核对", "满分"):
        assert word not in outline


def test_a_template_cannot_print_nothing_by_mistake() -> None:
    with pytest.raises(TypeError):
        printed(None)
