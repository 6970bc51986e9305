"""Rosters with something hostile in them: each entry is a value or a finding, within bounds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.intake import UnreadableInput, open_input
from ecscore.model.county import Intake
from ecscore.model.finding import Finding
from ecscore.model.table import Roster
from hostile import makers
from hostile.test_noise import EDITS, SNIPPETS, edited
from intake.books import found, said, saved, tables, workbook
from intake.rosters import HEADINGS, NAME, TRAINEES, row, sheet, with_tables

BOOK = with_tables(TRAINEES)
PART = "xl/worksheets/sheet5.xml"
GOOD = saved(workbook({**tables(BOOK), NAME: sheet([row()])}))
LETTERS = {column.id: "BCDEFGHIJKLM"[n] for n, column in enumerate(TRAINEES.columns)}


def reading(folder: Path, data: bytes) -> Intake:
    path = folder / "county.xlsx"
    path.write_bytes(data)
    return open_input(path).read(BOOK)


def with_cells(cells: bytes, row_number: int = 3) -> bytes:
    """Return the workbook with one more row of raw XML in the roster."""
    line = b'<row r="%d">%s</row></sheetData>' % (row_number, cells)
    return makers.changed(GOOD, PART, makers.swap(b"</sheetData>", line))


def text_cell(place: str, text: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def told(finding: Finding) -> str:
    return said(finding) + repr(finding)


def roster_of(intake: Intake) -> Roster:
    return intake.county.rosters["trainees"]


def test_formulas_written_as_text_stay_text(tmp_path: Path) -> None:
    texts = {"session": "=cmd|'/C calc'!A0", "name": "@SUM(1)", "groups": "+1、-2"}
    book = workbook({**tables(BOOK), NAME: sheet([row()])})
    for name, text in texts.items():
        cell = book[NAME][f"{LETTERS[name]}2"]
        cell.value = text
        cell.data_type = "s"
    intake = reading(tmp_path, saved(book))
    assert found(intake) == []
    values = {name: entries[0] for name, entries in roster_of(intake).values.items()}
    assert (values["session"], values["name"]) == (texts["session"], texts["name"])
    assert values["groups"] == ("+1", "-2")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("session", ["D062"]),
        ("id_number", ["D114"]),
        ("phone", ["D114"]),
        ("day", ["D050"]),
        ("start", ["D050"]),
        ("month", ["D050"]),
        ("signed", ["D050"]),
        ("work", ["D112"]),
        ("groups", ["D114"]),
        ("age", ["D050"]),
        ("fee", ["D050"]),
    ],
)
def test_endless_entries_are_cut_or_refused(tmp_path: Path, name: str, codes: list[str]) -> None:
    entries = {"session": "PX1", "name": "李", name: "9" * 40_000}
    cells = b"".join(text_cell(f"{LETTERS[key]}3", text) for key, text in entries.items())
    intake = reading(tmp_path, with_cells(cells))
    assert [(code, cell) for code, cell in found(intake)] == [
        (c, f"{LETTERS[name]}3") for c in codes
    ]
    assert all(len(told(finding)) < 4000 for finding in intake.findings)
    assert all(finding.at is not None and len(finding.at.row) < 200 for finding in intake.findings)


def test_nothing_hidden_gets_into_a_key(tmp_path: Path) -> None:
    texts = text_cell("B3", "甲&#x202E;乙&#x200B;丙&#xFEFF;\n丁" + "长" * 500) + text_cell(
        "M3", "x"
    )
    intake = reading(tmp_path, with_cells(texts + text_cell("C3", "&#x202E;李四光")))
    key = next(finding.at.row for finding in intake.findings if finding.at and finding.at.row)
    assert key.startswith("甲乙丙 丁长")
    assert key.endswith(" 李**")
    assert key.isprintable()
    assert len(key) < 100


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (b'<c r="D3"><v>610726190001010004</v></c>', [("D113", "D3")]),
        (b'<c r="D3"><v>6.10726190001010E+17</v></c>', [("D113", "D3")]),
        (b'<c r="E3"><v>13800000003</v></c>', []),
        (text_cell("L3", "３５"), []),
        (b'<c r="L3" t="b"><v>1</v></c>', [("D050", "L3")]),
        (b'<c r="I3"><v>1</v></c>', [("D061", "I3")]),
        (b'<c r="L3"><v>1e999</v></c>', [("D050", "L3")]),
        (b'<c r="F3"><v>NaN</v></c>', [("D050", "F3")]),
        (b'<c r="M3"><v>-1e300</v></c>', [("D114", "M3")]),
        (b'<c r="M3"><v>1e-300</v></c>', [("D050", "M3")]),
        (b'<c r="F3" t="e"><v>#REF!</v></c>', [("D055", "F3")]),
        (b'<c r="B3" t="e"><v>#N/A</v></c>', [("D055", "B3")]),
        (b'<c r="M3"><f>SUM(M1:M2)</f></c>', [("D056", "M3")]),
        (b'<c r="M3"><f>1+1</f><v>2</v></c>', [("D057", "M3")]),
        (b'<c r="F3" t="d"><v>2019-10-12</v></c>', []),
        (text_cell("F3", "2019-10-12" * 9), [("D050", "F3")]),
        (text_cell("K3", "、" * 1999), []),
    ],
)
def test_cells_of_another_kind(
    tmp_path: Path, cells: bytes, expected: list[tuple[str, str]]
) -> None:
    rest = b"" if b'"B3"' in cells else text_cell("B3", "PX1")
    intake = reading(tmp_path, with_cells(rest + text_cell("C3", "李") + cells))
    assert found(intake) == expected
    assert roster_of(intake).numbers == [2, 3]


def test_a_roster_of_nothing_but_faults_takes_no_long_time(tmp_path: Path) -> None:
    book = workbook({**tables(BOOK), NAME: HEADINGS})
    page = book[NAME]
    for number in range(20_000):
        page.append([number, None, *(f"坏{number}列{column}" for column in range(11))])
    data = saved(book)
    started = time.monotonic()
    intake = reading(tmp_path, data)
    assert time.monotonic() - started < 20
    assert len(roster_of(intake).numbers) == 20_000
    assert len(intake.findings) < 400
    found(intake)


def test_a_roster_of_one_and_the_same_row_is_one_finding(tmp_path: Path) -> None:
    line = row(id_number="610726190001010004")
    book = workbook({**tables(BOOK), NAME: sheet([line] * 5_000)})
    intake = reading(tmp_path, saved(book))
    assert found(intake) == [("D111", "D2")]
    assert len(intake.findings[0].related) == 20


def test_samples_and_totals_without_end_are_bounded(tmp_path: Path) -> None:
    lines = [row("示例", age="n:1")] * 200 + [row("合计")] * 200
    intake = reading(tmp_path, saved(workbook({**tables(BOOK), NAME: sheet(lines)})))
    codes = [finding.code for finding in intake.findings]
    assert {code: codes.count(code) for code in set(codes)} == {"D119": 50, "D121": 50, "D039": 2}
    assert not intake.county.rosters


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    EDITS, st.lists(st.tuples(st.integers(0, 1 << 30), SNIPPETS, st.integers(0, 40)), max_size=4)
)
def test_noise(
    folder: Path,
    edits: list[tuple[int, bytes, int]],
    snippets: list[tuple[int, bytes, int]],
) -> None:
    data = makers.changed(GOOD, PART, lambda xml: edited(edited(xml, edits), snippets))
    try:
        found(reading(folder, data))
    except UnreadableInput as refused:
        said(refused.finding)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=20), min_size=12, max_size=12))
def test_any_text_in_any_column(folder: Path, texts: list[str]) -> None:
    book = workbook({**tables(BOOK), NAME: HEADINGS})
    for place, text in enumerate(texts, 2):
        if text.isprintable() and text:
            cell = book[NAME].cell(2, place, text)
            cell.data_type = "s"
    found(reading(folder, saved(book)))
