"""What a county states against what its tables show, and figures that stand on the very edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ecscore.engine.score import Case, nearest_to_nothing
from ecscore.model.audit import Figure, tolerance_of
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, Severity
from ecscore.model.rulebook import Criterion
from ecscore.model.text import Said, say
from ecscore.model.values import UNKNOWN, FactType, Marker, Value, exact, show

EDGE: Final = Fraction(1, 1000)
"""How near a bound a share lies on its edge: published figures are cut to a tenth of a point."""
_ZERO: Final = Decimal(0)


def contradictions(case: Case) -> Iterator[Finding]:
    """Yield every fact whose statement and tables differ, and every one that only tables tell."""
    for name, figure in case.figures.items():
        yield from _of_fact(case, case.rulebook.facts[name], figure)


def edges(case: Case) -> Iterator[Finding]:
    """Yield every share that a tenth of a percentage point less would cost points."""
    for fact in case.rulebook.facts.values():
        value = case.facts[fact.id]
        if fact.type is not FactType.PERCENT or not isinstance(value, Fraction):
            continue
        for criterion in case.rulebook.criteria_of(fact.id):
            lost = _points(case, criterion, {}) - _points(case, criterion, {fact.id: value - EDGE})
            if lost > 0:
                stated = case.county.facts.get(fact.id)
                yield Finding(
                    "X159",
                    {"title": fact.title, "value": show(value), "points": exact(lost)},
                    stated.at if stated is not None else None,
                    criterion=criterion.id,
                    units=criterion.lead,
                    stake=lost,
                )


def _of_fact(case: Case, fact: Fact, figure: Figure) -> Iterator[Finding]:
    if figure.value is None:
        return
    criteria = case.rulebook.criteria_of(fact.id)
    about = {
        "fact": fact.id,
        "title": fact.title,
        "derived": _said(figure.value),
        "source": figure.derived.title,
    }
    criterion = criteria[0].id if criteria else ""
    units = criteria[0].lead if criteria else ()
    if fact.id not in case.stated:
        yield Finding("X903", about, criterion=criterion, units=units)
        return
    stated = case.county.facts[fact.id]
    moved = _moved(case, criteria, fact.id, figure.value)
    if not moved.any and _close(stated.value, figure):
        return
    unproven = figure.value is UNKNOWN
    yield Finding(
        "X902" if moved.by > 0 and not unproven else "X901",
        {**about, "stated": show(stated.value), "effect": _effect(abs(moved.by))},
        stated.at,
        criterion=criterion,
        units=units,
        stake=abs(moved.by),
        severity=None if moved.any else Severity.WARNING,
    )


class _Moved:
    """By how many points the derived value in place of the stated one moves the criteria."""

    def __init__(self, differences: Iterable[Decimal]) -> None:
        listed = list(differences)
        self.any = any(listed)
        self.by = sum(listed, _ZERO)


def _moved(case: Case, criteria: Iterable[Criterion], fact: str, value: Value) -> _Moved:
    return _Moved(
        _points(case, criterion, {fact: value}) - _points(case, criterion, {})
        for criterion in criteria
    )


def _points(case: Case, criterion: Criterion, instead: Mapping[str, Value]) -> Decimal:
    """Score a criterion on the facts as stated, some of them replaced; no exception lifts it."""
    outcome = criterion.mechanism.score({**case.facts, **instead}, criterion.worth)
    return nearest_to_nothing(outcome.low, outcome.high)


def _close(stated: Value, figure: Figure) -> bool:
    derived = figure.value
    if isinstance(stated, bool) or isinstance(derived, bool):
        return stated == derived
    numbers = (int, Decimal, Fraction)
    if isinstance(stated, numbers) and isinstance(derived, numbers):
        return abs(Fraction(stated) - Fraction(derived)) <= Fraction(tolerance_of(figure.derived))
    return isinstance(stated, Marker) and stated == derived


def _said(value: Value) -> Said:
    if value is UNKNOWN:
        return say("名册不能证明", "the rosters do not prove it")
    return say("名册推算为 {value}", "the rosters come to {value}", value=show(value))


def _effect(points: Decimal) -> Said:
    if not points:
        return say("得分不变", "no points moved")
    return say("相差 {points} 分", "{points} points apart", points=exact(points))
