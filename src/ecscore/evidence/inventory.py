"""The evidence folder beside a county's workbook as an inventory."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecscore.evidence.filing import file_all, phase_of
from ecscore.evidence.limits import MEGABYTE
from ecscore.evidence.names import FOLDER, PHASES, Ids
from ecscore.evidence.report import Changed, Report, why
from ecscore.evidence.walk import Met, Walked, walk
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.inventory import EvidenceFile, Inventory
from ecscore.model.rulebook import Rulebook

Progress = Callable[[str], None]
"""Is told what is being done."""

_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Survey:
    """An inventory, what is wrong with the folder, and whether all of it could be read."""

    inventory: Inventory
    findings: tuple[Finding, ...]
    whole: bool


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


def survey(
    folder: Path,
    rulebook: Rulebook,
    evidence: Mapping[str, Held],
    progress: Progress = _silent,
) -> Survey:
    """Walk an evidence folder, hash its files and file them under the rulebook's requirements.

    Args:
        folder: the folder.
        rulebook: whose requirements.
        evidence: what the evidence sheet says.
        progress: is told how many files and bytes are done.
    """
    report = Report()
    walked = walk(folder, report)
    _empty_folders(rulebook, walked, report)
    digests = _hash_all(folder, walked, report, progress)
    walked.files = [met for met in walked.files if met.on_disk in digests]
    serves = file_all(rulebook, evidence, walked, report)
    files = (
        EvidenceFile(
            met.path,
            met.size,
            digests[met.on_disk],
            serves[met.path],
            phase_of(met.path),
            on_disk="" if met.on_disk == met.path else met.on_disk,
        )
        for met in walked.files
    )
    found = tuple(sorted(files, key=lambda file: (file.path, file.digest)))
    inventory = Inventory(FOLDER, found, dict(sorted(walked.skipped.items())))
    return Survey(inventory, report.done(), report.whole)


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


def _hash_all(folder: Path, walked: Walked, report: Report, progress: Progress) -> dict[str, str]:
    digests: dict[str, str] = {}
    number, done = len(walked.files), 0
    for count, met in enumerate(walked.files, 1):
        done += met.size
        progress(f"{FOLDER} {count}/{number} · {done // MEGABYTE:,} MB")
        try:
            digests[met.on_disk] = _digest(folder / met.on_disk, met)
        except (OSError, ValueError) as error:
            walked.skipped[met.path] = "unreadable"
            report.say("E016", met.path, why=why(error))
    return digests


def _digest(path: Path, met: Met) -> str:
    """Return the SHA-256 of a file.

    Raises:
        OSError: it cannot be read, is another thing than it was, or changed meanwhile.
    """
    with open(os.open(path, _OPEN), "rb", buffering=0) as stream:  # noqa: PTH123 - opened unfollowed
        before = os.fstat(stream.fileno())
        if not stat.S_ISREG(before.st_mode) or before.st_size != met.size:
            raise Changed
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Changed
    return digest
