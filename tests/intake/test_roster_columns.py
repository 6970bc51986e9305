"""Whole columns at once give what the entries give one by one."""

from __future__ import annotations

import datetime as dt
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from ecscore.intake import limits
from ecscore.intake.clean import cleaned
from ecscore.intake.notes import Note, Refused
from ecscore.intake.roster_columns import _LETTER, _adapter, read_column
from ecscore.intake.roster_entries import read_entry
from ecscore.intake.sheet import Cell
from ecscore.model.table import ColumnType, TableColumn
from intake.test_roster_entries import COLUMNS, READ, REFUSED, day, moment

CANONICAL = [
    "甲村", "12", "12.5", "-3", "2019-10", "2019-10-12", "是", "否", "停运", "610726190001010004",
    "61072619000101000X", "610726000101000", "13800000003", "0916-4222222", "甲、乙", "无", "na",
]  # fmt: skip
VALUES = st.one_of(
    st.none(),
    st.sampled_from(CANONICAL),
    st.sampled_from([written for _, written, _ in (*READ, *REFUSED)]),
    st.text(max_size=12),
    st.text("甲1 、-.年月日是√", max_size=8),
    st.integers(-5, 10**16).map(float),
    st.integers(-5, 10**16),
    st.floats(),
    st.decimals(-1000, 1000, places=2).map(float),
    st.floats(0, 10**16).map(lambda number: round(number) + 0.5),
    st.booleans(),
    st.dates(day(1850, 1, 1), day(2200, 1, 1)),
    st.datetimes(moment(1850, 1, 1), moment(2200, 1, 1)),
    st.datetimes(moment(2019, 1, 1), moment(2019, 1, 3)).map(lambda m: m.replace(microsecond=0)),
    st.times(),
    st.timedeltas(),
)


@st.composite
def cells(draw: st.DrawFn) -> Cell | None:
    if draw(st.integers(0, 9)) == 0:
        return draw(
            st.sampled_from(
                [
                    None,
                    Cell(0, 0, None, error="#N/A"),
                    Cell(0, 0, None, formula=True, uncomputed=True),
                    Cell(0, 0, 5.0, formula=True),
                    Cell(0, 0, "", formula=True),
                    Cell(0, 0, 0.5, percent=True),
                ]
            )
        )
    return Cell(0, 0, draw(VALUES))


Read = tuple[list[object], dict[int, tuple[str, object]], dict[int, list[Note]]]


def one_by_one(column: TableColumn, given: list[Cell | None]) -> Read:
    values: list[object] = []
    refused: dict[int, tuple[str, object]] = {}
    noted: dict[int, list[Note]] = {}
    for number, cell in enumerate(given):
        notes: list[Note] = []
        values.append(None)
        if cell is None:
            continue
        try:
            values[-1] = read_entry(column, cell, notes)
        except Refused as error:
            refused[number] = (error.code, error.args_of_finding)
        else:
            noted |= {number: notes} if notes else {}
    return values, refused, noted


@given(st.sampled_from(list(ColumnType)), st.lists(cells(), max_size=12))
@example(ColumnType.WHOLE, [Cell(0, 0, value) for value in (1, True, 1.0, "1", 12345678901234.5)])
@example(ColumnType.AMOUNT, [Cell(0, 0, value) for value in (-0.0, 0.00005, 1e14, "-0", True)])
@example(ColumnType.YES_NO, [Cell(0, 0, value) for value in (1, True, 1.0, "1", "是", 0, False)])
@example(ColumnType.DATE, [Cell(0, 0, dt.date(1905, 1, 1)), Cell(0, 0, "2019-10-12")])
@example(ColumnType.MONTH, [Cell(0, 0, "２０１９-10"), Cell(0, 0, "2019-١٠")])
@example(ColumnType.TEXT, [Cell(0, 0, "e\u0301"), Cell(0, 0, "\u00e9"), Cell(0, 0, "甲\n")])
@example(ColumnType.LIST, [Cell(0, 0, "NA"), Cell(0, 0, "无、甲"), Cell(0, 0, "甲、、乙")])
def test_both_ways_agree(kind: ColumnType, given: list[Cell | None]) -> None:
    column = COLUMNS[kind]
    read = read_column(column, given)
    values, refused, noted = one_by_one(column, given)
    assert read.values == values
    assert [type(value) for value in read.values] == [type(value) for value in values]
    assert {n: (r.code, r.args_of_finding) for n, r in read.refused.items()} == refused
    assert read.notes == noted


def test_a_choice_without_choices_is_a_text() -> None:
    column = COLUMNS[ColumnType.CHOICE].model_copy(update={"choices": ()})
    given: list[Cell | None] = [Cell(0, 0, "甲"), Cell(0, 0, " 乙 "), Cell(0, 0, 5.0)]
    assert read_column(column, given).values == ["甲", "乙", "5"]


def test_what_counts_as_clean_is_left_alone_by_cleaning() -> None:
    adapter = _adapter(ColumnType.TEXT, ())
    letters = [chr(number) for number in range(0x20, 0x10000) if not 0xD800 <= number <= 0xDFFF]
    taken = [
        letter
        for letter, checked in zip(letters, adapter.validate_python(letters), strict=True)
        if checked == letter
    ]
    assert len(taken) > 20_000
    assert _LETTER[0] in taken
    for letter in taken:
        assert cleaned(letter) == (letter, [])
    text = "".join(taken)
    assert unicodedata.normalize("NFC", text) == text
    most = "甲" * limits.TEXT_CHARACTERS
    assert adapter.validate_python([most, f"{most}甲"])[0] == most
    assert adapter.validate_python([f"{most}甲"]) != [f"{most}甲"]
