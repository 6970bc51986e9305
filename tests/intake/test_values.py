from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from ecscore.model.county import Intake
from ecscore.model.values import NOT_APPLICABLE, Rank, Value
from intake.books import found

States = Callable[[str], Intake]


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        ("open_shop", "是", True),
        ("open_shop", "否", False),
        ("open_shop", "√", True),
        ("open_shop", "×", False),
        ("open_shop", "✓", True),
        ("open_shop", "✗", False),
        ("open_shop", "Yes", True),
        ("open_shop", "no", False),
        ("open_shop", "Ｙ", True),
        ("open_shop", "b:TRUE", True),
        ("open_shop", "b:FALSE", False),
        ("visitors", "n:3000", 3000),
        ("visitors", "3000", 3000),
        ("visitors", "n:0", 0),
        ("visitors", "0", 0),
        ("coverage", "p:0.52", Fraction(13, 25)),
        ("coverage", "52%", Fraction(13, 25)),
        ("coverage", "26/50", Fraction(13, 25)),
        ("coverage", "p:0.1", Fraction(1, 10)),
        ("progress", "p:1.04", Fraction(26, 25)),
        ("delay", "n:3.5", Decimal("3.5")),
        ("delay", "3.50", Decimal("3.50")),
        ("skill", "n:1.5", Decimal("1.5")),
        ("place", "12/40", Rank(12, 40)),
        ("doubled", "不适用", NOT_APPLICABLE),
        ("doubled", "N/A", NOT_APPLICABLE),
    ],
)
def test_a_value_is_read_as_written(states: States, fact: str, typed: str, value: Value) -> None:
    intake = states(f"{fact} | {typed} | 来源 | 备注")
    stated = intake.county.facts[fact]
    assert found(intake) == []
    assert stated.value == value
    assert type(stated.value) is type(value)
    assert (stated.source, stated.note) == ("来源", "备注")
    assert stated.at is not None
    assert (stated.at.sheet, stated.at.cell, stated.at.header, stated.at.row) == (
        "指标数据",
        "B2",
        "填报值",
        fact,
    )


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        ("visitors", "３０００", 3000),
        ("visitors", "3000人次", 3000),
        ("visitors", "3,000", 3000),
        ("visitors", "3，000 人次", 3000),
        ("visitors", "\u30003000\u00a0", 3000),
        ("delay", "4天", Decimal(4)),
        ("delay", "４ 天", Decimal(4)),
        ("coverage", "52 %", Fraction(13, 25)),
        ("coverage", "５２％", Fraction(13, 25)),
        ("coverage", "26 ／ 50", Fraction(13, 25)),
        ("progress", "+4%", Fraction(1, 25)),
        ("progress", "1,200%", Fraction(12)),
        ("skill", "1.5分", Decimal("1.5")),
        ("place", "第12名/共40名", Rank(12, 40)),
        ("place", "１２／４０", Rank(12, 40)),
    ],
)
def test_what_is_put_right_is_noted(states: States, fact: str, typed: str, value: Value) -> None:
    intake = states(f"{fact} | {typed}")
    assert intake.county.facts[fact].value == value
    assert set(found(intake)) <= {("D058", "B2")}


@pytest.mark.parametrize(
    ("fact", "typed", "code"),
    [
        ("open_shop", "n:1", "D061"),
        ("open_shop", "n:0", "D061"),
        ("open_shop", "1", "D061"),
        ("open_shop", "有", "D050"),
        ("open_shop", "n:3", "D050"),
        ("open_shop", "不适用", "D060"),
        ("open_shop", "d:2019-12-20", "D054"),
        ("visitors", "约3000", "D050"),
        ("visitors", "n:3000.5", "D050"),
        ("visitors", "-1", "D050"),
        ("visitors", "3e3", "D050"),
        ("visitors", "007", "D050"),
        ("visitors", "3000-4000", "D050"),
        ("visitors", "b:TRUE", "D050"),
        ("visitors", "p:0.5", "D068"),
        ("visitors", "9" * 40, "D050"),
        ("coverage", "n:0.52", "D052"),
        ("coverage", "n:52", "D052"),
        ("coverage", "0.52", "D052"),
        ("coverage", "52", "D052"),
        ("coverage", "百分之五十二", "D050"),
        ("coverage", "p:1.01", "D051"),
        ("coverage", "-1%", "D051"),
        ("coverage", "26/0", "D050"),
        ("skill", "n:2.5", "D051"),
        ("bureau_mark", "3.01", "D051"),
        ("place", "d:2025-12-01", "D054"),
        ("place", "n:12", "D050"),
        ("place", "41/40", "D050"),
        ("place", "0/40", "D050"),
        ("delay", "三天", "D050"),
        ("delay", "#REF!", "D055"),
        ("delay", "#DIV/0!", "D055"),
        ("delay", "#N/A", "D055"),
        ("delay", "=1+1", "D056"),
    ],
)
def test_what_cannot_be_read_stays_unknown(
    states: States, fact: str, typed: str, code: str
) -> None:
    intake = states(f"{fact} | {typed}")
    assert fact not in intake.county.facts
    assert found(intake) == [(code, "B2")]
    assert intake.findings[0].stake is not None
    assert intake.findings[0].criterion
    assert intake.findings[0].units


@pytest.mark.parametrize(
    "typed", ["", "未知", "不清楚", "待定", "-", "/", "—", "\u3000", "unknown"]
)
def test_blank_and_placeholders_are_unknown_and_not_zero(states: States, typed: str) -> None:
    intake = states(f"visitors | {typed}")
    assert "visitors" not in intake.county.facts
    assert found(intake) == ([("D059", "B2")] if typed.strip() else [])


def test_a_bare_number_offers_both_readings(states: States) -> None:
    finding = states("coverage | n:0.5").findings[0]
    assert (finding.args["as_percent"], finding.args["as_ratio"]) == ("0.5%", "50%")


def test_what_hangs_on_a_bad_value_is_told(states: States) -> None:
    finding = states("published | n:1").findings[0]
    assert (finding.criterion, finding.units) == ("2.3", ("县财政局",))
    assert finding.stake == 2
