"""Putting the steps of a route in order: those that earn together, most points for the effort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ecscore.engine.levers import done
from ecscore.engine.score import Case
from ecscore.engine.summing import total_of
from ecscore.model.roadmap import Step, Stride
from ecscore.model.rulebook import Rulebook


def strides_of(case: Case, steps: Sequence[Step], *, claimed: bool) -> Iterator[Stride]:
    """Yield the steps in strides, each with what it adds to the total once those before are done.

    Steps that bear on a criterion together make one stride.
    """
    sums = _Sums(case, claimed=claimed)
    left = [(group, sums.gain(group)) for group in _groups(steps)]
    done_so_far: list[Step] = []
    before = sums.total(done_so_far)
    for group, _ in sorted(left, key=lambda item: _order(*item)):
        done_so_far += group
        after = sums.total(done_so_far)
        served = _moved(case.rulebook, group)
        yield Stride(tuple(group), served, after - before, after)
        before = after


def _groups(steps: Sequence[Step]) -> list[list[Step]]:
    groups: list[tuple[set[str], list[Step]]] = []
    for step in steps:
        criteria, members = set(step.criteria), [step]
        for group in [group for group in groups if group[0] & criteria]:
            groups.remove(group)
            criteria |= group[0]
            members = [*group[1], *members]
        groups.append((criteria, members))
    return [members for _, members in groups]


def _order(group: Sequence[Step], gain: Decimal) -> tuple[Fraction, str]:
    effort = sum((step.effort for step in group), Decimal(0))
    return -Fraction(gain) / (Fraction(effort) + Fraction(1, 1000)), group[0].id


def _moved(rulebook: Rulebook, group: Sequence[Step]) -> tuple[str, ...]:
    served = {criterion for step in group for criterion in step.criteria}
    return tuple(name for name in rulebook.criteria if name in served)


class _Sums:
    """Totals of a case with some steps done."""

    def __init__(self, case: Case, *, claimed: bool) -> None:
        self.case, self.claimed = case, claimed

    def total(self, steps: Sequence[Step]) -> Decimal:
        """Return the total, caps counted."""
        return total_of(done(self.case, steps), claimed=self.claimed).total

    def gain(self, steps: Sequence[Step]) -> Decimal:
        """Return what some steps add by themselves."""
        return self.total(steps) - self.total(())
