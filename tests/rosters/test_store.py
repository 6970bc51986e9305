"""The store: typed values come back as they went in, names are linked, nothing else is in reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.rosters.guard import Refused
from ecscore.rosters.store import Store
from rosters.small import TABLES, Rows, store_of, with_tables

DAY = dt.date(2020, 2, 20)
VILLAGES: Rows = [
    {"town": "甲镇", "name": "和平村", "former": ("老街",)},
    {"town": "甲镇", "name": "东风村"},
    {"town": "乙镇", "name": "和平村"},
]
BARRED = [
    "select * from read_csv('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from glob('/*')",
    "select * from duckdb_settings()",
    "select * from information_schema.tables",
    "select * from pragma_version()",
    "copy stations to '/tmp/ecscore-x.csv'",
    "create table x as select 1",
    "delete from stations",
    "select 1; select 2",
    "set threads = 1",
    "attach '/tmp/x.db' as x",
    "load excel",
    "call pragma_version()",
    "",
    "select",
    "select nothing from stations",
    "select * from villages",
    "select (select count(*) from villages) from stations",
    "with villages as (select * from villages) select * from stations where exists (from nowhere)",
]


def rows(store: Store, query: str, *tables: str) -> list[dict[str, Any]]:
    return store.run(query, tables or tuple(TABLES), DAY).rows


@pytest.mark.parametrize("query", BARRED)
def test_a_query_reaches_the_tables_it_names_and_nothing_else(query: str) -> None:
    with store_of(stations=[{"id": "S1"}], villages=VILLAGES) as store:
        with pytest.raises(Refused):
            store.run(query, ("stations",), DAY)
        assert rows(store, "select count(*) as n from stations") == [{"n": 1}]


def test_even_past_the_guard_no_file_is_in_reach(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a\n1\n")
    with store_of(stations=[{"id": "S1"}]) as store:
        for statement in (
            f"from '{file}'",
            f"copy stations to '{tmp_path}/y.csv'",
            "set threads=1",
        ):
            with pytest.raises(Exception, match=r"disabled|locked|does not exist"):
                store.connection.execute(statement)
    assert [f.name for f in tmp_path.iterdir()] == ["x.csv"]


def test_names_are_linked_by_what_they_mean() -> None:
    stations: Rows = [
        {"id": "S1", "town": "甲", "village": "和平村委会"},
        {"id": "S2", "town": "甲镇", "village": "老街"},
        {"id": "S3", "town": "乙镇", "village": "和平"},
        {"id": "S4", "town": "甲镇", "village": "东凤村"},
        {"id": "S5", "town": "丙镇", "village": "和平村"},
        {"id": "S6", "village": "东风"},
        {"id": "S7", "village": "和平", "towns": ("甲", "乙街道", "丁镇")},
    ]
    with store_of(stations=stations, villages=VILLAGES) as store:
        found = rows(store, "select id, town_ref, village_ref, village_near, towns_ref, towns_near "
                            "from stations")  # fmt: skip
        linked = {row["id"]: (row["town_ref"], row["village_ref"], row["village_near"])
                  for row in found}  # fmt: skip
        assert linked == {
            "S1": ("甲镇", "甲镇/和平村", None),
            "S2": ("甲镇", "甲镇/和平村", None),
            "S3": ("乙镇", "乙镇/和平村", None),
            "S4": ("甲镇", None, "东风村"),
            "S5": (None, None, "和平村"),
            "S6": (None, "甲镇/东风村", None),
            "S7": (None, None, "和平村"),
        }
        assert found[6]["towns_ref"] == ["甲镇", "乙镇"]
        assert rows(store, "select town_ref, name_ref from villages where town = '乙镇'") == [
            {"town_ref": "乙镇", "name_ref": "乙镇/和平村"}
        ]


def test_without_the_list_the_writings_in_use_are_brought_together() -> None:
    stations = [
        {"id": "S1", "town": "甲", "village": "和平村委会"},
        {"id": "S2", "town": "甲镇", "village": "和平"},
        {"id": "S3", "town": "乙镇", "village": "和平"},
    ]
    with store_of(stations=stations) as store:
        found = [row["village_ref"] for row in rows(store, "select id, village_ref from stations")]
        assert found == ["甲/和平", "甲/和平", "乙镇/和平"]


def test_values_come_back_as_they_went_in() -> None:
    row = {
        "id": "S1",
        "funded": True,
        "opened_on": dt.date(2019, 10, 12),
        "sum": Decimal("12500.0625"),
        "staff": 10**17,
        "status": "运营",
        "seen_at": dt.datetime(2019, 10, 12, 14, 30),  # noqa: DTZ001
        "month": dt.date(2019, 10, 1),
        "id_number": "110101199003070003",
        "phone": "13800001111",
    }
    with store_of(stations=[row, {"id": "S2"}]) as store:
        first, second = rows(store, f"select {', '.join(row)} from stations")
        assert first == row
        assert set(second.values()) == {"S2", None}
        assert rows(store, "select _row from stations") == [{"_row": 4}, {"_row": 5}]


def test_answers_are_in_order_bounded_and_counted() -> None:
    stations = [{"id": f"S{n:03d}"} for n in range(100)]
    with store_of(stations=list(reversed(stations))) as store:
        answer = store.run("select id from stations", ("stations",), DAY, 50)
        assert [row["id"] for row in answer.rows] == [f"S{n:03d}" for n in range(50)]
        assert answer.number == 100


def test_the_day_is_a_parameter() -> None:
    with store_of(stations=[{"id": "S1", "opened_on": dt.date(2020, 2, 10)}]) as store:
        found = rows(store, "select $as_of - opened_on as days from stations")
        assert found == [{"days": 10}]
        with pytest.raises(Refused):
            store.run("select $nothing as x from stations", ("stations",), DAY)


def test_an_absent_table_is_there_and_empty() -> None:
    with store_of(stations=[{"id": "S1"}]) as store:
        assert rows(store, "select * from villages") == []
        assert list(store.loaded) == ["stations"]


def checksum(digits: str) -> str:
    """GB 11643 in plain Python, apart from the code under test."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(digits, weights, strict=True))
    return "10X98765432"[total % 11]


@pytest.fixture(scope="module")
def numbers() -> Iterator[Store]:
    with Store(with_tables()) as store:
        yield store


DATES = st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31))
NUMBERS = st.builds(
    lambda region, born, order: f"{region:06d}{born:%Y%m%d}{order:03d}",
    st.integers(110000, 659999),
    DATES,
    st.integers(0, 999),
)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_a_right_id_number_is_valid_and_any_one_changed_digit_is_not(
    numbers: Store, digits: str, place: int, other: str
) -> None:
    right = digits + checksum(digits)
    changed = right[:place] + other + right[place + 1 :]
    with numbers.connection.cursor() as cursor:
        valid, born, sex = cursor.execute(
            "select id_valid($1), id_birth($1), id_sex($1)", [right]
        ).fetchone()
        assert valid
        assert f"{born:%Y%m%d}" == right[6:14]
        assert sex == ("男" if int(right[16]) % 2 else "女")
        (still,) = cursor.execute("select id_valid($1)", [changed]).fetchone()
        assert still == (changed == right)


@pytest.mark.parametrize("text", ["", "1" * 17, "1" * 15, "X" * 18, "110101199002300008", "姓名"])
def test_what_is_no_id_number_is_not_valid(numbers: Store, text: str) -> None:
    with numbers.connection.cursor() as cursor:
        assert cursor.execute("select id_valid($1)", [text]).fetchone() == (False,)


def test_folding_in_a_query_takes_width_spaces_and_case_away(numbers: Store) -> None:
    with numbers.connection.cursor() as cursor:
        found = cursor.execute("select folded('Ａ１　b ’Ｃ'), folded('＇')").fetchone()
        assert found == ("a1b’c", "'")
