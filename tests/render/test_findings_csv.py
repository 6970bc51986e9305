"""CSV as a spreadsheet opens it."""

from __future__ import annotations

import csv
import io

import pytest

from ecscore.render.findings_csv import COLUMNS, MARK, defused
from render.test_findings_formats import REPORTS, text_of


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_a_finding_under_the_same_names(name: str, lang: str) -> None:
    report = REPORTS[name]()
    text = text_of("csv", report, "en" if lang == "en" else "zh")
    assert text.startswith(MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(report.findings)
    assert {len(row) for row in rows} == {len(COLUMNS)}


@pytest.mark.parametrize("name", REPORTS)
def test_no_cell_is_a_formula_or_too_long(name: str) -> None:
    text = text_of("csv", REPORTS[name]())
    for row in csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")):
        stake = row.pop("stake")
        assert not stake or float(stake) >= 0
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert len(cell) <= 32_767


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\t=1", "\rx", " =1", "\u200b=1", "＝1", "\ufeff=1"]
)
def test_what_would_be_computed_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", ["", "县", "1-2", "a=b", "4.1.6"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text
