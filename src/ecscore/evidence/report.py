"""Collecting what is wrong with the evidence folder."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from ecscore.evidence import limits
from ecscore.evidence.names import FOLDER
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Text

_LOST: Final = frozenset({"E015", "E016"})
"""The codes after which the folder was only partly read."""


def place(path: str) -> Location:
    """Return where a file of the evidence folder stands."""
    return Location(f"{FOLDER}/{path}" if path else FOLDER)


class Changed(OSError):
    """A file that is not what it was a moment ago."""


def why(error: Exception) -> Text:
    """Say why the disk refused."""
    if isinstance(error, PermissionError):
        return Text("没有权限，或正被别的程序占用", "no permission, or another program uses it")
    if isinstance(error, Changed):
        return Text("读取时文件有变动", "it changed while being read")
    if isinstance(error, FileNotFoundError):
        return Text("读到一半已不在", "it vanished while being read")
    said = (error.strerror if isinstance(error, OSError) else "") or type(error).__name__
    return Text(said, said)


@dataclass(slots=True)
class Report:
    """The findings of the folder, bounded per code, and whether all of it could be read."""

    found: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    whole: bool = True

    def say(self, code: str, path: str, **args: object) -> None:
        """Take one finding about a path."""
        self.add(Finding(code, {"path": path or FOLDER, **args}, place(path)))

    def add(self, finding: Finding) -> None:
        """Take one finding; beyond the bound it is only counted."""
        self.whole = self.whole and finding.code not in _LOST
        self.counts[finding.code] += 1
        if self.counts[finding.code] <= limits.SAME_CODE:
            self.found.append(finding)

    def wants(self, code: str) -> bool:
        """Say whether one more finding of a code would be listed."""
        return self.counts[code] < limits.SAME_CODE

    def done(self) -> tuple[Finding, ...]:
        """Return all findings, with one for each code that was cut short."""
        more = (
            Finding(
                "E029",
                {"code": code, "more": number - limits.SAME_CODE},
                place(""),
                severity=Severity.ERROR if code in _LOST else None,
            )
            for code, number in sorted(self.counts.items())
            if number > limits.SAME_CODE
        )
        return (*self.found, *more)
