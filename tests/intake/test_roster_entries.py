"""One entry of a roster: what people write and what it is taken for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.intake.notes import Note, Refused
from ecscore.intake.roster_entries import canonical_entry, read_entry, read_text
from ecscore.intake.sheet import Cell, Raw
from ecscore.model.catalogue import entry_of
from ecscore.model.finding import Finding, Location, spoken
from ecscore.model.privacy import mask_entry
from ecscore.model.table import ColumnType, TableColumn
from intake.rosters import TRAINEES, column

CHOICE = column("choice", choices=["运营", "停运", "未运营"])
YUAN = column("amount", unit="元")
PEOPLE = column("whole", unit="人")
COLUMNS = {kind: column(kind) for kind in ColumnType} | {
    ColumnType.CHOICE: CHOICE,
    ColumnType.AMOUNT: YUAN,
    ColumnType.WHOLE: PEOPLE,
}


def of(kind: str) -> TableColumn:
    return COLUMNS[ColumnType(kind)]


def entry(kind: str, value: Raw, *, percent: bool = False) -> object:
    return read_entry(of(kind), Cell(0, 0, value, percent), [])


def refusal(kind: str, value: Raw, *, percent: bool = False) -> str:
    with pytest.raises(Refused) as refused:
        entry(kind, value, percent=percent)
    sayable(Finding(refused.value.code, {"name": "列", **refused.value.args_of_finding}))
    return refused.value.code


def sayable(finding: Finding) -> str:
    entries = entry_of(finding)
    texts = (entries.title, entries.message, entries.why, entries.fix)
    return "\n".join(spoken(text, finding, lang) for lang in ("zh", "en") for text in texts)


def day(year: int, month: int, date: int) -> dt.date:
    return dt.date(year, month, date)


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


READ: list[tuple[str, Raw, object]] = [
    ("text", " 甲村 ", "甲村"),
    ("text", "无", "无"),
    ("text", "甲\u200b村\n二组", "甲村\n二组"),
    ("text", 12.0, "12"),
    ("text", 0.5, "0.5"),
    ("text", -0.0, "0"),
    ("text", 610726999999.0, "610726999999"),
    ("text", dt.date(2019, 10, 12), "2019-10-12"),
    ("text", moment(2019, 10, 12, 9, 5), "2019-10-12 09:05:00"),
    ("text", True, "TRUE"),
    ("text", "=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("whole", 12.0, 12),
    ("whole", "１２", 12),
    ("whole", "1,234", 1234),
    ("whole", "1，234 人", 1234),
    ("whole", "12.0", 12),
    ("whole", "+5", 5),
    ("whole", 4.000000000000001, 4),
    ("whole", "123456789012345678", 123456789012345678),
    ("whole", "无", None),
    ("whole", "　", None),
    ("amount", "￥12,500.00", Decimal(12500)),
    ("amount", "12500 元", Decimal(12500)),
    ("amount", -0.5, Decimal("-0.5")),
    ("amount", 370.34999999999997, Decimal("370.35")),
    ("amount", 0.1 + 0.2, Decimal("0.3")),
    ("amount", "0.1234", Decimal("0.1234")),
    ("amount", "99999999999999.9999", Decimal("99999999999999.9999")),
    ("amount", "—", None),
    ("date", day(2019, 10, 12), day(2019, 10, 12)),
    ("date", moment(2019, 10, 12, 14), day(2019, 10, 12)),
    ("date", "2019.10.12", day(2019, 10, 12)),
    ("date", "2019年10月12日", day(2019, 10, 12)),
    ("date", "２０１９/1/2", day(2019, 1, 2)),
    ("date", 20191012.0, day(2019, 10, 12)),
    ("date", "2019-10-12 00:00:00", day(2019, 10, 12)),
    ("date", "1935-03-01", day(1935, 3, 1)),
    ("date", "不详", None),
    ("moment", "2019-10-12 14:00", moment(2019, 10, 12, 14)),
    ("moment", "2019年10月12日 9:30", moment(2019, 10, 12, 9, 30)),
    ("moment", "2019年10月12日9时5分", moment(2019, 10, 12, 9, 5)),
    ("moment", "2019/10/12T09:30:15.120", moment(2019, 10, 12, 9, 30, 15)),
    ("moment", "2019-10-12", moment(2019, 10, 12)),
    ("moment", "20191012", moment(2019, 10, 12)),
    ("moment", day(2019, 10, 12), moment(2019, 10, 12)),
    ("moment", moment(2019, 10, 12, 13, 59, 59, 999997), moment(2019, 10, 12, 14)),
    ("month", "2019-10", day(2019, 10, 1)),
    ("month", "2019年3月", day(2019, 3, 1)),
    ("month", "2019.1", day(2019, 1, 1)),
    ("month", "201910", day(2019, 10, 1)),
    ("month", 201910.0, day(2019, 10, 1)),
    ("month", day(2019, 10, 12), day(2019, 10, 1)),
    ("month", "2019-10-12", day(2019, 10, 1)),
    ("yes_no", "√", True),
    ("yes_no", "×", False),
    ("yes_no", " Ｙ ", True),
    ("yes_no", False, False),
    ("yes_no", "不详", None),
    ("choice", "停运", "停运"),
    ("choice", " 停 运", "停运"),
    ("choice", "无", None),
    ("id_number", "61072619000101000x", "61072619000101000X"),
    ("id_number", "６１０７２６ 19000101 0004", "610726190001010004"),
    ("id_number", "'610726190001010004", "610726190001010004"),
    ("id_number", 610726000101000.0, "610726000101000"),
    ("id_number", "6107", "6107"),
    ("id_number", "暂无", None),
    ("phone", 13800000003.0, "13800000003"),
    ("phone", "138-0000 0003", "138-00000003"),
    ("phone", "138-0000-0003", "13800000003"),
    ("phone", "0916－4222222", "0916-4222222"),
    ("list", "甲镇、乙镇，丙镇", ("甲镇", "乙镇", "丙镇")),
    ("list", " 甲/乙; ;丙\n丁；", ("甲", "乙", "丙", "丁")),
    ("list", "、、", None),
    ("list", "无", None),
    ("list", 5.0, ("5",)),
]


@pytest.mark.parametrize(("kind", "written", "value"), READ)
def test_read(kind: str, written: Raw, value: object) -> None:
    found = entry(kind, written)
    assert found == value
    assert type(found) is type(value)


REFUSED: list[tuple[str, Raw, str]] = [
    ("text", 610726190001010004.0, "D113"),
    ("text", float("nan"), "D050"),
    ("whole", 12.5, "D050"),
    ("whole", -1.0, "D050"),
    ("whole", "-1", "D050"),
    ("whole", True, "D050"),
    ("whole", "12户", "D050"),
    ("whole", "1e3", "D050"),
    ("whole", "约12", "D050"),
    ("whole", 1e15, "D113"),
    ("whole", "1234567890123456789", "D114"),
    ("whole", dt.date(2019, 1, 1), "D054"),
    ("whole", dt.time(9, 30), "D050"),
    ("amount", "0.12345", "D050"),
    ("amount", 0.12345, "D050"),
    ("amount", "12.5万元", "D050"),
    ("amount", "$5", "D050"),
    ("amount", 1e14, "D114"),
    ("amount", "100000000000000", "D114"),
    ("amount", "1000000000000000.00000000001", "D114"),
    ("amount", "12345678901.1234000000000000001", "D050"),
    ("amount", float("inf"), "D050"),
    ("date", "2019-02-30", "D065"),
    ("date", dt.date(1905, 7, 11), "D065"),
    ("date", "2019年10月", "D050"),
    ("date", 43750.0, "D050"),
    ("date", 2019.1, "D050"),
    ("date", True, "D050"),
    ("moment", "2019-10-12 24:00", "D065"),
    ("moment", "2019-10-12 下午3:00", "D050"),
    ("moment", "2019-10-12 10:00 14:00", "D050"),
    ("moment", dt.time(9, 30), "D050"),
    ("moment", moment(9999, 12, 31, 23, 59, 59, 999999), "D065"),
    ("month", "2019-13", "D065"),
    ("month", 2019.1, "D050"),
    ("month", "2019", "D050"),
    ("yes_no", "1", "D061"),
    ("yes_no", 0.0, "D061"),
    ("yes_no", "无", "D050"),
    ("yes_no", "也许", "D050"),
    ("choice", "歇业", "D112"),
    ("choice", True, "D112"),
    ("id_number", 610726190001010004.0, "D113"),
    ("id_number", "6.10726E+17", "D113"),
    ("id_number", "同上", "D050"),
    ("id_number", 12.5, "D050"),
    ("id_number", dt.date(2019, 1, 1), "D050"),
    ("id_number", "1" * 41, "D114"),
    ("phone", "1.38E+10", "D113"),
    ("phone", "见附件", "D050"),
    ("list", "甲" * 2001, "D114"),
]


@pytest.mark.parametrize(("kind", "written", "code"), REFUSED)
def test_refused(kind: str, written: Raw, code: str) -> None:
    assert refusal(kind, written) == code


def test_a_percentage_is_no_number_of_things() -> None:
    assert refusal("whole", 0.5, percent=True) == "D068"
    assert refusal("amount", 0.5, percent=True) == "D068"
    assert entry("text", 0.52, percent=True) == "52%"


def test_errors_and_formulas() -> None:
    notes: list[Note] = []
    for cell, code in (
        (Cell(0, 0, None, error="#N/A"), "D055"),
        (Cell(0, 0, None, formula=True, uncomputed=True), "D056"),
    ):
        with pytest.raises(Refused) as refused:
            read_entry(of("text"), cell, notes)
        assert refused.value.code == code
    assert read_entry(of("whole"), Cell(0, 0, 5.0, formula=True), notes) == 5
    assert read_entry(of("whole"), Cell(0, 0, "", formula=True), notes) is None
    assert [note.code for note in notes] == ["D057"]


NOTED: list[tuple[str, Raw, list[str]]] = [
    ("whole", "12", []),
    ("whole", "1,200", ["D115"]),
    ("amount", 0.1 + 0.2, ["D115"]),
    ("date", "2019-10-12", []),
    ("date", "2019-10-12 00:00:00", []),
    ("date", "2019/10/12", ["D115"]),
    ("moment", "2019-10-12 14:00:00", []),
    ("month", "2019年10月", ["D115"]),
    ("yes_no", "无数据", ["D116"]),
    ("text", "a" * 2001, ["D062"]),
    ("text", "a\u200b", ["D063"]),
    ("list", "甲，乙", []),
    ("id_number", "6107 2619 0001 0100 04", []),
]


@pytest.mark.parametrize(("kind", "written", "codes"), NOTED)
def test_notes(kind: str, written: Raw, codes: list[str]) -> None:
    notes: list[Note] = []
    read_entry(of(kind), Cell(0, 0, written), notes)
    assert [note.code for note in notes] == codes
    for note in notes:
        sayable(Finding(note.code, {"name": "列", **note.args}, Location("a")))


def test_the_nearest_choice_is_offered() -> None:
    with pytest.raises(Refused) as refused:
        read_text(CHOICE, "在运营")
    assert "运营" in str(refused.value.args_of_finding["hint"])


def test_choices_that_fold_alike_are_told_apart_as_written() -> None:
    both = column("choice", choices=["A类", "a类"])
    assert [read_text(both, text)[0] for text in ("A类", "a类", "ａ类")] == ["A类", "a类", "A类"]


def test_a_placeholder_that_is_a_choice_is_the_choice() -> None:
    assert read_text(column("choice", choices=["无", "有"]), "无") == ("无", [])


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("id_number", 610726190001010004.0),
        ("id_number", "6.10726190001010004E+17"),
        ("id_number", "张三丰的身份证"),
        ("date", "张三丰"),
        ("phone", "张三丰"),
        ("whole", "13812345678号"),
        ("amount", "13812345678.12345"),
        ("month", "610726190001010004"),
        ("list", "张三丰" * 700),
        ("choice", "张三丰"),
    ],
)
def test_nothing_personal_is_quoted(kind: str, written: Raw) -> None:
    personal = of(kind).model_copy(update={"personal": True})
    with pytest.raises(Refused) as refused:
        read_entry(personal, Cell(0, 0, written), [])
    told = sayable(Finding(refused.value.code, {"name": "列", **refused.value.args_of_finding}))
    for secret in ("张三丰", "13812345678", "610726190001010", "10726190001010004"):
        assert secret not in told


def test_masks() -> None:
    by_id = {column.id: column for column in TRAINEES.columns}
    told = {
        ("name", "张三丰"): "张**",
        ("name", "张"): "*",
        ("name", "a" * 3000): "a***********",
        ("id_number", "610726190001010004"): "610***********0004",
        ("id_number", "6107261900010100"): "610*********0100",
        ("id_number", "61072"): "6****",
        ("id_number", "张三610726190001010004"): "张***********",
        ("phone", "13812345678"): "138****5678",
        ("phone", "138-1234-5678"): "138****5678",
        ("phone", "4222222"): "422****",
        ("phone", "13812345678/13987654321"): "1***********",
        ("session", "PX001"): "PX001",
        ("groups", ("甲", "乙")): "甲、乙",
        ("day", day(2019, 10, 12)): "2019-10-12",
        ("month", day(2019, 10, 1)): "2019-10",
        ("fee", Decimal("150.50")): "150.5",
        ("signed", True): "是",
        ("age", None): "",
    }
    for (name, value), masked in told.items():
        assert mask_entry(by_id[name], value) == masked
    listed = column("list", personal="yes")
    assert (
        mask_entry(listed, ("张三丰", "李四"))
        == mask_entry(listed, ["张三丰", "李四"])
        == "张**、李*"
    )
    assert mask_entry(column("date", personal="yes"), day(1950, 1, 1)) == "1*********"


TEXTS: dict[ColumnType, st.SearchStrategy[str]] = {
    ColumnType.WHOLE: st.one_of(
        st.integers(0, 10**18).map(str), st.integers(0, 10**9).map(lambda n: f"{n:,}人")
    ),
    ColumnType.AMOUNT: st.decimals(-(10**13), 10**13, places=4).map(lambda d: f"{d:f}"),
    ColumnType.DATE: st.dates(day(1900, 1, 1), day(2101, 1, 1)).map(
        lambda d: d.strftime("%Y.%m.%d")
    ),
    ColumnType.MOMENT: st.datetimes(moment(1900, 1, 1), moment(2101, 1, 1)).map(str),
    ColumnType.MONTH: st.dates(day(1900, 1, 1), day(2101, 1, 1)).map(
        lambda d: f"{d.year}年{d.month}月"
    ),
    ColumnType.YES_NO: st.sampled_from(["是", "否", "√", "N", "无"]),
    ColumnType.CHOICE: st.sampled_from(["运营", " 停运", "未 运营", "歇业"]),
    ColumnType.ID_NUMBER: st.text("0123456789xX ", max_size=20),
    ColumnType.PHONE: st.text("0123456789- +", max_size=20),
    ColumnType.LIST: st.text("甲乙、，/; \n-", max_size=20),
}


@given(st.data(), st.sampled_from(list(ColumnType)))
def test_what_is_written_back_reads_the_same(data: st.DataObject, kind: ColumnType) -> None:
    asked = COLUMNS[kind]
    text = data.draw(st.one_of(TEXTS.get(kind, st.text(max_size=30)), st.text(max_size=30)))
    try:
        value, _ = read_text(asked, text)
    except Refused:
        return
    if value is not None:
        assert read_text(asked, canonical_entry(asked, value)) == (value, [])
