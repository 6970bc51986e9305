from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ecscore.model.county import Intake
from intake.books import EVIDENCE, EXCEPTIONS, found

Reads = Callable[..., Intake]


def test_what_is_held_is_read(reads: Reads) -> None:
    intake = reads(
        证据清单=f"{EVIDENCE}\nshop_list | 是 | 门店.xlsx | d:2019-12-20 | 盖章\nshop_photos | 否"
    )
    held = intake.county.evidence["shop_list"]
    assert found(intake) == []
    assert (held.held, held.file, held.date, held.note) == (
        True,
        "门店.xlsx",
        dt.date(2019, 12, 20),
        "盖章",
    )
    assert held.at is not None
    assert (held.at.cell, held.at.row) == ("B2", "shop_list")
    assert intake.county.evidence["shop_photos"].held is False
    assert "press_cuttings" not in intake.county.evidence


@pytest.mark.parametrize(
    "typed",
    [
        "2019年12月20日",
        "2019.12.20",
        "2019/12/20",
        "20191220",
        "2019-12-20",
        "２０１９－１２－２０",
        "n:20191220",
    ],
)
def test_a_date_as_text_is_read_with_a_note(reads: Reads, typed: str) -> None:
    intake = reads(证据清单=f"{EVIDENCE}\nshop_list | 是 | a.pdf | {typed}")
    assert intake.county.evidence["shop_list"].date == dt.date(2019, 12, 20)
    assert found(intake) == [("D064", "D2")]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("shop_list | 是 | a.pdf | 2019-02-30", "D065", "D2"),
        ("shop_list | 是 | a.pdf | 1019-02-03", "D065", "D2"),
        ("shop_list | 是 | a.pdf | 年底", "D050", "D2"),
        ("shop_list | 是 | a.pdf | 2019年12月", "D050", "D2"),
        ("shop_list | 是 | a.pdf | n:43819", "D050", "D2"),
        ("shop_list | 否 | a.pdf", "D066", "B2"),
        ("shop_list |  | a.pdf", "D067", "B2"),
        ("shop_list | 齐全", "D050", "B2"),
        ("shop_list | n:1", "D061", "B2"),
        ("shop_lists | 是", "D040", "A2"),
        (" | 是", "D035", "B2"),
        ("shop_list | 是 | #REF!", "D055", "C2"),
        ("shop_list | 是 | =A1", "D056", "C2"),
    ],
)
def test_faults_of_evidence(reads: Reads, row: str, code: str, cell: str) -> None:
    intake = reads(证据清单=f"{EVIDENCE}\n{row}")
    assert found(intake) == [(code, cell)]


def test_contradictions_count_as_not_held(reads: Reads) -> None:
    intake = reads(证据清单=f"{EVIDENCE}\nshop_list | | a.pdf\nshop_photos | 否 | b.jpg")
    assert not intake.county.evidence["shop_list"].held
    assert not intake.county.evidence["shop_photos"].held


def test_a_bad_date_costs_only_the_date(reads: Reads) -> None:
    intake = reads(证据清单=f"{EVIDENCE}\nshop_list | 是 | a.pdf | 2019-02-30")
    held = intake.county.evidence["shop_list"]
    assert (held.held, held.date) == (True, None)


def test_exceptions_are_passed_on_as_they_are(reads: Reads) -> None:
    rows = f"{EXCEPTIONS}\n\n2.2 | 某村 | 合并 | 领导小组 | 6号\n 1.1 | | | "
    intake = reads(例外登记=rows)
    first, second = intake.county.exemptions
    assert (first.criterion, first.case, first.reason, first.approved_by, first.document) == (
        "2.2",
        "某村",
        "合并",
        "领导小组",
        "6号",
    )
    assert (second.criterion, second.reason) == ("1.1", "")
    assert first.at is not None
    assert first.at.cell == "A3"


def test_an_exception_for_no_criterion_is_an_error(reads: Reads) -> None:
    intake = reads(例外登记=f"{EXCEPTIONS}\n22.2 | 某村 | 合并 | 领导小组")
    assert found(intake) == [("D041", "A2")]
    assert intake.county.exemptions == ()
