"""Reading back a workbook of samples that was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ecscore.cli.console import note, put
from ecscore.cli.exits import Exit, Stop, worst
from ecscore.cli.opening import Case, open_county, problems
from ecscore.cli.progress import told
from ecscore.cli.requests import Sample as Request
from ecscore.cli.sampling import partly, sampled, style_of, tables_of
from ecscore.cli.settings import Settings
from ecscore.intake import UnreadableInput
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding
from ecscore.model.sample import Result
from ecscore.model.text import Text
from ecscore.render.voice import voice_of

if TYPE_CHECKING:
    from ecscore.intake.sample_read import FilledBook
    from ecscore.rosters.store import Store


def sum_up(request: Request, path: Path) -> Exit:
    """Count the answers of a filled workbook and hold its lists against the county's tables.

    Raises:
        Stop: the workbook or the county cannot be read.
    """
    from ecscore.intake.sample_read import read_samples  # noqa: PLC0415 - reading alone

    try:
        filled = read_samples(path)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    settings = request.settings
    with told() as progress:
        case = open_county(request.input, settings, progress)
        with tables_of(case, progress) as store:
            results, findings = _held_against(filled, case, store)
    _show_answers(case, results, findings, settings)
    whole = filled.whole and not case.assessment.partly
    return worst([partly(settings, whole=whole), _fails(findings, settings)])


def _held_against(
    filled: FilledBook, case: Case, store: Store | None
) -> tuple[list[Result], list[Finding]]:
    from ecscore.audit.sample_answers import result_of  # noqa: PLC0415 - reading alone

    tables = case.assessment.rulebook.tables
    results: list[Result] = []
    findings = list(filled.findings)
    for sheet in filled.sheets:
        plan, personal = sheet.drawing.plan, sheet.drawing.personal
        again = sampled(case, store, sheet.kind, plan, personal=personal)
        result, more = result_of(sheet, again, tables.get(sheet.kind.table))
        results.append(result)
        findings += more
    return results, findings


def _show_answers(
    case: Case, results: Sequence[Result], findings: Sequence[Finding], settings: Settings
) -> None:
    voice = voice_of(case.assessment.rulebook, settings.lang)
    findings = sorted(findings, key=lambda finding: -severity_of(finding).weight)
    if settings.format == "json":
        from ecscore.render.sample_json import answers_json  # noqa: PLC0415 - one of the two

        put(answers_json(results, findings, case.assessment, voice), utf8=True)
        return
    from ecscore.render.sample_table import answers_text  # noqa: PLC0415

    put(answers_text(results, findings, voice, style_of(settings)))


def _fails(findings: Sequence[Finding], settings: Settings) -> Exit:
    """Return the exit code that `--fail-on` makes of the findings."""
    wanted = settings.bar()
    if wanted is None:
        return Exit.OK
    heavy = sum(severity_of(finding).weight >= wanted.weight for finding in findings)
    if not heavy:
        return Exit.OK
    label = wanted.label.render(settings.lang)
    text = Text(f"有 {heavy} 个问题不轻于“{label}”", f"{heavy} findings at or above {label}")
    note(text.render(settings.lang))
    return Exit.FINDINGS
