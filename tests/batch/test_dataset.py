"""The dataset: what stands in it, that any reader gets it, that the same batch gives the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from batch.small import book_of, county, laid, order, rules
from ecscore.batch.dataset import Writer, opened, views
from ecscore.batch.finding import find_counties
from ecscore.batch.kept import keep, packed
from ecscore.batch.personal import BadSalt, hashed, salt_of
from ecscore.batch.pool import InTurn
from ecscore.batch.province import province_of
from ecscore.batch.run import Mapper, assess_all
from ecscore.batch.tables import TABLES, described
from ecscore.model.batch import Province
from ecscore.model.county_record import CountyRecord, EvidenceRow, KeyRow
from ecscore.model.table import ColumnType
from helpers import toy

ROOT = Path(__file__).parents[2]


class Backwards:
    def map(self, work: Any, jobs: Iterable[Any]) -> Any:
        return InTurn().map(work, reversed(list(jobs)))


def written(tmp_path: Path, name: str, mapper: Mapper, texts: dict[str, str]) -> Province:
    rulebook, results = rules(tmp_path / "rules"), tmp_path / name
    root = laid(tmp_path / "counties", texts)
    done = assess_all(find_counties(root), order(rulebook, results), results, mapper)
    return province_of(book_of(rulebook), done, results)


def digest_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


TEXTS = {
    "a": county({"visitors": 3, "open_shop": "yes", "place": "1/2"}, "甲县"),
    "b=1": county({"visitors": 3, "coverage": "26/50"}, "乙/县"),
    "same": county({"visitors": 3, "coverage": "26/50"}, "乙/县"),
    "cut": "{",
}


def test_the_same_batch_gives_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    written(tmp_path, "one", InTurn(), TEXTS)
    written(tmp_path, "two", Backwards(), TEXTS)
    written(tmp_path, "one", InTurn(), TEXTS)
    assert digest_of(tmp_path / "one" / "dataset") == digest_of(tmp_path / "two" / "dataset")
    left = {path.name for path in (tmp_path / "one").iterdir()}
    assert left == {"dataset", "kept"}


def test_any_duckdb_reads_it_by_county(tmp_path: Path) -> None:
    province = written(tmp_path, "r", InTurn(), TEXTS)
    files = tmp_path / "r" / "dataset" / "scores" / "*" / "*.parquet"
    rows = (
        duckdb.connect()
        .execute(
            f"select county, supported, place, failure from read_parquet('{files}') order by county"
        )
        .fetchall()
    )
    assert [row[0] for row in rows] == ["a.yaml", "b=1.yaml", "cut.yaml", "same.yaml"]
    assert {row[0]: row[1] for row in rows if row[1] is not None} == {
        county.id: county.total.supported for county in province.counties
    }
    assert rows[2][3] == province.failures[0].failure.code
    assert [case.finding.code for case in province.crossings] == ["B151"]
    assert province.crossings[0].counties == ("b=1.yaml", "same.yaml")


def test_every_table_has_its_declared_columns(tmp_path: Path) -> None:
    written(tmp_path, "r", InTurn(), TEXTS)
    dataset = tmp_path / "r" / "dataset"
    with opened(tmp_path) as connection:
        views(connection, dataset)
        for table, columns in TABLES.items():
            found = connection.execute(f"describe {table}").fetchall()
            assert {row[0]: row[1] for row in found} == {n: c.type for n, c in columns.items()}
        figures = connection.execute(
            "select id, value, number from figures where county = 'a.yaml' order by id"
        ).fetchall()
        taken = connection.execute(
            "select county, code from findings where code in ('X904', 'X905') order by all"
        ).fetchall()
    assert ("place", "1/2", None) in figures
    assert ("visitors", "3", 3) in figures
    assert taken == [("a.yaml", "X904")]
    assert json.loads((dataset / "schema.json").read_text(encoding="utf-8")) == described()


def test_keys_and_evidence_of_a_county_stand_in_its_partition(tmp_path: Path) -> None:
    files = (EvidenceRow("1.jpg", 9, "ab", "jpeg", "photo", ("x",), ("0" * 16,) * 4),)
    keys = (KeyRow("trainee", "trainees.phone", "cd", 7, 2),)
    record = CountyRecord("c", key="ef" * 32, files=files, keys=keys)
    keep(tmp_path, record.key, packed(record))
    with Writer(tmp_path, toy()) as writer:
        writer.take(record)
        writer.scores((), ())
        dataset = writer.done()
    with opened(tmp_path) as connection:
        views(connection, dataset)
        assert connection.execute("select * from evidence").fetchall() == [
            ("c", "1.jpg", 9, "ab", "jpeg", "photo", ["x"], ["0" * 16] * 4)
        ]
        assert connection.execute("select * from keys").fetchall() == [
            ("c", "trainee", "trainees.phone", "cd", 7, 2)
        ]


def test_the_same_file_in_two_counties_is_found_from_the_folder_on(tmp_path: Path) -> None:
    rulebook, results = rules(tmp_path / "rules"), tmp_path / "r"
    for name, content in (("a", "同"), ("b", "同"), ("c", "异")):
        folder = tmp_path / "counties" / name / "evidence" / "press_cuttings"
        folder.mkdir(parents=True)
        (folder / "报道.txt").write_text(content, encoding="utf-8")
        (folder.parents[1] / "county.yaml").write_text(county({}, f"{name}县"), encoding="utf-8")
    counties = find_counties(tmp_path / "counties")
    done = assess_all(counties, order(rulebook, results), results, InTurn())
    province = province_of(book_of(rulebook), done, results)
    (case,) = province.crossings
    assert (case.finding.code, case.counties) == ("B101", ("a", "b"))
    assert case.finding.args["counties"] == ("a县", "b县")
    assert case.finding.args["file"] == "press_cuttings/报道.txt"


def test_the_published_schema_is_that_of_the_code() -> None:
    file = ROOT / "docs" / "schema" / "dataset-1.json"
    assert json.loads(file.read_text(encoding="utf-8")) == described()


def test_a_hash_is_the_same_for_one_salt_however_the_entry_is_written() -> None:
    one = hashed(b"s" * 16, ColumnType.PHONE, "13800000000")
    assert one == hashed(b"s" * 16, ColumnType.PHONE, "１３８ 0000 0000")
    assert one != hashed(b"t" * 16, ColumnType.PHONE, "13800000000")
    assert one != hashed(b"s" * 16, ColumnType.TEXT, "13800000000")
    assert len(one) == 32


def test_a_salt_is_made_once_and_stays_outside_the_dataset(tmp_path: Path) -> None:
    first = salt_of(None, tmp_path / "r")
    assert salt_of(None, tmp_path / "r") == first
    assert len(first) >= 32
    assert (tmp_path / "r" / "salt").stat().st_mode & 0o077 == 0
    (tmp_path / "own").write_bytes(b"0123456789abcdef\n")
    assert salt_of(tmp_path / "own", tmp_path / "r") == b"0123456789abcdef"
    (tmp_path / "short").write_bytes(b"abc")
    for name in ("short", "nowhere"):
        with pytest.raises(BadSalt):
            salt_of(tmp_path / name, tmp_path / "r")


def test_what_does_not_fit_into_memory_goes_beside_the_results(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        connection.execute("set memory_limit = '40MB'")
        connection.execute("create table wide as select range as n, repeat('x', 200) as t from "
                           "range(400000)")  # fmt: skip
        (folder,) = tmp_path.iterdir()
        assert list(folder.iterdir())
    assert not list(tmp_path.iterdir())
