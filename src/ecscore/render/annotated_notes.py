"""What is said at each cell of an annotated workbook: the findings that are there, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Location, Severity
from ecscore.render.layout import cells, wrap
from ecscore.render.voice import Voice, place

MARK: Final = "—— ecscore ——"
"""The line between what stood in a comment and what is added, by which it is found again."""
_MOST_NOTES: Final = 6
_MESSAGE: Final = 300
_FIX: Final = 200
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})?([1-9]\d{0,6})(?::[A-Z]{0,3}\d{0,7})?", re.ASCII)
_LINE: Final = 46
_PIXELS_A_LINE: Final = 18
WIDTH: Final = 340
"""How wide a comment's box is, in pixels: `_LINE` narrow characters of a usual font."""
_LEAST_HEIGHT: Final = 60
_MOST_HEIGHT: Final = 480


class Spot(NamedTuple):
    """A cell by the sheet's name as findings write it; no letters where a whole row is meant."""

    sheet: str
    letters: str
    row: int


@dataclass(slots=True)
class Noted:
    """What is to be said at one cell, and the heaviest of it."""

    severity: Severity = Severity.NOTE
    notes: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, severity: Severity, note: str) -> None:
        """Take one more note; beyond the bound it is only counted."""
        if severity.weight > self.severity.weight:
            self.severity = severity
        if note in self.notes:
            return
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(note)
        else:
            self.more += 1


def spot_of(at: Location | None, file: str) -> Spot | None:
    """Return the cell that a place means; None where it means none of this workbook."""
    if at is None or at.file != file or not at.sheet:
        return None
    found = _ADDRESS.fullmatch(at.cell)
    return None if found is None else Spot(at.sheet, found[1] or "", int(found[2]))


def notes_of(findings: Iterable[Finding], file: str, voice: Voice) -> Mapping[Spot, Noted]:
    """Say each finding at its cell, and in a line at the cells that belong to it.

    Args:
        findings: what was found, the heaviest first as an assessment has them.
        file: the name of the workbook in the findings' places.
        voice: the language.
    """
    told: dict[Spot, Noted] = {}
    beside: list[tuple[Spot, Finding]] = []
    for finding in findings:
        own = spot_of(finding.at, file)
        if own is not None:
            told.setdefault(own, Noted()).add(severity_of(finding), _note(finding, voice))
        related = {spot_of(at, file) for at in finding.related} - {None, own}
        beside += [(spot, finding) for spot in sorted(filter(None, related))]
    for spot, finding in beside:
        told.setdefault(spot, Noted()).add(severity_of(finding), _short(finding, voice))
    return told


def cut(text: str, most: int) -> str:
    """Return a text that is not longer than allowed, with a mark where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _note(finding: Finding, voice: Voice) -> str:
    label = voice.text(severity_of(finding).label)
    message = cut(voice.message(finding), _MESSAGE)
    fix = cut(voice.fix(finding), _FIX)
    return f"[{label}] {finding.code} {message}\n=> {fix}"


def _short(finding: Finding, voice: Voice) -> str:
    label, title = voice.text(severity_of(finding).label), voice.text(entry_of(finding).title)
    where = place(finding.at)
    see = voice.say(f"（见 {where}）", f" (see {where})") if where else ""
    return f"[{label}] {finding.code} {title}{see}"


def comment_text(noted: Noted, before: str, sheet: str, voice: Voice) -> str:
    """Join the notes of a cell, after what its comment said before.

    Args:
        noted: the notes.
        before: the comment that was there; what an earlier run added to it falls away.
        sheet: the name of the sheet that lists all findings.
        voice: the language.
    """
    parts = ["\n\n".join(noted.notes)]
    if noted.more:
        more = noted.more
        parts.append(voice.say(f"……另有 {more} 个，见“{sheet}”", f"... {more} more, see “{sheet}”"))
    own = "\n\n".join(parts)
    kept = kept_of(before)
    return f"{kept}\n{MARK}\n{own}" if kept else f"{MARK}\n{own}"


def kept_of(comment: str) -> str:
    """Return what a comment says without what an earlier run added."""
    return comment.partition(MARK)[0].rstrip("\n")


def height_of(text: str) -> int:
    """Return how high the box of a comment must be, in pixels, to show its text."""
    lines = sum(len(wrap(line, _LINE)) if cells(line) else 1 for line in text.split("\n"))
    return min(max((lines + 1) * _PIXELS_A_LINE, _LEAST_HEIGHT), _MOST_HEIGHT)
