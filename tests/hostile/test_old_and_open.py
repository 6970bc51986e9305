"""Hostile and ordinary insides of .ods, .xls and .et."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecscore.intake import UnreadableInput
from hostile import makers
from hostile.test_containers import TOY_BOOK
from hostile.test_contents import Found, reading
from intake.books import found


def test_a_far_cell_in_ods(tmp_path: Path) -> None:
    far = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row>"
        + makers.ods_row(
            "",
            more='<table:table-cell table:number-columns-repeated="16000" office:value-type="float"'
            ' office:value="1"><text:p>1</text:p></table:table-cell>',
        )
    )
    with pytest.raises(UnreadableInput) as refused:
        reading(tmp_path, makers.ods(makers.ods_sheets(TOY_BOOK, far)), "county.ods")
    assert refused.value.finding.code == "D007"


def test_blank_repeats_in_ods_are_no_extent(tmp_path: Path) -> None:
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    intake = reading(tmp_path, makers.ods(makers.ods_sheets(TOY_BOOK, blank)), "county.ods")
    assert found(intake) == [("D064", "B2")]


def test_marks_of_ods(tmp_path: Path) -> None:
    def row(name: str, attributes: str, shown: str) -> str:
        cell = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
        return makers.ods_row(name, more=cell)

    number = 'office:value-type="float" office:value='
    rows = (
        row("coverage", 'office:value-type="percentage" office:value="0.52"', "52%")
        + row("progress", f'{number}"0.52"', "0.52")
        + row("visitors", 'table:formula="of:=1+1"', "")
        + row("delay", f'table:formula="of:=1/0" {number}"0"', "Err:502")
        + row("open_shop", f'table:formula="of:=TRUE()" {number}"1"', "1")
    )
    sheets = makers.ods_sheets(TOY_BOOK)
    head, _, _ = sheets["指标数据"].partition(makers.ods_row("open_shop"))
    named = ("coverage", "progress", "visitors", "delay", "open_shop")
    rest = "".join(makers.ods_row(name) for name in TOY_BOOK.facts if name not in named)
    sheets["指标数据"] = head + rows + rest
    intake = reading(tmp_path, makers.ods(sheets), "county.ods")
    assert found(intake) == [("D052", "B3"), ("D055", "B5"), ("D056", "B4"), ("D064", "B2")]
    assert {k: str(s.value) for k, s in intake.county.facts.items()} == {
        "coverage": "13/25",
        "open_shop": "True",
    }


def test_a_far_cell_in_xls(tmp_path: Path) -> None:
    cells = makers.number(0, 0, 1) + makers.number(65535, 65535, 1)
    intake = reading(tmp_path, makers.xls("指标数据", cells), "county.xls")
    assert [code for code, _ in found(intake)] == ["D007", "D021", "D021", "D021"]


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (makers.style(10), [("D055", "B3")]),
        (makers.style(0), [("D052", "B2"), ("D055", "B3")]),
        (b"", [("D053", "B2"), ("D055", "B3")]),
    ],
    ids=["shown as a percentage", "shown as a number", "formats unknown"],
)
def test_formats_and_errors_of_xls(tmp_path: Path, styles: bytes, expected: Found) -> None:
    cells = (
        makers.labels(0, "编号", "填报值", "数据来源", "备注")
        + makers.label(1, 0, "coverage")
        + makers.number(1, 1, 0.52)
        + makers.label(2, 0, "delay")
        + makers.error(2, 1, 0x17)
    )
    intake = reading(tmp_path, makers.xls("指标数据", cells, styles), "county.et")
    assert [pair for pair in found(intake) if pair[1]] == expected
    assert ("coverage" in intake.county.facts) is (("D052", "B2") not in expected)
