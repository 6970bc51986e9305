"""Filling a store: tables of the workbook, tables handed in as files, then the names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecscore.intake.problems import Findings
from ecscore.model.finding import Finding
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Roster
from ecscore.rosters.beside import Progress
from ecscore.rosters.files import load_file
from ecscore.rosters.refs import link
from ecscore.rosters.sheets import load_roster
from ecscore.rosters.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store, and what is wrong with what was loaded; `whole` if all of it was."""

    store: Store
    findings: tuple[Finding, ...]
    whole: bool


def opened(
    rulebook: Rulebook,
    rosters: Mapping[str, Roster],
    files: Iterable[Path],
    progress: Progress,
) -> Opened:
    """Load everything and lock the store."""
    files = tuple(files)
    store = Store(rulebook, locked=not files)
    findings, whole = Findings(), True
    try:
        for roster in rosters.values():
            load_roster(store, roster)
        for file in files:
            progress(file.name)
            whole = load_file(store, file, findings) and whole
        link(store)
        store.lock()
    except BaseException:
        store.close()
        raise
    return Opened(store, findings.done(), whole)
