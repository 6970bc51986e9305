"""What is wrong with a bag: findings, bounded per code, and the exceptions of this room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ecscore.bags import limits
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Text


class NotABag(Exception):
    """It is no bag, or cannot be read at all; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


class Unpackable(Exception):
    """A county that cannot be packed; `findings` say what stands in the way."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} files cannot be packed")


def not_a_bag(name: str, zh: str, en: str) -> NotABag:
    """Build the exception for what is no bag."""
    return NotABag(Finding("H001", {"problem": Text(zh, en)}, Location(name)))


def unreadable(name: str, zh: str, en: str) -> NotABag:
    """Build the exception for a bag that cannot be read."""
    return NotABag(Finding("H002", {"problem": Text(zh, en)}, Location(name)))


@dataclass(slots=True)
class Report:
    """The findings of one check, bounded per code."""

    found: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def say(
        self, code: str, at: str, *, line: int = 0, severity: Severity | None = None, **args: object
    ) -> None:
        """Take one finding about a file of the bag; beyond the bound it is only counted."""
        self.counts[code] += 1
        if self.counts[code] <= limits.SAME_CODE:
            place = Location(at, line=line)
            self.found.append(Finding(code, args, place, severity=severity))

    def problem(self, code: str, at: str, zh: str, en: str, *, line: int = 0) -> None:
        """Take one finding whose message is a sentence of its own."""
        self.say(code, at, line=line, problem=Text(zh, en))

    def done(self) -> tuple[Finding, ...]:
        """Return all findings, with one for each code that was cut short."""
        more = (
            Finding("H024", {"code": code, "more": number - limits.SAME_CODE})
            for code, number in sorted(self.counts.items())
            if number > limits.SAME_CODE
        )
        return (*self.found, *more)
