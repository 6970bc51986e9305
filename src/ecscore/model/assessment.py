"""The trace: one tree of frozen records that every report is a rendering of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ecscore.model.audit import Audit, Figure
from ecscore.model.county import Stated
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, Location
from ecscore.model.inventory import EvidenceFolder
from ecscore.model.mechanism import NextStep
from ecscore.model.plan import Target
from ecscore.model.rulebook import Category, Criterion, Reading, Requirement, Rulebook
from ecscore.model.states import EvidenceState, Standing, State
from ecscore.model.text import Said, Text
from ecscore.model.values import Value
from ecscore.model.waiver import Waived


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact that a criterion read.

    `stated` is None where the county did not state it and its tables do not tell it, `figure` what
    the tables come to.
    """

    fact: Fact
    stated: Stated | None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """A required piece of evidence, as one criterion sees it.

    `found` is how many files of the evidence folder serve it, None where there is no such folder
    and the evidence sheet decides; `against` are the codes of the checks that contradict it.
    """

    requirement: Requirement
    state: EvidenceState
    due: dt.date | None
    days_late: int
    file: str
    at: Location | None
    found: int | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion scored.

    `points` is the claimed score, `supported` what the evidence carries, `low` and `high` what the
    unknown facts leave open. `next` are the ways to the next better outcome.
    """

    criterion: Criterion
    state: State
    points: Decimal
    supported: Decimal
    low: Decimal
    high: Decimal
    band: Said | Text | None
    reason: Said
    support_reason: Said
    next: tuple[NextStep, ...]
    steps: tuple[Said, ...]
    facts: tuple[FactUse, ...]
    evidence: tuple[EvidenceUse, ...]
    readings: tuple[Reading, ...]

    @property
    def open(self) -> bool:
        """Whether unknown facts leave the points open."""
        return self.low != self.high

    @property
    def standing(self) -> Standing | None:
        """How the evidence stands as a whole; None where none is asked for."""
        states = {use.state for use in self.evidence}
        if not states:
            return None
        if EvidenceState.CONTRADICTED in states:
            return Standing.CONTRADICTED
        if states == {EvidenceState.HELD}:
            return Standing.COMPLETE
        some = states & {EvidenceState.HELD, EvidenceState.PARTIAL}
        return Standing.PARTIAL if some else Standing.MISSING


@dataclass(frozen=True, slots=True)
class Part:
    """A sum before and after its cap."""

    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """Base, bonus and deductions, and what they come to after the caps."""

    base: Part
    bonus: Part
    deductions: Part

    @property
    def total(self) -> Decimal:
        """What counts."""
        return self.base.after + self.bonus.after + self.deductions.after


@dataclass(frozen=True, slots=True)
class Totals:
    """The four totals."""

    claimed: Total
    supported: Total
    low: Total
    high: Total


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """One category: its criteria and its sums without caps.

    `most` is the base points its criteria can earn, by the criteria and not as printed.
    """

    category: Category
    criteria: tuple[CriterionResult, ...]
    totals: Totals
    most: Decimal


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A goal of the plan beside the points that its figure earns.

    `met` is None where the fact is unknown. `points` and `worth` are of the criteria it bears on.
    """

    target: Target
    met: bool | None
    stated: Stated | None
    points: Decimal
    worth: Decimal


@dataclass(frozen=True, slots=True)
class Supposed:
    """A fact that was set for a what-if, in the place of what the county states."""

    fact: Fact
    value: Value
    stated: Stated | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What makes an assessment repeatable.

    `waivers_digest` is the SHA-256 of the waivers file, empty where there is none. `personal` says
    that reports show personal data unmasked.
    """

    rulebook: str
    rulebook_digest: str
    input_file: str
    input_digest: str
    version: str
    schema_version: str
    as_of: dt.date
    waivers_digest: str = ""
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """One county assessed against one rulebook.

    `findings` are those that count, `waived` those that somebody answers for. Where `supposed` is
    not empty this is a what-if, and every report of it must say so; `real` is the assessment that
    it stands beside.
    """

    receipt: Receipt
    rulebook: Rulebook
    county: str
    province: str
    batch: str
    totals: Totals
    without_outside: Totals
    categories: tuple[CategoryResult, ...]
    targets: tuple[TargetResult, ...]
    audit: Audit
    findings: tuple[Finding, ...]
    partly: bool
    evidence_folder: EvidenceFolder | None = None
    waived: tuple[Waived, ...] = ()
    supposed: tuple[Supposed, ...] = ()
    real: Assessment | None = None

    @property
    def found(self) -> tuple[Finding, ...]:
        """Everything that was found, whether it counts or is waived."""
        return (*self.findings, *(waived.finding for waived in self.waived))

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """Every criterion in the order of the table."""
        return tuple(result for category in self.categories for result in category.criteria)
