"""No personal entry of a county leaves its worker; its hashes do, the same for the same salt."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from batch.small import order
from ecscore.batch.county import assess_one
from ecscore.batch.job import Job
from ecscore.batch.kept import packed
from ecscore.batch.personal import hashed
from ecscore.model.county_record import CountyRecord
from ecscore.model.table import ColumnType
from ecscore.rulebook import find

DEMO = Path(__file__).parents[2] / "examples" / "demo-county"
ENTRIES = (DEMO / "tables" / "trainees.csv").read_text("utf-8-sig")


@pytest.fixture(scope="module")
def demo() -> CountyRecord:
    job = Job("demo", DEMO, replace(order(find("ningqiang-2019"), None), salt=b"s" * 16))
    return assess_one(job)


def test_no_number_and_no_name_of_a_roster_is_in_a_record(demo: CountyRecord) -> None:
    text = packed(demo).decode()
    numbers = set(re.findall(r"\b\d{17}[0-9X]\b|\b1[3-9]\d{9}\b", ENTRIES))
    assert len(numbers) > 1000
    assert not numbers & set(re.findall(r"\d{17}[0-9X]|\d{11}", text))
    head, *rows = (line.split(",") for line in ENTRIES.splitlines())
    names = {row[head.index("姓名")] for row in rows if len(row) == len(head)}
    assert len(names) > 100
    assert not {name for name in names if f'"{name}"' in text}


def test_the_keys_are_hashes_of_what_the_columns_hold(demo: CountyRecord) -> None:
    kinds = {key.kind for key in demo.keys}
    assert {"trainee", "trainee_phone", "operator", "contractor"} <= kinds
    phone = re.search(r"\b1[3-9]\d{9}\b", ENTRIES)
    assert phone is not None
    wanted = hashed(b"s" * 16, ColumnType.PHONE, phone[0])
    (met,) = [key for key in demo.keys if key.hash == wanted and key.kind == "trainee_phone"]
    assert met.column == "trainees.phone"
    assert met.rows >= 1
    assert len({(key.kind, key.column, key.hash) for key in demo.keys}) == len(demo.keys)


def test_figures_and_files_of_a_county_are_kept(demo: CountyRecord) -> None:
    figures = {(row.id, row.kind): row for row in demo.figures}
    assert figures["retail_growth", "stated"].growth
    assert figures["poor_household_sales", "derived"].fact == ""
    assert not figures["village_coverage", "stated"].growth
    assert all(len(row.digest) == 64 for row in demo.files)
