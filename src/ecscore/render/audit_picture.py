"""What the tables of a county show, read off its assessment: claims, figures, failing checks.

Nothing is scored or compared here: whether a claim and a figure differ, and by how many points,
is what the findings of the engine say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ecscore.model.assessment import Assessment
from ecscore.model.audit import CheckResult, CheckStatus, Figure
from ecscore.model.catalogue import CATALOGUE, entry_of, severity_of
from ecscore.model.county import Stated
from ecscore.model.fact import Fact
from ecscore.model.finding import Certainty, Entry, Finding, Severity
from ecscore.model.values import UNKNOWN

_DIFFERING: Final = frozenset({"X901", "X902"})
_CLAIMED_LESS: Final = "X902"
_MORE_OF_THE_SAME: Final = "D039"
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that the tables tell too.

    `stated` is None where only the tables tell it, `gap` the finding where the two differ.
    """

    figure: Figure
    fact: Fact
    stated: Stated | None
    gap: Finding | None

    @property
    def proven(self) -> bool:
        """Whether the tables come to a value, and not to a doubt."""
        return self.figure.value is not UNKNOWN

    @property
    def apart(self) -> Decimal:
        """How many points lie between the two."""
        return (self.gap.stake or _ZERO) if self.gap is not None else _ZERO

    @property
    def too_little(self) -> bool:
        """Whether less was claimed than the tables bear out."""
        return self.proven and self.gap is not None and self.gap.code == _CLAIMED_LESS


@dataclass(frozen=True, slots=True)
class Failing:
    """A check that fails, with its cases that count.

    `waived` of them are waived, `cut` are counted and not told.
    """

    result: CheckResult
    severity: Severity
    certainty: Certainty
    criteria: tuple[str, ...]
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    waived: int
    cut: int


def only_tables_tell(stated: Stated | None, figure: Figure | None) -> bool:
    """Say whether a fact was not stated and stands as what the tables come to."""
    return figure is not None and stated is not None and not stated.raw and stated.at is None


def claims(assessment: Assessment) -> tuple[Claim, ...]:
    """Return the facts that tables tell: the widest apart first, then those not stated."""
    stated = _stated(assessment)
    gaps = [finding for finding in assessment.found if finding.code in _DIFFERING]
    found = [
        _claim(assessment, figure, stated[figure.derived.fact], gaps)
        for figure in assessment.audit.figures
        if figure.derived.fact in stated and figure.value is not None
    ]
    return tuple(sorted(found, key=_widest))


def _widest(claim: Claim) -> tuple[bool, bool, Decimal]:
    return (claim.gap is None, claim.stated is not None, -claim.apart)


def _stated(assessment: Assessment) -> dict[str, Stated | None]:
    """Return what is known of every fact that a target or a criterion reads."""
    read = {result.target.fact: result.stated for result in assessment.targets}
    return read | {
        use.fact.id: use.stated for result in assessment.criteria for use in result.facts
    }


def _claim(
    assessment: Assessment, figure: Figure, stated: Stated | None, gaps: Iterable[Finding]
) -> Claim:
    fact = assessment.rulebook.facts[figure.derived.fact]
    gap = next((finding for finding in gaps if _is_of(finding, fact, figure)), None)
    return Claim(figure, fact, None if only_tables_tell(stated, figure) else stated, gap)


def _is_of(finding: Finding, fact: Fact, figure: Figure) -> bool:
    about = (finding.args.get("title"), finding.args.get("source"))
    return about == (fact.title, figure.derived.title)


def other_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """Return the figures that belong to no fact that is read."""
    told = _stated(assessment)
    figures = assessment.audit.figures
    return tuple(f for f in figures if f.derived.fact not in told and f.value is not None)


def not_computed(assessment: Assessment) -> tuple[Figure, ...]:
    """Return the figures that the tables do not tell."""
    return tuple(f for f in assessment.audit.figures if f.value is None)


def status_counts(assessment: Assessment) -> Counter[CheckStatus]:
    """Count the checks by what they answer."""
    return Counter(result.status for result in assessment.audit.checks)


def of_status(assessment: Assessment, status: CheckStatus) -> tuple[CheckResult, ...]:
    """Return the checks that answer so."""
    return tuple(result for result in assessment.audit.checks if result.status is status)


def failing(assessment: Assessment) -> tuple[Failing, ...]:
    """Return the checks that fail, the heaviest first, what is proven before what is doubted."""
    by_code: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        by_code.setdefault(finding.code, []).append(finding)
    found = [
        _failing(assessment, result, tuple(by_code.get(result.code, ())))
        for result in of_status(assessment, CheckStatus.FAILS)
    ]
    return tuple(sorted(found, key=_order))


def _order(failing: Failing) -> tuple[int, bool]:
    return (-failing.severity.weight, failing.certainty is Certainty.SUSPECTED)


def _failing(assessment: Assessment, result: CheckResult, findings: tuple[Finding, ...]) -> Failing:
    entry = _entry(assessment, result, findings)
    severity = severity_of(findings[0]) if findings else entry.severity
    check = assessment.rulebook.checks.get(result.code)
    named = check.criteria if check is not None else tuple(f.criterion for f in findings)
    units = (unit for finding in findings for unit in finding.units)
    waived = sum(item.finding.code == result.code for item in assessment.waived)
    return Failing(
        result,
        Severity.NOTE if result.advisory else severity,
        entry.certainty,
        tuple(name for name in assessment.rulebook.criteria if name in named),
        tuple(dict.fromkeys(units)),
        tuple(sorted(findings, key=_by_row)),
        waived,
        max(result.cases - len(findings) - waived, 0),
    )


def _by_row(finding: Finding) -> tuple[str, str, int, str]:
    """Order cases as their rows stand in the sheet, so that row 9 comes before row 10."""
    at = finding.at
    if at is None:
        return ("", "", 0, "")
    digits = "".join(character for character in at.cell.partition(":")[0] if character.isdigit())
    return (at.file, at.sheet, int(digits) if digits else at.line, at.cell)


def _entry(assessment: Assessment, result: CheckResult, findings: tuple[Finding, ...]) -> Entry:
    check = assessment.rulebook.checks.get(result.code)
    if check is not None:
        return check.entry
    return entry_of(findings[0]) if findings else CATALOGUE[result.code]


def untold(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the findings that the section on checks does not tell.

    Where no tables were handed in there is no such section, and nothing is left out.
    """
    if not assessment.audit.tables:
        return assessment.findings
    codes = {result.code for result in of_status(assessment, CheckStatus.FAILS)}
    return tuple(f for f in assessment.findings if not _told(f, codes))


def _told(finding: Finding, codes: set[str]) -> bool:
    if finding.code == _MORE_OF_THE_SAME:
        return str(finding.args.get("code")) in codes
    return finding.code in codes


def by_reason(reasons: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Group names by their reason, the reason of most names first."""
    grouped: dict[str, list[str]] = {}
    for reason, name in reasons:
        grouped.setdefault(reason, []).append(name)
    largest = sorted(grouped.items(), key=lambda item: -len(item[1]))
    return {reason: tuple(names) for reason, names in largest}
