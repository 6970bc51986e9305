"""The files of the evidence folder as a table that a check may read, and what checks void."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ecscore.audit.checks import Told, run_check
from ecscore.model.audit import CheckStatus
from ecscore.model.inventory import EvidenceFile, Inventory
from ecscore.model.query_tables import FILES

if TYPE_CHECKING:
    from ecscore.rosters.store import Store


def fill_files(store: Store, inventory: Inventory | None) -> None:
    """Put the files of an evidence folder in reach: one row for each requirement a file serves.

    A file that serves none, or cannot be used, has one row without a requirement.
    """
    if inventory is None:
        return
    store.files = {number: file.path for number, file in enumerate(inventory.files, 1)}
    store.fill(
        FILES,
        (row for number, file in enumerate(inventory.files, 1) for row in _rows(number, file)),
    )


def _rows(number: int, file: EvidenceFile) -> Iterator[tuple[object, ...]]:
    seen = file.inspection
    dates = [dated.date for dated in seen.dates] if seen is not None else []
    for name in file.serves or (None,):
        yield (
            number,
            file.path,
            name,
            file.phase or None,
            seen.type if seen is not None else None,
            seen.kind if seen is not None else None,
            file.digest,
            (seen.body or None) if seen is not None else None,
            seen.rows if seen is not None else None,
            seen.pages if seen is not None else None,
            min(dates, default=None),
            max(dates, default=None),
        )


def run_voiding(store: Store, day: dt.date) -> Mapping[str, Told]:
    """Run the checks that can void evidence, which come before the score; by their codes."""
    checks = (check for check in store.rulebook.checks.values() if check.contradicts)
    return {check.code: run_check(store, check, day) for check in checks}


def voided(store: Store, told: Mapping[str, Told]) -> Mapping[str, tuple[str, ...]]:
    """Return the requirements that a failing check voids, with the codes of the checks."""
    found: dict[str, tuple[str, ...]] = {}
    for code, one in told.items():
        if one.result.status is CheckStatus.FAILS and not one.result.advisory:
            for name in store.rulebook.checks[code].contradicts:
                found[name] = (*found.get(name, ()), code)
    return found
