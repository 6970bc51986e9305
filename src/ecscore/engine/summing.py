"""Totals of a case that may be changed: one criterion, and all of them under the caps."""

from __future__ import annotations

from decimal import Decimal

from ecscore.engine.score import Case, nearest_to_nothing, supported_points
from ecscore.model.assessment import Part, Total
from ecscore.model.rulebook import Criterion, Kind


def points(case: Case, criterion: Criterion, *, claimed: bool) -> Decimal:
    """Score one criterion: what is claimed, or what is supported of it."""
    outcome = case.claimed(criterion)
    earned = nearest_to_nothing(outcome.low, outcome.high)
    return earned if claimed else supported_points(case, criterion, earned)


def split(criterion: Criterion, earned: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Say where points are counted: base, bonus, deductions."""
    nothing = Decimal(0)
    if earned < 0:
        return nothing, nothing, earned
    return (
        (nothing, earned, nothing) if criterion.kind is Kind.BONUS else (earned, nothing, nothing)
    )


def total_of(case: Case, *, claimed: bool) -> Total:
    """Add up a case's criteria, with the caps."""
    base = bonus = taken = Decimal(0)
    for criterion in case.rulebook.criteria.values():
        earned = split(criterion, points(case, criterion, claimed=claimed))
        base, bonus, taken = base + earned[0], bonus + earned[1], taken + earned[2]
    caps = case.rulebook.header.caps
    most = (caps.base.at_most if caps.base else base, caps.bonus.at_most if caps.bonus else bonus)
    return Total(
        Part(base, min(base, most[0])), Part(bonus, min(bonus, most[1])), Part(taken, taken)
    )
