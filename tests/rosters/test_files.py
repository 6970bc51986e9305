"""Tables handed in as files: every way of writing gives the same rows, at their own numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.intake.notes import Refused
from ecscore.intake.roster_entries import read_text
from ecscore.model.finding import Finding
from ecscore.model.privacy import plain_entry
from ecscore.rosters import open_store, tables_beside
from rosters.small import TABLES, roster, with_tables

DAY = dt.date(2020, 2, 20)
STATIONS = TABLES["stations"]
HEADINGS = {column.id: column.title.zh for column in STATIONS.columns}


def sheet(rows: Sequence[Sequence[str]], separator: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    return text.getvalue()


def loaded(folder: Path, query: str) -> tuple[list[dict[str, Any]], list[Finding], bool]:
    opened = open_store(with_tables(), {}, tables_beside(folder / "county.xlsx"))
    with opened.store as store:
        rows = store.run(query, ("stations", "villages"), DAY).rows
    return rows, list(opened.findings), opened.whole


def write(folder: Path, data: bytes | str, file: str = "stations.csv") -> None:
    (folder / "tables").mkdir(exist_ok=True)
    content = data if isinstance(data, bytes) else data.encode()
    (folder / "tables" / file).write_bytes(content)


PLAIN = sheet([["站点编号", "镇", "所在村", "金额", "开业日期"],
               ["S1", "甲镇", "和平村", "1250.5", "2019-10-12"],
               ["S2", "乙镇", "东风，村", "", "2019-10-13"]])  # fmt: skip
IN_ORDER = [
    {"_row": 2, "id": "S1", "town": "甲镇", "village": "和平村", "sum": Decimal("1250.5"),
     "opened_on": dt.date(2019, 10, 12)},
    {"_row": 3, "id": "S2", "town": "乙镇", "village": "东风，村", "sum": None,
     "opened_on": dt.date(2019, 10, 13)},
]  # fmt: skip
QUERY = "select _row, id, town, village, sum, opened_on from stations"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("gb18030"),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.rstrip().encode(),
        PLAIN.replace("1250.5", '"1,250.50"').encode(),
        PLAIN.replace("2019-10-12", "2019年10月12日").replace("2019-10-13", "2019/10/13").encode(),
        PLAIN.replace("S1", "　S1 ").replace("甲镇", " 甲镇").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", ";").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "unix", "no end", "thousands", "dates", "blanks", "tab", ";"],
)
def test_every_usual_writing_gives_the_same_rows(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, data)
    rows, findings, whole = loaded(tmp_path, QUERY)
    assert rows == IN_ORDER
    assert whole
    assert {f.code for f in findings} <= {"D014", "D058", "D064", "D115", "D118"}


def test_a_file_in_two_encodings_is_refused_whole(tmp_path: Path) -> None:
    more = sheet([[f"S{n:07d}", "x" * 40, "y" * 40, "1", "2019-10-12"] for n in range(12_000)])
    write(tmp_path, PLAIN.encode() + more.encode() + "S,甲镇,和平村,2,2019-10-12".encode("gb18030"))
    rows, findings, whole = loaded(tmp_path, QUERY)
    assert rows == []
    assert "D130" in {f.code for f in findings}
    assert not whole


def test_rows_keep_their_numbers_past_blank_lines_and_line_breaks(tmp_path: Path) -> None:
    head, first, second = PLAIN.splitlines()
    broken = second.replace("东风，村", '"东风\n村"')
    write(tmp_path, "\r\n".join([head, "", first, ",,,,", "", broken, first.replace("S1", "S3")]))
    rows, _, whole = loaded(tmp_path, "select _row, id, village from stations")
    assert [(row["_row"], row["id"]) for row in rows] == [(3, "S1"), (6, "S2"), (7, "S3")]
    assert rows[1]["village"] == "东风\n村"
    assert whole


def test_ragged_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    head, first, second = PLAIN.splitlines()
    write(tmp_path, "\r\n".join([head, f"{first},extra", "S3,甲镇", second]))
    rows, findings, _ = loaded(tmp_path, "select _row, id from stations")
    assert [(row["_row"], row["id"]) for row in rows] == [(2, "S1"), (3, "S3"), (4, "S2")]
    told = {f.code: str(f.at) for f in findings}
    assert told["D134"] == "tables/stations.csv:2"
    assert told["D135"] == "tables/stations.csv"


def test_rows_with_lists_keep_their_numbers(tmp_path: Path) -> None:
    rows = [["站点编号", "覆盖镇"], *([f"S{n:02d}", f"甲镇、{n}镇"] for n in range(40))]
    write(tmp_path, sheet(rows))
    found, _, _ = loaded(tmp_path, "select _row, id, towns from stations")
    assert [(row["_row"], row["id"]) for row in found] == [(n + 2, f"S{n:02d}") for n in range(40)]
    assert found[3]["towns"] == ["甲镇", "3镇"]


def test_a_faulty_entry_is_told_at_its_row_and_stays_blank(tmp_path: Path) -> None:
    data = PLAIN.replace("1250.5", "很多").replace("2019-10-13", "2019-02-30").replace("S2", "")
    write(tmp_path, data)
    rows, findings, _ = loaded(tmp_path, "select sum, opened_on, id from stations where _row = 3")
    assert rows == [{"sum": None, "opened_on": None, "id": None}]
    told = {(f.code, str(f.at), f.at.header) for f in findings if f.at is not None}
    assert ("D050", "tables/stations.csv:2", "金额") in told
    assert ("D065", "tables/stations.csv:3", "开业日期") in told
    assert ("D110", "tables/stations.csv:3", "站点编号") in told


def test_repeated_keys_are_told_with_their_rows(tmp_path: Path) -> None:
    write(tmp_path, PLAIN.replace("S2", "S1"))
    _, findings, _ = loaded(tmp_path, QUERY)
    (found,) = [f for f in findings if f.code == "D111"]
    assert [str(at) for at in (found.at, *found.related)] == [
        "tables/stations.csv:2", "tables/stations.csv:3"]  # fmt: skip


def test_many_faults_are_bounded_and_counted(tmp_path: Path) -> None:
    rows = [["站点编号", "金额"], *([f"S{n}", f"坏{n}"] for n in range(500))]
    write(tmp_path, sheet(rows))
    _, findings, _ = loaded(tmp_path, QUERY)
    assert [f.code for f in findings].count("D050") == 50
    assert [f.args["more"] for f in findings if f.code == "D039"] == [450]


def test_a_personal_entry_is_never_quoted_in_full(tmp_path: Path) -> None:
    number = "11010119900307000"
    write(tmp_path, sheet([["站点编号", "身份证号", "电话"], ["S1", f"{number}X9 1E+5", "电话无"]]))
    _, findings, _ = loaded(tmp_path, QUERY)
    assert not any(number in str(f.args) for f in findings)


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("stations.csv", b"", "D024"),
        ("stations.csv", b"\xff\xfe\x00\x81\x30", "D130"),
        ("stations.parquet", b"PAR1 not really", "D130"),
        ("stations.parquet", b"", "D130"),
        ("station.csv", b"a,b\n1,2\n", "D131"),
        ("stations.xlsx", b"PK", "D131"),
        ("stations.csv", b"a,b\n1,2\n", "D024"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_finding(
    tmp_path: Path, file: str, data: bytes, code: str
) -> None:
    write(tmp_path, data, file)
    rows, findings, whole = loaded(tmp_path, QUERY)
    assert rows == []
    assert code in {f.code for f in findings}
    assert whole == (code == "D131")


def test_headings_alone_are_no_table(tmp_path: Path) -> None:
    write(tmp_path, PLAIN.splitlines()[0])
    opened = open_store(with_tables(), {}, tables_beside(tmp_path))
    with opened.store as store:
        assert store.loaded == {}


def test_a_table_handed_in_twice_is_told_and_the_file_counts(tmp_path: Path) -> None:
    write(tmp_path, PLAIN)
    given = {"stations": roster("stations", [{"id": "X"}])}
    opened = open_store(with_tables(), given, tables_beside(tmp_path))
    with opened.store as store:
        assert [r["id"] for r in store.run("select id from stations", ("stations",), DAY).rows] == [
            "S1", "S2"]  # fmt: skip
    assert "D132" in {f.code for f in opened.findings}


def test_a_link_a_lock_file_and_a_folder_are_no_tables(tmp_path: Path) -> None:
    write(tmp_path, PLAIN, ".~lock.stations.csv#")
    write(tmp_path, PLAIN, "~$stations.csv")
    (tmp_path / "tables" / "villages.csv").mkdir()
    assert tables_beside(tmp_path) == ()


def test_parquet_types_are_taken_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    target = tmp_path / "tables" / "stations.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"""copy (select 'S1' as 站点编号, DATE '2019-10-12' as 开业日期, 12.5::double as 金额,
                3::int as 人数, true as 中央资金, ['甲镇', '乙镇'] as 覆盖镇,
                TIMESTAMP '2019-10-12 14:30:00' as 巡查时间, 13800001111 as 电话)
                to '{target}' (format parquet)"""
        )
    rows, findings, whole = loaded(
        tmp_path, "select opened_on, sum, staff, funded, towns, seen_at, phone from stations"
    )
    assert rows == [{
        "opened_on": dt.date(2019, 10, 12), "sum": Decimal("12.5"), "staff": 3, "funded": True,
        "towns": ["甲镇", "乙镇"], "seen_at": dt.datetime(2019, 10, 12, 14, 30),  # noqa: DTZ001
        "phone": "13800001111",
    }]  # fmt: skip
    assert whole
    assert {f.code for f in findings} <= {"D118"}


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=8
).map(lambda text: unicodedata.normalize("NFC", text))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "id": TEXTS,
    "sum": st.decimals(0, 10**9, places=2),
    "staff": st.integers(0, 10**9),
    "opened_on": st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
    "seen_at": st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 12, 31)).map(  # noqa: DTZ001
        lambda moment: moment.replace(microsecond=0)
    ),
    "month": st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)).map(lambda d: d.replace(day=1)),
    "funded": st.booleans(),
    "status": st.sampled_from(["运营", "停运"]),
    "phone": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    "id_number": st.from_regex(r"[1-6][0-9]{16}[0-9X]", fullmatch=True),
}
WRITTEN = st.sampled_from(
    ["12", "0012", "1e3", "1,234", "1 234", "-5", "２０", "12.50000", "3.14159", "是", "√", "N",
     "2019-3-5", "2019/03/05", "2019年3月", "201903", "2019-13-01", "2019-10-12 9:30", "1889-01-01",
     "运营", " 运营 ", "运 营", "停业", "无", "—", "不详", "x", "110101199003070003", "1.0", "TRUE"]
)  # fmt: skip


def entries_of(name: str) -> st.SearchStrategy[str]:
    column = STATIONS.column(name)
    return WRITTEN | VALUES[name].map(lambda value: plain_entry(column, value))


ROWS = st.lists(
    st.fixed_dictionaries({name: entries_of(name) for name in VALUES}), min_size=1, max_size=6
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ROWS, st.booleans())
def test_a_file_is_read_as_its_entries_one_by_one_are(
    tmp_path: Path, rows: list[dict[str, str]], unix: bool
) -> None:
    names = list(VALUES)
    body = [[row[name] for name in names] for row in rows]
    kept = [row for row in rows if any(entry.strip() for entry in row.values())]
    numbers = [n for n, row in enumerate(rows, 2) if any(entry.strip() for entry in row.values())]
    write(tmp_path, sheet([[HEADINGS[n] for n in names], *body], end="\n" if unix else "\r\n"))
    found, findings, _ = loaded(tmp_path, f"select _row, {', '.join(names)} from stations")
    expected, refused = [], 0
    for row in kept:
        values: dict[str, Any] = {}
        for name, entry in row.items():
            try:
                value = read_text(STATIONS.column(name), entry)[0]
                values[name] = list(value) if isinstance(value, tuple) else value
            except Refused:
                values[name], refused = None, refused + 1
        expected.append(values)
    ordered = sorted(found, key=lambda row: row["_row"])
    assert [{n: row[n] for n in names} for row in ordered] == expected
    assert [row["_row"] for row in ordered] == numbers
    told = [f for f in findings if f.code not in {"D058", "D064", "D115", "D116", "D059", "D063",
                                                  "D118", "D110", "D111", "D062"}]  # fmt: skip
    assert len(told) == refused
