"""Marks that a person gives: what grades and marks from outside have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from ecscore.model.fact import Fact
from ecscore.model.mechanism import (
    Complaint,
    FactName,
    Facts,
    Mechanism,
    NextStep,
    Outcome,
    Span,
    WantedExample,
)
from ecscore.model.text import Said, say
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, FactType, Marker, exact
from ecscore.rulebook.options import other_than_printed

_ZERO = Decimal(0)


class Marked(Mechanism):
    """A mechanism whose points are the mark that its fact holds."""

    waits: ClassVar[bool] = True

    fact: str

    def facts(self) -> tuple[str, ...]:
        """Return the fact that holds the mark."""
        return (self.fact,)

    def marked(self, facts: Facts, span: Span, reason: Said) -> Outcome:
        """Count the mark; without one, or with one outside the span, the span stays open."""
        low, high = span
        mark = facts.get(self.fact, UNKNOWN)
        if mark is NOT_APPLICABLE:
            return Outcome(_ZERO, _ZERO, None, say("不适用", "n/a"), not_applicable=True)
        if isinstance(mark, Marker) or not isinstance(mark, Decimal):
            return Outcome(low, high, None, say("等待{by}", "waiting for {by}", by=reason))
        if not low <= mark <= high:
            reason = say(
                "{mark} 分超出 {low} 至 {high} 分，不予采用",
                "{mark} lies outside {low} to {high} and is not used",
                mark=exact(mark),
                low=exact(low),
                high=exact(high),
            )
            return Outcome(low, high, None, reason)
        points = mark
        further: tuple[NextStep, ...] = ()
        if points < high:
            needed = say(
                "{fact} 达到 {most} 分",
                "{fact} at {most}",
                fact=FactName(self.fact),
                most=exact(high),
            )
            gap = say("{gap} 分", "{gap} points", gap=exact(high - points))
            further = (NextStep(self.fact, needed, gap, high - points),)
        return Outcome(points, points, None, reason, further)


def check_mark(
    fact: str, facts: Mapping[str, Fact], most: Decimal, worth: Decimal
) -> Iterator[Complaint]:
    """Yield a fact that is no grade, and a maximum other than the printed points."""
    declared = facts.get(fact)
    if declared is not None and declared.type is not FactType.GRADE:
        yield Complaint("R110", {"fact": fact, "type": declared.type.value}, ("fact",))
    yield from other_than_printed(most, worth)


def wanted_marks(fact: str) -> Iterator[WantedExample]:
    """Ask for no mark, and for a mark of nothing."""
    yield WantedExample(say("尚未评分", "no mark yet"), {fact: lambda value: value is UNKNOWN})
    yield WantedExample(say("评 0 分", "a mark of 0"), {fact: lambda value: value == 0})
