"""The evidence folder beside a county's workbook as an inventory."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ecscore.evidence.digests import Digests, Stamp
from ecscore.evidence.filing import file_all, phase_of
from ecscore.evidence.limits import MEGABYTE
from ecscore.evidence.names import FOLDER, PHASES, Ids
from ecscore.evidence.report import Report, why
from ecscore.evidence.walk import Met, Walked, met_alone, walk
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.inventory import EvidenceFile, Inventory
from ecscore.model.rulebook import Rulebook

Progress = Callable[[str], None]
"""Is told what is being done."""

_MOST_THREADS: Final = 4
"""More readers than this at once make a disk that turns slower, not faster."""


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Files of an evidence folder to be looked at as if nothing else were in it."""

    folder: Path
    files: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """An inventory, what is wrong with the folder, and whether all of it could be read.

    `stamps` tells by a file's spelling what it was when it was hashed.
    """

    inventory: Inventory
    findings: tuple[Finding, ...]
    whole: bool
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def evidence_beside(path: Path) -> Path | None:
    """Return the evidence folder beside a county's workbook or YAML, where there is one.

    A link or a file of that name is returned too: it is there, and the survey says what is wrong.
    """
    folder = (path if path.is_dir() else path.parent) / FOLDER
    try:
        folder.lstat()
    except FileNotFoundError:
        return None
    except OSError:
        return folder
    return folder


def survey(  # noqa: PLR0913, PLR0917 - all that a survey takes
    folder: Path,
    rulebook: Rulebook,
    evidence: Mapping[str, Held],
    progress: Progress = _silent,
    cache: Path | None = None,
    only: Sequence[Met] | None = None,
) -> Survey:
    """Walk an evidence folder, hash its files and file them under the rulebook's requirements.

    Args:
        folder: the folder.
        rulebook: whose requirements.
        evidence: what the evidence sheet says.
        progress: is told how many files and bytes are done.
        cache: the folder where digests are kept between runs; none without it.
        only: the files to take, where nothing else in the folder counts.
    """
    report = Report()
    walked = walk(folder, report) if only is None else met_alone(only, report)
    _empty_folders(rulebook, walked, report)
    hashed = _hash_all(folder, walked, report, progress, Digests(cache))
    walked.files = [met for met in walked.files if met.on_disk in hashed]
    serves = file_all(rulebook, evidence, walked, report)
    files = (
        EvidenceFile(
            met.path,
            met.size,
            hashed[met.on_disk][0],
            serves[met.path],
            phase_of(met.path),
            on_disk="" if met.on_disk == met.path else met.on_disk,
        )
        for met in walked.files
    )
    found = tuple(sorted(files, key=lambda file: (file.path, file.digest)))
    inventory = Inventory(FOLDER, found, dict(sorted(walked.skipped.items())))
    stamps = {spelling: stamp for spelling, (_, stamp) in hashed.items()}
    return Survey(inventory, report.done(), report.whole, stamps)


def _empty_folders(rulebook: Rulebook, walked: Walked, report: Report) -> None:
    """Report empty folders; those that `init` makes are missing evidence, said elsewhere."""
    ids = Ids(rulebook.requirements)
    said: set[str] = set()
    for path in sorted(walked.empty):
        top, _, rest = path.partition("/")
        ours = bool(ids.of(top)) and (not rest or rest in PHASES)
        if not ours and path.rpartition("/")[0] not in said:
            report.say("E019", path)
        if not ours:
            said.add(path)


def _hash_all(
    folder: Path, walked: Walked, report: Report, progress: Progress, digests: Digests
) -> dict[str, tuple[str, Stamp]]:
    """Return the digest and the stamp of every file that can be read, by its spelling."""

    def hashed(met: Met) -> tuple[str, Stamp] | Exception:
        try:
            return digests.of(folder / met.on_disk, met.size)
        except (OSError, ValueError) as error:
            return error

    found: dict[str, tuple[str, Stamp]] = {}
    number, done = len(walked.files), 0
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS)) as pool:
        results = pool.map(hashed, walked.files)
        for count, (met, result) in enumerate(zip(walked.files, results, strict=True), 1):
            done += met.size
            progress(f"{FOLDER} {count}/{number} · {done // MEGABYTE:,} MB")
            if isinstance(result, Exception):
                walked.skipped[met.path] = "unreadable"
                report.say("E016", met.path, why=why(result))
            else:
                found[met.on_disk] = result
    digests.keep({stamp: digest for digest, stamp in found.values()})
    return found
