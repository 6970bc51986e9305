"""Files drawn out of a manifest, to be sent by the county and held against it.

Which files are drawn follows from a seed and the manifest, so that both sides draw the same; the
seed is chosen after the manifest is there, so that nobody could know what will be looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb
from pathlib import Path
from typing import Final

from ecscore.bags.checking import Progress
from ecscore.bags.copying import digest_plain
from ecscore.bags.folder import FolderHolding
from ecscore.bags.troubles import Report
from ecscore.evidence import NOTE
from ecscore.evidence.names import is_litter
from ecscore.evidence.report import why
from ecscore.model.finding import Finding
from ecscore.model.text import Text

SHARE: Final = Fraction(1, 20)
"""Of how many changed files the chance to meet one is told."""
_STRANGE: Final = Text("是链接或设备，不读", "a link or a device, which is not read")


@dataclass(frozen=True, slots=True)
class Sample:
    """Files drawn by a seed; `looked_at` of what was sent could be read, None if nothing was.

    `chance` is how likely the draw meets a changed file where `SHARE` of them are changed.
    """

    seed: str
    files: tuple[str, ...]
    of: int
    looked_at: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def chance(self) -> Fraction:
        """How likely a changed file is met; exact."""
        number, unchanged = len(self.files), self.of - ceil(self.of * SHARE)
        return 1 - Fraction(comb(unchanged, number), comb(self.of, number))


def draw(papers: Mapping[str, str], number: int, seed: str) -> tuple[str, ...]:
    """Draw files out of those that a manifest lists, in the order of their paths.

    Args:
        papers: the digest of each path.
        number: how many; all where there are no more.
        seed: any text.
    """
    whole = hashlib.sha256("".join(f"{d} {p}\n" for p, d in sorted(papers.items())).encode())
    lot = f"{seed}\n{whole.hexdigest()}\n"
    by_lot = sorted(papers, key=lambda path: hashlib.sha256(f"{lot}{path}".encode()).digest())
    return tuple(sorted(by_lot[:number]))


def held_against(
    folder: Path,
    papers: Mapping[str, str],
    wanted: Iterable[str],
    left_out: Iterable[str] = (),
    progress: Progress = lambda _: None,
) -> tuple[int, tuple[Finding, ...]]:
    """Hold the files in a folder against a manifest.

    Args:
        folder: has files at their paths below `evidence/`.
        papers: the digest of each path that is listed.
        wanted: those that were drawn, all of which have to be there.
        left_out: those that were known and not listed when the bag was made.
        progress: is told how many files are done.

    Returns:
        How many listed files were read, and what is wrong.

    Raises:
        NotABag: the folder is beyond a limit.
        OSError: the folder cannot be read.
    """
    report, there, passed_over = Report(), 0, set(left_out)
    sent = FolderHolding.at(folder)
    for path in sent.strange:
        report.say("H028", path, path=path, reason=_STRANGE)
    for number, path in enumerate(sorted(sent.files), 1):
        progress(f"{number}/{len(sent.files)}")
        if path in papers:
            there += _same(folder / sent.spelled[path], path, papers[path], report)
        elif path not in passed_over and not _beside(path):
            report.say("H026", path, path=path)
    for path in sorted(set(wanted) - sent.files.keys() - set(sent.strange)):
        report.say("H029", path, path=path)
    return there, report.done()


def _same(file: Path, path: str, listed: str, report: Report) -> bool:
    """Hold one file against its digest; say whether it could be read."""
    try:
        digest, _ = digest_plain(file)
    except (OSError, ValueError) as error:
        report.say("H028", path, path=path, reason=why(error))
        return False
    if digest != listed:
        report.say("H027", path, path=path)
    return True


def _beside(path: str) -> bool:
    """Say whether a file is what a system or `init` lays beside the evidence, and none of it."""
    name = path.rpartition("/")[2]
    return name == NOTE or is_litter(name)
