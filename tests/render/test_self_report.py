"""The self-assessment report, as a Word document and as a PDF."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docxtpl import DocxTemplate

from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment, Supposed
from ecscore.model.county import Stated
from ecscore.model.finding import Finding, Location
from ecscore.model.text import Lang
from ecscore.model.values import exact
from ecscore.render.self_report import pdf
from ecscore.render.self_report.content import MOST_PROBLEMS, content
from ecscore.render.self_report.document import BadTemplate, render, shipped
from ecscore.render.voice import Style, voice_of
from fonts import needs_a_font
from office import saved_by_libreoffice
from render.samples import ALL, hostile, middling

LANGS: tuple[Lang, ...] = ("zh", "en")


def made(assessment: Assessment, lang: Lang = "zh", own: bytes | None = None) -> bytes:
    return render(handout(assessment), Style(lang), own)


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += ["\t".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def own(*paragraphs: str) -> bytes:
    document, file = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ALL)
def test_every_criterion_stands_in_it_with_its_points(name: str, lang: Lang) -> None:
    assessment = ALL[name]()
    rows = [line.split("\t") for line in text_of(made(assessment, lang)).splitlines()]
    by_id = {row[0]: row for row in rows if len(row) == 6}
    for result in assessment.criteria:
        row = by_id[result.criterion.id]
        assert row[3:5] == [exact(result.points), exact(result.supported)]


@pytest.mark.parametrize("lang", LANGS)
def test_no_placeholder_is_left(lang: Lang) -> None:
    text = text_of(made(middling(), lang))
    assert "{{" not in text
    assert "{%" not in text


def test_the_totals_are_those_of_the_assessment() -> None:
    totals = middling().totals
    text = text_of(made(middling()))
    for name, total in (("自评", totals.claimed), ("有材料支撑", totals.supported)):
        parts = (total.total, total.base.after, total.bonus.after, total.deductions.after)
        assert "\t".join([name, *map(exact, parts)]) in text


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert made(middling()) == made(middling())
    assert shipped("zh") == shipped.__wrapped__("zh")


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_text_is_printed_and_does_nothing(lang: Lang) -> None:
    base = hostile()
    bad = "{{ 7 * 7 }}{% for x in y %}<w:p/>&amp;"
    assessment = replace(base, county=bad)
    text = text_of(made(assessment, lang))
    assert bad in text
    assert "\x1b" not in text
    assert "13812345678" not in text
    assert "[red]x[/]" in text_of(made(base, lang))


def test_a_report_of_a_what_if_says_so() -> None:
    assessment = middling()
    fact = assessment.rulebook.facts["visitors"]
    supposed = replace(assessment, supposed=(Supposed(fact, 3100, Stated(2500, "2500")),))
    assert "假设推算" in text_of(made(supposed))
    assert "假设推算" not in text_of(made(assessment))


def test_problems_beyond_the_bound_are_counted() -> None:
    many = tuple(
        Finding("D026", {"read": str(n), "expected": "x"}, Location("a.xlsx"))
        for n in range(MOST_PROBLEMS + 7)
    )
    text = text_of(made(replace(middling(), findings=many)))
    assert "另有 7 个问题" in text


def test_a_county_may_use_its_own_template() -> None:
    data = own("{{ county }} 得 {{ totals.claimed.total }} 分", "{%p for u in units %}",
               "{{ u.name }} {{ u.won }}", "{%p endfor %}")  # fmt: skip
    text = text_of(made(middling(), own=data))
    claimed = exact(middling().totals.claimed.total)
    assert f"得 {claimed} 分" in text
    assert "县电商办" in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (own("{{ countyy }}"), "countyy"),
        (own("{{ county "), "占位符的写法有误"),
        (own("{%p for x in units %}"), "占位符的写法有误"),
        (own("{{ county.__class__.__mro__ }}"), "填不进去"),
        (own("{{ ''.__class__.__mro__[1].__subclasses__() }}"), "填不进去"),
        (own("{% for x in range(10000000) %}{% endfor %}"), "填不进去"),
        (b"", "不是可用的 .docx"),
        (b"PK\x03\x04 nothing", "不是可用的 .docx"),
        (own("{{ county }}")[:-300], "不是可用的 .docx"),
    ],
)
def test_a_template_that_cannot_be_filled_says_why(data: bytes, said: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        made(middling(), own=data)
    assert said in str(caught.value)


def test_every_placeholder_of_the_template_is_documented_and_known() -> None:
    voice = voice_of(middling().rulebook, "zh")
    known = content(voice, handout(middling())).keys()
    for lang in LANGS:
        names = DocxTemplate(io.BytesIO(shipped(lang))).get_undeclared_template_variables()
        assert names <= known


def test_libreoffice_opens_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("office")
    path = folder / "report.docx"
    path.write_bytes(made(middling()))
    printed = saved_by_libreoffice(path, "pdf", folder)
    document = pypdfium2.PdfDocument(printed)
    try:
        assert len(document) >= 3
        assert "自评依据" in document[0].get_textpage().get_text_range()
    finally:
        document.close()


def printed(assessment: Assessment, lang: Lang = "zh") -> tuple[int, str]:
    try:
        data = pdf.render(handout(assessment), Style(lang))
    except pdf.NoPdf as lacking:
        needs_a_font(lacking.text.zh)
        raise
    document = pypdfium2.PdfDocument(data)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        return len(document), text
    finally:
        document.close()


def test_a_pdf_says_the_same() -> None:
    assessment = middling()
    pages, text = printed(assessment)
    assert pages >= 2
    for number in (assessment.totals.claimed.total, assessment.totals.supported.total):
        assert exact(number) in text
    assert "自评依据" in text


def test_hostile_text_is_no_markup_in_a_pdf() -> None:
    bad = "#sys.inputs $x$ *y* _z_ `w` #panic()"
    _, text = printed(replace(hostile(), county=bad))
    assert "#panic()" in text


def test_without_a_chinese_font_there_is_no_pdf() -> None:
    with pytest.raises(pdf.NoPdf, match="没有中文字体"):
        pdf.chosen({"DejaVu Sans", "Liberation Serif"})
    assert pdf.chosen({"SimSun"})["heading"] == ["SimSun"]
    assert json.dumps(pdf.chosen({"SimSun", "SimHei", "FangSong"})["body"]) == json.dumps(
        ["FangSong", "SimSun", "SimHei"]
    )


def test_without_typst_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(pdf.NoPdf, match=r"ecscore\[pdf\]"):
        pdf.render(handout(middling()), Style())
