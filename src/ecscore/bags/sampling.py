"""Files drawn out of a manifest, to be sent by the county and held against it.

Which files are drawn follows from a seed and the manifest, so that both sides draw the same; the
seed is chosen after the manifest is there, so that nobody could know what will be looked at.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Final

from ecscore.bags.copying import open_plain
from ecscore.bags.layout import composed
from ecscore.bags.troubles import Report
from ecscore.evidence.report import why
from ecscore.model.finding import Finding

SHARE: Final = Fraction(1, 20)
"""Of how many changed files the chance to meet one is told."""
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sample:
    """Files drawn by a seed; `looked_at` of those that were sent could be read, None if none was.

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
        changed, missed = ceil(self.of * SHARE), Fraction(1)
        for number in range(len(self.files)):
            missed *= Fraction(max(self.of - changed - number, 0), self.of - number)
        return 1 - missed


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
    folder: Path, papers: Mapping[str, str], wanted: Iterable[str], left_out: Iterable[str] = ()
) -> tuple[int, tuple[Finding, ...]]:
    """Hold the files in a folder against a manifest.

    Args:
        folder: has files at their paths below `evidence/`.
        papers: the digest of each path that is listed.
        wanted: those that were drawn, all of which have to be there.
        left_out: those that were known and not listed when the bag was made.

    Returns:
        How many listed files were looked at, and what is wrong.

    Raises:
        OSError: the folder cannot be read.
    """
    report, there = Report(), 0
    passed_over = set(left_out)
    found = {path: file for path, file in _files(folder) if path not in passed_over}
    for path, file in sorted(found.items()):
        if path not in papers:
            report.say("H026", path, path=path)
            continue
        there += 1
        try:
            digest = _digest(file)
        except OSError as error:
            report.say("H028", path, path=path, reason=why(error))
        else:
            if digest != papers[path]:
                report.say("H027", path, path=path)
    for path in sorted(set(wanted) - found.keys()):
        report.say("H029", path, path=path)
    return there, report.done()


def _digest(file: Path) -> str:
    hasher = hashlib.sha256()
    with open_plain(file) as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    def stop(error: OSError) -> None:
        raise error

    for place, _, names in os.walk(folder, onerror=stop):
        for name in names:
            file = Path(place) / name
            yield composed(file.relative_to(folder).as_posix()), file
