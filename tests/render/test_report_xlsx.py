"""The workbook to hand in: the same numbers, values only, hostile text inert."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment, Supposed
from ecscore.model.county import Stated
from ecscore.model.finding import Finding, Location
from ecscore.render.report_xlsx import render
from ecscore.render.report_xlsx.pages import MOST_LETTERS
from ecscore.render.voice import Style
from office import saved_by_libreoffice
from render.samples import ALL, hostile, middling


def made(assessment: Assessment, style: Style | None = None) -> bytes:
    return render(handout(assessment), style or Style())


def opened(assessment: Assessment, style: Style | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(assessment, style)))


def rows(book: Any, sheet: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in book[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("name", ALL)
def test_every_criterion_has_the_points_of_the_assessment(name: str) -> None:
    assessment = ALL[name]()
    table = {row[0]: row for row in rows(opened(assessment), "逐条")}
    for result in assessment.criteria:
        row = table[result.criterion.id]
        shown = [Decimal(str(row[column])) for column in range(4, 9)]
        assert shown == [
            result.criterion.most,
            result.points,
            result.supported,
            result.low,
            result.high,
        ]


def test_the_totals_are_those_of_the_assessment() -> None:
    totals = middling().totals
    first = {row[0]: row[1] for row in rows(opened(middling()), "汇总")}
    for name, total in (
        ("自评", totals.claimed),
        ("有材料支撑", totals.supported),
        ("可能最低", totals.low),
        ("可能最高", totals.high),
    ):
        assert Decimal(str(first[name])) == total.total


def test_units_have_their_shares() -> None:
    handed = handout(middling())
    table = {row[0]: row for row in rows(opened(middling()), "汇总")}
    for share in handed.shares:
        row = table[share.unit.name]
        assert Decimal(str(row[1])) == share.worth
        assert Decimal(str(row[2])) == share.won


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert made(middling()) == made(middling())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_is_neither_formula_nor_link_nor_swallowed(lang: str) -> None:
    style = Style("en" if lang == "en" else "zh")
    book = opened(hostile(), style)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    said = "\n".join(str(cell.value) for cell in cells if cell.value is not None)
    assert '=HYPERLINK("http://evil") <b>' in said
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "13812345678" not in said
    assert all(cell.hyperlink is None or "evil" not in str(cell.hyperlink.target or "")
               or cell.hyperlink.target.endswith(".xlsx") for cell in cells)  # fmt: skip


def test_a_text_beyond_a_cell_is_cut_and_says_so() -> None:
    long = Finding("D026", {"read": "长" * 40_000, "expected": "x"}, Location("a.xlsx"))
    assessment = replace(middling(), findings=(long,))
    (row,) = [row for row in rows(opened(assessment), "问题") if row[0] == "D026"]
    message = str(row[6])
    assert len(message) == MOST_LETTERS
    assert message.endswith("…")


def test_a_finding_leads_to_its_cell() -> None:
    at = Location("county.xlsx", "指标数据", "D12")
    base = middling()
    receipt = replace(base.receipt, input_file="county.xlsx")
    found = Finding("D026", {"read": "x", "expected": "y"}, at)
    other = Finding("D026", {"read": "x", "expected": "y"}, Location("a.csv", line=3))
    book = opened(replace(base, receipt=receipt, findings=(found, other)))
    links = [cell.hyperlink for row in book["问题"].iter_rows() for cell in row if cell.hyperlink]
    (link,) = links
    assert link.target == "county.xlsx"
    assert link.location == "'指标数据'!D12"


def test_a_what_if_says_so_first() -> None:
    assessment = middling()
    fact = assessment.rulebook.facts["visitors"]
    stated = Stated(2500, "2500")
    supposed = replace(assessment, supposed=(Supposed(fact, 3100, stated),))
    said = " ".join(str(row[0]) for row in rows(opened(supposed), "汇总")[:6])
    assert "假设推算" in said
    assert "3100" in said
    assert "假设推算" not in " ".join(str(row[0]) for row in rows(opened(assessment), "汇总"))


def test_it_has_charts() -> None:
    with zipfile.ZipFile(io.BytesIO(made(middling()))) as archive:
        assert sum(name.startswith("xl/charts/chart") for name in archive.namelist()) == 2


def test_libreoffice_opens_it_and_sees_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("office")
    path = folder / "report.xlsx"
    path.write_bytes(made(middling()))
    saved = saved_by_libreoffice(path, "xlsx", folder)
    again = openpyxl.load_workbook(saved)
    assert rows(again, "逐条")[0][:3] == ("指标", "类别", "名称")
