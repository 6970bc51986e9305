"""The history beside the ledger: one line an event, only ever appended to.

An update writes down what it is about to do (the intent), then the workbook, then the history. The
workbook carries how long the history is with it, so that whoever comes after a crash knows whether
the workbook was written and completes the history.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ecscore.model.files import atomic_write
from ecscore.model.finding import Finding, Location
from ecscore.model.ledger import Event, LedgerState

NAME: Final = "ledger-history.jsonl"
INTENT: Final = ".ledger-pending.jsonl"
_TORN: Final = b'{"torn": true}'
"""Stands after a line that a crash cut short, once that has been told."""


def line_of(event: Event) -> str:
    """Write an event as a line of JSON."""
    data = {
        "day": event.day.isoformat(),
        "number": event.number,
        "fingerprint": event.fingerprint,
        "code": event.code,
        "from": event.before,
        "to": event.after,
        "unit": event.unit,
        "receipt": event.receipt,
    }
    return json.dumps(data, ensure_ascii=False)


def event_of(line: bytes) -> Event | None:
    """Read an event; None where the line is none."""
    try:
        data = json.loads(line)
        before = data["from"]
        return Event(
            dt.date.fromisoformat(data["day"]),
            int(data["number"]),
            str(data["fingerprint"]),
            str(data["code"]),
            None if before is None else LedgerState(before),
            LedgerState(data["to"]),
            str(data["unit"]),
            str(data["receipt"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class Known:
    """What the history knows of one problem."""

    number: int
    state: LedgerState
    first: dt.date
    code: str
    unit: str


@dataclass(slots=True)
class History:
    """The events so far. `torn` if the last line was cut short."""

    path: Path
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    torn: bool = False

    def known(self) -> dict[str, Known]:
        """Replay the events: what stands of each fingerprint at the end."""
        known: dict[str, Known] = {}
        for event in self.events:
            before = known.get(event.fingerprint)
            known[event.fingerprint] = Known(
                before.number if before else event.number,
                event.after,
                before.first if before else event.day,
                event.code,
                event.unit,
            )
        return known

    def append(self, events: Sequence[Event]) -> None:
        """Put events at the end, and on the disk.

        Raises:
            OSError: the file cannot be written.
        """
        if not events:
            return
        data = b"".join(line_of(event).encode() + b"\n" for event in events)
        if self.torn:
            data = b"\n" + _TORN + b"\n" + data
        with self.path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self.torn = False
        self.events += events


def read_history(path: Path) -> History:
    """Read a history; a line cut short or unreadable is a finding, and the rest counts.

    Raises:
        OSError: it is there and cannot be read.
    """
    history = History(path)
    if not path.exists():
        return history
    lines = path.read_bytes().split(b"\n")
    history.torn = bool(lines.pop())
    for number, line in enumerate(lines, 1):
        event = event_of(line)
        if event is not None:
            history.events.append(event)
        elif line.strip() not in {b"", _TORN} and lines[number : number + 1] != [_TORN]:
            history.findings.append(Finding("L010", {}, Location(path.name, line=number)))
    if history.torn:
        history.findings.append(Finding("L009", {}, Location(path.name, line=len(lines) + 1)))
    return history


@dataclass(frozen=True, slots=True)
class Intent:
    """What an update is about to add to a history that is `before` events long.

    `old` is the SHA-256 of the workbook before it; empty where there is none.
    """

    before: int
    old: str
    events: tuple[Event, ...]

    def data(self) -> bytes:
        """Write it: a head, then a line an event."""
        head = json.dumps({"before": self.before, "old": self.old})
        return "".join(f"{line}\n" for line in (head, *map(line_of, self.events))).encode()

    @property
    def stamp(self) -> str:
        """What the workbook carries once it is written."""
        return hashlib.sha256(self.data()).hexdigest()[:16]


def write_intent(folder: Path, intent: Intent) -> None:
    """Write down what is about to be done.

    Raises:
        OSError: the folder cannot be written.
    """
    atomic_write(folder / INTENT, intent.data())


def drop_intent(folder: Path) -> None:
    """Forget the intent: it was carried out, or never will be."""
    with contextlib.suppress(OSError):
        (folder / INTENT).unlink()


def _read_intent(path: Path) -> Intent | None:
    try:
        head, *lines = path.read_bytes().splitlines()
        fields = json.loads(head)
        events = tuple(event for event in map(event_of, lines) if event is not None)
        return Intent(int(fields["before"]), str(fields["old"]), events)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def complete(folder: Path, history: History, stamp: str, digest: str) -> None:
    """Put into the history what a crash kept out of it.

    Args:
        folder: where the intent is.
        history: the history so far, which is added to.
        stamp: what the workbook carries; empty where it lost that.
        digest: the SHA-256 of the workbook, empty where there is none.

    Raises:
        OSError: a file cannot be read or written.
    """
    intent = _read_intent(folder / INTENT)
    if intent is not None:
        done = len(history.events) - intent.before
        written = stamp == intent.stamp if stamp else digest != intent.old
        if written and 0 <= done < len(intent.events):
            missing = intent.events[done:]
            history.append(missing)
            history.findings.append(Finding("L014", {"number": len(missing)}, Location(NAME)))
    drop_intent(folder)
