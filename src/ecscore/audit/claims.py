"""What a county states and what it scores, as tables that a check may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ecscore.model.assessment import Assessment
from ecscore.model.audit import Figure
from ecscore.model.county import County, Exemption
from ecscore.model.values import Value

if TYPE_CHECKING:
    from ecscore.rosters.store import Store

_PLACES = Decimal("1e-10")


def fill_exceptions(store: Store, exemptions: tuple[Exemption, ...]) -> None:
    """Put the recorded exceptions that are complete in reach."""
    store.fill(
        "exceptions",
        (
            (e.criterion, e.case, e.reason, e.approved_by, e.document)
            for e in exemptions
            if e.reason and e.approved_by
        ),
    )


def fill_claims(store: Store, county: County, assessment: Assessment) -> None:
    """Put the stated and derived facts and the scores in reach."""
    figures = {f.derived.fact: f for f in assessment.audit.figures if f.value is not None}
    store.fill("claims", _claims(store, county, figures))
    store.fill(
        "criteria",
        (
            (
                result.criterion.id,
                result.criterion.title.zh,
                result.criterion.category,
                result.criterion.kind.value,
                result.criterion.worth,
                result.criterion.most,
                result.criterion.least,
                result.points,
                result.supported,
            )
            for result in assessment.criteria
        ),
    )


def _claims(
    store: Store, county: County, figures: Mapping[str, Figure]
) -> Iterator[tuple[object, ...]]:
    for fact in store.rulebook.facts.values():
        stated = county.facts[fact.id].value if fact.id in county.facts else None
        derived = figures[fact.id].value if fact.id in figures else None
        yield (fact.id, fact.title.zh, fact.type.value, _number(stated), _truth(stated),
               _number(derived), _truth(derived))  # fmt: skip


def _number(value: Value | None) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal)):
        return None
    exact = Fraction(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PLACES)


def _truth(value: Value | None) -> bool | None:
    return value if isinstance(value, bool) else None
