"""The second look at the evidence folder: into every file, and what that means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from ecscore.evidence.digests import unchanged
from ecscore.evidence.inspecting import inspect_files
from ecscore.evidence.inspectors.endings import named
from ecscore.evidence.inventory import Progress, Survey
from ecscore.evidence.judging import NOTHING, judged
from ecscore.evidence.names import FOLDER
from ecscore.evidence.report import Changed, Report, why
from ecscore.model.county import Held
from ecscore.model.inventory import EvidenceFile
from ecscore.model.rulebook import Rulebook


def looked_into(  # noqa: PLR0913, PLR0917 - all that a look takes
    folder: Path,
    surveyed: Survey,
    rulebook: Rulebook,
    cache: Path | None = None,
    progress: Progress = lambda _: None,
    evidence: Mapping[str, Held] = NOTHING,
) -> Survey:
    """Return a survey with every file inspected and judged.

    A file that changed after it was hashed is taken out, and the folder is then only partly read.

    Args:
        folder: the folder that was surveyed.
        surveyed: its files, hashed and filed.
        rulebook: whose requirements.
        cache: the folder where inspections are kept between runs; none without it.
        progress: is told how many files are done.
        evidence: what the evidence sheet says.
    """
    report = Report()
    looked_at = _inspected(folder, surveyed, report, cache, progress)
    files = judged(looked_at, rulebook, report, evidence)
    gone = {file.path for file in surveyed.inventory.files} - {file.path for file in files}
    skipped = {**surveyed.inventory.skipped, **dict.fromkeys(gone, "unreadable")}
    inventory = replace(surveyed.inventory, files=files, skipped=dict(sorted(skipped.items())))
    findings = (*surveyed.findings, *report.done())
    return Survey(inventory, findings, surveyed.whole and report.whole, surveyed.stamps)


def _inspected(
    folder: Path, surveyed: Survey, report: Report, cache: Path | None, progress: Progress
) -> Iterator[EvidenceFile]:
    """Yield the files with what was seen in them and what their names say."""
    files = surveyed.inventory.files
    stamps = {folder / spelling: stamp for spelling, stamp in surveyed.stamps.items()}

    def still(path: Path) -> bool:
        return unchanged(path, stamps[path])

    seen = inspect_files(
        ((folder / file.spelling, file.digest) for file in files),
        cache,
        lambda done, total: progress(f"{FOLDER} {done}/{total}"),
        still=still,
    )
    for file in files:
        if file.digest in seen:
            yield replace(file, inspection=named(PurePath(file.path), seen[file.digest]))
        elif still(folder / file.spelling):  # a copy of one that changed
            yield file
        else:
            report.say("E016", file.path, why=why(Changed()))
