"""Waivers: findings that somebody answers for, taken out of the count and kept in sight.

A waiver changes no point. What lifts a deduction is an exception that the county records.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ecscore.model.finding import Finding, Location
from ecscore.model.text import Text


class ReasonKind(StrEnum):
    """Why a finding is waived."""

    POLICY = "policy"
    FIXED = "fixed"
    DEFINITION = "definition"
    FALSE_ALARM = "false-alarm"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """The word a person reads; both of its words are understood in a file."""
        return _KINDS[self]


_KINDS: Final = {
    ReasonKind.POLICY: Text("政策允许", "policy"),
    ReasonKind.FIXED: Text("已整改待复核", "fixed"),
    ReasonKind.DEFINITION: Text("数据口径", "definition"),
    ReasonKind.FALSE_ALARM: Text("误报", "false-alarm"),
    ReasonKind.OTHER: Text("其他", "other"),
}


_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Waiver:
    """What is waived, why, who allowed it and until when.

    A finding has to meet everything that is given: `code`, `criterion`, `fingerprint`, `place`
    (sheet!cell or file:line) and `contains` (a part of its message, in either language).
    """

    code: str
    criterion: str
    kind: ReasonKind
    reason: str
    approved_by: str
    expires: dt.date
    document: str = ""
    fingerprint: str = ""
    place: str = ""
    contains: str = ""
    at: Location | None = None

    @property
    def scope(self) -> tuple[str, str, str, str, str]:
        """What it is about."""
        return (self.code, self.criterion, self.fingerprint, self.place, self.contains)

    @property
    def target(self) -> str:
        """What it is about, as one reads it."""
        said = " ".join(part for part in self.scope if part)
        return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


@dataclass(frozen=True, slots=True)
class Waivers:
    """A waivers file read: what counts, and what is wrong with the rest.

    `file` is empty where there is none; `digest` is the SHA-256 of its bytes.
    """

    file: str = ""
    digest: str = ""
    items: tuple[Waiver, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not count, and the waiver by which it does not."""

    finding: Finding
    waiver: Waiver


_UNREAD: Final = frozenset(
    (
        *(f"D{number:03}" for number in range(1, 9)),  # the file
        *("D011", "D013"),
        *("D020", "D021", "D022", "D024", "D025", "D030", "D032"),  # sheets and columns
        *("D080", "D081", "D082"),  # YAML
        *("D130", "D134"),  # table files
        *("D148", "D149"),  # a sample
        *("E010", "E011", "E015", "E016", "E037", "E043"),  # the evidence folder and its files
        *("D039", "E029"),  # count findings that nobody has seen one by one
        "X991",  # a check that did not come to an end
    )
)
"""Findings that say that a part of the input was not read or not judged."""
_WHY_NOT: Final = {
    "R": Text("规则库的错误", "it is a fault of the rulebook"),
    "W": Text("这是豁免本身的问题", "it is about the waivers themselves"),
}
_NOT_READ: Final = Text(
    "它说明有内容没有读到或没有核到", "it says that something was not read or not judged"
)


def why_not(code: str) -> Text | None:
    """Say why findings of a code may not be waived; None where they may."""
    return _NOT_READ if code in _UNREAD else _WHY_NOT.get(code[:1])


def may_be_waived(code: str) -> bool:
    """Say whether findings of a code may be waived at all."""
    return why_not(code) is None
