"""Workbooks changed at random: whatever comes, it is a finding and never a traceback."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.intake import UnreadableInput, open_input
from hostile import makers
from hostile.test_containers import GOOD, TOY_BOOK
from intake.books import found, said

MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
EDITS = st.lists(
    st.tuples(st.integers(0, 1 << 30), st.binary(min_size=0, max_size=6), st.integers(0, 40)),
    min_size=1,
    max_size=6,
)
PARTS = [makers.SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
SNIPPETS = st.sampled_from(
    [
        b"<",
        b">",
        b'"',
        b"<c",
        b'<c r="A1"><f>',
        b"<row>",
        b'<row r="99999999999999999999">',
        b'r="XFD1"',
        b"&#0;",
        b"&x;",
        b"]]>",
        b"<v>-1e400</v>",
        b't="s"',
        b't="d"',
        b's="4294967296"',
        b"\xff\xfe",
        b"\0",
    ]
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)
        shutil.rmtree(name, ignore_errors=True)


def survives(folder: Path, data: bytes, name: str) -> None:
    path = folder / name
    path.write_bytes(data)
    try:
        found(open_input(path).read(TOY_BOOK))
    except UnreadableInput as refused:
        said(refused.finding)


def edited(data: bytes, edits: list[tuple[int, bytes, int]]) -> bytes:
    for at, new, gone in edits:
        place = at % (len(data) + 1)
        data = data[:place] + new + data[place + gone :]
    return data


@MANY
@given(EDITS)
def test_noise_in_a_package(folder: Path, edits: list[tuple[int, bytes, int]]) -> None:
    survives(folder, edited(GOOD, edits), "a.xlsx")


@MANY
@given(
    st.sampled_from(
        [makers.SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
    ),
    st.lists(st.tuples(st.integers(0, 1 << 30), SNIPPETS, st.integers(0, 40)), max_size=5),
)
def test_noise_in_a_part(folder: Path, part: str, edits: list[tuple[int, bytes, int]]) -> None:
    survives(folder, makers.changed(GOOD, part, lambda xml: edited(xml, edits)), "b.xlsx")


@MANY
@given(EDITS)
def test_noise_in_ods(folder: Path, edits: list[tuple[int, bytes, int]]) -> None:
    good = makers.ods(makers.ods_sheets(TOY_BOOK))
    survives(folder, makers.changed(good, "content.xml", lambda xml: edited(xml, edits)), "c.ods")


@MANY
@given(EDITS)
def test_noise_in_xls(folder: Path, edits: list[tuple[int, bytes, int]]) -> None:
    cells = b"".join(makers.number(row, row % 5, row / 7) for row in range(40))
    survives(folder, edited(makers.xls("指标数据", cells), edits), "d.xls")


@MANY
@given(st.text(max_size=300))
def test_any_text_as_yaml(folder: Path, text: str) -> None:
    with contextlib.suppress(UnicodeEncodeError):
        survives(folder, text.encode(), "e.yaml")


@MANY
@given(st.text(max_size=40))
def test_any_text_as_a_value(folder: Path, text: str) -> None:
    with contextlib.suppress(UnicodeEncodeError):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines = "".join(f'  {name}: "{quoted}"\n' for name in TOY_BOOK.facts)
        survives(folder, f"county: {{name: x}}\nfacts:\n{lines}".encode(), "f.yaml")
