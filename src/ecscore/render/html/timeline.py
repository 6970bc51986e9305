"""Deadlines on a line of time: the plan's phases, the day of the report, and what is due when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ecscore.model.assessment import Assessment, EvidenceUse
from ecscore.model.plan import Phase
from ecscore.model.states import EvidenceState
from ecscore.render.web.scale import percent

_APART: Final = Fraction(1, 8)
"""What part of the line a label needs for itself."""
_ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day on which papers are due, where it stands on the line, and in which row its label."""

    day: dt.date
    uses: tuple[EvidenceUse, ...]
    at: str
    anchor: str
    row: int
    late: int

    @property
    def number(self) -> Counter[EvidenceState]:
        """How many papers are in which state."""
        return Counter(use.state for use in self.uses)

    @property
    def lacking(self) -> int:
        """How many papers are not there as they should be."""
        return len(self.uses) - self.number[EvidenceState.HELD]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that hand in the papers."""
        return tuple(dict.fromkeys(u for use in self.uses for u in use.requirement.lead))


@dataclass(frozen=True, slots=True)
class Span:
    """A phase of the plan on the line, and in which row, as phases overlap."""

    phase: Phase
    at: str
    length: str
    row: int


@dataclass(frozen=True, slots=True)
class Line:
    """The line: phases, the quarters written at it, due days, and the day of the report.

    `today` is None where the day lies outside.
    """

    spans: tuple[Span, ...]
    quarters: tuple[tuple[str, str], ...]
    days: tuple[DueDay, ...]
    today: str | None
    today_anchor: str


def line_of(assessment: Assessment) -> Line | None:
    """Return the line of an assessment; None where nothing is due and no phase is planned."""
    due = dict(_due(assessment))
    phases = assessment.rulebook.plan.phases
    ends = [*due, *(p.starts for p in phases), *(p.ends for p in phases)]
    if not ends:
        return None
    first, last = min(ends), max(ends)
    as_of = assessment.receipt.as_of
    inside = first <= as_of <= last
    return Line(
        tuple(_spans(phases, first, last)),
        tuple(_quarters(first, last)),
        tuple(_days(due, first, last, as_of)),
        _at(as_of, first, last) if inside else None,
        _anchor(as_of, first, last) if inside else "middle",
    )


def _due(assessment: Assessment) -> Iterator[tuple[dt.date, list[EvidenceUse]]]:
    uses = {u.requirement.id: u for result in assessment.criteria for u in result.evidence}
    days = sorted({use.due for use in uses.values() if use.due is not None})
    for day in days:
        yield day, [use for use in uses.values() if use.due == day]


def _share(day: dt.date, first: dt.date, last: dt.date) -> Fraction:
    return Fraction((day - first).days, max((last - first).days, 1))


def _at(day: dt.date, first: dt.date, last: dt.date) -> str:
    return percent((day - first).days, max((last - first).days, 1))


def _anchor(day: dt.date, first: dt.date, last: dt.date) -> str:
    share = _share(day, first, last)
    if share < _APART:
        return "start"
    return "end" if share > 1 - _APART else "middle"


def _spans(phases: Iterable[Phase], first: dt.date, last: dt.date) -> Iterator[Span]:
    until: dict[int, dt.date] = {}
    for phase in phases:
        row = next((r for r in range(_ROWS) if until.get(r, dt.date.min) < phase.starts), 0)
        until[row] = phase.ends
        length = percent((phase.ends - phase.starts).days, max((last - first).days, 1))
        yield Span(phase, _at(phase.starts, first, last), length, row)


def _quarters(first: dt.date, last: dt.date) -> Iterator[tuple[str, str]]:
    for year in range(first.year, last.year + 1):
        for month in (1, 7):
            day = dt.date(year, month, 1)
            if first <= day <= last:
                yield f"{day:%Y-%m}", _at(day, first, last)


def _days(
    due: dict[dt.date, list[EvidenceUse]], first: dt.date, last: dt.date, as_of: dt.date
) -> Iterator[DueDay]:
    taken: dict[int, Fraction] = {}
    for day, uses in due.items():
        share = _share(day, first, last)
        rows = (r for r in range(_ROWS) if share - taken.get(r, Fraction(-1)) >= _APART)
        row = next(rows, 0)
        taken[row] = share
        place, anchor = _at(day, first, last), _anchor(day, first, last)
        yield DueDay(day, tuple(uses), place, anchor, row, max((as_of - day).days, 0))
