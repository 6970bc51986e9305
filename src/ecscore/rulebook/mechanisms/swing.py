"""K08: yes earns the points, no costs as many, unknown is neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

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
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, FactType, exact
from ecscore.rulebook.bounds import nothing_known

_ZERO = Decimal(0)


class Swing(Mechanism):
    """是得分、否扣同样的分 / yes earns the points, no costs as many (K08)."""

    key: ClassVar[str] = "swing"
    debits: ClassVar[bool] = True

    fact: str = Field(description="事实编号 / id of the fact")

    def facts(self) -> tuple[str, ...]:
        """Return its fact."""
        return (self.fact,)

    def span(self, worth: Decimal) -> Span:
        """Return minus `worth` to `worth`."""
        return -worth, worth

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Earn or lose `worth`; either, while the fact is not known."""
        value = facts.get(self.fact, UNKNOWN)
        name = FactName(self.fact)
        if value is NOT_APPLICABLE:
            return Outcome(_ZERO, _ZERO, None, say("不适用", "n/a"), not_applicable=True)
        if value is True:
            return Outcome(worth, worth, None, say("{fact}：是", "{fact}: yes", fact=name))
        if value is False:
            reason = say("{fact}：否", "{fact}: no", fact=name)
            needed = say("{fact} 为“是”", "{fact} is yes", fact=name)
            step = NextStep(self.fact, needed, None, worth * 2)
            return Outcome(-worth, -worth, None, reason, (step,))
        reason = say("尚不清楚：{fact}", "not known yet: {fact}", fact=name)
        return Outcome(-worth, worth, None, reason)

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say both sides."""
        return (
            say(
                "{fact}：是，得 {points} 分；否，扣 {points} 分；不清楚，不得不扣",
                "{fact}: yes earns {points}, no costs {points}, unknown is neither",
                fact=FactName(self.fact),
                points=exact(worth),
            ),
        )

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield a fact that is no yes or no, and points that do not swing."""
        fact = facts.get(self.fact)
        if fact is not None and fact.type is not FactType.YES_NO:
            yield Complaint("R110", {"fact": self.fact, "type": fact.type.value}, ("fact",))
        if worth <= 0:
            yield Complaint("R115", {"points": exact(worth)})

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for yes, no and unknown."""
        named = {"fact": self.fact}
        yield WantedExample(
            say("{fact} 为“是”", "{fact} is yes", **named), {self.fact: lambda v: v is True}
        )
        yield WantedExample(
            say("{fact} 为“否”", "{fact} is no", **named), {self.fact: lambda v: v is False}
        )
        yield nothing_known((self.fact,))


MECHANISM = Swing
