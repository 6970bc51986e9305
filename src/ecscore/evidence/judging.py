"""What inspections mean for the evidence: files that do not count, and what contradicts what.

A file that is empty, damaged, encrypted or beyond the bounds serves nothing, though it stands in
the right folder. Across files the same content under two requirements, and pictures that are nearly
the same, are pointed out for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ecscore.evidence.across import across
from ecscore.evidence.disclosure import undisclosed
from ecscore.evidence.report import Report, place
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.county import Held
from ecscore.model.finding import Finding, Severity
from ecscore.model.inventory import Certain, Dated, EvidenceFile
from ecscore.model.rulebook import FileKind, Requirement, Rulebook
from ecscore.model.text import Text

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
_SOURCES: Final = {
    Certain.CONTENT: Text("内容", "what it says"),
    Certain.METADATA: Text("文件属性", "its properties"),
    Certain.NAME: Text("文件名", "its name"),
}
NOTHING: Final[Mapping[str, Held]] = {}
_KINDS: Final = {
    FileKind.DOCUMENT: Text("文档", "document"),
    FileKind.SHEET: Text("表格", "sheet"),
    FileKind.PHOTO: Text("照片", "photo"),
    FileKind.VIDEO: Text("视频", "video"),
    FileKind.SCAN: Text("扫描件", "scan"),
    FileKind.LINK: Text("链接", "link"),
}


def judged(
    files: Iterable[EvidenceFile],
    rulebook: Rulebook,
    report: Report,
    evidence: Mapping[str, Held] = NOTHING,
) -> tuple[EvidenceFile, ...]:
    """Report what inspections found, and take from unusable files what they would serve.

    `evidence` is what the evidence sheet says, where addresses of pages may stand.
    """
    kept = []
    for file in files:
        _tell(file, rulebook, report)
        kept.append(replace(file, serves={}) if unusable(file) else file)
    for file in kept:
        for name in file.serves:
            if (requirement := rulebook.requirements.get(name)) is not None:
                _against(file, requirement, rulebook, report)
    for finding in (*across(kept, rulebook), *undisclosed(kept, rulebook, evidence)):
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
    for code, dated, bound in _out_of_time(seen.dates, requirement):
        say(code, date=dated.date.isoformat(), source=_SOURCES[dated.certain], bound=bound)
    if _PUBLIC in requirement.id and (seen.ids or seen.phones):
        say("E064", ids=seen.ids, phones=seen.phones)


def _out_of_time(
    dates: Iterable[Dated], requirement: Requirement
) -> Iterator[tuple[str, Dated, str]]:
    """Yield the code, the date and the bound where all dates of a file lie outside its time."""
    inside = sorted(dates, key=lambda dated: dated.date)
    if not inside:
        return
    first, last = inside[0], inside[-1]
    if requirement.dated_from is not None and last.date < requirement.dated_from:
        yield "E062", last, requirement.dated_from.isoformat()
    if requirement.dated_to is not None and first.date > requirement.dated_to:
        yield "E063", first, requirement.dated_to.isoformat()
    elif requirement.due is not None and first.date > requirement.due:
        yield "E072", first, requirement.due.isoformat()


def _accepted(kind: str, requirement: Requirement) -> bool:
    wanted = {item.value for item in requirement.kinds}
    return FileKind.ANY.value in wanted or any(kind in _ALSO.get(item, ()) for item in wanted)


def _has(columns: Iterable[str], wanted: str) -> bool:
    return any(wanted in column or column in wanted for column in columns if column)
