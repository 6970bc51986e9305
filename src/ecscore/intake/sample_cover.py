"""What the cover of a workbook of samples says: how each sample was drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from ecscore.intake.clean import shown
from ecscore.intake.layout import folded
from ecscore.intake.notes import Refused
from ecscore.intake.problems import Findings
from ecscore.intake.rows import text_of
from ecscore.intake.sample_layout import IN_FULL, LABELS, MASKED, of_kind
from ecscore.intake.sheet import Cell, Sheet
from ecscore.model.finding import Location
from ecscore.model.sample import By, Drawing, Plan, Weight
from ecscore.model.sample_questions import Kind

Choice = TypeVar("Choice")

_WHOLE: Final = re.compile(r"0|[1-9]\d{0,17}", re.ASCII)
_DIGEST: Final = re.compile(r"[0-9a-f]{16}", re.ASCII)
_WORDS: Final = {label.key: label.words for label in LABELS}


def plain_text(cell: Cell) -> str:
    """Return what stands in a cell, in one line; an error says nothing."""
    try:
        return " ".join(text_of(cell, []).split())
    except Refused:
        return ""


@dataclass(slots=True)
class Cover:
    """The lines of the cover by their words: what stands to the right of a label, and where."""

    place: Location
    lines: Mapping[str, tuple[str, Location]]
    findings: Findings
    whole: bool = True

    def has(self, words: str) -> bool:
        """Say whether there is such a line."""
        return folded(words) in self.lines

    def drawing(self, kind: Kind) -> Drawing | None:
        """Read how a sample was drawn; None where a line is not clear, which a finding says."""
        self.whole = True
        plan = Plan(
            self._number(of_kind(kind, "size")),
            self._number(_WORDS["seed"]),
            self._choice(_WORDS["by"], {by.label.zh: by for by in By}, By.TOWN),
            self._choice(_WORDS["weight"], {w.label.zh: w for w in Weight}, Weight.EVEN),
        )
        personal = self._choice(_WORDS["personal"], {MASKED: False, IN_FULL: True}, False)
        population = self._digest(of_kind(kind, "population"))
        listed = self._digest(of_kind(kind, "list"))
        return Drawing(plan, personal, population, listed) if self.whole else None

    def _number(self, words: str) -> int:
        text = self._text(words)
        if _WHOLE.fullmatch(text):
            return int(text)
        self._unclear(words)
        return 0

    def _digest(self, words: str) -> str:
        text = self._text(words)
        if not _DIGEST.fullmatch(text):
            self._unclear(words)
        return text

    def _choice(self, words: str, known: Mapping[str, Choice], otherwise: Choice) -> Choice:
        text = self._text(words)
        if text not in known:
            self._unclear(words)
        return known.get(text, otherwise)

    def _text(self, words: str) -> str:
        return self.lines.get(folded(words), ("", self.place))[0]

    def _unclear(self, words: str) -> None:
        read, at = self.lines.get(folded(words), ("", self.place))
        self.findings.say("D146", at, name=words, read=shown(read))
        self.whole = False


def read_cover(sheet: Sheet, findings: Findings) -> Cover:
    """Gather the lines of the cover."""
    lines: dict[str, tuple[str, Location]] = {}
    for row in sheet.rows.values():
        for column, cell in row.items():
            beside = sheet.cell(cell.row, column + 1)
            if not beside.blank:
                lines.setdefault(folded(plain_text(cell)), (plain_text(beside), sheet.at(beside)))
    return Cover(sheet.place, lines, findings)
