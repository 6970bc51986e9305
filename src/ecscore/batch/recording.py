"""An assessment as the record that a batch keeps of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from typing import Final

from ecscore.bags.listed import Listed
from ecscore.batch.failing import said
from ecscore.batch.job import Job
from ecscore.engine.findings import exempted
from ecscore.evidence import Survey
from ecscore.model.assessment import Assessment, CriterionResult, Totals
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.county import Intake
from ecscore.model.county_record import (
    CountyRecord,
    CriterionLine,
    EvidenceRow,
    FigureRow,
    FindingLine,
    Points,
    written,
)
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding
from ecscore.model.states import EvidenceState
from ecscore.model.values import FactType, Value
from ecscore.render.clean import clean

MOST_FINDINGS: Final = 500
"""How many findings of a county are kept; all are counted."""
_PLACES: Final = Decimal(1).scaleb(-10)
_MOST: Final = Decimal(10) ** 28
_EXACT: Final = Context(prec=60, rounding=ROUND_DOWN)


def recorded(
    job: Job, key: str, intake: Intake, assessment: Assessment, seen: Survey | None
) -> CountyRecord:
    """Return the record of an assessment, its keys left out."""
    county, found = intake.county, assessment.found
    waived = {id(item.finding) for item in assessment.waived}
    return CountyRecord(
        id=job.id,
        key=key,
        input=county.file,
        digest=county.digest,
        name=clean(county.name),
        province=clean(county.province),
        batch=clean(county.batch),
        as_of=assessment.receipt.as_of,
        by_clock=job.order.day is None and county.as_of is None,
        partly=assessment.partly,
        total=points_of(assessment.totals),
        criteria=tuple(line_of(result) for result in assessment.criteria),
        stated={name: written(fact.value) for name, fact in county.facts.items()},
        derived={
            figure.derived.id: written(figure.value)
            for figure in assessment.audit.figures
            if figure.value is not None
        },
        evidence=_evidence(assessment),
        exempt=tuple(sorted(exempted(county))),
        counts=Counter(severity_of(finding) for finding in assessment.findings),
        findings=tuple(_short(f, waived=id(f) in waived) for f in found[:MOST_FINDINGS]),
        figures=tuple(_figures(assessment, intake)),
        files=tuple(_files(seen)) if seen is not None else (),
    )


def points_of(totals: Totals) -> Points:
    """Return what the four totals come to."""
    return Points(totals.claimed.total, totals.supported.total, totals.low.total, totals.high.total)


def line_of(result: CriterionResult) -> CriterionLine:
    """Return how a criterion came out."""
    points = Points(result.points, result.supported, result.low, result.high)
    return CriterionLine(result.criterion.id, result.state, points, result.standing)


def listed_row(file: Listed) -> EvidenceRow:
    """Return the row of a file that nobody looked into: it stayed with its county."""
    return EvidenceRow(clean(file.path), file.size, file.digest, "", "", ())


def _evidence(assessment: Assessment) -> dict[str, EvidenceState]:
    return {use.requirement.id: use.state for r in assessment.criteria for use in r.evidence}


def _short(finding: Finding, *, waived: bool) -> FindingLine:
    return FindingLine(
        finding.code,
        severity_of(finding),
        entry_of(finding).certainty,
        said(finding),
        clean(str(finding.at)) if finding.at is not None else "",
        finding.criterion,
        finding.stake,
        finding.fingerprint,
        waived,
    )


def _figures(assessment: Assessment, intake: Intake) -> Iterator[FigureRow]:
    facts = assessment.rulebook.facts
    for name, stated in sorted(intake.county.facts.items()):
        yield _figure(name, "stated", facts[name], facts[name].type, stated.value)
    for figure in assessment.audit.figures:
        if figure.value is not None:
            derived = figure.derived
            yield _figure(
                derived.id, "derived", facts.get(derived.fact), derived.type, figure.value
            )


def _figure(name: str, kind: str, fact: Fact | None, of: FactType, value: Value) -> FigureRow:
    about = fact.id if fact is not None else ""
    return FigureRow(name, kind, about, of, written(value), number_of(value), _is_growth(fact))


def number_of(value: Value) -> Decimal | None:
    """Return a number cut to ten places, or None for what is no number or too large."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, Fraction)):
        return None
    exact = Fraction(value)
    if abs(exact) >= _MOST:
        return None
    cut = _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return cut.quantize(_PLACES, context=_EXACT)


def _is_growth(fact: Fact | None) -> bool:
    """Say whether a fact compares with a year before: a share that may be below nothing."""
    least = fact.at_least if fact is not None else None
    return least is not None and least.percent and least.number < 0


def _files(seen: Survey) -> Iterator[EvidenceRow]:
    for file in seen.inventory.files:
        look = file.inspection
        yield EvidenceRow(
            clean(file.path),
            file.size,
            file.digest,
            look.type if look is not None else "",
            look.kind if look is not None else "",
            tuple(sorted(file.serves)),
            tuple(f"{number:016x}" for number in look.prints) if look is not None else (),
        )
