"""A unit's checklist as a letter."""

import io
from dataclasses import replace

import pytest
from docx import Document

from ecscore.engine import checklist
from ecscore.model.checklist import Checklist
from ecscore.model.text import Lang
from ecscore.render.checklist_document import document
from helpers import ningqiang, toy
from render.samples import HOSTILE, LATE, middling


def owed() -> Checklist:
    rulebook = toy()
    return checklist(rulebook, rulebook.units["县电商办"], LATE, middling())


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def rows(data: bytes) -> list[list[str]]:
    tables = Document(io.BytesIO(data)).tables
    return [[c.text for c in row.cells] for table in tables for row in table.rows[1:]]


def test_every_item_has_its_row_overdue_first() -> None:
    found = rows(document(owed(), toy(), "zh"))
    assert [row[0] for row in found] == [str(n) for n in range(1, len(owed().items) + 1)]
    assert [row[2].split("\n")[0] for row in found] == [i.title.zh for i in owed().items]
    assert "逾期 31 天" in found[0][5]
    assert not any("逾期" in row[5] for row in found[1:])


def test_it_is_a_letter_with_blanks_to_fill_in() -> None:
    said = paragraphs(document(owed(), toy(), "zh"))
    assert said[0] == "关于报送电子商务进农村综合示范材料的通知"
    assert said[1] == "县电商办："
    assert any(line.startswith("1. 已逾期的请于＿") for line in said)
    assert said[-2].endswith("（印章）")
    assert said[-1].split() == ["年", "月", "日"]


def test_where_nothing_is_late_no_day_is_asked_for() -> None:
    early = replace(owed(), items=tuple(replace(i, days_late=0) for i in owed().items))
    said = "\n".join(paragraphs(document(early, toy(), "zh")))
    assert "已逾期的" not in said
    assert "1. 材料请交原件扫描件" in said


def test_a_unit_that_owes_nothing_is_told_so() -> None:
    data = document(replace(owed(), items=()), toy(), "zh")
    assert "已经齐备" in "\n".join(paragraphs(data))
    assert rows(data) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_full_list_of_every_unit_can_be_written(lang: Lang) -> None:
    rulebook = ningqiang()
    for unit in list(rulebook.units.values())[:6]:
        full = checklist(rulebook, unit, rulebook.header.in_force_from)
        first, second = (document(full, rulebook, lang) for _ in range(2))
        assert first == second
        assert len(rows(first)) == len(full.items)


def test_a_hostile_county_s_name_is_text() -> None:
    said = "\n".join(paragraphs(document(replace(owed(), county=HOSTILE), toy(), "zh")))
    assert "138****5678" in said
    assert "13812345678" not in said
