"""K09: bands on the place among peers, a figure from outside the county."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import (
    Complaint,
    FactBound,
    FactName,
    Facts,
    Mechanism,
    NextStep,
    Outcome,
    Span,
    WantedExample,
)
from ecscore.model.record import Limit, Points, Record
from ecscore.model.text import Said, Text, say
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, FactType, Rank, exact, show
from ecscore.rulebook.bounds import around, check_bounds, nothing_known
from ecscore.rulebook.edges import shared_edges
from ecscore.rulebook.options import other_than_printed

_ZERO = Decimal(0)
_SHARE = Text("应在 0% 与 100% 之间", "must lie between 0% and 100%")


class RankStep(Record):
    """The best share of the peers, and what it earns."""

    top: Limit = Field(description="位列前百分之几（含） / within the best share")
    points: Points = Field(description="得分 / points")
    wording: str = Field("", description="原文数词 / the source's words")

    def says(self) -> Said:
        """Say its share."""
        return say("位列前 {top}", "within the best {top}", top=self.top.text)


class RankBands(Mechanism):
    """按在同批县中的名次占比分档 / bands on place ÷ number of peers (K09)."""

    key: ClassVar[str] = "rank"

    of: str = Field(description="名次所在的事实 / the fact that holds the rank")
    steps: tuple[RankStep, ...] = Field(
        description="各档，自高到低 / steps from the top", min_length=1
    )
    otherwise: Points = Field(_ZERO, description="其余名次的得分 / points for the rest")

    def facts(self) -> tuple[str, ...]:
        """Return its fact."""
        return (self.of,)

    def span(self, worth: Decimal) -> Span:
        """Return the points of the rest to those of the best."""
        points = [self.otherwise, *(step.points for step in self.steps)]
        return min(points), max(points)

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Find the first step that the percentile reaches."""
        value = facts.get(self.of, UNKNOWN)
        if value is NOT_APPLICABLE:
            return Outcome(_ZERO, _ZERO, None, say("不适用", "n/a"), not_applicable=True)
        if not isinstance(value, Rank):
            low, high = self.span(worth)
            name = FactName(self.of)
            return Outcome(
                low, high, None, say("尚不清楚：{fact}", "not known yet: {fact}", fact=name)
            )
        step = next((s for s in self.steps if value.share <= s.top.number), None)
        points = step.points if step else self.otherwise
        return Outcome(
            points,
            points,
            step.says() if step else Text("其余名次", "the rest"),
            say("{of} 个县中第 {place}", "place {place} of {of}", of=value.of, place=value.place),
            tuple(self._further(value, points)),
        )

    def _further(self, value: Rank, points: Decimal) -> Iterator[NextStep]:
        for step in reversed(self.steps):
            place = int(step.top.number * value.of)
            if step.points > points and place >= 1:
                gap = say("{n} 个名次", "{n} places", n=value.place - place)
                needed = say(
                    "{fact} 第 {place} 名以内",
                    "{fact} at place {place} or better",
                    fact=FactName(self.of),
                    place=place,
                )
                yield NextStep(self.of, needed, gap, step.points - points)

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say each share and its points."""
        head = say("按 {fact} 占比分档：", "by {fact}:", fact=FactName(self.of))
        lines = (
            say(
                "· {band}：{points} 分", "· {band}: {points}", band=s.says(), points=exact(s.points)
            )
            for s in self.steps
        )
        rest = say("· 其余：{points} 分", "· otherwise: {points}", points=exact(self.otherwise))
        return (head, *lines, rest)

    def bounds(self) -> Iterator[FactBound]:
        """Yield the bounds of its steps."""
        yield from ((self.of, "at_most", step.top) for step in self.steps)

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield a fact that is no rank, steps out of order, wrong units and shared edges."""
        fact = facts.get(self.of)
        if fact is None:
            return
        if fact.type is not FactType.RANK:
            yield Complaint("R110", {"fact": fact.id, "type": fact.type.value}, ("of",))
            return
        for number, step in enumerate(self.steps):
            bounds = (("at_most", step.top),)
            yield from check_bounds(fact, bounds, step.wording, ("steps", number))
            if step.top.percent and not 0 < step.top.number <= 1:
                yield Complaint("R119", {"problem": _SHARE}, ("steps", number, "top"))
        for number, (upper, lower) in enumerate(pairwise(self.steps), 1):
            if lower.points >= upper.points or lower.top.number <= upper.top.number:
                yield Complaint(
                    "R209", {"value": lower.says(), "better": "lower"}, ("steps", number)
                )
        yield from other_than_printed(self.span(worth)[1], worth)
        if edges := shared_edges(step.wording for step in self.steps):
            yield Complaint("R206", {"edges": tuple(show(edge) for edge in edges)})

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for each bound, the place beside it, and the rank unknown."""
        for step in self.steps:
            for what, fits in around(facts[self.of], "at_most", step.top):
                yield WantedExample(what, {self.of: fits})
        yield nothing_known((self.of,))


MECHANISM = RankBands
