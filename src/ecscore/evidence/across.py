"""Files of evidence held against each other: the same, nearly the same, parts of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Final

from ecscore.evidence.inspectors.edges import LEFT, LOWER, RIGHT, UPPER, joined
from ecscore.evidence.inspectors.prints import NEAR, alike
from ecscore.evidence.report import place
from ecscore.model.finding import Finding
from ecscore.model.inventory import EvidenceFile
from ecscore.model.rulebook import Rulebook

MOST_PICTURES: Final = 2_000
"""How many pictures are held against each other: pairs grow with the square."""
_MOST_PARTS: Final = 300
"""How many scanned pictures of a requirement are held edge to edge."""
_RELATED: Final = 20
_SIDES: Final = ((LOWER, UPPER), (RIGHT, LEFT))


def across(files: list[EvidenceFile], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield what stands out only when files are seen together."""
    yield from _repeated(files, rulebook)
    yield from _near(files)
    yield from _parted(files)
    yield from _cut(files)


def _repeated(files: list[EvidenceFile], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield contents that stand under several requirements none of which shares a criterion."""
    by_content: dict[str, list[EvidenceFile]] = {}
    for file in files:
        if file.serves and file.size:
            by_content.setdefault(file.digest, []).append(file)
    for same in by_content.values():
        first, *others = same
        served = {name for file in same for name in file.serves}
        if others and len(served) > 1:
            titles = tuple(rulebook.requirements[name].title for name in sorted(served))
            args = {"path": first.path, "titles": titles, "number": len(same)}
            related = tuple(place(file.path) for file in others[:_RELATED])
            yield Finding("E065", args, place(first.path), related)


def _near(files: list[EvidenceFile]) -> Iterator[Finding]:
    """Yield pictures that are nearly the same, turned or not, though their bytes differ."""
    pictures = {
        file.digest: file
        for file in files
        if file.inspection is not None and file.inspection.prints
    }
    looked_at = list(pictures.values())[:MOST_PICTURES]
    if len(pictures) > MOST_PICTURES:
        yield Finding("E067", {"number": len(pictures), "most": MOST_PICTURES}, place(""))
    for one, other in combinations(looked_at, 2):
        if one.inspection is None or other.inspection is None:
            continue
        apart = alike(one.inspection.prints, other.inspection.prints)
        if apart <= NEAR:
            args = {"path": one.path, "other": other.path, "apart": apart}
            yield Finding("E066", args, place(one.path), (place(other.path),))


def _parted(files: list[EvidenceFile]) -> Iterator[Finding]:
    """Yield PDFs of different content that say they were first made as one document."""
    by_origin: defaultdict[str, dict[str, EvidenceFile]] = defaultdict(dict)
    for file in files:
        if file.serves and file.inspection is not None and file.inspection.origin:
            by_origin[file.inspection.origin].setdefault(file.digest, file)
    for parts in by_origin.values():
        first, *others = parts.values()
        if others:
            args = {"path": first.path, "number": len(parts)}
            related = tuple(place(file.path) for file in others[:_RELATED])
            yield Finding("E069", args, place(first.path), related)


def _cut(files: list[EvidenceFile]) -> Iterator[Finding]:
    """Yield scans under one requirement that fit together where a sheet was cut."""
    told: set[tuple[str, str]] = set()
    scans: defaultdict[str, dict[str, EvidenceFile]] = defaultdict(dict)
    for file in files:
        if file.inspection is not None and file.inspection.edges:
            for name in file.serves:
                scans[name].setdefault(file.digest, file)
    for found in scans.values():
        for one, other in permutations(list(found.values())[:_MOST_PARTS], 2):
            if (one.path, other.path) not in told and _fits(one, other):
                told.add((one.path, other.path))
                args = {"path": one.path, "other": other.path}
                yield Finding("E068", args, place(one.path), (place(other.path),))


def _fits(one: EvidenceFile, other: EvidenceFile) -> bool:
    if one.inspection is None or other.inspection is None:
        return False
    first, second = one.inspection, other.inspection
    same = (first.width == second.width, first.height == second.height)
    return any(
        alike_size and joined(first.edges[side], second.edges[facing])
        for alike_size, (side, facing) in zip(same, _SIDES, strict=True)
    )
