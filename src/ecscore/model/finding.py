"""Findings: what is wrong, where, how sure, what it costs and how to put it right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from ecscore.model.text import Lang, Text, in_language


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """Order of severity, the heaviest highest."""
        return _WEIGHTS[self]

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _LABELS[self]


_WEIGHTS: Final = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}
_LABELS: Final = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


class Certainty(StrEnum):
    """Whether the data prove it (错误) or a person must look (疑点)."""

    PROVEN = "proven"
    SUSPECTED = "suspected"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return Text("数据可证", "proven") if self is Certainty.PROVEN else Text("疑点", "suspected")


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an input: a cell of a sheet, or a line of a text file.

    `file` is the name as given, without its folder; `row` names the row's key where it has one.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    header: str = ""
    row: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if self.sheet:
            return (
                f"{self.file}!{self.sheet}!{self.cell}"
                if self.cell
                else (f"{self.file}!{self.sheet}")
            )
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    @property
    def short(self) -> str:
        """The place without the file's name."""
        if self.sheet:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        if not self.line:
            return self.file
        return f"{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of a finding code. Templates use the finding's arguments."""

    code: str
    title: Text
    message: Text
    why: Text
    fix: Text
    severity: Severity
    certainty: Certainty = Certainty.PROVEN


_OF_THE_DAY: Final = frozenset({"days"})
"""Arguments that change with the day alone: the problem stays the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem.

    Its sentences stand in the catalogue under `code`, or in its own `entry` where a rulebook
    declares the check that found it. `args` are masked; `plain` are the same with personal data in
    full, only where somebody asked for that, and never part of what a finding is known by.
    """

    code: str
    args: Mapping[str, object] = field(default_factory=dict)
    at: Location | None = None
    related: tuple[Location, ...] = ()
    criterion: str = ""
    units: tuple[str, ...] = ()
    stake: Decimal | None = None
    severity: Severity | None = None
    entry: Entry | None = None
    plain: Mapping[str, object] | None = field(default=None, compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """A name that stays the same while the problem does, wherever its row moves."""
        key = [self.code, self.criterion]
        if self.at is not None:
            key += [self.at.sheet, self.at.header, self.at.row]
        key += [
            f"{name}={in_language(value, 'zh')}"
            for name, value in sorted(self.args.items())
            if name not in _OF_THE_DAY
        ]
        return hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def spoken(template: Text, finding: Finding, lang: Lang) -> str:
    """Fill a catalogue template with a finding's arguments."""
    args = {name: in_language(value, lang) for name, value in finding.args.items()}
    return template.render(lang).format_map(args)
