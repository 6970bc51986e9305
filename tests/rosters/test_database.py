"""The database under a store serves one county after another and keeps nothing of any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ecscore.rosters import database
from ecscore.rosters.store import Store
from rosters.small import store_of, with_tables

DAY = dt.date(2020, 1, 1)


@pytest.fixture(autouse=True)
def none_spare() -> Iterator[None]:
    """Start and end without a spare database, whatever ran before."""
    _close_spare()
    yield
    _close_spare()


def _close_spare() -> None:
    while database._spare:
        database._spare.pop().connection.close()


def spare() -> list[database.Database]:
    return list(database._spare)


def test_a_locked_database_serves_the_next_county_and_an_open_one_does_not() -> None:
    with store_of(stations=[{"id": "S1"}]) as store:
        first = store.base
    assert spare() == [first]
    with Store(with_tables()) as fresh:
        assert fresh.base is not first
    with Store(with_tables(), locked=True) as again:
        assert again.base is first


def test_nothing_of_a_county_is_left() -> None:
    with store_of(stations=[{"id": "S1"}]) as store:
        store.fill("exceptions", [("1.1.1", "a", "b", "c", "d")])
        store.run("select * from villages", ("villages",), DAY)
    with Store(with_tables(), locked=True) as again:
        left = again.connection.execute(
            "select table_name, estimated_size from duckdb_tables() union all "
            "select view_name, 0 from duckdb_views() where not internal order by 1"
        ).fetchall()
        assert left == [("claims", 0), ("criteria", 0), ("exceptions", 0), ("files", 0)]
        assert not again.settled
        assert again.run("select * from stations", ("stations",), DAY).rows == []


def test_a_spare_database_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    with store_of():
        pass
    with Store(with_tables(), locked=True) as again, pytest.raises(duckdb.Error, match="disabled"):
        again.connection.execute(f"select * from read_csv('{tmp_path / 'a.csv'}')")


def test_the_folder_for_spilling_is_there_only_while_a_county_is_open() -> None:
    with store_of() as store:
        folder = Path(store.base.spill)
        assert folder.is_dir()
    assert not folder.exists()
    with Store(with_tables(), locked=True):
        assert folder.is_dir()
        assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_somebody_else_made_is_not_used() -> None:
    with store_of() as store:
        folder = Path(store.base.spill)
    folder.mkdir()
    try:
        with Store(with_tables(), locked=True) as again:
            assert again.base.spill != str(folder)
            assert folder.is_dir()
    finally:
        folder.rmdir()


def test_two_counties_open_at_once_have_two_databases() -> None:
    with store_of(stations=[{"id": "S1"}]) as one, store_of(stations=[{"id": "S2"}]) as other:
        assert one.base is not other.base
    assert len(spare()) == 1
