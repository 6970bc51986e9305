"""What leaves the program: nothing hidden, nothing personal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.model.privacy import mask
from ecscore.render.clean import clean


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("138 1234 5678", "138****5678"),
        ("138-1234-5678", "138****5678"),
        ("+8613812345678", "+8613812345678"),
        ("tel13812345678x", "tel138****5678x"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("身份证 610123199001011234", "身份证 610***********1234"),
        ("61012319900101123X", "610***********123X"),
        ("6101231990010112345", "6101231990010112345"),
        ("2019 年 3000 人次", "2019 年 3000 人次"),
        ("12812345678", "12812345678"),
    ],
)
def test_mobile_and_identity_numbers_are_masked(text: str, seen: str) -> None:
    assert mask(text) == seen


def test_an_invisible_character_does_not_save_a_number_from_the_mask() -> None:
    assert clean("138\u200b1234\u206a5678") == "138****5678"


@given(st.text())
def test_what_is_left_is_printable(text: str) -> None:
    seen = clean(text)
    assert seen.isprintable() or all(c.isprintable() or c.isspace() for c in seen)
    assert not set(seen) & set("\x1b\x9b\u202e\u2066\u200b\n\r\x00")
    seen.encode()


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
