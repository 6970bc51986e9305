"""Ledgers for tests: problems, runs, and what a person does to the workbook."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from ecscore.ledger.history import NAME, read_history
from ecscore.ledger.layout import COLUMNS
from ecscore.ledger.updating import update
from ecscore.model.ledger import LedgerState, Problem, Run, Updated, state_of

DAY = dt.date(2020, 1, 1)
PLACE = {column.key: number for number, column in enumerate(COLUMNS, 1)}


def fp(name: object) -> str:
    return hashlib.sha256(str(name).encode()).hexdigest()[:16]


def problem(name: object, **more: Any) -> Problem:
    base: dict[str, Any] = {
        "fingerprint": fp(name),
        "code": "X001",
        "severity": "错误",
        "certainty": "数据可证",
        "criterion": "1.1.1",
        "units": ("县电商办",),
        "place": "站点名录!A1",
        "message": f"问题 {name}",
        "fix": "=改正",
        "stake": Decimal("0.1"),
    }
    return Problem(**{**base, **more})


def run(*problems: Problem, day: int = 0, complete: bool = True) -> Run:
    when = DAY + dt.timedelta(days=day)
    return Run(when, f"receipt{day}", "云溪县", problems, complete)


def enter(path: Path, *problems: Problem, day: int = 0, complete: bool = True) -> Updated:
    return update(path, run(*problems, day=day, complete=complete))


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows with a fingerprint, by it; a key of each column and the row's number."""
    sheet = sheet_of(path)
    found = {}
    for row in range(4, sheet.max_row + 1):
        name = sheet.cell(row, PLACE["fingerprint"]).value
        if name:
            cells: dict[str, Any] = {
                key: sheet.cell(row, column).value for key, column in PLACE.items()
            }
            found[str(name)] = {**cells, "row": row}
    return found


def states(path: Path) -> dict[str, LedgerState | None]:
    return {name: state_of(str(cells["state"])) for name, cells in rows(path).items()}


def write(path: Path, name: object, key: str, value: object) -> None:
    """Write a cell as a person does."""
    row = rows(path)[fp(name)]["row"]
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.cell(row, PLACE[key]).value = value  # type: ignore[assignment]
    book.save(path)


def replayed(path: Path) -> dict[str, LedgerState]:
    """Return the states to which the history comes, having checked that its events join up."""
    history = read_history(path.parent / NAME)
    found: dict[str, LedgerState] = {}
    for event in history.events:
        assert event.before is found.get(event.fingerprint)
        found[event.fingerprint] = event.after
    return found


def agree(path: Path) -> None:
    """Check that the history comes to the states of the workbook."""
    past = replayed(path)
    assert {name: past.get(name) for name in states(path)} == states(path)


def codes(updated: Updated) -> list[str]:
    return [finding.code for finding in updated.findings]
