"""The bars of the report: what was earned, backed, left open and lost, nothing scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from ecscore.model.assessment import Assessment, CategoryResult, CriterionResult
from ecscore.model.handout import Share
from ecscore.render.web.scale import Axis, Bar, axis_over, bar_of

_ZERO: Final = Decimal(0)


def axis_of(assessment: Assessment) -> Axis:
    """Return a line on which every total and the most that counts has its place."""
    totals = assessment.totals
    shown = [
        _ZERO,
        most_of(assessment),
        *(t.total for t in (totals.claimed, totals.supported, totals.low, totals.high)),
    ]
    return axis_over(shown)


def most_of(assessment: Assessment) -> Decimal:
    """Return the most that can count: by the caps, or what the criteria come to without them."""
    caps = assessment.rulebook.header.caps
    earned = sum((max(r.criterion.most, _ZERO) for r in assessment.criteria), _ZERO)
    if caps.base is None or caps.bonus is None:
        return earned
    return min(caps.base.at_most + caps.bonus.at_most, earned)


def category_bars(assessment: Assessment) -> Iterator[tuple[CategoryResult, Bar]]:
    """Yield every category with the bar of its base points, all to one scale."""
    widest = max((result.most for result in assessment.categories), default=_ZERO)
    for result in assessment.categories:
        totals = result.totals
        claimed, supported = totals.claimed.base.before, totals.supported.base.before
        high = totals.high.base.before
        stretches = (
            ("backed", _ZERO, supported),
            ("bare", supported, claimed),
            ("open", max(claimed, supported), high),
            ("lost", max(high, supported), result.most),
        )
        yield result, bar_of(result.most, widest, stretches)


def share_bar(share: Share, shares: Iterable[Share]) -> Bar:
    """Return the bar of what a unit leads, to one scale with the others."""
    widest = max((other.worth for other in shares), default=_ZERO)
    sure = max(share.won - share.at_risk, _ZERO)
    reach = share.won + share.open
    stretches = (
        ("backed", _ZERO, sure),
        ("bare", sure, share.won),
        ("open", share.won, reach),
        ("lost", reach, reach + share.lost),
    )
    return bar_of(share.worth, widest, stretches)


def criterion_bar(result: CriterionResult) -> Bar | None:
    """Return the bar of a criterion that can earn points; None for one that only takes them."""
    most = result.criterion.most
    if most <= 0:
        return None
    supported, high = max(result.supported, _ZERO), max(result.high, _ZERO)
    claimed = max(result.points, _ZERO)
    stretches = (
        ("backed", _ZERO, supported),
        ("bare", supported, claimed),
        ("open", max(claimed, supported), high),
        ("lost", max(high, supported), most),
    )
    return bar_of(most, most, stretches)
