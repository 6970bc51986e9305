"""One side of a comparison: an assessment as its JSON tells it, as far as a comparison needs it.

Both kinds of input come this way, a county assessed now and a file written earlier, so that they
are compared alike. Keys that a comparison does not read are passed over; those that it reads must
be there and of the right type.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ecscore.model.audit import CheckStatus
from ecscore.model.finding import Certainty, Severity
from ecscore.model.record import Points
from ecscore.model.rulebook import Kind
from ecscore.model.states import EvidenceState, State
from ecscore.model.text import Lang
from ecscore.model.values import FactType

SCHEMA_VERSION = "1"
"""The version of an assessment's JSON that is read."""
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """What is read of an object: frozen and strict."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, defer_build=True)


class SideReceipt(Part):
    """What an assessment hangs on."""

    rulebook: str
    rulebook_digest: str
    input_file: str
    input_digest: str
    ecscore_version: str
    as_of: dt.date


class SideCounty(Part):
    """The county."""

    name: str
    province: str
    batch: str


class SideRulebook(Part):
    """The rulebook."""

    id: str
    edition: str
    title: str


class SideCap(Part):
    """A sum before and after its cap."""

    before: Points
    after: Points


class SideTotal(Part):
    """A total and its parts."""

    total: Points
    base: SideCap
    bonus: SideCap
    deductions: SideCap


class SideTotals(Part):
    """The four totals."""

    claimed: SideTotal
    supported: SideTotal
    low: SideTotal
    high: SideTotal


class SideFact(Part):
    """A fact as stated and as the tables tell it; values as text, None where there is none."""

    id: str
    title: str
    type: FactType
    unit: str | None
    value: str | None
    derived: str | None


class SideEvidence(Part):
    """A required piece of evidence."""

    id: str
    title: str
    state: EvidenceState


class SideCriterion(Part):
    """One criterion as scored."""

    id: str
    title: str
    kind: Kind
    state: State
    points: Points
    supported: Points
    low: Points
    high: Points
    explanation: str
    support_explanation: str
    facts: tuple[SideFact, ...]
    evidence: tuple[SideEvidence, ...]


class SideTable(Part):
    """A table handed in."""

    id: str
    title: str
    file: str
    sheet: str
    rows: Count
    digest: str | None


class SideCheck(Part):
    """The answer of a check."""

    code: str
    title: str
    status: CheckStatus
    cases: Count


class SidePlace(Part):
    """Where a finding is."""

    file: str
    sheet: str
    cell: str
    header: str
    row: str
    line: Count
    column: Count


class SideFinding(Part):
    """A finding."""

    code: str
    severity: Severity
    certainty: Certainty
    title: str
    message: str
    location: SidePlace | None
    criterion: str | None
    fingerprint: str
    args: dict[str, str | tuple[str, ...]]


class SideWaived(Part):
    """A finding that is waived."""

    code: str
    fingerprint: str


class Side(Part):
    """An assessment as far as it is compared."""

    schema_version: Literal["1"]
    language: Lang
    complete: bool
    receipt: SideReceipt
    county: SideCounty
    rulebook: SideRulebook
    totals: SideTotals
    criteria: tuple[SideCriterion, ...]
    tables: tuple[SideTable, ...]
    checks: tuple[SideCheck, ...]
    findings: tuple[SideFinding, ...]
    waived: tuple[SideWaived, ...] = ()
