"""Ledgers that cannot be used are refused and left as they are."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ecscore.intake.problems import UnreadableInput
from ledger.books import PLACE, enter, problem


def refused(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(UnreadableInput) as caught:
        enter(path, problem("a"))
    assert path.read_bytes() == before
    return caught.value.finding.code


def test_another_kind_of_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "整改台账.xlsx"
    path.write_text("序号,问题\n", encoding="utf-8")
    assert refused(path) == "L001"


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "整改台账.xlsx"
    enter(path, problem("a"))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.cell(3, len(PLACE) + 3).value = sheet.cell(3, PLACE["state"]).value
    book.save(path)
    assert refused(path) == "L017"
