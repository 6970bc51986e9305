"""A ledger read to be shown; nothing is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ecscore.intake.notes import Refused
from ecscore.ledger.book import LedgerBook, open_ledger, state_in
from ecscore.ledger.rows import unknown_state
from ecscore.ledger.updating import bad_date
from ecscore.model.finding import Finding
from ecscore.model.ledger import Ledger, Line

_BETWEEN: Final = re.compile(r"[、,，;；/\n]+")


def read_ledger(path: Path) -> Ledger:
    """Read a ledger.

    Raises:
        UnreadableInput: it is missing, damaged, beyond a limit, or no ledger.
    """
    book = open_ledger(path)
    findings: list[Finding] = []
    lines = [_line(book, row, findings) for row in book.rows() if _is_line(book, row)]
    return Ledger(path.name, tuple(lines), tuple(findings))


def _is_line(book: LedgerBook, row: int) -> bool:
    """Say whether a row is a problem: ours, or one of people's own with a state."""
    return bool(book.text(row, "fingerprint")) or state_in(book, row) is not None


def _line(book: LedgerBook, row: int, findings: list[Finding]) -> Line:
    state, deadline, judged = state_in(book, row), None, True
    if state is None:
        findings.append(unknown_state(book, row))
        judged = False
    try:
        deadline = book.date(row, "deadline")
    except Refused:
        findings.append(bad_date(book, row))
        judged = state is not None and state.settled
    return Line(
        number=book.text(row, "number"),
        code=book.text(row, "code"),
        units=tuple(filter(None, map(str.strip, _BETWEEN.split(book.text(row, "units"))))),
        severity=book.text(row, "severity"),
        message=book.text(row, "message"),
        state=state,
        deadline=deadline,
        measure=book.text(row, "measure"),
        at=book.at(row, "number"),
        judged=judged,
        criterion=book.text(row, "criterion"),
        fix=book.text(row, "fix"),
    )


def by_deadline(lines: Iterable[Line]) -> list[Line]:
    """Put lines in the order of their deadlines; those without one come last."""
    return sorted(lines, key=lambda line: line.deadline or dt.date.max)
