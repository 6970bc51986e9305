"""K03: bands on one fact, each end open or closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Literal

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
from ecscore.model.record import Bound, Flag, Limit, Points, Record
from ecscore.model.text import Said, Text, say
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, FactType, Known, Marker, exact
from ecscore.rulebook.bounds import (
    OPERATORS,
    WORDS,
    around,
    check_bounds,
    gap_between,
    holds,
    nothing_known,
    number_of,
)
from ecscore.rulebook.edges import samples, shared_edges
from ecscore.rulebook.options import other_than_printed

_ZERO = Decimal(0)
_NUMERIC = (FactType.COUNT, FactType.PERCENT, FactType.DAYS)
_OTHERWISE = Text(
    "otherwise 只能放在最后一档，且不写界限", "otherwise must be the last step and without bounds"
)


class Band(Record):
    """One step: bounds and what it earns, or all the rest."""

    at_least: Limit | None = Field(None, description="以上（含） / at least")
    more_than: Limit | None = Field(None, description="超过（不含） / more than")
    at_most: Limit | None = Field(None, description="以下、以内（含） / at most")
    below: Limit | None = Field(None, description="不足、不满（不含） / below")
    otherwise: Flag = Field(False, description="其余情形 / everything else")
    points: Points = Field(description="得分 / points")
    wording: str = Field("", description="原文数词 / the source's words")

    @cached_property
    def bounds(self) -> tuple[tuple[str, Bound], ...]:
        """The bounds written, each with its operator."""
        pairs = ((name, getattr(self, name)) for name in OPERATORS)
        return tuple((name, bound) for name, bound in pairs if bound is not None)

    def holds(self, value: Known | Fraction) -> bool:
        """Say whether a value lies in it."""
        return self.otherwise or all(holds(name, value, bound) for name, bound in self.bounds)

    def says(self) -> Said | Text:
        """Say its bounds."""
        return self.sentence

    @cached_property
    def sentence(self) -> Said | Text:
        """Its bounds, said once for all counties."""
        if self.otherwise:
            return Text("其余", "otherwise")
        parts = tuple(Said(WORDS[name], {"bound": bound.text}) for name, bound in self.bounds)
        return say("{bounds}", "{bounds}", bounds=parts)


class Bands(Mechanism):
    """按一个数值分档 / bands on one figure (K03)."""

    key: ClassVar[str] = "bands"

    of: str = Field(description="所依据的事实 / the fact it is about")
    better: Literal["higher", "lower"] | None = Field(
        None, description="越高越好或越低越好 / whether more or less is better"
    )
    pick: Literal["only", "first"] = Field(
        "only",
        description="only：各档互不重叠；first：从上到下取第一档 / disjoint, or first from the top",
    )
    steps: tuple[Band, ...] = Field(description="各档 / the bands", min_length=1)

    def facts(self) -> tuple[str, ...]:
        """Return its fact."""
        return (self.of,)

    def span(self, worth: Decimal) -> Span:
        """Return the least and most points of the bands."""
        points = [step.points for step in self.steps]
        return min(points), max(points)

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Find the band of the value; while it is unknown, any may be it."""
        value = facts.get(self.of, UNKNOWN)
        name = FactName(self.of)
        if value is NOT_APPLICABLE:
            return Outcome(_ZERO, _ZERO, None, say("不适用", "n/a"), not_applicable=True)
        if isinstance(value, Marker):
            low, high = self.span(worth)
            return Outcome(
                low, high, None, say("尚不清楚：{fact}", "not known yet: {fact}", fact=name)
            )
        band = next((step for step in self.steps if step.holds(value)), None)
        if band is None:
            reason = say("不在任何一档之内", "in none of the bands")
            return Outcome(_ZERO, _ZERO, None, reason, self._further(value, _ZERO))
        reason = say("{fact} 属于这一档", "{fact} lies in this band", fact=name)
        return Outcome(
            band.points, band.points, band.says(), reason, self._further(value, band.points)
        )

    def _further(self, value: Known, points: Decimal) -> tuple[NextStep, ...]:
        better: list[tuple[Fraction, NextStep]] = []
        for step in self.steps:
            missed = [(name, bound) for name, bound in step.bounds if not holds(name, value, bound)]
            if step.points <= points or len(missed) != 1:
                continue
            name, bound = missed[0]
            needed = say(
                "{fact} {bound}",
                "{fact} {bound}",
                fact=FactName(self.of),
                bound=Said(WORDS[name], {"bound": bound.text}),
            )
            way = NextStep(
                self.of, needed, gap_between(self.of, value, bound), step.points - points
            )
            better.append((abs(bound.number - number_of(value)), way))
        return tuple(way for _, way in sorted(better, key=lambda pair: pair[0]))

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say each band and its points."""
        head = say("按 {fact} 分档：", "by {fact}:", fact=FactName(self.of))
        lines = (
            say(
                "· {band}：{points} 分", "· {band}: {points}", band=s.says(), points=exact(s.points)
            )
            for s in self.steps
        )
        return (head, *lines)

    def bounds(self) -> Iterator[FactBound]:
        """Yield the bounds of its steps."""
        for step in self.steps:
            yield from ((self.of, operator, bound) for operator, bound in step.bounds)

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield wrong units, gaps, overlaps, unreachable and non-monotone bands, shared edges."""
        fact = facts.get(self.of)
        if fact is None:
            return
        if fact.type not in _NUMERIC:
            yield Complaint("R110", {"fact": fact.id, "type": fact.type.value}, ("of",))
            return
        for number, step in enumerate(self.steps):
            at = ("steps", number)
            if not step.otherwise and not step.bounds:
                yield Complaint("R111", {"fact": fact.id, "type": fact.type.value}, at)
            if step.otherwise and (step.bounds or number + 1 < len(self.steps)):
                yield Complaint("R119", {"problem": _OTHERWISE}, at)
            yield from check_bounds(fact, step.bounds, step.wording, at)
        yield from self._proof(fact)
        yield from other_than_printed(self.span(worth)[1], worth)
        percent = fact.type is FactType.PERCENT
        if edges := shared_edges(step.wording for step in self.steps):
            yield Complaint("R206", {"edges": tuple(_shown(e, percent=percent) for e in edges)})

    def _proof(self, fact: Fact) -> Iterator[Complaint]:
        percent = fact.type is FactType.PERCENT
        marks = (bound.number for step in self.steps for _, bound in step.bounds)
        reached: list[int] = []
        gaps: list[str] = []
        overlaps = False
        for value in samples(marks, whole=fact.type is FactType.COUNT):
            if not plausible(value, fact):
                continue
            numbered = list(enumerate(self.steps))
            inside = [n for n, step in numbered if not step.otherwise and step.holds(value)]
            rest = [n for n, step in numbered if step.otherwise]
            shown = _shown(value, percent=percent)
            if not inside and not rest:
                gaps.append(shown)
                continue
            if len(inside) > 1 and self.pick == "only" and not overlaps:
                overlaps = True
                yield Complaint("R208", {"value": shown}, ("steps",))
            band = (inside or rest)[0]
            if reached and self._falls(self.steps[reached[-1]].points, self.steps[band].points):
                yield Complaint("R209", {"value": shown, "better": self.better}, ("steps",))
            reached.append(band)
        if gaps:
            yield Complaint("R205", {"cases": tuple(gaps)}, ("steps",))
        for number, step in enumerate(self.steps):
            if number not in reached:
                yield Complaint("R211", {"step": step.says()}, ("steps", number))

    def _falls(self, before: Decimal, after: Decimal) -> bool:
        return (self.better == "higher" and after < before) or (
            self.better == "lower" and after > before
        )

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for each bound, the value beside it, and the fact unknown."""
        fact = facts[self.of]
        for step in self.steps:
            for name, bound in step.bounds:
                for what, fits in around(fact, name, bound):
                    yield WantedExample(what, {self.of: fits})
        yield nothing_known((self.of,))


def plausible(value: Fraction, fact: Fact) -> bool:
    """Say whether a fact may have a value: within its own bounds, no negative count."""
    if fact.type in (FactType.COUNT, FactType.DAYS) and value < 0:
        return False
    if fact.at_least is not None and value < fact.at_least.number:
        return False
    return fact.at_most is None or value <= fact.at_most.number


def _shown(number: Fraction, *, percent: bool) -> str:
    scaled = number * 100 if percent else number
    text = exact(Decimal(scaled.numerator) / Decimal(scaled.denominator))
    return f"{text}%" if percent else text


MECHANISM = Bands
