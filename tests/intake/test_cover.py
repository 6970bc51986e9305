"""What the cover says: who, when, and of which template and rulebook."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ecscore.model.county import Intake
from ecscore.model.rulebook import Rulebook
from ecscore.rulebook import load
from intake.books import FACTS, TOY, cover, found

Reads = Callable[..., Intake]


@pytest.mark.parametrize(
    ("old", "new", "code", "cell"),
    [
        ("规则库编号 | toy", "规则库编号 | other-2020", "D032", "B6"),
        ("ecscore-county-1", "ecscore-county-0", "D031", "B5"),
        ("模板编号 | ecscore-county-1\n", "", "D031", ""),
        ("县（市、区）名称 | 示例县", "县（市、区）名称 |", "D070", "B1"),
        ("d:2020-02-20", "", "D070", "B4"),
        ("d:2020-02-20", "2020年2月20日", "D064", "B4"),
        ("d:2020-02-20", "去年", "D050", "B4"),
    ],
)
def test_the_cover(reads: Reads, old: str, new: str, code: str, cell: str) -> None:
    intake = reads(封面=cover(load(TOY)).replace(old, new))
    assert found(intake) == [(code, cell)]
    assert intake.partly is (code == "D032")


def test_an_older_edition_is_recognised(reads: Reads, toy: Rulebook) -> None:
    intake = reads(封面=cover(toy).replace(toy.form[:12], "0" * 12))
    assert found(intake) == [("D033", "B7")]
    assert found(reads(封面=cover(toy).replace(toy.form[:12], ""))) == [("D033", "B7")]


def test_another_rulebook_is_told_once_and_missing_rows_are_no_news(reads: Reads) -> None:
    intake = reads(
        封面="县名 | 某县\n规则库编号 | other-2020\n填报日期 | d:2020-01-01",
        指标数据=f"{FACTS}\nother_fact | 是",
    )
    assert found(intake) == [("D032", "B2"), ("D036", "A2")]
