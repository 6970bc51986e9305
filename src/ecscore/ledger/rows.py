"""The rows of a ledger matched with what the history says of them; what does not fit is left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ecscore.intake.clean import shown
from ecscore.ledger.book import LedgerBook, number_of, state_in
from ecscore.ledger.history import Known
from ecscore.model.finding import Finding
from ecscore.model.ledger import LedgerState
from ecscore.model.text import Text

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
_WORDS: Final = tuple(state.label for state in LedgerState)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be dealt with: where it is, and what its state cell says."""

    at: int
    number: int
    fingerprint: str
    state: LedgerState


@dataclass(slots=True)
class Rows:
    """The rows by fingerprint; `frozen` are fingerprints whose row is left as it is."""

    good: dict[str, Row] = field(default_factory=dict)
    frozen: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    highest: int = 0


def match(book: LedgerBook, known: Mapping[str, Known]) -> Rows:
    """Find the row of every fingerprint. Doubtful rows are findings and stay as they are."""
    rows = Rows(highest=max((one.number for one in known.values()), default=0))
    by_number = {one.number: name for name, one in known.items()}
    claimed: dict[str, list[int]] = {}
    doubtful: list[tuple[int, int, str, str]] = []
    for row in book.rows():
        number = number_of(book.text(row, "number"))
        rows.highest = max(rows.highest, number)
        name = book.text(row, "fingerprint")
        expected = by_number.get(number, "")
        if expected and name != expected:
            doubtful.append((row, number, name, expected))
        elif name:
            claimed.setdefault(name, []).append(row)
    for row, number, name, expected in doubtful:
        if expected not in claimed:
            rows.frozen.add(expected)
            rows.findings.append(_changed(book, row, number, name, expected))
        elif name:  # its number was written over; the row of that number is another
            claimed.setdefault(name, []).append(row)
    for name, places in claimed.items():
        _take(book, rows, name, places)
    return rows


def _changed(book: LedgerBook, row: int, number: int, name: str, expected: str) -> Finding:
    wanted = expected or Text("（历史中没有）", "(not in the history)")
    args = {"number": number or "?", "read": shown(name) or "-", "expected": wanted}
    return Finding("L005", args, book.at(row, "fingerprint"))


def _take(book: LedgerBook, rows: Rows, name: str, places: list[int]) -> None:
    if not _FINGERPRINT.fullmatch(name):
        for row in places:
            number = number_of(book.text(row, "number"))
            rows.findings.append(_changed(book, row, number, name, ""))
        return
    if len(places) > 1:
        related = tuple(book.at(row, "fingerprint") for row in places[1:])
        cells = [at.cell for at in (book.at(row, "fingerprint") for row in places)]
        rows.findings.append(
            Finding("L004", {"cells": cells}, book.at(places[0], "fingerprint"), related)
        )
        rows.frozen.add(name)
        return
    row = places[0]
    state = state_in(book, row)
    if merged := book.merged(row):
        rows.findings.append(Finding("L013", {}, book.at(row, merged)))
        rows.frozen.add(name)
    elif state is None:
        rows.findings.append(unknown_state(book, row))
        rows.frozen.add(name)
    else:
        number = number_of(book.text(row, "number"))
        rows.good[name] = Row(row, number, name, state)


def unknown_state(book: LedgerBook, row: int) -> Finding:
    """Build the finding for a state that is none."""
    read = shown(book.text(row, "state")) or Text("空白", "nothing")
    return Finding("L006", {"read": read, "choices": _WORDS}, book.at(row, "state"))
