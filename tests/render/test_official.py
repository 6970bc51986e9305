"""Word documents in the form of official ones."""

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.model.text import Lang
from ecscore.render.official import ACROSS, UPRIGHT, Official
from ecscore.render.official_styles import chinese, numeral
from render.samples import HOSTILE

DAY = dt.date(2020, 2, 20)


def made(text: str = "正文", lang: Lang = "zh", *, across: bool = False) -> bytes:
    paper = Official(lang, DAY, across=across)
    paper.title("关于整改的通知")
    paper.to("县财政局")
    paper.heading("问题")
    paper.heading("材料", 2)
    paper.say(text)
    paper.table(("序号", "事项"), [("1", f"{text}\n第二行")], (16, 140), (0,), tall=12)
    paper.heading("要求")
    paper.heading("时限", 2)
    paper.signed()
    return paper.data()


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_the_page_and_its_margins_are_those_of_official_documents() -> None:
    section = Document(io.BytesIO(made())).sections[0]
    assert _mm(section.page_width, section.page_height) == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin)
    assert _mm(*margins, section.right_margin) == [37, 35, 28, 26]
    assert UPRIGHT == 210 - 28 - 26
    turned = Document(io.BytesIO(made(across=True))).sections[0]
    assert _mm(turned.page_width, turned.page_height) == [297, 210]
    assert 297 - sum(_mm(turned.left_margin, turned.right_margin)) == ACROSS


def _mm(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
    ],
)
def test_each_style_has_its_chinese_face_and_no_theme_s(style: str, face: str, size: int) -> None:
    found = Document(io.BytesIO(made())).styles[style].element.rPr
    assert found.rFonts.get(qn("w:eastAsia")) == face
    assert found.rFonts.get(qn("w:eastAsiaTheme")) is None
    assert found.sz.val == Pt(size)
    assert f'w:name="{face}"><w:altName' in part(made(), "word/fontTable.xml")


def test_lines_of_the_body_are_28_points_apart() -> None:
    form = Document(io.BytesIO(made())).styles["Normal"].element.pPr
    assert form.spacing.line == Pt(28)
    assert form.ind.get(qn("w:firstLineChars")) == "200"


def test_headings_count_themselves_and_the_second_level_begins_anew() -> None:
    assert [t for t in texts(made()) if "、" in t or "（" in t][:4] == [
        "一、问题",
        "（一）材料",
        "二、要求",
        "（一）时限",
    ]
    assert {"1. 问题", "(1) 材料", "2. 要求", "(1) 时限"} <= set(texts(made(lang="en")))


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numbers_are_written_in_chinese(number: int, said: str) -> None:
    assert chinese(number) == said
    assert numeral(number, 1, "zh") == f"{said}、"


def test_beyond_99_digits_do() -> None:
    assert chinese(100) == "100"
    assert len({chinese(number) for number in range(1, 200)}) == 199


def test_pages_are_numbered_between_dashes_on_both_sides() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        feet = [archive.read(n).decode() for n in archive.namelist() if "footer" in n]
    assert len(feet) == 2
    assert all("PAGE" in foot and "— " in foot for foot in feet)
    assert {'w:jc w:val="right"' in foot for foot in feet} == {True, False}


def test_headings_of_a_table_stand_on_every_page_and_no_row_breaks() -> None:
    xml = part(made(), "word/document.xml")
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 2


def test_the_same_calls_give_the_same_bytes_and_the_day_is_the_assessment_s() -> None:
    assert made() == made()
    known = Document(io.BytesIO(made())).core_properties
    assert known.created is not None
    assert known.created.date() == DAY
    assert known.title == "关于整改的通知"
    assert known.comments == ""
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_hostile_text_stays_text_and_is_masked() -> None:
    xml = part(made(HOSTILE), "word/document.xml")
    assert "\x1b" not in xml
    assert "\u202e" not in xml
    assert "13812345678" not in xml
    assert "138****5678" in xml
    assert "w:hyperlink" not in xml


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_makes_a_document_that_opens(text: str) -> None:
    data = made(text)
    assert "（一）材料" in texts(data)
    cell = Document(io.BytesIO(data)).tables[0].cell(1, 1).text
    assert cell.endswith("第二行")


def test_a_row_that_does_not_fit_the_headings_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Official("zh", DAY).table(("甲", "乙"), [("1",)], (20, 20))


def test_a_second_title_begins_a_page_and_counts_anew() -> None:
    paper = Official("zh", DAY)
    for name in ("甲组", "乙组"):
        paper.title(name)
        paper.heading("单位")
    document = Document(io.BytesIO(paper.data()))
    titles = [p for p in document.paragraphs if p.style is not None and p.style.name == "Title"]
    assert [bool(p.paragraph_format.page_break_before) for p in titles] == [False, True]
    assert [p.text for p in document.paragraphs].count("一、单位") == 2
    assert document.core_properties.title == "甲组"
