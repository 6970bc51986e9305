"""The monthly inspection, in every format."""

import datetime as dt
import io
import json
from dataclasses import replace
from types import ModuleType

import pytest
from docx import Document
from openpyxl import load_workbook
from rich.cells import cell_len

from ecscore.engine.inspection import inspection
from ecscore.model.finding import Location
from ecscore.model.inspection import MonthSheet
from ecscore.model.ledger import Ledger, LedgerState, Line
from ecscore.model.text import Lang
from ecscore.render import (
    inspection_document,
    inspection_json,
    inspection_markdown,
    inspection_notice,
    inspection_table,
    inspection_workbook,
)
from ecscore.render import inspection_words as words
from ecscore.render.voice import Style, voice_of
from helpers import assessed, ningqiang
from render.samples import HOSTILE, hostile, middling

LAST = dt.date(2020, 3, 31)
TEXTS = [inspection_json, inspection_markdown, inspection_table]
ROW = Line(
    number="7",
    code="X011",
    units=("县电商办",),
    severity="错误",
    message="两个网点在同一个村",
    state=LedgerState.OPEN,
    deadline=dt.date(2020, 3, 1),
    measure="",
    at=Location("整改台账.xlsx", "整改台账", "A4"),
    criterion="1.1",
    fix="请核实",
)


def month(*lines: Line) -> MonthSheet:
    return inspection(middling(), LAST, LAST, Ledger("整改台账.xlsx", lines, ()))


def full() -> MonthSheet:
    return inspection(assessed(ningqiang()), LAST, LAST)


@pytest.mark.parametrize("form", TEXTS)
def test_the_same_sheet_gives_the_same_text_with_every_row(form: ModuleType) -> None:
    first, second = (form.render(month(ROW), Style()) for _ in range(2))
    assert first == second
    assert "两个网点在同一个村" in first
    items = [item for notice in month(ROW).notices for item in notice.items]
    assert items
    assert all(item.title.zh in first for item in items)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal_and_all_is_gbk(lang: Lang) -> None:
    text = inspection_table.render(full(), Style(lang))
    assert max(map(cell_len, text.splitlines())) <= 80
    text.encode("gbk")


@pytest.mark.parametrize("form", TEXTS)
def test_hostile_text_is_cleaned_and_masked(form: ModuleType) -> None:
    bad = replace(ROW, message=HOSTILE, fix=HOSTILE, number=HOSTILE, units=(HOSTILE,))
    sheet = inspection(hostile(), LAST, LAST, Ledger(HOSTILE, (bad,), ()))
    text = form.render(sheet, Style())
    assert "13812345678" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_sheet_has_blanks_to_fill_in_and_rows_as_text() -> None:
    bad = replace(ROW, message="=1+1")
    sheet = month(ROW, bad)
    data = inspection_workbook.workbook(sheet, sheet.groups, "zh")
    assert data == inspection_workbook.workbook(sheet, sheet.groups, "zh")
    (paper,) = load_workbook(io.BytesIO(data)).worksheets
    top = next(n for n, row in enumerate(paper.iter_rows(values_only=True), 1) if row[0] == "序号")
    assert [cell.value for cell in paper[top]][7:] == [blank.zh for blank in words.BLANKS]
    body = list(paper.iter_rows(min_row=top + 1))
    voice = voice_of(sheet.rulebook, "zh")
    wanted = sum(
        len(rows)
        for group in sheet.groups
        for one in group.units
        for _, rows in words.parts(voice, sheet, one)
    )
    assert len(body) == wanted > 10
    assert all(cell.value is None for row in body for cell in row[7:])
    assert all(cell.data_type != "f" for row in body for cell in row)


def test_a_group_s_document_has_a_row_for_everything_inspected() -> None:
    sheet = month(ROW)
    data = inspection_document.document(sheet, sheet.groups, "zh")
    assert data == inspection_document.document(sheet, sheet.groups, "zh")
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "资金检查组2020年3月检查表"
    cells = [row.cells for table in document.tables[1:] for row in table.rows[1:]]
    assert "两个网点在同一个村\n（台账 7 号 X011）" in [row[1].text for row in cells]
    assert {cell.text for row in cells for cell in row[4:]} == {""}
    names = [p.text for p in document.paragraphs]
    assert "一、县电商办" in names
    assert "二、县财政局" in names


def test_a_notice_says_what_is_wrong_what_is_late_and_what_is_asked() -> None:
    sheet = month(ROW)
    notice = next(one for one in sheet.notices if one.unit.name == "县电商办")
    data = inspection_notice.document(sheet, notice, "zh")
    assert data == inspection_notice.document(sheet, notice, "zh")
    document = Document(io.BytesIO(data))
    said = [p.text for p in document.paragraphs]
    assert said[0] == "关于2020年3月电子商务进农村综合示范项目检查情况的通报"
    assert said[1] == "县电商办："
    assert "一、整改台账未销号的问题" in said
    assert [c.text for c in document.tables[0].rows[1].cells] == [
        "1",
        "两个网点在同一个村（台账 7 号 X011）",
        "请核实",
        "2020-03-01",
        "未整改，逾期",
    ]
    text = inspection_notice.markdown(sheet, notice, "zh")
    assert "请核实" in text
    assert "整改要求" in text


def test_without_a_ledger_every_paper_says_so() -> None:
    sheet = full()
    assert words.NO_LEDGER.zh in inspection_markdown.render(sheet, Style())
    data = inspection_document.document(sheet, sheet.groups[:1], "zh")
    assert words.NO_LEDGER.zh in [p.text for p in Document(io.BytesIO(data)).paragraphs]
    book = load_workbook(io.BytesIO(inspection_workbook.workbook(sheet, sheet.groups, "zh")))
    for paper in book.worksheets:
        heads = [row[0] for row in paper.iter_rows(max_row=12, values_only=True)]
        assert words.NO_LEDGER.zh in heads


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_notice_of_a_whole_county_can_be_written(lang: Lang) -> None:
    sheet = full()
    assert sheet.notices
    for notice in sheet.notices[:4]:
        data = inspection_notice.document(sheet, notice, lang)
        rows = sum(len(table.rows) - 1 for table in Document(io.BytesIO(data)).tables)
        assert rows == len(notice.items) + len(notice.lines) + 3


def test_json_says_what_is_what() -> None:
    data = json.loads(inspection_json.render(month(ROW), Style()))
    assert (data["month"], data["as_of"], data["ledger"]) == (
        "2020-03",
        "2020-03-31",
        "整改台账.xlsx",
    )
    (group,) = data["groups"]
    office = next(unit for unit in group["units"] if unit["unit"] == "县电商办")
    assert [row["number"] for row in office["ledger"]] == ["7"]
    assert office["ledger"][0]["overdue"] is True
