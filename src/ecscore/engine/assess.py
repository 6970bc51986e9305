"""One county against one rulebook: the whole assessment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from ecscore import __version__
from ecscore.engine.contradictions import contradictions, edges
from ecscore.engine.evidence import evidence_uses, folder_findings
from ecscore.engine.findings import exempted, findings_of
from ecscore.engine.score import case_of, score_criterion
from ecscore.engine.targets import target_results
from ecscore.engine.totals import totals_of
from ecscore.model.assessment import Assessment, CategoryResult, CriterionResult, Receipt
from ecscore.model.audit import Audit, CheckResult
from ecscore.model.catalogue import severity_of
from ecscore.model.county import Intake
from ecscore.model.finding import Finding
from ecscore.model.inventory import Inventory
from ecscore.model.rulebook import Kind, Rulebook

SCHEMA_VERSION = "1"
_NO_TABLES = Audit()
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def assess(  # noqa: PLR0913, PLR0917 - all that a score rests on
    rulebook: Rulebook,
    intake: Intake,
    as_of: dt.date,
    audit: Audit = _NO_TABLES,
    inventory: Inventory | None = None,
    voided: Mapping[str, tuple[str, ...]] = _NONE,
) -> Assessment:
    """Assess a county as of a day, with the figures that its tables come to and its evidence.

    `voided` names the requirements whose evidence the county's own tables contradict, with the
    codes of the checks that say so.

    Pure: the same rulebook, intake, day, figures and inventory give the same assessment. Without
    an inventory the evidence is what the county says.
    """
    uses = evidence_uses(rulebook, intake.county, as_of, inventory, voided)
    case = case_of(rulebook, intake.county, uses, exempted(intake.county), audit)
    county = case.county
    results = {
        name: score_criterion(case, criterion) for name, criterion in rulebook.criteria.items()
    }
    found = (
        *intake.findings,
        *findings_of(rulebook, county, results, uses),
        *folder_findings(rulebook, county, uses),
        *contradictions(case),
        *edges(case),
    )
    caps = rulebook.header.caps
    inside = [r for r in results.values() if not r.criterion.mechanism.outside]
    return Assessment(
        receipt=_receipt(rulebook, intake, as_of),
        rulebook=rulebook,
        county=county.name,
        province=county.province,
        batch=county.batch,
        totals=totals_of(results.values(), caps),
        without_outside=totals_of(inside, caps),
        categories=categories_of(rulebook, results),
        targets=target_results(rulebook, county, results),
        audit=audit,
        findings=tuple(sorted(found, key=_order)),
        partly=intake.partly,
        evidence_folder=inventory.summary if inventory is not None else None,
    )


def checked(
    assessment: Assessment, results: tuple[CheckResult, ...], findings: tuple[Finding, ...]
) -> Assessment:
    """Return an assessment with the answers of the checks; no check changes a point."""
    audit = replace(assessment.audit, checks=results)
    found = sorted((*assessment.findings, *findings), key=_order)
    return replace(assessment, audit=audit, findings=tuple(found))


def _order(finding: Finding) -> tuple[int, str, str, str]:
    return (
        -severity_of(finding).weight,
        finding.code,
        finding.criterion,
        "" if finding.at is None else str(finding.at),
    )


def _receipt(rulebook: Rulebook, intake: Intake, as_of: dt.date) -> Receipt:
    return Receipt(
        rulebook=rulebook.header.id,
        rulebook_digest=rulebook.digest,
        input_file=intake.county.file,
        input_digest=intake.county.digest,
        version=__version__,
        schema_version=SCHEMA_VERSION,
        as_of=as_of,
    )


def categories_of(
    rulebook: Rulebook, results: Mapping[str, CriterionResult]
) -> tuple[CategoryResult, ...]:
    """Return every category with its criteria and sums."""
    found = []
    for category in rulebook.categories.values():
        inside = tuple(r for r in results.values() if r.criterion.category == category.id)
        base = (r.criterion.most for r in inside if r.criterion.kind is Kind.BASE)
        found.append(CategoryResult(category, inside, totals_of(inside), sum(base, Decimal(0))))
    return tuple(found)
