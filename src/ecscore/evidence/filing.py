"""Which file serves which requirement: by its folder, its name, or the evidence sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from ecscore.evidence.names import FOLDER, PHASES, Ids, key
from ecscore.evidence.report import Report
from ecscore.evidence.walk import Walked
from ecscore.intake.clean import shown
from ecscore.intake.layout import nearest
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.inventory import FoundBy
from ecscore.model.rulebook import Requirement, Rulebook
from ecscore.model.text import Text

Serves = Mapping[str, FoundBy]

_PARTED: Final = re.compile(r"[、；;\n]")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_COMPARED: Final = 100
"""How many characters of a name are compared for a hint."""
_MOST_NAMES: Final = 200
"""How many names of one cell are looked up."""


@dataclass(slots=True)
class _Index:
    """Files by what a person may write for them."""

    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    others: set[str] = field(default_factory=set)

    def find(self, written: str) -> list[str] | None:
        """Return the files that are meant; nothing at all where there is no such name."""
        name = key(written.replace("\\", "/")).removeprefix("./").strip("/ ")
        for form in (name, name.removeprefix(f"{FOLDER}/")):
            if form in self.names:
                return self.names[form]
            if form in self.others:
                return []
        return None


def file_all(
    rulebook: Rulebook, evidence: Mapping[str, Held], walked: Walked, report: Report
) -> Mapping[str, Serves]:
    """Return what every file serves; a file that serves nothing is in it too, and a finding."""
    ids = Ids(rulebook.requirements)
    serves: dict[str, dict[str, FoundBy]] = {
        met.path: _by_place(rulebook, ids, met.path, report) for met in walked.files
    }
    index = _index(walked)
    for name, held in evidence.items():
        if held.file and name in rulebook.requirements:
            for path in _named(index, rulebook, rulebook.requirements[name], held, report):
                if path in serves:
                    serves[path].setdefault(name, FoundBy.SHEET)
    for path, found in serves.items():
        if not found:
            hint = _hint(rulebook, path) if report.wants("E020") else Text("", "")
            report.say("E020", path, hint=hint)
    return serves


def phase_of(path: str) -> str:
    """Return the phase whose folder a file lies in."""
    parts = [re.sub(r"^\d*[\s_.、．\-]*", "", part) for part in path.split("/")[:-1]]
    return next((part for part in parts if part in PHASES), "")


def folder_requirement(ids: Ids, path: str) -> str:
    """Return the requirement of the innermost folder of a path that has one."""
    return next((found for part in reversed(path.split("/")) if (found := ids.of(part))), "")


def _by_place(rulebook: Rulebook, ids: Ids, path: str, report: Report) -> dict[str, FoundBy]:
    above, _, name = path.rpartition("/")
    folder, named = folder_requirement(ids, above), ids.of(name)
    if folder and named and folder != named:
        report.say(
            "E026",
            path,
            folder=rulebook.requirements[folder].title,
            name=rulebook.requirements[named].title,
        )
    found = {folder: FoundBy.FOLDER} if folder else {}
    if named:
        found.setdefault(named, FoundBy.NAME)
    return found


def _index(walked: Walked) -> _Index:
    """Index files by path, by name with and without suffix, and by the folders they are in."""
    index = _Index()
    for met in walked.files:
        pure = PurePosixPath(met.path)
        forms = {met.path, pure.name, pure.stem}
        for folder in pure.parents[:-1]:
            forms |= {str(folder), folder.name}
        for form in {key(form) for form in forms}:
            index.names[form].append(met.path)
    for path in (*walked.skipped, *walked.folders):
        index.others |= {key(path), key(path.rpartition("/")[2])}
    return index


def _named(
    index: _Index, rulebook: Rulebook, requirement: Requirement, held: Held, report: Report
) -> Iterator[str]:
    """Yield the files that a cell of the sheet names; the whole cell may be one name."""
    whole = index.find(held.file)
    if whole is not None:
        yield from whole
        return
    names = [name.strip() for name in _PARTED.split(held.file)][:_MOST_NAMES]
    for name in dict.fromkeys(name for name in names if name and not _ADDRESS.match(name)):
        found = index.find(name)
        if found is not None:
            yield from found
            continue
        served = rulebook.served_by(requirement.id)
        report.add(
            Finding(
                "E021",
                {"title": requirement.title, "file": shown(name)},
                held.at,
                criterion=served[0].id if served else "",
                units=requirement.lead,
            )
        )


def _hint(rulebook: Rulebook, path: str) -> Text:
    """Offer the requirement whose title or id a file's name, or its folders', is most like."""
    pure = PurePosixPath(path)
    best = _best(rulebook.requirements.values(), (pure.stem, *pure.parts[-2:-4:-1]))
    if best is None:
        return Text("", "")
    title = best.title
    return Text(
        f"，是否属于“{title.zh}”（{best.id}）",
        f"; does it belong to “{title.render('en')}” ({best.id})?",
    )


def _best(requirements: Iterable[Requirement], names: Iterable[str]) -> Requirement | None:
    """Return the requirement that a name contains, or else is near to; the innermost name first."""
    known = {key(text): r for r in requirements for text in (r.title.zh, r.id)}
    for name in (key(name)[:_COMPARED] for name in names):
        inside = [text for text in known if text in name]
        near = max(inside, key=len) if inside else nearest(name, known)
        if near:
            return known[near]
    return None
