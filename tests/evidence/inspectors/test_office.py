"""Workbooks and documents: read within the limits of the intake."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ecscore.model.inventory import Certain, Dated
from evidence.inspectors.makers import (
    CORE,
    ID_NUMBER,
    PHONE,
    codes,
    docx,
    package,
    seen,
    with_parts,
    xlsx,
)

ROWS: list[list[object]] = [
    ["宁强县培训签到表"],
    ["序号", "姓名", "身份证号", "电话"],
    [1, "张三", ID_NUMBER, int(PHONE)],
    [2, "李四", "110105194912310021", "１３８００１３８０００"],
]
RELATIONS = (
    '<Relationships><Relationship Id="r9" Type="http://x/{kind}" Target="http://a.cn/t"'
    ' TargetMode="External"/></Relationships>'
)
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
 <table:table table:name="a">%s</table:table>
 </office:spreadsheet></office:body></office:document-content>"""


def ods_row(*cells: str) -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def ods(content: str = "") -> bytes:
    rows = ods_row("姓名", "电话", "村") + ods_row("张三", PHONE, "甲村")
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content or ODS % rows,
        }
    )


def test_a_workbook_in_order(tmp_path: Path) -> None:
    found = seen(tmp_path, xlsx([["县", "宁强"], ["年", "2019"]], ROWS))
    assert (found.type, found.kind, found.pages) == ("xlsx", "sheet", 2)
    assert found.columns == ("序号", "姓名", "身份证号", "电话")
    assert (found.rows, found.ids, found.phones) == (2, 1, 2)
    assert not found.troubles


def test_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    found = seen(tmp_path, ods())
    assert (found.type, found.columns, found.rows) == ("ods", ("姓名", "电话", "村"), 1)
    assert found.phones == 1


def test_rows_without_headings_are_counted(tmp_path: Path) -> None:
    found = seen(tmp_path, xlsx([[1, 2], [3, 4], [5, 6]]))
    assert (found.columns, found.rows) == ((), 3)


@pytest.mark.parametrize("make", [docx, lambda: xlsx(ROWS), ods])
def test_macros_are_pointed_out(tmp_path: Path, make: object) -> None:
    whole = make()  # type: ignore[operator]
    parts = {"word/vbaProject.bin": b"x", "Basic/a/b.xml": b"<x/>"}
    assert codes(seen(tmp_path, with_parts(whole, parts))) == ["E034"]


@pytest.mark.parametrize(("kind", "told"), [("attachedTemplate", True), ("hyperlink", False)])
def test_links_that_are_followed_unasked_are_pointed_out(
    tmp_path: Path, kind: str, told: bool
) -> None:
    parts = {"word/_rels/settings.xml.rels": RELATIONS.format(kind=kind)}
    for whole in (docx(), xlsx(ROWS)):
        found = seen(tmp_path, with_parts(whole, parts))
        assert codes(found) == ["E035"] * told


def test_links_of_a_workbook_are_one_trouble(tmp_path: Path) -> None:
    parts = {
        "xl/externalLinks/externalLink1.xml": "<x/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": RELATIONS.format(kind="externalLinkPath"),
    }
    assert codes(seen(tmp_path, with_parts(xlsx(ROWS), parts))) == ["E035"]


def test_a_document_in_order(tmp_path: Path) -> None:
    found = seen(tmp_path, docx(f"联系人：{PHONE}，{ID_NUMBER}"))
    assert (found.type, found.kind, found.letters) == ("docx", "document", 34)
    assert (found.ids, found.phones) == (1, 1)
    assert found.dates == (Dated(dt.date(2019, 10, 12), Certain.METADATA),)
    assert not found.troubles


def test_a_presentation_in_order(tmp_path: Path) -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>培训</a:t></a:p></p:sld>'
    parts = {"ppt/presentation.xml": "<x/>", "ppt/slides/slide1.xml": slide}
    found = seen(tmp_path, package({**parts, "docProps/core.xml": CORE}))
    assert (found.type, found.pages, found.texts, found.letters) == ("pptx", 1, 1, 2)


@pytest.mark.parametrize("make", [docx, lambda: xlsx(ROWS), ods])
def test_one_cut_short_is_damaged(tmp_path: Path, make: object) -> None:
    whole = make()  # type: ignore[operator]
    for tenth in range(5, 10):
        found = seen(tmp_path, whole[: len(whole) * tenth // 10])
        assert codes(found) == ["E033"], tenth
        assert found.type in {"docx", "xlsx", "ods"}


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert codes(seen(tmp_path, docx(parts={"word/document.xml": f"{bomb}<x>&b;</x>"}))) == ["E033"]
    sheet = {"xl/worksheets/sheet1.xml": f"{bomb}<worksheet/>"}
    assert codes(seen(tmp_path, with_parts(xlsx(ROWS), sheet))) == ["E033"]
    assert codes(seen(tmp_path, ods(f"{bomb}{ODS % ''}"))) == ["E033"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = docx(parts={"word/document.xml": b" " * 30_000_000})
    assert len(bomb) < 100_000
    found = seen(tmp_path, bomb)
    assert (found.type, codes(found)) == ("docx", ["E036"])


def test_a_cell_far_out_is_not_reached(tmp_path: Path) -> None:
    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts = {"xl/worksheets/sheet1.xml": far + b"</worksheet>"}
    found = seen(tmp_path, with_parts(xlsx(ROWS), parts))
    assert codes(found) == ["E036"]
    assert found.troubles[0].args["found"] == "XFD1048576"
