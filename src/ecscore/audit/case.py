"""A county from its input to its assessment: tables, figures, score, checks, in this order.

Only the checks that can void evidence come before the score, which rests on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecscore.engine import assess, checked
from ecscore.evidence import Survey
from ecscore.model.assessment import Assessment
from ecscore.model.audit import Audit, CheckResult, Figure, TableUse
from ecscore.model.county import Intake
from ecscore.model.finding import Finding
from ecscore.model.rulebook import Rulebook
from ecscore.rosters import Progress, open_store

if TYPE_CHECKING:
    from ecscore.audit.checks import Told
    from ecscore.rosters.store import Store


def assess_county(  # noqa: PLR0913, PLR0917 - all that a county hands in
    rulebook: Rulebook,
    intake: Intake,
    day: dt.date,
    files: Iterable[Path] = (),
    progress: Progress = lambda _: None,
    evidence: Survey | None = None,
    look: Callable[[Store], None] = lambda _: None,
    *,
    personal: bool = False,
) -> Assessment:
    """Assess a county with everything that its tables show.

    Args:
        rulebook: by what it is assessed.
        intake: what it handed in.
        day: as of when.
        files: table files beside its workbook.
        progress: is told what is being done.
        evidence: its evidence folder, where there is one.
        look: may look into the tables, where there are any.
        personal: whether findings carry personal data in full besides the masked.
    """
    files = tuple(files)
    inventory = evidence.inventory if evidence is not None else None
    if evidence is not None:
        intake = _with(intake, evidence.findings, whole=evidence.whole)
    if not intake.county.rosters and not files and not (inventory and inventory.files):
        assessment = assess(rulebook, intake, day, inventory=inventory)
        return checked(assessment, tuple(_nothing_to_check(rulebook, day)), ())
    opened = open_store(rulebook, intake.county.rosters, files, progress)
    with opened.store as store:
        store.personal = personal
        read = _with(intake, opened.findings, whole=opened.whole)
        from ecscore.audit.claims import fill_exceptions  # noqa: PLC0415 - only with tables
        from ecscore.audit.papers import fill_files, run_voiding, voided  # noqa: PLC0415

        fill_exceptions(store, intake.county.exemptions)
        fill_files(store, inventory)
        told = run_voiding(store, day)
        look(store)
        tables = tuple(_uses(store))
        figures = tuple(_figures(store, day, progress))
        audit = Audit(tables, figures)
        assessment = assess(rulebook, read, day, audit, inventory, voided(store, told))
        results, findings = _checks(store, intake, assessment, day, progress, told)
    return checked(assessment, results, findings)


def _with(intake: Intake, findings: tuple[Finding, ...], *, whole: bool) -> Intake:
    return replace(
        intake,
        findings=(*intake.findings, *findings),
        partly=intake.partly or not whole,
    )


def _nothing_to_check(rulebook: Rulebook, day: dt.date) -> Iterator[CheckResult]:
    from ecscore.audit.checks import idle_result  # noqa: PLC0415

    for check in rulebook.checks.values():
        result = idle_result(rulebook, check, day, frozenset())
        if result is not None:
            yield result


def _uses(store: Store) -> Iterator[TableUse]:
    for name, loaded in sorted(store.loaded.items()):
        yield TableUse(
            name, loaded.table.title, loaded.file, loaded.sheet, loaded.rows, loaded.digest
        )


def _figures(store: Store, day: dt.date, progress: Progress) -> Iterator[Figure]:
    from ecscore.audit.figures import derive  # noqa: PLC0415

    for derived in store.rulebook.derived.values():
        progress(derived.title.zh)
        yield derive(store, derived, day)


def _checks(  # noqa: PLR0913, PLR0917 - all that the checks look at
    store: Store,
    intake: Intake,
    assessment: Assessment,
    day: dt.date,
    progress: Progress,
    told_before: Mapping[str, Told],
) -> tuple[tuple[CheckResult, ...], tuple[Finding, ...]]:
    from ecscore.audit.checks import run_check  # noqa: PLC0415
    from ecscore.audit.claims import fill_claims  # noqa: PLC0415
    from ecscore.audit.opens import statements  # noqa: PLC0415

    fill_claims(store, intake.county, assessment)
    results: list[CheckResult] = []
    findings: list[Finding] = []
    for check in store.rulebook.checks.values():
        progress(f"{check.code} {check.title.zh}")
        told = told_before.get(check.code) or run_check(store, check, day)
        results.append(told.result)
        findings += told.findings
    answers, contradictions = statements(store, intake.county, day)
    return (*results, *answers), (*findings, *contradictions)
