"""The rectification ledger (整改台账): what its rows, states and events are."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from ecscore.model.assessment import Receipt
from ecscore.model.finding import Finding, Location
from ecscore.model.text import Text


class LedgerState(StrEnum):
    """How far a problem is from being put right."""

    OPEN = "open"
    DOING = "in_progress"
    CLOSED = "closed"
    REOPENED = "reopened"
    WAIVED = "waived"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _LABELS[self]

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self in {LedgerState.CLOSED, LedgerState.WAIVED}


_LABELS: Final = {
    LedgerState.OPEN: Text("未整改", "open"),
    LedgerState.DOING: Text("整改中", "in progress"),
    LedgerState.CLOSED: Text("已销号", "closed"),
    LedgerState.REOPENED: Text("复发", "reopened"),
    LedgerState.WAIVED: Text("已豁免", "waived"),
}


def state_of(word: str) -> LedgerState | None:
    """Read a state by either of its words or its id; None where it is none."""
    word = "".join(word.split()).casefold()
    for state in LedgerState:
        words = (state.value, state.label.zh, state.label.en)
        if word in {"".join(known.split()) for known in words}:
            return state
    return None


@dataclass(frozen=True, slots=True)
class Problem:
    """What an assessment found, in the words that the ledger holds; masked already.

    `listed` says whether it is heavy enough for a row of its own, `count` how many findings share
    the fingerprint.
    """

    fingerprint: str
    code: str
    severity: str
    certainty: str
    criterion: str
    units: tuple[str, ...]
    place: str
    message: str
    fix: str
    stake: Decimal | None
    count: int = 1
    listed: bool = True
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One assessment on its way into the ledger; `complete` if all of the input was read."""

    day: dt.date
    receipt: str
    county: str
    problems: tuple[Problem, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history: a problem goes from one state to another; from None it is new."""

    day: dt.date
    number: int
    fingerprint: str
    code: str
    before: LedgerState | None
    after: LedgerState
    unit: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the ledger as it is shown. Without a code it is one that people entered.

    `judged` is false where its state or deadline cannot be read.
    """

    number: str
    code: str
    units: tuple[str, ...]
    severity: str
    message: str
    state: LedgerState | None
    deadline: dt.date | None
    measure: str
    at: Location
    judged: bool = True
    criterion: str = ""
    fix: str = ""

    def overdue(self, day: dt.date) -> bool:
        """Whether its deadline has passed and it is not settled."""
        late = self.deadline is not None and self.deadline < day
        return late and self.state is not None and not self.state.settled


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger read to be shown."""

    file: str
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did. `partly` if rows could not be dealt with; `written` if any was changed.

    `states` holds the state of every row of a problem that can be read.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    states: tuple[LedgerState, ...]
    partly: bool
    written: bool


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How much a unit still has to do."""

    unit: str
    open: int
    doing: int
    overdue: int


def counted(lines: Iterable[Line], day: dt.date) -> tuple[UnitCount, ...]:
    """Count what is left to do by unit, the most overdue first; shared rows count for each."""
    found: dict[str, list[int]] = {}
    for line in lines:
        if line.state is None or line.state.settled:
            continue
        doing = line.state is LedgerState.DOING
        for unit in line.units or ("",):
            numbers = found.setdefault(unit, [0, 0, 0])
            numbers[1 if doing else 0] += 1
            numbers[2] += line.overdue(day)
    counts = (UnitCount(unit, *numbers) for unit, numbers in found.items())
    return tuple(sorted(counts, key=lambda c: (-c.overdue, -c.open - c.doing, c.unit)))


def receipt_digest(receipt: Receipt) -> str:
    """Return the SHA-256 of all that makes an assessment repeatable."""
    parts = (
        receipt.rulebook,
        receipt.rulebook_digest,
        receipt.input_digest,
        receipt.version,
        receipt.as_of.isoformat(),
        receipt.waivers_digest,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
