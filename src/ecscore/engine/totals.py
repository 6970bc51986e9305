"""Adding up: base, bonus and deductions apart, each before and after its cap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Protocol

from ecscore.model.assessment import Part, Total, Totals
from ecscore.model.header import Cap, Caps
from ecscore.model.rulebook import Criterion, Kind

_ZERO = Decimal(0)


class Scored(Protocol):
    """A criterion with its points four ways, as an assessment or a batch keeps it."""

    @property
    def criterion(self) -> Criterion:
        """What was scored."""
        ...

    @property
    def points(self) -> Decimal:
        """What is claimed."""
        ...

    @property
    def supported(self) -> Decimal:
        """What evidence carries."""
        ...

    @property
    def low(self) -> Decimal:
        """The least that the unknown leaves open."""
        ...

    @property
    def high(self) -> Decimal:
        """The most that the unknown leaves open."""
        ...


Points = Callable[[Scored], Decimal]


def totals_of(results: Iterable[Scored], caps: Caps | None = None) -> Totals:
    """Add up criteria four ways: claimed, supported, lowest and highest."""
    results = tuple(results)
    return Totals(
        claimed=_total(results, lambda result: result.points, caps),
        supported=_total(results, lambda result: result.supported, caps),
        low=_total(results, lambda result: result.low, caps),
        high=_total(results, lambda result: result.high, caps),
    )


def _total(results: tuple[Scored, ...], points: Points, caps: Caps | None) -> Total:
    base = bonus = deductions = _ZERO
    for result in results:
        earned = points(result)
        if earned < 0:
            deductions += earned
        elif result.criterion.kind is Kind.BONUS:
            bonus += earned
        else:
            base += earned
    of_base, of_bonus = (caps.base, caps.bonus) if caps is not None else (None, None)
    return Total(_capped(base, of_base), _capped(bonus, of_bonus), Part(deductions, deductions))


def _capped(points: Decimal, cap: Cap | None) -> Part:
    return Part(points, points if cap is None else min(points, cap.at_most))
