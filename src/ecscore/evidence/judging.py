"""What inspections mean for the evidence: files that do not count, and what contradicts what.

A file that is empty, damaged, encrypted or beyond the bounds serves nothing, though it stands in
the right folder. Across files the same content under two requirements, and pictures that are nearly
the same, are pointed out for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Final

from ecscore.evidence.inspectors.prints import NEAR, alike
from ecscore.evidence.report import Report, place
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.finding import Finding, Severity
from ecscore.model.inventory import EvidenceFile
from ecscore.model.rulebook import FileKind, Requirement, Rulebook
from ecscore.model.text import Text

MOST_PICTURES: Final = 2_000
"""How many pictures are held against each other: pairs grow with the square."""
_PUBLIC: Final = "publication"
_ALSO: Final = {
    "document": {"document", "scan"},
    "scan": {"scan", "document", "photo"},
    "photo": {"photo"},
    "sheet": {"sheet"},
    "video": {"video"},
    "link": {"link", "photo", "document", "scan"},
}
"""What serves where a kind of file is asked: a scan of a document is that document."""
_KINDS: Final = {
    FileKind.DOCUMENT: Text("文档", "document"),
    FileKind.SHEET: Text("表格", "sheet"),
    FileKind.PHOTO: Text("照片", "photo"),
    FileKind.VIDEO: Text("视频", "video"),
    FileKind.SCAN: Text("扫描件", "scan"),
    FileKind.LINK: Text("链接", "link"),
}


def judged(
    files: Iterable[EvidenceFile], rulebook: Rulebook, report: Report
) -> tuple[EvidenceFile, ...]:
    """Report what inspections found, and take from unusable files what they would serve."""
    kept = []
    for file in files:
        _tell(file, rulebook, report)
        kept.append(replace(file, serves={}) if unusable(file) else file)
    for file in kept:
        for name in file.serves:
            if (requirement := rulebook.requirements.get(name)) is not None:
                _against(file, requirement, rulebook, report)
    for finding in (*_repeated(kept, rulebook), *_near(kept)):
        report.add(finding)
    return tuple(kept)


def unusable(file: EvidenceFile) -> bool:
    """Say whether a file can serve nothing, whatever folder it stands in."""
    troubles = file.inspection.troubles if file.inspection is not None else ()
    return any(CATALOGUE[trouble.code].severity is Severity.ERROR for trouble in troubles)


def _tell(file: EvidenceFile, rulebook: Rulebook, report: Report) -> None:
    if file.inspection is None:
        return
    lead = tuple(
        unit
        for name in file.serves
        if name in rulebook.requirements
        for unit in rulebook.requirements[name].lead
    )
    for trouble in file.inspection.troubles:
        args = {"path": file.path, **trouble.args}
        report.add(Finding(trouble.code, args, place(file.path), units=tuple(dict.fromkeys(lead))))


def _against(
    file: EvidenceFile, requirement: Requirement, rulebook: Rulebook, report: Report
) -> None:
    """Hold a file against what its requirement asks."""
    seen = file.inspection
    if seen is None:
        return
    about: dict[str, object] = {"path": file.path, "title": requirement.title}
    served = rulebook.served_by(requirement.id)
    criterion = served[0].id if served else ""

    def say(code: str, **args: object) -> None:
        found = Finding(code, {**about, **args}, place(file.path), units=requirement.lead)
        report.add(replace(found, criterion=criterion))

    if seen.kind and not _accepted(seen.kind, requirement):
        say("E060", wanted=tuple(_KINDS[kind] for kind in requirement.kinds))
    if requirement.columns and seen.columns:
        missing = [column for column in requirement.columns if not _has(seen.columns, column)]
        if missing:
            say("E061", missing=tuple(missing))
    dates = [dated.date for dated in seen.dates]
    if dates and requirement.dated_from is not None and max(dates) < requirement.dated_from:
        say("E062", date=max(dates).isoformat(), bound=requirement.dated_from.isoformat())
    if dates and requirement.dated_to is not None and min(dates) > requirement.dated_to:
        say("E063", date=min(dates).isoformat(), bound=requirement.dated_to.isoformat())
    if _PUBLIC in requirement.id and (seen.ids or seen.phones):
        say("E064", ids=seen.ids, phones=seen.phones)


def _accepted(kind: str, requirement: Requirement) -> bool:
    wanted = {item.value for item in requirement.kinds}
    return FileKind.ANY.value in wanted or any(kind in _ALSO.get(item, ()) for item in wanted)


def _has(columns: Iterable[str], wanted: str) -> bool:
    return any(wanted in column or column in wanted for column in columns if column)


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
            related = tuple(place(file.path) for file in others[:20])
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
