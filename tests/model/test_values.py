"""Values as text: what is read, what is refused, what is written back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.model.values import (
    HOW_TO_WRITE,
    NOT_APPLICABLE,
    UNKNOWN,
    FactType,
    Known,
    NotThisType,
    Rank,
    canonical,
    parse,
    show,
)

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=4)
COUNTS = st.integers(0, 10**12)
RATIOS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda pair: Fraction(*pair))
PERCENTAGES = st.decimals(-(10**6), 10**6, places=6).map(lambda d: Fraction(d) / 100)
RANKS = st.integers(1, 10**6).flatmap(
    lambda of: st.integers(1, of).map(lambda place: Rank(place, of))
)
VALUES: dict[FactType, st.SearchStrategy[Known]] = {
    FactType.YES_NO: st.booleans(),
    FactType.COUNT: COUNTS,
    FactType.PERCENT: RATIOS | PERCENTAGES,
    FactType.DAYS: AMOUNTS,
    FactType.GRADE: AMOUNTS,
    FactType.RANK: RANKS,
}
NO_NUMBERS = (
    *("010", "00", "1e3", "1E3", ".5", "5.", "1_000", "1,000", "12:30", "０１", "１", "٣"),
    *("inf", "-inf", "nan", "NaN", "+3", "--3", "- 3", "-", "", " ", "0x10", "1 000", "三"),
    *("9" * 40, "0." + "1" * 40, "3天", "3%%", "true", "是", "1/2/3"),
)


@pytest.mark.parametrize("kind", FactType)
def test_a_canonical_text_reads_back_as_the_same_value(kind: FactType) -> None:
    @settings(deadline=None)
    @given(VALUES[kind])
    def check(value: Known) -> None:
        again = parse(kind, canonical(value))
        assert again == value
        assert type(again) is type(value)
        assert canonical(again) == canonical(value)

    check()


@pytest.mark.parametrize("kind", FactType)
@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_number_is_refused(kind: FactType, text: str) -> None:
    if kind is FactType.YES_NO and text in {"true", "是"}:
        return
    with pytest.raises(NotThisType) as refused:
        parse(kind, text)
    assert refused.value.text == text
    assert refused.value.expected == HOW_TO_WRITE[kind]


@settings(deadline=None)
@given(st.sampled_from(FactType), st.text() | st.text("0123456789./%-eE_+: "))
def test_any_text_is_a_value_or_is_refused(kind: FactType, text: str) -> None:
    try:
        value = parse(kind, text)
    except NotThisType:
        return
    assert parse(kind, canonical(value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FactType.COUNT, "-3"),
        (FactType.COUNT, "3.5"),
        (FactType.COUNT, "52%"),
        (FactType.COUNT, "26/50"),
        (FactType.DAYS, "-0.1"),
        (FactType.DAYS, "3/4"),
        (FactType.GRADE, "-1"),
        (FactType.GRADE, "50%"),
        (FactType.PERCENT, "0.52"),
        (FactType.PERCENT, "52"),
        (FactType.PERCENT, "0/0"),
        (FactType.PERCENT, "26/0"),
        (FactType.PERCENT, "-26/50"),
        (FactType.PERCENT, "2.6/5"),
        (FactType.PERCENT, "026/050"),
        (FactType.PERCENT, "%"),
        (FactType.RANK, "0/0"),
        (FactType.RANK, "13/12"),
        (FactType.RANK, "0/12"),
        (FactType.RANK, "12"),
        (FactType.RANK, "30%"),
        (FactType.YES_NO, "1"),
        (FactType.YES_NO, "y"),
        (FactType.YES_NO, "on"),
        (FactType.YES_NO, "有"),
        (FactType.YES_NO, "不是"),
    ],
)
def test_a_value_of_another_type_is_refused(kind: FactType, text: str) -> None:
    with pytest.raises(NotThisType):
        parse(kind, text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FactType.COUNT, "3000", 3000),
        (FactType.COUNT, "3000.0", 3000),
        (FactType.COUNT, "-0", 0),
        (FactType.DAYS, " 3.10 ", Decimal("3.1")),
        (FactType.GRADE, "0", Decimal(0)),
        (FactType.PERCENT, "52%", Fraction(26, 50)),
        (FactType.PERCENT, "26/50", Fraction(52, 100)),
        (FactType.PERCENT, "26 / 50", Fraction(52, 100)),
        (FactType.PERCENT, "52 %", Fraction(52, 100)),
        (FactType.PERCENT, "-5%", Fraction(-5, 100)),
        (FactType.PERCENT, "120%", Fraction(6, 5)),
        (FactType.PERCENT, "0/7", Fraction(0)),
        (FactType.RANK, "12/40", Rank(12, 40)),
        (FactType.RANK, "12/12", Rank(12, 12)),
        (FactType.YES_NO, "是", True),
        (FactType.YES_NO, "YES", True),
        (FactType.YES_NO, "否", False),
        (FactType.YES_NO, "False", False),
    ],
)
def test_a_value_is_read_from_its_text(kind: FactType, text: str, value: Known) -> None:
    assert parse(kind, text) == value


def test_a_percentage_and_its_ratio_are_one_value() -> None:
    assert parse(FactType.PERCENT, "52%") == parse(FactType.PERCENT, "26/50")
    assert canonical(parse(FactType.PERCENT, "26/50")) == "52%"
    assert canonical(parse(FactType.PERCENT, "1/3")) == "1/3"


def test_the_same_share_from_other_counts_is_not_the_same_place() -> None:
    assert Rank(6, 20) != Rank(12, 40)
    assert Rank(6, 20).share == Rank(12, 40).share == Fraction(3, 10)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (True, "是", "yes"),
        (False, "否", "no"),
        (3200, "3200", "3200"),
        (Decimal("3.50"), "3.5", "3.5"),
        (Fraction(13, 25), "52%", "52%"),
        (Fraction(1, 3), "33.33%", "33.33%"),
        (Rank(12, 40), "12/40", "12/40"),
        (UNKNOWN, "未知", "unknown"),
        (NOT_APPLICABLE, "不适用", "not applicable"),
    ],
)
def test_a_value_is_shown_in_both_languages(value: Known, zh: str, en: str) -> None:
    assert show(value).render("zh") == zh
    assert show(value).render("en") == en
