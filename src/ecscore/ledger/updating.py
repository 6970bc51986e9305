"""An assessment entered into the ledger: rows added, refreshed, closed and reopened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from ecscore.intake.clean import shown
from ecscore.intake.notes import Refused
from ecscore.ledger.book import LedgerBook, data_of, digest_of, open_ledger, state_in
from ecscore.ledger.history import (
    NAME,
    History,
    Intent,
    Known,
    complete,
    drop_intent,
    read_history,
    write_intent,
)
from ecscore.ledger.locking import locked
from ecscore.ledger.machine import Found, Going, go_on
from ecscore.ledger.rows import Row, Rows, match
from ecscore.ledger.sheet import add_row, new_ledger, refresh, set_state, settle_height, values_of
from ecscore.model.files import atomic_write
from ecscore.model.finding import Finding, Location
from ecscore.model.ledger import Event, LedgerState, Problem, Run, Updated
from ecscore.model.text import Text


class Changed(Exception):
    """The workbook was saved by somebody while it was being updated."""

    def said(self, name: str) -> Text:
        """Say so."""
        return Text(
            f"{name} 在更新时被改动，请再运行一次", f"{name} was changed meanwhile; run again"
        )


class HistoryKept(Exception):
    """The workbook is written and the history could not be; the next update completes it."""

    def said(self, name: str) -> Text:
        """Say so."""
        return Text(
            f"{name} 已更新，但历史写不了：请确认 {NAME} 可写，再运行一次即可补全",
            f"{name} is updated but its history is not: is {NAME} writable? Run again to complete "
            "it",
        )


@dataclass(slots=True)
class _Work:
    """One update under way."""

    book: LedgerBook
    run: Run
    known: dict[str, Known]
    rows: Rows
    fresh: bool
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def number(self) -> int:
        """Return a number that was never used."""
        self.rows.highest += 1
        return self.rows.highest


def update(path: Path, run: Run) -> Updated:
    """Enter an assessment into a ledger, which is made if it is not there.

    Raises:
        UnreadableInput: the ledger cannot be used; it is left as it is.
        Busy: another update is under way.
        Changed: it was saved by somebody in the meantime.
        HistoryKept: all but the history is written.
        OSError: a file cannot be read or written; PermissionError where it is open elsewhere.
    """
    with locked(path.parent):
        digest = digest_of(path)
        fresh = not digest
        book = new_ledger(path.name, run.county) if fresh else open_ledger(path)
        history = read_history(path.parent / NAME)
        complete(path.parent, history, book.stamp, digest)
        known = history.known()
        work = _Work(book, run, known, match(book, known), fresh)
        _enter(work)
        if book.changed or work.events:
            _write(path, work, history, digest)
    findings = (*history.findings, *work.rows.findings, *work.findings)
    partly = bool(work.rows.findings) or not run.complete
    return Updated(tuple(work.events), findings, _states(work), partly, book.changed)


def _states(work: _Work) -> tuple[LedgerState, ...]:
    found = (state_in(work.book, row.at) for row in work.rows.good.values())
    return tuple(state for state in found if state is not None)


def _enter(work: _Work) -> None:
    problems = {problem.fingerprint: problem for problem in work.run.problems}
    for name, row in sorted(work.rows.good.items(), key=lambda item: item[1].at):
        _known_row(work, row, problems.get(name))
    seen = {*work.rows.good, *work.rows.frozen}
    lost = sorted((one.number, name) for name, one in work.known.items() if name not in seen)
    for _, name in lost:
        _lost_row(work, name, problems.get(name))
    for name, problem in problems.items():
        if name not in seen and name not in work.known and problem.listed:
            state = LedgerState.WAIVED if problem.waived else LedgerState.OPEN
            number = work.number()
            _record(work, number, name, problem, (state,))
            _new_row(work, number, name, problem, state, work.run.day)
    if work.fresh and lost:
        work.findings.append(Finding("L011", {"number": len(lost)}, Location(work.book.file)))
    if not work.run.complete:
        work.findings.append(Finding("L012", {}, Location(work.book.file)))


def _found(work: _Work, problem: Problem | None) -> Found:
    if problem is None:
        return Found.GONE if work.run.complete else Found.UNSURE
    return Found.WAIVED if problem.waived else Found.THERE


def _known_row(work: _Work, row: Row, problem: Problem | None) -> None:
    book, one = work.book, work.known.get(row.fingerprint)
    going = go_on(one.state if one else None, row.state, _found(work, problem))
    number = one.number if one else row.number or work.number()
    if one is None:
        work.findings.append(Finding("L015", {}, book.at(row.at, "fingerprint")))
    _record(work, number, row.fingerprint, problem, going.steps, row.at)
    after = going.steps[-1] if going.steps else one.state if one else row.state
    if going.turned_back:
        _turned_back(work, row, after)
    refresh(book, row.at, "number", number)
    set_state(book, row.at, after)
    if problem is not None:
        for key, value in values_of(problem).items():
            refresh(book, row.at, key, value)
        first = one.first if one else _day(book, row.at, "first") or work.run.day
        refresh(book, row.at, "first", first)
        last = _day(book, row.at, "last") or work.run.day
        refresh(book, row.at, "last", max(last, work.run.day))
    if not after.settled:
        _judge_deadline(work, row.at)


def _turned_back(work: _Work, row: Row, after: LedgerState) -> None:
    args = {"read": row.state.label, "after": after.label}
    work.findings.append(Finding("L008", args, work.book.at(row.at, "state")))


def _day(book: LedgerBook, row: int, key: str) -> dt.date | None:
    """Return a date that we wrote once; None where it is not one any more."""
    try:
        return book.date(row, key)
    except Refused:
        return None


def _judge_deadline(work: _Work, row: int) -> None:
    try:
        work.book.date(row, "deadline")
    except Refused:
        work.findings.append(bad_date(work.book, row))


def bad_date(book: LedgerBook, row: int) -> Finding:
    """Build the finding for a deadline that is no date."""
    return Finding("L007", {"read": shown(book.text(row, "deadline"))}, book.at(row, "deadline"))


def _lost_row(work: _Work, name: str, problem: Problem | None) -> None:
    """Deal with a problem whose row is no more."""
    one = work.known[name]
    going: Going = go_on(one.state, one.state, _found(work, problem))
    _record(work, one.number, name, problem, going.steps)
    if problem is None:
        return
    state = going.steps[-1] if going.steps else one.state
    row = _new_row(work, one.number, name, problem, state, one.first)
    if not work.fresh:
        at = work.book.at(row, "number")
        work.findings.append(Finding("L003", {"number": one.number, "code": problem.code}, at))


def _new_row(  # noqa: PLR0913, PLR0917 - a row is made of all of these
    work: _Work, number: int, name: str, problem: Problem, state: LedgerState, first: dt.date
) -> int:
    book = work.book
    row = add_row(book)
    values = {**values_of(problem), "number": number, "fingerprint": name}
    for key, value in {**values, "first": first, "last": work.run.day}.items():
        refresh(book, row, key, value)
    set_state(book, row, state)
    settle_height(book, row)
    work.rows.good[name] = Row(row, number, name, state)
    return row


def _record(  # noqa: PLR0913, PLR0917 - an event is made of all of these
    work: _Work,
    number: int,
    name: str,
    problem: Problem | None,
    steps: tuple[LedgerState, ...],
    row: int = 0,
) -> None:
    """Take note of every state that a problem goes through."""
    one = work.known.get(name)
    code = problem.code if problem else one.code if one else work.book.text(row, "code")
    unit = "、".join(problem.units) if problem else one.unit if one else ""
    before = one.state if one else None
    for after in steps:
        work.events.append(
            Event(work.run.day, number, name, code, before, after, unit, work.run.receipt)
        )
        before = after


def _write(path: Path, work: _Work, history: History, digest: str) -> None:
    """Write the intent, the workbook and the history, in this order."""
    folder = path.parent
    intent = Intent(len(history.events), digest, tuple(work.events))
    data = data_of(work.book, intent.stamp if work.events else "")
    if digest_of(path) != digest:
        raise Changed
    try:
        if work.events:
            write_intent(folder, intent)
        atomic_write(path, data)
    except OSError:
        drop_intent(folder)
        raise
    try:
        history.append(work.events)
    except OSError as error:
        raise HistoryKept from error
    drop_intent(folder)
