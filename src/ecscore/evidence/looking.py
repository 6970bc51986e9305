"""The second look at the evidence folder: into every file, and what that means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from ecscore.evidence.inspecting import inspect_files
from ecscore.evidence.inspectors.endings import named
from ecscore.evidence.inventory import Progress, Survey
from ecscore.evidence.judging import judged
from ecscore.evidence.names import FOLDER
from ecscore.evidence.report import Report
from ecscore.model.inventory import EvidenceFile
from ecscore.model.rulebook import Rulebook


def looked_into(
    folder: Path,
    surveyed: Survey,
    rulebook: Rulebook,
    cache: Path | None = None,
    progress: Progress = lambda _: None,
) -> Survey:
    """Return a survey with every file inspected and judged.

    Args:
        folder: the folder that was surveyed.
        surveyed: its files, hashed and filed.
        rulebook: whose requirements.
        cache: the folder where inspections are kept between runs; none without it.
        progress: is told how many files are done.
    """
    report = Report()
    files = _inspected(folder, surveyed.inventory.files, cache, progress)
    inventory = replace(surveyed.inventory, files=judged(files, rulebook, report))
    findings = (*surveyed.findings, *report.done())
    return Survey(inventory, findings, surveyed.whole and report.whole)


def _inspected(
    folder: Path, files: tuple[EvidenceFile, ...], cache: Path | None, progress: Progress
) -> Iterator[EvidenceFile]:
    """Yield the files with what was seen in them and what their names say."""
    seen = inspect_files(
        ((folder / file.spelling, file.digest) for file in files),
        cache,
        lambda done, total: progress(f"{FOLDER} {done}/{total}"),
    )
    for file in files:
        yield replace(file, inspection=named(PurePath(file.path), seen[file.digest]))
