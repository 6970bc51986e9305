"""Bounds on one fact: how they are said, kept and proven, and how far a value is from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Complaint, FactUnit, Fits, WantedExample
from ecscore.model.record import Bound
from ecscore.model.text import Said, Text, say
from ecscore.model.values import UNKNOWN, FactType, Known, Marker, Rank, Value, rounded
from ecscore.rulebook.wording import agrees

OPERATORS: Final = ("at_least", "more_than", "at_most", "below")
"""The four words of a bound, as keys of a rulebook."""

WORDS: Final[Mapping[str, Text]] = {
    "at_least": Text("不低于 {bound}", "at least {bound}"),
    "more_than": Text("超过 {bound}", "more than {bound}"),
    "at_most": Text("不超过 {bound}", "at most {bound}"),
    "below": Text("低于 {bound}", "below {bound}"),
}

_BESIDE: Final[Mapping[FactType, Fraction]] = {
    FactType.COUNT: Fraction(1),
    FactType.PERCENT: Fraction(1, 100),
    FactType.DAYS: Fraction(1, 2),
    FactType.GRADE: Fraction(1, 2),
    FactType.RANK: Fraction(1, 20),
}
"""How near to a bound an example has to be to stand “just beside” it."""


def number_of(value: Known) -> Fraction:
    """Return the number that a bound is held against; of a rank, its percentile."""
    return value.share if isinstance(value, Rank) else Fraction(value)


def holds(operator: str, value: Known, bound: Bound) -> bool:
    """Say whether a value keeps a bound. Exact: shares are compared as ratios."""
    number = value.share if isinstance(value, Rank) else value
    if operator == "at_least":
        return number >= bound.number
    if operator == "more_than":
        return number > bound.number
    if operator == "at_most":
        return number <= bound.number
    return number < bound.number


def gap_between(fact: str, value: Known, bound: Bound) -> Said:
    """Say how far a value of a fact is from a bound."""
    distance = abs(bound.number - number_of(value))
    if distance == 0:
        return say("略多一点", "a trace")
    if bound.percent:
        return say("{gap} 个百分点", "{gap} percentage points", gap=rounded(distance * 100, 4))
    return say("{gap}{unit}", "{gap}{unit}", gap=rounded(distance, 4), unit=FactUnit(fact))


def around(fact: Fact, operator: str, bound: Bound) -> Iterator[tuple[Said, Fits]]:
    """Yield the two values that prove a bound: on it, and just beside it on the other side."""

    def on(value: Value) -> bool:
        return not isinstance(value, Marker) and number_of(value) == bound.number

    def beside(value: Value) -> bool:
        if isinstance(value, Marker) or on(value):
            return False
        other = holds(operator, value, bound) is not (operator in ("at_least", "at_most"))
        return other and abs(number_of(value) - bound.number) <= _BESIDE[fact.type]

    named = {"fact": fact.id, "bound": bound.text}
    yield say("{fact} 恰为 {bound}", "{fact} exactly {bound}", **named), on
    yield say("{fact} 紧邻 {bound}", "{fact} just beside {bound}", **named), beside


def check_bounds(
    fact: Fact,
    bounds: Iterable[tuple[str, Bound]],
    wording: str,
    at: tuple[str | int, ...],
) -> Iterator[Complaint]:
    """Yield wrong units and operators that go against the source's words."""
    percent = fact.type in (FactType.PERCENT, FactType.RANK)
    for name, bound in bounds:
        if bound.percent != percent:
            wanted = Text("百分数", "a percentage") if percent else Text("数", "a plain number")
            yield Complaint(
                "R112", {"fact": fact.id, "bound": bound.text, "wanted": wanted}, (*at, name)
            )
        elif wording and not agrees(wording, name, bound):
            yield Complaint(
                "R207",
                {"wording": wording, "operator": name, "bound": bound.text},
                (*at, name),
            )


def nothing_known(facts: Iterable[str]) -> WantedExample:
    """Ask for the example in which none of the facts is known."""
    return WantedExample(
        say("事实均未知", "nothing known"), dict.fromkeys(facts, lambda value: value is UNKNOWN)
    )
