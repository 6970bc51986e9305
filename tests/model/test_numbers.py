"""Exactness: thresholds, ratios and rounding, none of which may pass through a float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.model.record import bound_of
from ecscore.model.values import FactType, Rank, decimal_of, exact, parse, rounded, signed
from ecscore.rulebook.bounds import holds

TENTHS = [f"{tenths // 10}.{tenths % 10}" for tenths in range(1, 1000)]


def lands_on(kind: FactType, value: str, bound: str) -> bool:
    known, end = parse(kind, value), bound_of(bound)
    return (
        holds("at_least", known, end)
        and holds("at_most", known, end)
        and not holds("more_than", known, end)
        and not holds("below", known, end)
    )


def test_all_999_one_decimal_percentages_land_on_their_own_threshold() -> None:
    assert not [t for t in TENTHS if not lands_on(FactType.PERCENT, f"{t}%", f"{t}%")]


def test_all_999_one_decimal_numbers_land_on_their_own_threshold() -> None:
    assert not [t for t in TENTHS if not lands_on(FactType.DAYS, t, t)]


def test_a_percentage_as_a_ratio_of_a_thousand_lands_on_its_own_threshold() -> None:
    wrong = [
        t for n, t in enumerate(TENTHS, 1) if not lands_on(FactType.PERCENT, f"{n}/1000", f"{t}%")
    ]
    assert not wrong


def test_every_ratio_of_counts_with_an_exact_percentage_lands_on_it() -> None:
    pairs = [(n, d) for d in range(1, 501) for n in range(1, d + 1) if n * 1000 % d == 0]
    assert len(pairs) > 3400
    wrong = [
        (n, d)
        for n, d in pairs
        if not lands_on(FactType.PERCENT, f"{n}/{d}", f"{exact(Decimal(n * 1000 // d) / 10)}%")
    ]
    assert not wrong


def test_a_ratio_just_under_a_threshold_stays_under_it() -> None:
    under = parse(FactType.PERCENT, f"{3 * 10**11 - 1}/{10**12}")
    assert not holds("at_least", under, bound_of("30%"))
    assert holds("below", under, bound_of("30%"))


def test_a_place_is_held_against_a_share_without_rounding() -> None:
    assert holds("at_most", Rank(30, 100), bound_of("30%"))
    assert holds("at_most", Rank(1, 3), bound_of("33.34%"))
    assert not holds("at_most", Rank(1, 3), bound_of("33.33%"))


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("1.005", 2, "1.01"),
        ("0.1249", 2, "0.12"),
        ("-0.001", 2, "0"),
        ("-0", 2, "0"),
        ("100", 2, "100"),
        ("1200", 0, "1200"),
        ("1.50", 2, "1.5"),
        ("0.00", 2, "0"),
    ],
)
def test_rounding_is_half_up_and_leaves_no_trailing_zeros(
    number: str, places: int, shown: str
) -> None:
    assert rounded(Decimal(number), places) == shown
    assert rounded(Fraction(number), places) == shown


def test_a_whole_number_is_shown_as_it_is() -> None:
    assert rounded(3000) == "3000"
    assert rounded(0) == "0"


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_unit_at_most(number: Decimal, places: int) -> None:
    moved = Decimal(rounded(number, places)) - number
    assert abs(moved) <= Decimal(5).scaleb(-places - 1)
    assert moved != -Decimal(5).scaleb(-places - 1) or number < 0


@pytest.mark.parametrize(
    ("number", "shown", "with_sign"),
    [
        ("1E+2", "100", "+100"),
        ("1E-7", "0.0000001", "+0.0000001"),
        ("0.50", "0.5", "+0.5"),
        ("-5", "-5", "-5"),
        ("-0.0", "0", "0"),
        ("0", "0", "0"),
        ("30", "30", "+30"),
    ],
)
def test_a_decimal_is_written_in_full(number: str, shown: str, with_sign: str) -> None:
    assert exact(Decimal(number)) == shown
    assert signed(Decimal(number)) == with_sign


@settings(deadline=None)
@given(st.decimals(-(10**12), 10**12, places=6))
def test_a_decimal_written_in_full_reads_back_equal(number: Decimal) -> None:
    assert decimal_of(exact(number)) == number


@pytest.mark.parametrize(
    ("text", "number", "percent"),
    [
        ("30%", Fraction(3, 10), True),
        ("30 %", Fraction(3, 10), True),
        ("3000", Fraction(3000), False),
        ("2.5", Fraction(5, 2), False),
        ("0.3", Fraction(3, 10), False),
    ],
)
def test_a_bound_knows_whether_it_is_a_percentage(
    text: str, number: Fraction, percent: bool
) -> None:
    bound = bound_of(text)
    assert (bound.number, bound.percent, bound.text) == (number, percent, text)


@pytest.mark.parametrize("text", ["", "%", "010", "1e3", ".5", "1_000", "12:30", "30％", "1/2"])
def test_a_bound_that_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        bound_of(text)
