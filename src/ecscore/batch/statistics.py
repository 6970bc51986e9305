"""Averages, quartiles and what costs the counties most, over records one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from typing import Final

from ecscore.model.batch import CriterionAcross, Quartiles
from ecscore.model.county_record import CountyRecord
from ecscore.model.rulebook import Rulebook

_PLACES: Final = Decimal("0.0001")
_EXACT: Final = Context(prec=60, rounding=ROUND_DOWN)
_ZERO: Final = Decimal(0)


def cut(number: Fraction) -> Decimal:
    """Return a number cut to four decimals."""
    divided = _EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return divided.quantize(_PLACES, context=_EXACT)


def quartiles(numbers: Sequence[Decimal]) -> Quartiles | None:
    """Return where numbers lie; None where there is none."""
    if not numbers:
        return None
    ordered = sorted(map(Fraction, numbers))
    least, lower, median, upper, most = (cut(_at(ordered, Fraction(n, 4))) for n in range(5))
    return Quartiles(
        least, lower, median, upper, most, cut(sum(ordered, Fraction(0)) / len(ordered))
    )


def _at(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """Return the number at a share of the way through, interpolated between its neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@dataclass(slots=True)
class _Sums:
    points: Decimal = _ZERO
    full: int = 0
    open: int = 0
    lost: Decimal = _ZERO


@dataclass(slots=True)
class Tally:
    """What is counted while records pass by."""

    rulebook: Rulebook
    counties: int = 0
    sums: dict[str, _Sums] = field(default_factory=dict)

    def take(self, record: CountyRecord) -> None:
        """Count one county."""
        self.counties += 1
        for line in record.criteria:
            sums = self.sums.setdefault(line.id, _Sums())
            most = max(self.rulebook.criteria[line.id].most, _ZERO)
            sums.points += line.points.supported
            sums.full += line.points.supported >= most
            sums.open += line.points.low != line.points.high
            sums.lost += max(most - line.points.supported, _ZERO)

    def criteria(self) -> tuple[CriterionAcross, ...]:
        """Return what every criterion came to over the counties counted."""
        return tuple(
            CriterionAcross(
                name,
                cut(Fraction(sums.points) / self.counties),
                sums.full,
                sums.open,
                sums.lost,
            )
            for name in self.rulebook.criteria
            if (sums := self.sums.get(name)) is not None
        )
