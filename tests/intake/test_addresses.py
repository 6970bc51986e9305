"""An address is taken when the cell is read: nothing put around it may shift it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from ecscore.model.rulebook import Rulebook
from intake.books import FACTS, enter, found, read, tables, workbook, write

KEYS = ("编号", "填报值", "数据来源", "备注", "单位", "指标内容")
FAULTS = {"coverage": ("n:52", "D052"), "visitors": ("#REF!", "D055"), "delay": ("=1+1", "D056")}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.permutations(KEYS),
    spaces=st.lists(st.integers(0, 3), min_size=len(KEYS), max_size=len(KEYS)),
    gaps=st.lists(st.integers(0, 70), min_size=20, max_size=20),
    top=st.integers(0, 8),
    title=st.booleans(),
)
def test_addresses_hold(  # noqa: PLR0917
    toy: Rulebook,
    order: list[str],
    spaces: list[int],
    gaps: list[int],
    top: int,
    title: bool,
) -> None:
    book = workbook(tables(toy, 指标数据=""))
    sheet = book["指标数据"]
    heading_row = top + 2
    columns, column = {}, 0
    for name, space in zip(order, spaces, strict=True):
        column += 1 + space
        columns[name] = column
        sheet.cell(heading_row, column, name)
    if title:
        sheet.cell(1, 1, "某县填报表")
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=max(column, 2))
    row, expected = heading_row, []
    for name, gap in zip(toy.facts, gaps, strict=False):
        row += 1 + gap
        sheet.cell(row, columns["编号"], name)
        if name in FAULTS:
            typed, code = FAULTS[name]
            enter(sheet.cell(row, columns["填报值"]), typed)  # type: ignore[arg-type]
            expected.append((code, f"{get_column_letter(columns['填报值'])}{row}"))
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "county.xlsx", book)
        first = read(path, toy)
        assert found(first) == sorted(expected)
        assert read(path, toy) == first


def test_the_headings_are_those_of_the_template() -> None:
    assert set(FACTS.split(" | ")) <= set(KEYS)
