"""What the source's own words leave double or open: shared edges and gaps between bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from ecscore.rulebook.wording import Printed, printed

_LOWER = ("at_least", "more_than", "")


def covers(ends: Sequence[Printed], number: Fraction) -> bool:
    """Say whether printed bounds include a number; a bare number is read as a lower bound."""
    for end in ends:
        if end.operator in ("at_least", "") and number < end.number:
            return False
        if end.operator == "more_than" and number <= end.number:
            return False
        if end.operator == "at_most" and number > end.number:
            return False
        if end.operator == "below" and number >= end.number:
            return False
    return True


def shared_edges(wordings: Iterable[str]) -> tuple[Fraction, ...]:
    """Return the numbers that end one printed band and begin another, both including them."""
    bands = [printed(wording) for wording in wordings if wording]
    tops = {end.number for ends in bands for end in ends if end.operator == "at_most"}
    shared = {
        end.number
        for ends in bands
        for end in ends
        if end.operator == "at_least"
        and end.number in tops
        and sum(covers(other, end.number) for other in bands) > 1
    }
    return tuple(sorted(shared))


def samples(numbers: Iterable[Fraction], *, whole: bool) -> tuple[Fraction, ...]:
    """Return every number given, one between each two neighbours and one beyond each end."""
    marks = sorted(set(numbers))
    return tuple(sorted(set(_samples(marks, whole=whole))))


def _samples(marks: Sequence[Fraction], *, whole: bool) -> Iterator[Fraction]:
    if not marks:
        return
    step = Fraction(1) if whole else Fraction(1, 100)
    yield marks[0] - step
    yield marks[-1] + step
    yield from marks
    for low, high in pairwise(marks):
        middle = (low + high) / 2
        if not whole or high - low > 1:
            yield Fraction(int(middle)) if whole else middle
