"""Findings in groups: by the unit that has to act, and within it by their code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Certainty, Entry, Finding, Severity

MORE_OF_THE_SAME: Final = "D039"
"""The code that says how many cases of another code are counted and not told."""


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """The findings of one code, the heavier first; `cut` more are counted and not told."""

    entry: Entry
    severity: Severity
    findings: tuple[Finding, ...]
    cut: int = 0

    @property
    def code(self) -> str:
        """Their code."""
        return self.entry.code

    @property
    def suspected(self) -> bool:
        """Whether a person must look."""
        return self.entry.certainty is Certainty.SUSPECTED

    @property
    def number(self) -> int:
        """How many cases there are in all."""
        return len(self.findings) + self.cut


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """What one unit has to see to; nobody is named where `unit` is empty."""

    unit: str
    codes: tuple[CodeGroup, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the unit."""
        return tuple(finding for group in self.codes for finding in group.findings)


def by_unit(findings: Iterable[Finding]) -> tuple[UnitGroup, ...]:
    """Group findings by the first unit that they name: the most errors first, nobody last."""
    findings = tuple(findings)
    cut = more_of_the_same(findings)
    units: dict[str, list[Finding]] = {}
    for finding in findings:
        if not _only_counts(finding, cut):
            units.setdefault(finding.units[0] if finding.units else "", []).append(finding)
    groups = []
    for unit, found in units.items():
        groups.append(UnitGroup(unit, by_code(found, cut)))
        cut = {code: more for code, more in cut.items() if all(f.code != code for f in found)}
    return tuple(sorted(groups, key=_worst_first))


def _worst_first(group: UnitGroup) -> tuple[bool, int, int]:
    errors = sum(severity_of(finding) is Severity.ERROR for finding in group.findings)
    return (not group.unit, -errors, -len(group.findings))


def by_code(
    findings: Iterable[Finding], cut: Mapping[str, int] | None = None
) -> tuple[CodeGroup, ...]:
    """Group findings by code: the heaviest first, what is proven before what is doubted.

    Args:
        findings: what to group.
        cut: how many more of a code are counted and not told.
    """
    codes: dict[str, list[Finding]] = {}
    for finding in findings:
        codes.setdefault(finding.code, []).append(finding)
    groups = [_group(found, (cut or {}).get(code, 0)) for code, found in codes.items()]
    return tuple(sorted(groups, key=lambda g: (-g.severity.weight, g.suspected, g.code)))


def _group(findings: list[Finding], cut: int) -> CodeGroup:
    heaviest = max((severity_of(finding) for finding in findings), key=lambda s: s.weight)
    return CodeGroup(entry_of(findings[0]), heaviest, tuple(sorted(findings, key=_by_row)), cut)


def _by_row(finding: Finding) -> tuple[int, str, str, int, str]:
    """Order as rows stand in the sheet, so that row 9 comes before row 10; heavier ones first."""
    at, weight = finding.at, -severity_of(finding).weight
    if at is None:
        return (weight, "", "", 0, "")
    digits = "".join(c for c in at.cell.partition(":")[0] if c in "0123456789")
    return (weight, at.file, at.sheet, int(digits) if digits else at.line, at.cell)


def more_of_the_same(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many more of a code are counted and not told, where one of it is told."""
    findings = tuple(findings)
    told = {finding.code for finding in findings}
    more: dict[str, int] = {}
    for finding in findings:
        code, number = str(finding.args.get("code")), finding.args.get("more")
        if finding.code == MORE_OF_THE_SAME and code in told and isinstance(number, int):
            more[code] = more.get(code, 0) + number
    return more


def _only_counts(finding: Finding, cut: Mapping[str, int]) -> bool:
    return finding.code == MORE_OF_THE_SAME and str(finding.args.get("code")) in cut


def clean_units(assessment: Assessment, groups: Iterable[UnitGroup]) -> tuple[str, ...]:
    """Return the units that answer for a criterion and have nothing to see to."""
    busy = {unit for group in groups for finding in group.findings for unit in finding.units}
    leads = (unit for criterion in assessment.rulebook.criteria.values() for unit in criterion.lead)
    return tuple(unit for unit in dict.fromkeys(leads) if unit not in busy)
