"""Conditions on one fact, in words, with three answers: met, not met, cannot be known yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import (
    Complaint,
    FactBound,
    FactName,
    Facts,
    Fits,
    NextStep,
    WantedExample,
)
from ecscore.model.record import Bound, Flag, Limit, Record
from ecscore.model.text import Said, Text, say
from ecscore.model.values import (
    NOT_APPLICABLE,
    UNKNOWN,
    FactType,
    Marker,
)
from ecscore.rulebook.bounds import (
    OPERATORS,
    WORDS,
    around,
    check_bounds,
    gap_between,
    holds,
    nothing_known,
)


class Condition(Record):
    """What one fact has to be: yes or no, or within bounds."""

    fact: str = Field(description="事实编号 / id of the fact")
    equals: Flag | None = Field(None, alias="is", description="应为是或否 / must be yes or no")
    at_least: Limit | None = Field(None, description="以上（含） / at least")
    more_than: Limit | None = Field(None, description="超过（不含） / more than")
    at_most: Limit | None = Field(None, description="以下、以内（含） / at most")
    below: Limit | None = Field(None, description="不足、不满（不含） / below")
    wording: str = Field("", description="原文数词 / the source's words for the bound")

    @cached_property
    def bounds(self) -> tuple[tuple[str, Bound], ...]:
        """The bounds written, each with its operator."""
        pairs = ((name, getattr(self, name)) for name in OPERATORS)
        return tuple((name, bound) for name, bound in pairs if bound is not None)

    def met(self, facts: Facts) -> bool | None:
        """Say whether it is met; None where the fact is not known."""
        value = facts.get(self.fact, UNKNOWN)
        if isinstance(value, Marker):
            return False if value is NOT_APPLICABLE else None
        if isinstance(value, bool):
            return value is (True if self.equals is None else self.equals)
        return all(holds(name, value, bound) for name, bound in self.bounds)

    def says(self) -> Said:
        """Say what is wanted."""
        return self.sentence

    @cached_property
    def sentence(self) -> Said:
        """What is wanted, made once for all counties."""
        if not self.bounds:
            wanted = (
                Text("为“是”", "is yes") if self.equals is not False else Text("为“否”", "is no")
            )
            return say(
                "{fact} {wanted}", "{fact} {wanted}", fact=FactName(self.fact), wanted=wanted
            )
        return say(
            "{fact} {bounds}",
            "{fact} {bounds}",
            fact=FactName(self.fact),
            bounds=tuple(Said(WORDS[name], {"bound": bound.text}) for name, bound in self.bounds),
        )

    def distance(self, facts: Facts, gain: Decimal) -> NextStep | None:
        """Say how far it is from being met, None where it is met or the fact is not known."""
        value = facts.get(self.fact, UNKNOWN)
        if isinstance(value, Marker) or self.met(facts):
            return None
        gap = None
        if not isinstance(value, bool):
            _, bound = next((n, b) for n, b in self.bounds if not holds(n, value, b))
            gap = gap_between(self.fact, value, bound)
        return NextStep(self.fact, self.says(), gap, gain)

    def check(self, facts: Mapping[str, Fact], at: tuple[str | int, ...]) -> Iterator[Complaint]:
        """Yield what is wrong with it as written."""
        fact = facts.get(self.fact)
        if fact is None:
            return
        if fact.type is FactType.YES_NO:
            if self.bounds:
                yield Complaint("R110", {"fact": self.fact, "type": fact.type.value}, at)
            return
        if not self.bounds or self.equals is not None:
            yield Complaint("R111", {"fact": self.fact, "type": fact.type.value}, at)
        yield from check_bounds(fact, self.bounds, self.wording, at)

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[tuple[Said, Fits]]:
        """Yield the values of its fact that prove it, each with what it proves."""
        fact = facts[self.fact]
        if fact.type is FactType.YES_NO:
            yield say("{fact} 为“否”", "{fact} is no", fact=self.fact), lambda v: v is False
            yield say("{fact} 为“是”", "{fact} is yes", fact=self.fact), lambda v: v is True
        for name, bound in self.bounds:
            yield from around(fact, name, bound)


def _conditions(value: object) -> object:
    if isinstance(value, (str, dict)):
        value = [value]
    if isinstance(value, list):
        return [{"fact": item} if isinstance(item, str) else item for item in value]
    return value


Conditions = Annotated[
    tuple[Condition, ...],
    BeforeValidator(
        _conditions,
        json_schema_input_type=str | Condition | list[str | Condition],
    ),
    Field(min_length=1),
]


def all_met(conditions: Iterable[Condition], facts: Facts) -> bool | None:
    """Say whether all conditions are met: no if one is not, None if it depends on the unknown."""
    answers = [condition.met(facts) for condition in conditions]
    if False in answers:
        return False
    return None if None in answers else True


def bounds_of(conditions: Iterable[Condition]) -> Iterator[FactBound]:
    """Yield every bound of some conditions."""
    for condition in conditions:
        yield from ((condition.fact, operator, bound) for operator, bound in condition.bounds)


def ways_to(conditions: Iterable[Condition], facts: Facts, gain: Decimal) -> Iterator[NextStep]:
    """Yield what is still missing of a list of conditions that together earn `gain`."""
    conditions = tuple(conditions)
    alone = [condition.met(facts) for condition in conditions].count(True) == len(conditions) - 1
    for condition in conditions:
        if facts.get(condition.fact) is NOT_APPLICABLE:
            return
    for condition in conditions:
        if (step := condition.distance(facts, gain)) is not None:
            yield replace(step, alone=alone)


def examples_of(
    conditions: Iterable[Condition], facts: Mapping[str, Fact]
) -> Iterator[WantedExample]:
    """Yield the examples that prove a list of conditions: each bound, and nothing known."""
    conditions = tuple(conditions)
    for condition in conditions:
        for what, fits in condition.wanted(facts):
            yield WantedExample(what, {condition.fact: fits})
    yield nothing_known(condition.fact for condition in conditions)
