"""Names as people write them find the village they mean, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.rosters.names import Known, Matcher, bare, folded, variants

ENDINGS = ("村民委员会", "村委会", "社区", "村")
LIST = [
    Known("甲/和平", "和平村", "甲", ("老街",)),
    Known("乙/和平", "和平村", "乙"),
    Known("甲/新村", "新村", "甲"),
    Known("甲/东风社区", "东风社区", "甲"),
    Known("甲/东风村", "东风村", "甲"),
    Known("丙/７号", "７号村", "丙"),
]
MATCHER = Matcher(LIST, ENDINGS)


@pytest.mark.parametrize(
    ("written", "within", "meant"),
    [
        ("和平村", "甲", "甲/和平"),
        ("和平", "乙", "乙/和平"),
        ("和平村委会", "甲", "甲/和平"),
        ("和平村村民委员会", "甲", "甲/和平"),
        ("和平社区", "甲", "甲/和平"),
        (" 和 平　村 ", "甲", "甲/和平"),
        ("和\u200b平村\ufeff", "甲", "甲/和平"),
        ("老街", "甲", "甲/和平"),
        ("老街村", "甲", "甲/和平"),
        ("老街", None, "甲/和平"),
        ("新村", "甲", "甲/新村"),
        ("新村村委会", "甲", "甲/新村"),
        ("东风社区", "甲", "甲/东风社区"),
        ("东风村", "甲", "甲/东风村"),
        ("7号村", "丙", "丙/７号"),
        ("７号", None, "丙/７号"),
        ("和平村", None, None),
        ("和平村", "丙", None),
        ("东风", "甲", None),
        ("和乎村", "甲", None),
        ("村", "甲", None),
    ],
)
def test_a_name_finds_what_it_means(written: str, within: str | None, meant: str | None) -> None:
    assert MATCHER.match(written, within) == meant


def test_a_near_name_is_offered_and_one_in_the_same_town_first() -> None:
    assert MATCHER.near("和乎村", "乙") == "和平村"
    assert MATCHER.near("东凤社区", "甲") == "东风社区"
    assert MATCHER.near("完全不同", "甲") is None


def test_offers_end_where_nobody_reads_them() -> None:
    matcher = Matcher(LIST, ENDINGS)
    offers = [matcher.near("和乎村") for _ in range(2_001)]
    assert offers[-2] == "和平村"
    assert offers[-1] is None


@given(st.text(alphabet="和平东风新７7Ａa村社区委会 　·", min_size=1, max_size=12))
def test_what_does_not_count_changes_no_answer(name: str) -> None:
    spaced = "　".join(name)
    assert folded(spaced) == folded(name)
    assert MATCHER.match(spaced, "甲") == MATCHER.match(name, "甲")
    assert bare(bare(name, ENDINGS), ENDINGS) == bare(name, ENDINGS)


@given(st.text(alphabet="和平村社区", min_size=1, max_size=6))
def test_a_bare_name_is_never_nothing(name: str) -> None:
    assert bare(name, ENDINGS)


def test_writings_of_one_name_are_one_where_no_list_was_handed_in() -> None:
    found = variants(["和平村委会", "和平", "和平村", "东风村"], ENDINGS)
    assert {item.name: set(item.also) for item in found} == {
        "和平": {"和平村", "和平村委会"},
        "东风村": set(),
    }
