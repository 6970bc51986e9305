"""Roster sheets of the template: laid out, filled with what is carried, read back the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ecscore.intake import migrate, open_input, write_template
from ecscore.intake.notes import Refused
from ecscore.intake.roster_entries import read_text
from ecscore.intake.template import template_bytes
from ecscore.model.county import County, Intake
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import ColumnType, Roster, TableColumn
from ecscore.rulebook import find, load
from intake.books import found, tables, workbook, write
from intake.rosters import NAME, SAMPLE, TRAINEES, row, sheet, with_tables
from intake.test_roster_entries import TEXTS
from office import saved_by_libreoffice

BOOK = with_tables(TRAINEES)
COLUMNS = TRAINEES.columns
VALUES: dict[str, object] = {
    "session": "=1+1",
    "name": "_x0041_ #REF!",
    "id_number": "610726190001010004",
    "phone": "0916-4222222",
    "day": dt.date(1935, 10, 12),
    "start": dt.datetime(2019, 10, 12, 13, 59, 59),  # noqa: DTZ001
    "month": dt.date(2019, 10, 1),
    "signed": False,
    "work": "创业",
    "groups": ("农村妇女", "残疾人"),
    "age": 123456789012345678,
    "fee": Decimal("99999999999999.9999"),
}


def county_of(rows: Sequence[dict[str, object]], rulebook: Rulebook = BOOK) -> County:
    values = {column.id: [entry.get(column.id) for entry in rows] for column in COLUMNS}
    roster = Roster("trainees", "a.xlsx", NAME, {}, range(5, 5 + len(rows)), values)
    rosters = {"trainees": roster} if rows else {}
    name, day = "示例县", dt.date(2020, 2, 20)
    return County(name, "", "", rulebook.header.id, day, {}, {}, rosters=rosters)


def rows_of(intake: Intake) -> list[dict[str, object]]:
    roster = intake.county.rosters.get("trainees")
    if roster is None:
        return []
    names = list(roster.values)
    return [
        dict(zip(names, line, strict=True)) for line in zip(*roster.values.values(), strict=True)
    ]


def kinds(line: dict[str, object]) -> list[type]:
    return [type(value) for value in line.values()]


def test_an_empty_template_holds_no_roster(tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    write_template(BOOK, path)
    intake = open_input(path).read(BOOK)
    assert found(intake) == [("D070", "C6"), ("D070", "C9")]
    assert not intake.county.rosters


def test_how_a_sheet_is_laid_out() -> None:
    book = load_workbook(BytesIO(template_bytes(BOOK)))
    assert book.sheetnames[-2:] == ["例外登记", NAME]
    page = book[NAME]
    assert [cell.value for cell in page[3]] == [
        "序号", "场次编号 *", "姓名 *", "身份证号", "联系电话", "培训日期", "签到时刻", "所属月份",
        "是否签到", "从业情况", "人员类别", "年龄", "费用",
    ]  # fmt: skip
    assert str(page["A2"].value).startswith("一人一场一行。负责单位：县电商办。灰色斜体为示例行")
    assert page.freeze_panes == "B4"
    assert page.print_title_rows == "$3:$3"
    assert [cell.value for cell in page[4]] == [
        "示例，不计入", "PX001", "张某某", "610726190001010004", "13800000003",
        dt.datetime(2019, 10, 12), dt.datetime(2019, 10, 12, 9), "2019-10", "是", "创业",  # noqa: DTZ001
        "农村妇女", 35, 150.5,
    ]  # fmt: skip
    assert all(cell.font.italic for cell in page[4])
    assert page.max_row == 4 + TRAINEES.rows
    formats = [cell.number_format for cell in page[20][1:]]
    assert formats == [
        "@", "@", "@", "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "@", "@", "@", "@", "0", "#,##0.00##",
    ]  # fmt: skip
    assert page["D20"].fill.fgColor.rgb == "00FFF8DC"
    assert page.column_dimensions["D"].number_format == "@"


def test_drop_downs_and_comments() -> None:
    page = load_workbook(BytesIO(template_bytes(BOOK)))[NAME]
    checks = {
        str(made.sqref): (made.type, made.formula1, made.errorStyle)
        for made in page.data_validations.dataValidation
    }
    last = 1_048_576
    assert checks == {
        f"F5:F{last}": ("date", "3654", "warning"),
        f"G5:G{last}": ("date", "3654", "warning"),
        f"I5:I{last}": ("list", '"是,否"', None),
        f"J5:J{last}": ("list", '"就业,创业,未就业"', None),
        f"L5:L{last}": ("whole", "0", "warning"),
        f"M5:M{last}": ("decimal", "-99999999999999", "warning"),
    }
    comments = {cell.value: cell.comment for cell in page[3] if cell.comment}
    assert len(comments) == len(COLUMNS)
    work = comments["从业情况"]
    assert work is not None
    assert work.text == "选项：就业、创业、未就业"
    with zipfile.ZipFile(BytesIO(template_bytes(BOOK))) as archive:
        drawn = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".vml"))
    assert drawn.count("width:230px") == len(COLUMNS)
    assert "height:25px" in drawn
    age = comments["年龄"]
    assert age is not None
    assert "单位：岁" in age.text


def test_long_choices_have_no_drop_down() -> None:
    long = TableColumn.model_validate(
        {
            "id": "c",
            "title": "列",
            "type": "choice",
            "choices": ["甲" * 50 + str(n) for n in range(9)],
        }
    )
    table = TRAINEES.model_copy(update={"columns": (*COLUMNS, long)})
    page = load_workbook(BytesIO(template_bytes(with_tables(table))))[NAME]
    assert not [m for m in page.data_validations.dataValidation if "N" in str(m.sqref)]


def test_the_guide_names_every_table() -> None:
    def words(rulebook: Rulebook) -> str:
        page = load_workbook(BytesIO(template_bytes(rulebook)))["填报说明"]
        return "\n".join(str(cell.value) for line in page for cell in line if cell.value)

    told = words(BOOK)
    assert "表编号.csv 或 .parquet" in told
    assert "trainees；负责单位：县电商办" in told
    assert "tables" not in words(with_tables())


def test_the_same_entries_give_the_same_bytes() -> None:
    assert template_bytes(BOOK) == template_bytes(BOOK)
    county = county_of([VALUES] * 3)
    assert template_bytes(BOOK, county) == template_bytes(BOOK, county)
    with zipfile.ZipFile(BytesIO(template_bytes(BOOK, county))) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)


def test_what_is_carried_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    blank: dict[str, object] = {column.id: None for column in COLUMNS}
    lines = [VALUES, blank | {"session": "甲", "name": "乙"}, *([VALUES] * 40)]
    write_template(BOOK, path, Intake(county_of(lines)))
    intake = open_input(path).read(BOOK)
    assert found(intake) == [("D111", "D5")]
    assert rows_of(intake) == lines
    assert kinds(rows_of(intake)[0]) == kinds(VALUES)
    assert load_workbook(path)[NAME].max_row == 4 + 42 + 20


ANY_TEXT = st.text(max_size=12)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, object]:
    line: dict[str, object] = {}
    for column in COLUMNS:
        line[column.id] = None
        texts = ANY_TEXT
        if column.type is ColumnType.CHOICE:
            texts = st.sampled_from(column.choices)
        elif column.type is not ColumnType.TEXT:
            texts = st.one_of(st.just(""), TEXTS[column.type])
        try:
            line[column.id], _ = read_text(column, draw(texts))
        except Refused:
            continue
    return line


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(rows(), min_size=1, max_size=8))
def test_any_row_survives_the_template(lines: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "county.xlsx"
        path.write_bytes(template_bytes(BOOK, county_of(lines)))
        intake = open_input(path).read(BOOK)
        assert {code for code, _ in found(intake)} <= {"D110", "D111", "D121"}
        kept = [line for line in lines if any(value is not None for value in line.values())]
        if "D121" not in {code for code, _ in found(intake)}:
            assert rows_of(intake) == kept
            assert list(map(kinds, rows_of(intake))) == list(map(kinds, kept))


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_it_survives_libreoffice(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "county.xlsx"
    write_template(BOOK, path, Intake(county_of([VALUES])))
    saved = saved_by_libreoffice(path, suffix, tmp_path)
    intake = open_input(saved).read(BOOK)
    assert found(intake) == []
    assert rows_of(intake) == [VALUES]


def test_an_old_roster_is_carried_and_counted(tmp_path: Path) -> None:
    lines = [
        SAMPLE,
        row("1", day="2019年1月2日", fee="1,000", phone="n:13800000003"),
        row("2", session="", work="在家", month="d:2019-03-15"),
    ]
    sheets = {**tables(BOOK), NAME: sheet(lines), "旧名册": "甲 | 乙\n1 | 2"}
    old = write(tmp_path / "old.xlsx", workbook(sheets))
    carry, findings = migrate(old, BOOK)
    assert [finding.code for finding in findings] == ["D091", "D112", "D115", "D115", "D019"]
    assert findings[0].args == {"facts": 0, "evidence": 0, "exceptions": 0, "rows": 2}
    assert not carry.partly
    found(Intake(carry.county, findings))
    new = tmp_path / "new.xlsx"
    write_template(BOOK, new, carry)
    again = open_input(new).read(BOOK)
    assert rows_of(again) == rows_of(carry)
    assert found(again) == [("D110", "B6")]


def test_a_roster_that_the_new_rulebook_does_not_know_is_told(tmp_path: Path) -> None:
    old = write(tmp_path / "old.xlsx", workbook({**tables(BOOK), NAME: sheet([row()])}))
    _, findings = migrate(old, with_tables())
    assert [f.code for f in findings] == ["D091", "D019"]
    renamed = TRAINEES.model_copy(update={"id": "people"})
    carry, _ = migrate(old, with_tables(renamed))
    assert list(carry.county.rosters) == ["people"]


def test_a_new_optional_column_leaves_nothing_unread(tmp_path: Path) -> None:
    old = write(tmp_path / "old.xlsx", workbook({**tables(BOOK), NAME: sheet([row()])}))
    more = TableColumn.model_validate({"id": "more", "title": "新列", "type": "text"})
    table = TRAINEES.model_copy(update={"columns": (*COLUMNS, more)})
    carry, findings = migrate(old, with_tables(table))
    assert [f.code for f in findings] == ["D091", "D118"]
    assert not carry.partly
    assert carry.county.rosters["trainees"].values["more"] == [None]


def test_every_roster_of_a_real_rulebook_is_in_order(tmp_path: Path) -> None:
    rulebook = load(find("ningqiang-2019"))
    path = tmp_path / "county.xlsx"
    write_template(rulebook, path)
    book = load_workbook(path)
    for table in rulebook.tables.values():
        page = book[table.title.zh]
        assert page.max_column == len(table.columns) + 1
        for column, cell in zip(table.columns, page[4][1:], strict=True):
            if column.sample:
                assert read_text(column, column.sample)[0] is not None, (table.id, column.id)
                assert cell.value is not None
    filled = dataclasses.replace(county_of([]), rosters={})
    path.write_bytes(template_bytes(rulebook, filled))
    assert found(open_input(path).read(rulebook)) == []
