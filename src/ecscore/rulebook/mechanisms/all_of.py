"""K01: all conditions met earn the points, anything less earns nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Complaint, FactBound, Facts, Outcome, Span, WantedExample
from ecscore.model.text import Said, say
from ecscore.model.values import NOT_APPLICABLE, exact
from ecscore.rulebook.conditions import Conditions, all_met, bounds_of, examples_of, ways_to
from ecscore.rulebook.listed import Listed

_ZERO = Decimal(0)
_MET = say("条件全部满足", "all conditions met")


class AllOf(Listed):
    """须全部满足，缺一不得分 / all or nothing: every condition met earns the points (K01)."""

    key: ClassVar[str] = "all_of"
    listed: ClassVar[str] = "conditions"

    conditions: Conditions = Field(description="须全部满足的条件 / conditions, all to be met")

    def facts(self) -> tuple[str, ...]:
        """Return the facts of its conditions."""
        return self.read

    @cached_property
    def read(self) -> tuple[str, ...]:
        """The facts of its conditions, each once."""
        return tuple(dict.fromkeys(condition.fact for condition in self.conditions))

    def span(self, worth: Decimal) -> Span:
        """Return nothing to `worth`."""
        return _ZERO, worth

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Earn `worth` if every condition is met."""
        answer = all_met(self.conditions, facts)
        if answer:
            return Outcome(worth, worth, None, _MET)
        if answer is None:
            wanting = tuple(c.says() for c in self.conditions if c.met(facts) is None)
            reason = say("尚不清楚：{wanting}", "not known yet: {wanting}", wanting=wanting)
            return Outcome(_ZERO, worth, None, reason)
        missed = tuple(c.says() for c in self.conditions if c.met(facts) is False)
        return Outcome(
            _ZERO,
            _ZERO,
            None,
            say("未满足：{missed}", "not met: {missed}", missed=missed),
            tuple(ways_to(self.conditions, facts, worth)),
            not_applicable=any(facts.get(fact) is NOT_APPLICABLE for fact in self.facts()),
        )

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say the conditions and what they earn together."""
        head = say("全部满足得 {points} 分：", "all met earn {points}:", points=exact(worth))
        return (head, *(say("· {it}", "· {it}", it=c.says()) for c in self.conditions))

    def bounds(self) -> Iterator[FactBound]:
        """Yield the bounds of its conditions."""
        return bounds_of(self.conditions)

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield conditions that do not fit their facts."""
        for number, condition in enumerate(self.conditions):
            yield from condition.check(facts, (number,))

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for each condition on and off, and for nothing known."""
        return examples_of(self.conditions, facts)


MECHANISM = AllOf
