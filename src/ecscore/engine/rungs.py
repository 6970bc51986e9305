"""The values that a fact may be moved to: one on each side of every bound it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final, NamedTuple

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Facts
from ecscore.model.record import Bound
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Said, Text, say
from ecscore.model.values import (
    NOT_APPLICABLE,
    UNKNOWN,
    FactType,
    Known,
    Marker,
    Rank,
    Value,
    exact,
)

_NEAR: Final = {FactType.PERCENT: Fraction(1, 10_000), FactType.DAYS: Fraction(1, 10)}
"""How far beyond a bound that is itself not enough a value is taken."""
_PEERS: Final = 100


class Cut(NamedTuple):
    """Where a bound parts the numbers: just below its number, or just above it."""

    number: Fraction
    above: bool
    text: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A value that a fact may be moved to, the bound it keeps, and how many bounds away it is."""

    value: Known
    needed: Said
    away: int


def rungs_of(rulebook: Rulebook, fact: Fact, start: Value) -> tuple[Rung, ...]:
    """Return every value worth trying for a fact: one for each stretch between two bounds.

    From an unknown value the bounds are counted from the end that earns least. A mark is moved by
    whole points. A fact that does not apply has none.
    """
    if start is NOT_APPLICABLE:
        return ()
    if fact.type is FactType.YES_NO:
        return tuple(_answers(start))
    if any(c.mechanism.waits for c in rulebook.criteria_of(fact.id)):
        return tuple(_marks(rulebook, fact, start))
    return tuple(_stretches(rulebook, fact, start))


def _answers(start: Value) -> Iterator[Rung]:
    for value, zh, en in ((True, "是", "yes"), (False, "否", "no")):
        if value is not start:
            yield Rung(value, say(f"为“{zh}”", f"is {en}"), 1)


def _marks(rulebook: Rulebook, fact: Fact, start: Value) -> Iterator[Rung]:
    marks: set[Decimal] = set()
    for criterion in rulebook.criteria_of(fact.id):
        low, high = criterion.least, criterion.most
        marks |= {low, high, *(Decimal(n) for n in range(ceil(low), floor(high) + 1))}
        marks |= {_decimal(b.number) for f, _, b in criterion.mechanism.bounds() if f == fact.id}
    now = start if isinstance(start, Decimal) else None
    ordered = sorted(mark for mark in marks if _plausible(fact, Fraction(mark)))
    for number, mark in enumerate(ordered):
        if now is None or mark > now:
            past = number if now is None else sum(now < other <= mark for other in ordered)
            needed = say("达到 {mark} 分", "at {mark}", mark=exact(mark))
            yield Rung(mark, needed, max(1, past))


def _stretches(rulebook: Rulebook, fact: Fact, start: Value) -> Iterator[Rung]:
    cuts = _cuts(rulebook, fact)
    if isinstance(start, Marker):
        home = _worst(rulebook, fact, cuts)
        yield from _rung(fact, cuts, start, 1 if home == 0 else home - 1, home)
    else:
        number = start.share if isinstance(start, Rank) else Fraction(start)
        home = sum(_beyond(number, cut) for cut in cuts)
    for index in range(len(cuts) + 1):
        if index != home:
            yield from _rung(fact, cuts, start, home, index)


def _rung(fact: Fact, cuts: list[Cut], start: Value, home: int, index: int) -> Iterator[Rung]:
    if not cuts:
        return
    upward = index > home
    cut = cuts[index - 1] if upward else cuts[index]
    value = _value(fact, cut, start, upward=upward)
    if value is None or sum(_beyond(_number(value), c) for c in cuts) != index:
        value = _between(fact, cuts, index)
    if value is not None and _plausible(fact, _number(value)):
        yield Rung(value, _needed(cut, upward=upward), max(1, abs(index - home)))


def _cuts(rulebook: Rulebook, fact: Fact) -> list[Cut]:
    found = {}
    for criterion in rulebook.criteria_of(fact.id):
        for name, operator, bound in criterion.mechanism.bounds():
            if name == fact.id:
                cut = _cut(operator, bound)
                found[cut[:2]] = cut
    return sorted(found.values())


def _cut(operator: str, bound: Bound) -> Cut:
    return Cut(bound.number, operator in ("more_than", "at_most"), bound.text)


def _beyond(number: Fraction, cut: Cut) -> bool:
    return number > cut.number or (number == cut.number and not cut.above)


def _number(value: Known) -> Fraction:
    return value.share if isinstance(value, Rank) else Fraction(value)


def _needed(cut: Cut, *, upward: bool) -> Said:
    if upward:
        words = ("超过", "more than") if cut.above else ("不低于", "at least")
    else:
        words = ("不超过", "at most") if cut.above else ("低于", "below")
    return say(f"{words[0]} {{bound}}", f"{words[1]} {{bound}}", bound=cut.text)


def _value(fact: Fact, cut: Cut, start: Value, *, upward: bool) -> Known | None:
    """Return the value nearest to a cut on its upper or its lower side."""
    number, on = cut.number, cut.above is not upward
    if fact.type is FactType.COUNT:
        if upward:
            return ceil(number) if on else floor(number) + 1
        return floor(number) if on else ceil(number) - 1
    if fact.type is FactType.RANK:
        of = start.of if isinstance(start, Rank) else _PEERS
        place = floor(number * of) if on or upward else ceil(number * of) - 1
        place += upward
        return Rank(place, of) if 1 <= place <= of else None
    near = Fraction(0) if on else _NEAR.get(fact.type, Fraction(1, 10))
    return _typed(fact, number + near if upward else number - near)


def _between(fact: Fact, cuts: list[Cut], index: int) -> Known | None:
    """Return a value of a stretch that is too narrow for the usual ones, if it has any."""
    if fact.type in (FactType.COUNT, FactType.RANK) or not 0 < index < len(cuts):
        return None
    below, above = cuts[index - 1].number, cuts[index].number
    return _typed(fact, (below + above) / 2)


def _typed(fact: Fact, number: Fraction) -> Known:
    return number if fact.type is FactType.PERCENT else _decimal(number)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _plausible(fact: Fact, number: Fraction) -> bool:
    if fact.type in (FactType.COUNT, FactType.DAYS) and number < 0:
        return False
    low, high = fact.at_least, fact.at_most
    return (low is None or number >= low.number) and (high is None or number <= high.number)


def _worst(rulebook: Rulebook, fact: Fact, cuts: list[Cut]) -> int:
    """Return the end of the stretches that leaves least to be earned, the lower one of equals."""
    if not cuts:
        return 0
    ends = (
        _value(fact, cuts[0], UNKNOWN, upward=False),
        _value(fact, cuts[-1], UNKNOWN, upward=True),
    )
    least, most = (_leaves(rulebook, fact, value) for value in ends)
    return len(cuts) if most < least else 0


def _leaves(rulebook: Rulebook, fact: Fact, value: Known | None) -> Decimal:
    facts: Facts = {fact.id: UNKNOWN if value is None else value}
    criteria = rulebook.criteria_of(fact.id)
    return sum((c.mechanism.score(facts, c.worth).high for c in criteria), Decimal(0))


def is_outside(rulebook: Rulebook, fact: Fact) -> bool:
    """Say whether a fact is given from outside the county: an outside mark, a place among peers."""
    return fact.type is FactType.RANK or any(
        criterion.mechanism.outside for criterion in rulebook.criteria_of(fact.id)
    )


OUTSIDE: Final = Text("由县外评定，县里做不到", "given from outside the county")
