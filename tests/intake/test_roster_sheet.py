"""Roster sheets: columns and rows found wherever they stand, and what is said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # noqa: TC002 - kept plain
from openpyxl.utils import get_column_letter

from ecscore.intake import open_input
from ecscore.intake.roster_sheet import plan_of, sheet_name
from ecscore.model.catalogue import severity_of
from ecscore.model.county import Intake
from ecscore.model.finding import Finding, Severity
from ecscore.model.table import Roster, Table
from intake.books import enter, found, said, tables, workbook, write
from intake.rosters import HEADINGS, NAME, SAMPLE, TRAINEES, row, sheet, with_tables

BOOK = with_tables(TRAINEES)
Sheets = Callable[..., Intake]


def book(roster: str | None, name: str = NAME) -> Workbook:
    return workbook({**tables(BOOK), **({} if roster is None else {name: roster})})


def reading(folder: Path, made: Workbook) -> Intake:
    return open_input(write(folder / "county.xlsx", made)).read(BOOK)


def roster_of(intake: Intake) -> Roster:
    return intake.county.rosters["trainees"]


def of_code(intake: Intake, code: str) -> Finding:
    (finding,) = [f for f in intake.findings if f.code == code]
    return finding


GOOD = row(
    id_number="610726190001010004",
    phone="13800000003",
    day="d:2019-10-12",
    start="2019-10-12 09:00",
    month="2019-10",
    signed="是",
    work="创业",
    groups="农村妇女、残疾人",
    age="n:35",
    fee="n:150.5",
)


def test_a_roster_in_order(tmp_path: Path) -> None:
    intake = reading(tmp_path, book(sheet([SAMPLE, GOOD, "", row("2", name="王五")])))
    assert found(intake) == []
    roster = roster_of(intake)
    assert (roster.table, roster.file, roster.sheet) == ("trainees", "county.xlsx", NAME)
    assert roster.numbers == [3, 5]
    assert list(roster.values) == [column.id for column in TRAINEES.columns]
    assert {name: values[0] for name, values in roster.values.items()} == {
        "session": "PX001",
        "name": "李四光",
        "id_number": "610726190001010004",
        "phone": "13800000003",
        "day": dt.date(2019, 10, 12),
        "start": dt.datetime(2019, 10, 12, 9),  # noqa: DTZ001
        "month": dt.date(2019, 10, 1),
        "signed": True,
        "work": "创业",
        "groups": ("农村妇女", "残疾人"),
        "age": 35,
        "fee": Decimal("150.5"),
    }
    assert [values[1] for values in roster.values.values()] == ["PX001", "王五", *[None] * 10]
    assert roster.at(3, "fee", "k").cell == "M3"
    assert (roster.headings["fee"].letters, roster.headings["fee"].words) == ("M", "费用")
    assert roster.at(3).cell == "3:3"


@pytest.mark.parametrize(
    "made",
    [
        None,
        "",
        HEADINGS,
        sheet([SAMPLE]),
        sheet([SAMPLE, "1", "2", " "]),
        "场次编号 | 没有姓名\n",
        "序号 | 场次编号 | 随便\n示例 | PX001",
    ],
)
def test_a_sheet_that_is_absent_or_holds_nothing_is_no_fault(
    tmp_path: Path, made: str | None
) -> None:
    intake = reading(tmp_path, book(made))
    assert found(intake) == []
    assert not intake.county.rosters
    assert not intake.partly


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("学员 台账", []),
        ("学员名单", [("D026", "")]),
        ("学员台账 (2)", [("D019", "")]),
        ("学员台帐", [("D122", "")]),
        ("底稿", [("D019", "")]),
    ],
)
def test_names_of_the_sheet(tmp_path: Path, name: str, expected: list[tuple[str, str]]) -> None:
    intake = reading(tmp_path, book(sheet([GOOD]), name))
    read = bool(intake.county.rosters)
    assert read is (expected in ([], [("D026", "")]))
    if name.endswith("(2)"):
        assert {code for code, _ in found(intake)} == {"D122"}
    else:
        assert found(intake) == expected


def test_the_sheet_itself_goes_before_one_by_another_name(tmp_path: Path) -> None:
    made = book(sheet([GOOD]))
    made.create_sheet("学员名单", 0)["A1"] = "x"
    intake = reading(tmp_path, made)
    assert found(intake) == [("D019", "")]
    assert roster_of(intake).sheet == NAME


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    made = book(sheet([GOOD]))
    made[NAME].sheet_state = "hidden"
    intake = reading(tmp_path, made)
    assert found(intake) == [("D029", "")]
    assert len(roster_of(intake).numbers) == 1


def test_a_far_cell_stops_this_sheet_alone(tmp_path: Path) -> None:
    made = book(sheet([GOOD]))
    made[NAME].cell(1_048_576, 60, "x")
    intake = reading(tmp_path, made)
    assert found(intake) == [("D007", "BH1048576")]
    assert intake.partly
    assert intake.county.name == "示例县"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    source = open_input(write(tmp_path / "county.xlsx", book(sheet([GOOD]))))
    assert source.read(BOOK) == source.read(BOOK)
    assert source.read(with_tables()).county.rosters == {}


def test_a_roster_that_no_table_asks_for_is_an_extra_sheet(tmp_path: Path) -> None:
    made = workbook({**tables(with_tables()), NAME: sheet([GOOD])})
    path = write(tmp_path / "county.xlsx", made)
    assert found(open_input(path).read(with_tables())) == [("D019", "")]


CELLS: list[tuple[str, list[tuple[str, str]]]] = [
    (row(session=""), [("D110", "B2")]),
    (row(name="", session="", fee="n:1"), [("D110", "B2"), ("D110", "C2")]),
    (row(name="", age="n:3"), [("D110", "C2")]),
    (row(session="#N/A"), [("D055", "B2")]),
    (row(age="=1+1"), [("D056", "L2")]),
    (row(id_number="n:610726190001010004"), [("D113", "D2")]),
    (row(day="2019-02-30"), [("D065", "F2")]),
    (row(day="n:43750"), [("D050", "F2")]),
    (row(signed="n:1"), [("D061", "I2")]),
    (row(work="在家"), [("D112", "J2")]),
    (row(age="n:12.5"), [("D050", "L2")]),
    (row(age="d:2019-10-12"), [("D054", "L2")]),
    (row(age="p:0.5"), [("D068", "L2")]),
    (row(fee="1000000000000000"), [("D114", "M2")]),
    (row(fee="1,500.00 元"), [("D115", "M2")]),
    (row(fee="不详", day="2019年1月2日"), [("D115", "F2"), ("D116", "M2")]),
    (row(day="n:43750", age="n:-1", fee="n:1"), [("D050", "F2"), ("D050", "L2")]),
]


@pytest.mark.parametrize(("line", "expected"), CELLS)
def test_cells(tmp_path: Path, line: str, expected: list[tuple[str, str]]) -> None:
    intake = reading(tmp_path, book(sheet([line])))
    assert found(intake) == expected
    assert all(finding.units == ("县电商办",) for finding in intake.findings)


def test_a_row_with_errors_keeps_its_good_entries(tmp_path: Path) -> None:
    intake = reading(tmp_path, book(sheet([row(day="昨天", age="n:30", work="在家")])))
    assert found(intake) == [("D050", "F2"), ("D112", "J2")]
    values = {name: entries[0] for name, entries in roster_of(intake).values.items()}
    assert (values["age"], values["day"], values["work"]) == (30, None, None)


def test_findings_are_in_the_order_of_rows_and_name_the_row(tmp_path: Path) -> None:
    lines = [
        row("1", name="张三丰", id_number="610726190001010004", age="多"),
        row("2", name="李四光", phone="13812345678", session="", fee="多"),
    ]
    intake = reading(tmp_path, book(sheet(lines)))
    assert [(f.code, f.at.cell, f.at.header, f.at.row) for f in intake.findings if f.at] == [
        ("D050", "L2", "年龄", "PX001 张** 610***********0004"),
        ("D110", "B3", "场次编号", "李**"),
        ("D050", "M3", "费用", "李**"),
    ]


def test_rows_that_may_not_repeat(tmp_path: Path) -> None:
    one, two = "610726190001010004", "61072619000101000X"
    lines = [
        row("1", id_number=one),
        row("2", id_number=two),
        row("3", id_number=one, session="px００1"),
        row("4", id_number=one, session="PX002"),
        row("5", id_number=two.lower()),
        row("6", id_number=two),
        row("7"),
        row("8"),
    ]
    intake = reading(tmp_path, book(sheet(lines)))
    assert found(intake) == [("D111", "D2"), ("D111", "D3")]
    first, second = intake.findings
    assert first.args == {"key": "PX001 610***********0004", "number": 2}
    assert [place.cell for place in first.related] == ["D4"]
    assert [place.cell for place in second.related] == ["D6", "D7"]


def test_many_faults_of_one_kind_are_counted(tmp_path: Path) -> None:
    lines = [row(str(number), session="", age="多") for number in range(1, 81)]
    intake = reading(tmp_path, book(sheet(lines)))
    counts = {code: sum(f.code == code for f in intake.findings) for code in ("D110", "D050")}
    assert counts == {"D110": 50, "D050": 50}
    more = [f.args for f in intake.findings if f.code == "D039"]
    assert more == [{"code": "D110", "more": 30}, {"code": "D050", "more": 30}]


def test_notes_of_a_column_are_told_once(tmp_path: Path) -> None:
    lines = [row(str(n), day="2019年1月2日", fee="1,000") for n in range(1, 8)]
    intake = reading(tmp_path, book(sheet(lines)))
    assert found(intake) == [
        ("D115", "F2"),
        ("D115", "M2"),
        ("D117", "F:F"),
        ("D117", "M:M"),
    ]
    finding = next(f for f in intake.findings if f.code == "D117")
    assert (finding.args["number"], finding.args["first"]) == (6, "F2")


SAMPLES: list[tuple[str, list[tuple[str, str]]]] = [
    (SAMPLE, []),
    ("示例，不计入", []),
    ("示例", []),
    (SAMPLE.replace("示例", "示例行（勿删）").replace("13800000003", ""), []),
    (SAMPLE.replace("2019-10-12 |", "d:2019-10-12 |").replace("35", "n:35"), []),
    (SAMPLE.replace("张某某", "王小二"), [("D119", "A2")]),
    (SAMPLE.replace("35", "36"), [("D119", "A2")]),
    (SAMPLE.replace("35", "很大"), [("D119", "A2")]),
]


@pytest.mark.parametrize(("line", "expected"), SAMPLES)
@pytest.mark.parametrize("more", [[], [row()]])
def test_the_sample_row_does_not_count(
    tmp_path: Path, line: str, expected: list[tuple[str, str]], more: list[str]
) -> None:
    intake = reading(tmp_path, book(sheet([line, *more])))
    assert found(intake) == expected
    assert ("trainees" in intake.county.rosters) is bool(more)
    if expected:
        assert intake.findings[0].severity is None
        assert "王小二" not in said(intake.findings[0])


def test_a_sample_without_its_mark_is_still_the_sample(tmp_path: Path) -> None:
    cut = "\n".join(line.split(" | ", 1)[1] for line in sheet([SAMPLE, SAMPLE, row()]).split("\n"))
    intake = reading(tmp_path, book(cut))
    assert found(intake) == [("D120", "A2")]
    assert roster_of(intake).numbers == [3, 4]
    real = "\n".join(line.split(" | ", 1)[1] for line in sheet([row(), SAMPLE]).split("\n"))
    assert roster_of(reading(tmp_path, book(real))).numbers == [2, 3]


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        (row("合 计", session="", name="", fee="n:300"), "A3"),
        (row("", session="总计", name="", fee="n:300"), "B3"),
    ],
)
def test_a_row_of_totals_does_not_count(tmp_path: Path, line: str, cell: str) -> None:
    intake = reading(tmp_path, book(sheet([row(fee="n:300"), line])))
    assert found(intake) == [("D121", cell)]
    assert roster_of(intake).numbers == [2]


def test_a_table_that_asks_for_totals_keeps_them(tmp_path: Path) -> None:
    funds = Table.model_validate(
        {
            "id": "funds",
            "title": "资金台账",
            "columns": [
                {"id": "project", "title": "项目", "type": "text"},
                {"id": "line", "title": "行别", "type": "choice", "choices": ["明细", "合计"]},
            ],
        }
    )
    rulebook = with_tables(funds)
    made = workbook({**tables(rulebook), "资金台账": "序号|项目|行别\n1|甲|明细\n|合计|合计"})
    intake = open_input(write(tmp_path / "county.xlsx", made)).read(rulebook)
    assert found(intake) == []
    assert intake.county.rosters["funds"].values["line"] == ["明细", "合计"]


GONE = ("D118", "")
HEADS: list[tuple[str, list[tuple[str, str]], bool]] = [
    ("场次编号 * | 姓名（必填） | 联系 电话", [GONE], True),
    ("姓名 | 班次", [GONE], True),
    ("场次编号 | 年龄 | 学员", [("D022", ""), GONE, ("D027", "C1")], False),
    ("场次编号 | 学员", [("D024", "")], False),
    ("甲 | 乙", [("D024", "")], False),
    ("场次编号 | 姓名 | 姓名", [("D025", "B1"), GONE], False),
    ("场次编号 | 姓名 | 年龄 | 年龄", [("D025", "C1"), GONE], True),
    ("场次编号 | 姓名 | 身份证号码 | 费率", [("D023", "C1"), GONE], True),
    ("场次编号 | 姓名 | 内部", [("D027", "C1"), GONE], True),
    ("场次编号 | 姓名 | 培训开始日期", [("D027", "C1"), GONE, GONE], True),
    (HEADINGS.replace(" | 费用", ""), [GONE], True),
]


@pytest.mark.parametrize(("heads", "expected", "whole"), HEADS)
def test_columns(tmp_path: Path, heads: str, expected: list[tuple[str, str]], whole: bool) -> None:
    entries = "PX1 | 610726190001010004 | 610726190001010004" if "码" in heads else "PX1 | 李 | 35"
    intake = reading(tmp_path, book(f"{heads}\n{entries}"))
    assert found(intake) == sorted(expected)
    assert ("trainees" in intake.county.rosters) is whole
    assert intake.partly is not whole
    notes = [f for f in intake.findings if f.code == "D118"]
    assert all(severity_of(f) is Severity.NOTE for f in notes)
    assert "最接近的是“培训开始日期”" in "".join(map(said, notes)) or "培训开始" not in heads


def test_brackets_tell_columns_apart_where_nothing_else_does(tmp_path: Path) -> None:
    both = Table.model_validate(
        {
            "id": "funds",
            "title": "资金台账",
            "columns": [
                {"id": "planned", "title": "金额（计划）", "type": "whole"},
                {"id": "paid", "title": "金额（实际）", "type": "whole"},
            ],
        }
    )
    rulebook = with_tables(both)
    made = workbook({**tables(rulebook), "资金台账": "金额(实际) | 金额(计划)\nn:1 | n:2"})
    intake = open_input(write(tmp_path / "county.xlsx", made)).read(rulebook)
    assert found(intake) == []
    assert intake.county.rosters["funds"].values == {"planned": [2], "paid": [1]}


def test_a_table_of_one_column(tmp_path: Path) -> None:
    names = Table.model_validate(
        {"id": "names", "title": "名单", "columns": [{"id": "n", "title": "名称", "type": "text"}]}
    )
    rulebook = with_tables(names)
    made = workbook({**tables(rulebook), "名单": "名称\n甲\n乙"})
    intake = open_input(write(tmp_path / "county.xlsx", made)).read(rulebook)
    assert found(intake) == []
    assert intake.county.rosters["names"].values == {"n": ["甲", "乙"]}


@pytest.mark.parametrize(("merge", "severity"), [("B2:B4", None), ("B3:C3", Severity.WARNING)])
def test_merged_cells(tmp_path: Path, merge: str, severity: Severity | None) -> None:
    made = book(sheet([row(str(number)) for number in (1, 2, 3)]))
    made[NAME].merge_cells(merge)
    intake = reading(tmp_path, made)
    finding = of_code(intake, "D030")
    assert finding.severity is severity
    missing = {cell for code, cell in found(intake) if code == "D110"}
    assert missing == ({"B3", "B4"} if merge == "B2:B4" else {"C3"})


def test_nobody_is_named_in_a_finding(tmp_path: Path) -> None:
    secrets = ("张三丰", "610726190001010004", "13812345678", "610726190001010")
    faults = {
        "id_number": ["张三丰", "n:610726190001010004", "6.10726190001010004E+17"],
        "phone": ["张三丰", "13812345678" * 4, "1.3812345678E+10"],
        "day": ["昨天"],
        "work": ["在家"],
        "age": ["多"],
        "session": ["", "#N/A"],
    }
    lines = [
        row(
            "1",
            **{
                "name": "张三丰",
                "id_number": "610726190001010004",
                "phone": "13812345678",
                name: text,
            },
        )
        for name, texts in faults.items()
        for text in texts
    ]
    intake = reading(tmp_path, book(sheet([*lines, lines[-1], lines[-3], lines[-3]])))
    assert {"D111", "D110", "D112", "D113", "D050"} <= {f.code for f in intake.findings}
    for finding in intake.findings:
        told = said(finding) + str(finding.at) + str(finding.at and finding.at.row)
        told += str(finding.related) + str(finding.args)
        assert not [secret for secret in secrets if secret in told]


def test_the_name_of_a_sheet_fits_a_workbook() -> None:
    long = TRAINEES.model_copy(update={"title": type(TRAINEES.title)("甲/乙[丙]?" + "丁" * 40)})
    assert sheet_name(long) == "甲-乙-丙--" + "丁" * 24
    assert plan_of(long).name == sheet_name(long)


KEYS = ["序号", *(column.title.zh for column in TRAINEES.columns)]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.permutations(KEYS),
    spaces=st.lists(st.integers(0, 2), min_size=len(KEYS), max_size=len(KEYS)),
    gaps=st.lists(st.integers(0, 50), min_size=4, max_size=4),
    top=st.integers(0, 8),
)
def test_addresses_hold(
    tmp_path: Path, order: list[str], spaces: list[int], gaps: list[int], top: int
) -> None:
    made = book("")
    page = made[NAME]
    page.cell(1, 1, "某县学员台账")
    columns, column = {}, 0
    for name, space in zip(order, spaces, strict=True):
        column += 1 + space
        columns[name] = column
        page.cell(top + 2, column, name)
    rows = [
        {"序号": "示例", "场次编号": "PX001"},
        {"序号": "1", "场次编号": "PX001", "姓名": "李", "年龄": "多"},
        {"场次编号": "PX001", "姓名": "李", "培训日期": "#REF!"},
        {"姓名": "李", "费用": "n:5"},
    ]
    at, expected = top + 2, []
    for entries, gap in zip(rows, gaps, strict=True):
        at += 1 + gap
        for name, text in entries.items():
            enter(page.cell(at, columns[name]), text)  # type: ignore[arg-type]
        for code, name in (("D050", "年龄"), ("D055", "培训日期"), ("D110", "费用")):
            if name in entries:
                place = "场次编号" if code == "D110" else name
                expected.append((code, f"{get_column_letter(columns[place])}{at}"))
    intake = reading(tmp_path, made)
    assert found(intake) == sorted(expected)
    assert roster_of(intake).values["fee"] == [None, None, Decimal(5)]
