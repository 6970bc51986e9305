"""The plan's own goals beside the points that their figures earn."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ecscore.model.assessment import CriterionResult, TargetResult
from ecscore.model.county import County
from ecscore.model.plan import Target
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import NOT_APPLICABLE, Marker
from ecscore.rulebook.bounds import holds

_ZERO = Decimal(0)


def target_results(
    rulebook: Rulebook, county: County, results: Mapping[str, CriterionResult]
) -> tuple[TargetResult, ...]:
    """Return every target of the plan: met or not, and what its criteria earn."""
    return tuple(_result(target, county, results) for target in rulebook.plan.targets)


def _result(target: Target, county: County, results: Mapping[str, CriterionResult]) -> TargetResult:
    bearing = [results[name] for name in target.criteria]
    return TargetResult(
        target=target,
        met=_met(target, county),
        stated=county.facts.get(target.fact),
        points=sum((result.points for result in bearing), _ZERO),
        worth=sum((result.criterion.most for result in bearing), _ZERO),
    )


def _met(target: Target, county: County) -> bool | None:
    stated = county.facts.get(target.fact)
    if stated is None or isinstance(stated.value, Marker):
        return False if stated is not None and stated.value is NOT_APPLICABLE else None
    return all(holds(name, stated.value, bound) for name, bound in target.bounds)
