"""K07: a flat deduction, which a recorded exception may lift."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import (
    Complaint,
    FactBound,
    Facts,
    Mechanism,
    Outcome,
    Span,
    WantedExample,
)
from ecscore.model.record import Flag
from ecscore.model.text import Said, Text, say
from ecscore.model.values import NOT_APPLICABLE, exact
from ecscore.rulebook.conditions import Conditions, all_met, bounds_of, examples_of

_ZERO = Decimal(0)


class Deduction(Mechanism):
    """出现即扣，一次为限 / a flat deduction, once whatever the number of cases (K07)."""

    key: ClassVar[str] = "deduction"
    debits: ClassVar[bool] = True

    when: Conditions = Field(description="扣分情形 / when points are taken off")
    exceptions: Flag = Field(
        False, description="登记的例外可否免扣 / whether a recorded exception lifts it"
    )

    @property
    def exempts(self) -> bool:
        """Whether a recorded exception lifts it."""
        return self.exceptions

    def facts(self) -> tuple[str, ...]:
        """Return the facts of its conditions."""
        return tuple(dict.fromkeys(condition.fact for condition in self.when))

    def span(self, worth: Decimal) -> Span:
        """Return `worth`, which is negative, to nothing."""
        return worth, _ZERO

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Take `worth` off where it applies and no exception lifts it."""
        lifts = exempt and self.exceptions
        answer = all_met(self.when, facts)
        cases = tuple(condition.says() for condition in self.when)
        if answer is False:
            return Outcome(
                _ZERO,
                _ZERO,
                None,
                say("未出现扣分情形", "nothing to take off"),
                not_applicable=any(facts.get(fact) is NOT_APPLICABLE for fact in self.facts()),
            )
        if lifts and answer:
            reason = say(
                "{cases}，有登记的例外，免扣", "{cases}, lifted by an exception", cases=cases
            )
            return Outcome(_ZERO, _ZERO, None, reason, lifted=True)
        if answer is None:
            reason = say("尚不清楚：{cases}", "not known yet: {cases}", cases=cases)
            return Outcome(_ZERO if lifts else worth, _ZERO, None, reason)
        return Outcome(worth, worth, None, say("{cases}", "{cases}", cases=cases))

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say what is taken off, when, and what lifts it."""
        lifting = (
            Text("；登记的例外可免扣", "; a recorded exception lifts it")
            if self.exceptions
            else Text("")
        )
        return (
            say(
                "{cases}：{points} 分，不论几处只扣一次{lifting}",
                "{cases}: {points}, once whatever the number of cases{lifting}",
                cases=tuple(condition.says() for condition in self.when),
                points=exact(worth),
                lifting=lifting,
            ),
        )

    def bounds(self) -> Iterator[FactBound]:
        """Yield the bounds of its conditions."""
        return bounds_of(self.when)

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield conditions that do not fit, and points that take nothing off."""
        for number, condition in enumerate(self.when):
            yield from condition.check(facts, ("when", number))
        if worth >= 0:
            yield Complaint("R114", {"points": exact(worth)})

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for each condition on and off, and for nothing known."""
        return examples_of(self.when, facts)


MECHANISM = Deduction
