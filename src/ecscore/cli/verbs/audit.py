"""`ecscore audit`: every finding of a county, and whether it passes; the verb for CI."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, worst
from ecscore.cli.opening import open_county
from ecscore.cli.output import check_targets, show, write_all
from ecscore.cli.progress import told
from ecscore.cli.requests import Audit
from ecscore.cli.settings import Settings
from ecscore.model.assessment import Assessment
from ecscore.model.finding import Severity
from ecscore.render.findings_report import Report, report_of, summary, verdict
from ecscore.render.formats import FINDINGS_BY_SUFFIX, findings_format
from ecscore.render.voice import Style, voice_of

_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
_MOST: Final = 1024 * 1024


def run(request: Audit) -> Exit:
    """Assess a county, report its findings, and say by the exit code whether it passes."""
    settings = request.settings
    check_targets(request.out, suffixes=FINDINGS_BY_SUFFIX)
    with told() as progress:
        case = open_county(request.input, settings, progress)
    check_targets(request.out, case.path, FINDINGS_BY_SUFFIX)
    report, code = judged(case.assessment, case.path.parent, settings)

    def rendered(name: str, style: Style) -> str:
        return findings_format(name).render(report, style)

    show(rendered, settings, full=request.full)
    write_all(rendered, request.out, settings, full=request.full, suffixes=FINDINGS_BY_SUFFIX)
    if settings.format == "github":
        _summarise_job(report, settings)
    _say(report, settings)
    for target in request.out:
        note(f"已写入 {target}" if settings.lang == "zh" else f"Wrote {target}")
    return code


def judged(assessment: Assessment, folder: Path, settings: Settings) -> tuple[Report, Exit]:
    """Hold the findings against the bar, which is an error unless the settings say otherwise."""
    report = replace(
        report_of(assessment, _from_here(folder)),
        fail_on=settings.bar(Severity.ERROR),
        min_score=settings.min_score,
    )
    codes = [Exit.OK]
    if assessment.partly:
        codes.append(Exit.INPUT)
    if report.heavy or report.short:
        codes.append(Exit.FINDINGS)
    code = worst(codes)
    return replace(report, exit_code=int(code)), code


def _from_here(folder: Path) -> Path:
    """Return a folder as seen from where we run; nothing for one that lies elsewhere.

    What reads annotations and SARIF takes paths to begin at the checkout.
    """
    try:
        return folder.resolve().relative_to(Path.cwd().resolve())
    except (OSError, ValueError):
        return Path()


def _say(report: Report, settings: Settings) -> None:
    """Say on stderr how it came out; the terminal's table and the log of a job say it already."""
    if settings.format not in {"table", "md", "github"}:
        voice = voice_of(report.assessment.rulebook, settings.lang)
        note(summary(voice, report))
        note(verdict(voice, report))


def _appended(path: Path, data: bytes) -> str:
    """Add to a file, and return what kept us from it; GitHub drops a summary over 1 MiB whole."""
    if path.exists() and not path.is_file():
        return "not a file"
    if path.exists() and path.stat().st_size + len(data) > _MOST:
        return "> 1 MiB"
    with path.open("ab") as file:
        file.write(data)
    return ""


def _summarise_job(report: Report, settings: Settings) -> None:
    """Add the findings in Markdown to the summary of the job, where GitHub says where that is."""
    name = os.environ.get(_SUMMARY, "")
    if not name:
        return
    path = Path(name)
    data = findings_format("md").render(report, Style(settings.lang)).encode()
    try:
        why = _appended(path, data + b"\n")
    except OSError as error:
        why = error.strerror or type(error).__name__
    if why:
        note(
            f"作业摘要没有写成（{_SUMMARY}）：{why}"
            if settings.lang == "zh"
            else f"the job summary could not be written ({_SUMMARY}): {why}"
        )
