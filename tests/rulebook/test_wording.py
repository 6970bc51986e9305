"""The drafting words of Chinese documents, each against the operator that it stands for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ecscore.model.record import bound_of
from ecscore.rulebook.bounds import OPERATORS
from ecscore.rulebook.edges import covers, samples, shared_edges
from ecscore.rulebook.wording import Printed, agrees, printed

WORDS = {
    "at_least": ["{}以上", "{}及以上", "{}及其以上", "达到{}", "达到{}以上", "不低于{}", "不少于{}",
                 "覆盖率达到{}", "{}（含）以上"],
    "more_than": ["超过{}", "高于{}", "大于{}", "{}以外", "覆盖率超过{}"],
    "at_most": ["{}以下", "{}及以下", "{}以内", "不超过{}", "不高于{}", "不大于{}", "前{}",
                "位列前{}"],
    "below": ["不足{}", "不满{}", "低于{}", "少于{}", "小于{}", "覆盖率不足{}"],
}  # fmt: skip
SINGLE = [
    (wording.format(number), operator, number)
    for operator, wordings in WORDS.items()
    for wording in wordings
    for number in ("50%", "12.5%", "2000", "3.5")
]
COUNTED = [
    ("3天内", "at_most", "3"),
    ("7日内", "at_most", "7"),
    ("10个工作日内", "at_most", "10"),
    ("3小时以内", "at_most", "3"),
    ("3000人次以上", "at_least", "3000"),
    ("2000人次以下", "at_most", "2000"),
    ("超过1家", "more_than", "1"),
    ("不超过1家", "at_most", "1"),
    ("不足20个", "below", "20"),
]


@pytest.mark.parametrize(("wording", "right", "number"), SINGLE + COUNTED)
def test_a_word_allows_its_own_operator_and_no_other(wording: str, right: str, number: str) -> None:
    allowed = [name for name in OPERATORS if agrees(wording, name, bound_of(number))]
    assert allowed == [right]
    assert printed(wording) == (Printed(bound_of(number).number, right),)


@pytest.mark.parametrize(("wording", "right"), [case[:2] for case in SINGLE])
def test_a_word_allows_no_number_that_it_does_not_print(wording: str, right: str) -> None:
    assert not agrees(wording, right, bound_of("49%"))
    assert not agrees(wording, right, bound_of("1999"))


@pytest.mark.parametrize("dash", ["-", "至", "~", "到", "—", " - "])
@pytest.mark.parametrize(
    ("low", "high", "lowest", "highest"),
    [("25%", "30%", "25%", "30%"), ("20", "25%", "20%", "25%"), ("2000", "3000", "2000", "3000")],
)
def test_a_range_prints_both_its_ends_as_included(
    dash: str, low: str, high: str, lowest: str, highest: str
) -> None:
    wording = f"{low}{dash}{high}"
    ends = (bound_of(lowest), bound_of(highest))
    assert printed(wording) == (
        Printed(ends[0].number, "at_least"),
        Printed(ends[1].number, "at_most"),
    )
    assert agrees(wording, "at_least", ends[0])
    assert agrees(wording, "at_most", ends[1])
    assert not agrees(wording, "at_most", ends[0])
    assert not agrees(wording, "at_least", ends[1])


@pytest.mark.parametrize(
    ("wording", "operator", "bound"),
    [("25%-30%", "below", "30%"), ("3-7天内", "more_than", "3"),
     ("2000至3000人次", "below", "3000")],
)  # fmt: skip
def test_an_end_of_a_range_may_be_left_to_the_neighbour(
    wording: str, operator: str, bound: str
) -> None:
    assert agrees(wording, operator, bound_of(bound))


def test_a_range_with_its_unit_at_both_ends_is_a_range() -> None:
    assert [end.number for end in printed("2000人次至3000人次")] == [2000, 3000]


@pytest.mark.parametrize("wording", ["50%", "10% 的村", "每村 3 次"])
def test_a_bare_number_allows_any_operator(wording: str) -> None:
    (end,) = printed(wording)
    assert end.operator == ""
    text = f"{end.number * 100}%" if "%" in wording else str(end.number)
    assert all(agrees(wording, name, bound_of(text)) for name in OPERATORS)


@pytest.mark.parametrize("wording", ["", "半数以上", "全部"])
def test_words_without_a_number_print_no_bound(wording: str) -> None:
    assert printed(wording) == ()
    assert not agrees(wording, "at_least", bound_of("50%"))


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("30%以上不足50%", [("3/10", "at_least"), ("1/2", "below")]),
        ("超过3天、不超过7天", [("3", "more_than"), ("7", "at_most")]),
        ("不低于20%，低于40%", [("1/5", "at_least"), ("2/5", "below")]),
    ],
)
def test_two_words_print_two_bounds(wording: str, expected: list[tuple[str, str]]) -> None:
    assert printed(wording) == tuple(Printed(Fraction(n), word) for n, word in expected)


@pytest.mark.parametrize(
    ("wordings", "edges"),
    [
        (["30%以上", "25%-30%", "20-25%"], ["25%", "30%"]),
        (["40%及以上", "25%-40%", "10%-25%"], ["25%", "40%"]),
        (["3天内", "3-7天内"], ["3"]),
        (["前30%", "30%-60%"], ["30%"]),
        (["30%以上", "20%以上不足30%"], []),
        (["超过30%", "25%-30%"], []),
        (["50%以上", "40%以上", "30%以上"], []),
        (["", "25%-30%"], []),
        ([], []),
    ],
)
def test_numbers_that_two_printed_bands_include_are_shared(
    wordings: list[str], edges: list[str]
) -> None:
    assert shared_edges(wordings) == tuple(bound_of(edge).number for edge in edges)


@pytest.mark.parametrize(
    ("wording", "inside", "outside"),
    [
        ("30%以上", ["30%", "31%"], ["29.99%"]),
        ("超过30%", ["30.01%"], ["30%"]),
        ("30%以下", ["30%", "0%"], ["30.01%"]),
        ("不足30%", ["29.99%"], ["30%"]),
        ("20%-30%", ["20%", "30%"], ["19.99%", "30.01%"]),
        ("10%", ["10%", "90%"], ["9.99%"]),
    ],
)
def test_printed_words_cover_what_they_say(
    wording: str, inside: list[str], outside: list[str]
) -> None:
    ends = printed(wording)
    assert all(covers(ends, bound_of(text).number) for text in inside)
    assert not any(covers(ends, bound_of(text).number) for text in outside)


def test_samples_stand_on_between_and_beyond_the_bounds() -> None:
    found = samples([Fraction(3), Fraction(7)], whole=False)
    assert found == tuple(Fraction(x) for x in ("2.99", "3", "5", "7", "7.01"))
    assert list(samples([Fraction(3), Fraction(4)], whole=True)) == [2, 3, 4, 5]
    assert list(samples([Fraction(3), Fraction(7), Fraction(3)], whole=True)) == [2, 3, 5, 7, 8]
    assert samples([], whole=True) == ()
