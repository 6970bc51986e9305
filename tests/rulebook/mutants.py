"""Rules with one bound moved, one operator flipped or one score changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Mechanism
from ecscore.model.record import Bound, Record
from ecscore.model.values import FactType
from ecscore.rulebook.bounds import OPERATORS

FLIPPED = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "below",
    "below": "at_most",
}
STEPS = {
    FactType.COUNT: Fraction(1),
    FactType.PERCENT: Fraction(1, 10_000),
    FactType.DAYS: Fraction(1, 10),
    FactType.RANK: Fraction(1, 40),
}
"""The smallest step of each type: one, 0.01%, 0.1 day, one place among forty."""

Mutant = tuple[str, Mechanism]


def mutants(mechanism: Mechanism, facts: Mapping[str, Fact]) -> Iterator[Mutant]:
    """Yield every rule that differs from this one in one bound, operator or score."""
    for said, changed in _changes(mechanism, facts, ""):
        assert isinstance(changed, Mechanism)
        yield said, changed


def _changes(thing: Any, facts: Mapping[str, Fact], fact: str) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, tuple):
        for number, inner in enumerate(thing):
            for said, changed in _changes(inner, facts, fact):
                yield f"{number}.{said}", (*thing[:number], changed, *thing[number + 1 :])
    elif isinstance(thing, Record):
        fact = getattr(thing, "of", getattr(thing, "fact", fact))
        yield from _of_record(thing, facts, fact)


def _of_record(record: Record, facts: Mapping[str, Fact], fact: str) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "equals" and record.bounds:  # type: ignore[attr-defined]
            continue
        for said, update in _of_field(name, value, facts, fact):
            yield f"{name}.{said}", record.model_copy(update=update)


def _of_field(
    name: str, value: Any, facts: Mapping[str, Fact], fact: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, Bound):
        for said, bound in _moved(value, facts[fact]):
            yield said, {name: bound}
        if name in OPERATORS:
            yield "flipped", {name: None, FLIPPED[name]: value}
        else:
            yield "flipped", {name: _nudged(value, -1)}
    elif isinstance(value, Mapping):
        for key, other in _of_lower_bounds(value, facts):
            yield key, {name: other}
    elif name == "points":
        yield "more", {name: value + Decimal("0.5")}
        yield "less", {name: value - Decimal("0.5")}
    elif name == "equals":
        yield "other", {name: value is False}
    else:
        for said, other in _changes(value, facts, fact):
            yield said, {name: other}


def _of_lower_bounds(
    bounds: Mapping[str, Any], facts: Mapping[str, Fact]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, bound in bounds.items():
        if isinstance(bound, Bound):
            for said, other in (*_moved(bound, facts[key]), ("flipped", _nudged(bound, 1))):
                yield f"{key}.{said}", {**bounds, key: other}


def _moved(bound: Bound, fact: Fact) -> Iterator[tuple[str, Bound]]:
    step = STEPS[fact.type]
    yield "up", bound._replace(number=bound.number + step)
    yield "down", bound._replace(number=bound.number - step)


def _nudged(bound: Bound, sign: int) -> Bound:
    """Leave the number itself out, where the language has no other operator to flip to."""
    return bound._replace(number=bound.number + sign * Fraction(1, 10**9))
