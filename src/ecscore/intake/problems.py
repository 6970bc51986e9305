"""Collecting findings, and the one exception of this room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from ecscore.intake.layout import nearest
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.rulebook import Criterion, Kind, Rulebook
from ecscore.model.text import Text

MOST_OF_ONE_CODE: Final = 50
"""How many findings of one code a sheet may give; the rest are counted in one more (D039)."""


class UnreadableInput(Exception):
    """Nothing can be read from the input at all; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.code} {finding.at or ''}")


def unreadable(code: str, file: str, **args: object) -> UnreadableInput:
    """Build the exception for an input that cannot be read."""
    return UnreadableInput(Finding(code, args, Location(file)))


@dataclass(slots=True)
class Findings:
    """The findings of one run, in the order in which they were met, bounded per code and sheet."""

    found: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: dict[tuple[str, str], Location | None] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Take one finding; beyond the bound it is only counted."""
        key = (finding.code, _sheet(finding.at))
        self.counts[key] += 1
        if self.counts[key] <= MOST_OF_ONE_CODE:
            self.found.append(finding)
        elif self.counts[key] == MOST_OF_ONE_CODE + 1:
            self.places[key] = finding.at

    def say(
        self,
        code: str,
        at: Location | None = None,
        *,
        severity: Severity | None = None,
        related: tuple[Location, ...] = (),
        **args: object,
    ) -> None:
        """Take one finding that bears on no criterion."""
        self.add(Finding(code, args, at, related, severity=severity))

    def near(self, code: str, at: Location, name: str, known: Iterable[str]) -> Text:
        """Offer the nearest known name; beyond the bound nobody reads it, and it costs time."""
        if self.counts[code, _sheet(at)] >= MOST_OF_ONE_CODE:
            return Text("", "")
        return hint(name, known)

    def done(self) -> tuple[Finding, ...]:
        """Return all findings, with one for each code that was cut short."""
        more = [
            Finding(
                "D039",
                {"code": code, "more": self.counts[code, sheet] - MOST_OF_ONE_CODE},
                at and replace(at, cell="", header="", row=""),
            )
            for (code, sheet), at in self.places.items()
        ]
        return (*self.found, *more)


def _sheet(at: Location | None) -> str:
    """Return what findings are counted by: the sheet, or the file that has none."""
    return "" if at is None else at.sheet or at.file


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on a fact or a piece of evidence."""

    criterion: str = ""
    units: tuple[str, ...] = ()
    points: Decimal | None = None


def _worth(criterion: Criterion) -> Decimal:
    return abs(criterion.worth) if criterion.kind is Kind.DEDUCTION else criterion.most


def _stake(criteria: list[Criterion]) -> Stake:
    if not criteria:
        return Stake()
    weightiest = max(criteria, key=_worth)
    units = dict.fromkeys(unit for criterion in criteria for unit in criterion.lead)
    return Stake(weightiest.id, tuple(units), sum(map(_worth, criteria), Decimal(0)))


def stakes_of_facts(rulebook: Rulebook) -> dict[str, Stake]:
    """Say for every fact what hangs on it.

    Where several criteria read it, the one with the most points is named and all points count.
    """
    readers: dict[str, list[Criterion]] = {name: [] for name in rulebook.facts}
    for criterion in rulebook.criteria.values():
        for name in dict.fromkeys(criterion.mechanism.facts()):
            readers.setdefault(name, []).append(criterion)
    return {name: _stake(criteria) for name, criteria in readers.items()}


def stakes_of_evidence(rulebook: Rulebook) -> dict[str, Stake]:
    """Say for every requirement what hangs on it; its own lead units owe it."""
    served: dict[str, list[Criterion]] = {name: [] for name in rulebook.requirements}
    for criterion in rulebook.criteria.values():
        for name in criterion.evidence:
            served.setdefault(name, []).append(criterion)
    return {
        name: replace(_stake(criteria), units=rulebook.requirements[name].lead or ())
        if name in rulebook.requirements
        else _stake(criteria)
        for name, criteria in served.items()
    }


def hint(name: str, known: Iterable[str]) -> Text:
    """Offer the nearest known name, in the words that end a message; empty where none is near."""
    best = nearest(name, known)
    return Text(f"，是否应为“{best}”", f"; did you mean “{best}”?") if best else Text("", "")
