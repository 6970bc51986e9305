"""K04: lower bounds on several facts at once, falling through from the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import (
    Complaint,
    FactBound,
    FactName,
    Facts,
    Fits,
    Mechanism,
    NextStep,
    Outcome,
    Span,
    WantedExample,
)
from ecscore.model.record import Bound, Limit, Points, Record
from ecscore.model.text import Said, Text, say
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, FactType, Marker, Value, exact, show
from ecscore.rulebook.bounds import around, check_bounds, gap_between, holds, nothing_known
from ecscore.rulebook.edges import covers, samples, shared_edges
from ecscore.rulebook.options import other_than_printed
from ecscore.rulebook.wording import printed

_ZERO = Decimal(0)
_MOST_CASES = 6
_NUMERIC = (FactType.COUNT, FactType.PERCENT, FactType.DAYS)


class PairStep(Record):
    """Lower bounds that together earn points."""

    at_least: Mapping[str, Limit] = Field(
        description="各事实的下限（含） / lower bounds by fact", min_length=1
    )
    points: Points = Field(description="得分 / points")
    wording: Mapping[str, str] = Field(
        {}, description="各事实的原文数词 / the source's words by fact"
    )

    def reached(self, facts: Facts) -> bool | None:
        """Say whether every bound is reached; None where it depends on the unknown."""
        answers = [self._reached(facts.get(name, UNKNOWN), name) for name in self.at_least]
        if False in answers:
            return False
        return None if None in answers else True

    def _reached(self, value: Value, name: str) -> bool | None:
        if isinstance(value, Marker):
            return False if value is NOT_APPLICABLE else None
        return holds("at_least", value, self.at_least[name])

    def says(self) -> Said:
        """Say its bounds."""
        parts = tuple(
            say("{fact} 不低于 {bound}", "{fact} at least {bound}", fact=FactName(f), bound=b.text)
            for f, b in self.at_least.items()
        )
        return say("{parts}", "{parts}", parts=parts)

    def further(self, facts: Facts, gain: Decimal) -> Iterator[NextStep]:
        """Yield what is still missing to reach it."""
        alone = [self._reached(facts.get(f, UNKNOWN), f) for f in self.at_least].count(True)
        for name, bound in self.at_least.items():
            value = facts.get(name, UNKNOWN)
            if not isinstance(value, Marker) and not holds("at_least", value, bound):
                needed = say(
                    "{fact} 不低于 {bound}",
                    "{fact} at least {bound}",
                    fact=FactName(name),
                    bound=bound.text,
                )
                gap = gap_between(name, value, bound)
                yield NextStep(name, needed, gap, gain, alone == len(self.at_least) - 1)


class Pairs(Mechanism):
    """按几个数值的下限组合分档，自上而下取第一档 / lower bounds on several figures (K04)."""

    key: ClassVar[str] = "pairs"

    steps: tuple[PairStep, ...] = Field(
        description="各档，自高到低 / steps from the top", min_length=1
    )
    otherwise: Points = Field(_ZERO, description="均未达到时的得分 / points if none is reached")

    def facts(self) -> tuple[str, ...]:
        """Return the facts of all steps."""
        return tuple(dict.fromkeys(name for step in self.steps for name in step.at_least))

    def span(self, worth: Decimal) -> Span:
        """Return the points of no step to those of the best."""
        points = [self.otherwise, *(step.points for step in self.steps)]
        return min(points), max(points)

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Find the first step reached for certain, and the first that may be."""
        answers = [(step, step.reached(facts)) for step in self.steps]
        sure = next((step for step, reached in answers if reached), None)
        may = next((step for step, reached in answers if reached is not False), None)
        low = sure.points if sure else self.otherwise
        high = may.points if may else self.otherwise
        band = sure.says() if sure else Text("各档均未达到", "none of the steps")
        better = next((step for step in reversed(self.steps) if step.points > low), None)
        unknown = [f for f in self.facts() if facts.get(f, UNKNOWN) is UNKNOWN]
        reason = say("自上而下取第一个达到的档", "the first step reached from the top")
        if low != high:
            names = tuple(FactName(name) for name in unknown)
            reason = say("尚不清楚：{facts}", "not known yet: {facts}", facts=names)
        return Outcome(
            low,
            high,
            band if low == high else None,
            reason,
            tuple(better.further(facts, better.points - low)) if better else (),
            not_applicable=all(facts.get(f) is NOT_APPLICABLE for f in self.facts()),
        )

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say each step and its points."""
        head = say("自上而下取第一个达到的档：", "the first step reached from the top:")
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
        for step in self.steps:
            yield from ((fact, "at_least", bound) for fact, bound in step.at_least.items())

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield wrong units, steps out of order, and what the source's words leave open."""
        for number, step in enumerate(self.steps):
            for name, bound in step.at_least.items():
                if name in facts:
                    at = ("steps", number, "at_least")
                    if facts[name].type not in _NUMERIC:
                        yield Complaint("R110", {"fact": name, "type": facts[name].type.value}, at)
                        continue
                    bounds = (("at_least", bound),)
                    wording = step.wording.get(name, "")
                    yield from check_bounds(facts[name], bounds, wording, at)
        for number, (upper, lower) in enumerate(pairwise(self.steps), 1):
            if lower.points >= upper.points:
                yield Complaint(
                    "R209", {"value": lower.says(), "better": "higher"}, ("steps", number)
                )
        yield from other_than_printed(self.span(worth)[1], worth)
        if all(name in facts and facts[name].type in _NUMERIC for name in self.facts()):
            yield from self._left_open(facts)

    def _left_open(self, facts: Mapping[str, Fact]) -> Iterator[Complaint]:
        edges = tuple(
            say(
                "{fact} {edge}",
                "{fact} {edge}",
                fact=facts[name].title,
                edge=_shown(edge, facts[name]),
            )
            for name in self.facts()
            for edge in shared_edges(step.wording.get(name, "") for step in self.steps)
        )
        if edges:
            yield Complaint("R206", {"edges": edges})
        gaps = sorted(self._gaps(facts), key=lambda gap: -gap[0])
        if gaps:
            shown = tuple(said for _, said in gaps[:_MOST_CASES])
            yield Complaint("R205", {"cases": shown}, ("steps",))

    def _gaps(self, facts: Mapping[str, Fact]) -> Iterator[tuple[Decimal, Said]]:
        names = self.facts()
        words = [{n: printed(step.wording.get(n, "")) for n in names} for step in self.steps]
        if not any(step.wording for step in self.steps):
            return
        axes = []
        for name in names:
            marks = {end.number for step in words for end in step[name]}
            axes.append(samples(marks, whole=facts[name].type is FactType.COUNT))
        for point in product(*axes):
            at = dict(zip(names, point, strict=True))
            if not any(all(covers(step[n], at[n]) for n in names) for step in words):
                points = self.score(at, _ZERO).low
                shown = "/".join(_shown(at[name], facts[name]) for name in names)
                read = say("{at} → {points} 分", "{at} → {points}", at=shown, points=exact(points))
                yield points, read

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for each bound, the value beside it, each fact unknown and none known."""
        for step in self.steps:
            for name, bound in step.at_least.items():
                others = {
                    other: _reaching(least)
                    for other, least in step.at_least.items()
                    if other != name
                }
                for what, fits in around(facts[name], "at_least", bound):
                    yield WantedExample(what, {name: fits, **others})
        for name in self.facts():
            yield nothing_known((name,))
        yield nothing_known(self.facts())


def _reaching(bound: Bound) -> Fits:
    def fits(value: Value) -> bool:
        return not isinstance(value, Marker) and holds("at_least", value, bound)

    return fits


def _shown(number: Fraction, fact: Fact) -> str:
    if fact.type is FactType.PERCENT:
        return show(number).zh
    return exact(Decimal(number.numerator) / Decimal(number.denominator))


MECHANISM = Pairs
