"""A county's tables in an embedded DuckDB: loaded, linked by names, open for declared queries.

Importing this room is cheap; DuckDB is imported by `open_store`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Roster
from ecscore.rosters.beside import FOLDER, Progress, tables_beside

if TYPE_CHECKING:
    from ecscore.rosters.opening import Opened

__all__ = ["FOLDER", "Progress", "open_store", "tables_beside"]


def open_store(
    rulebook: Rulebook,
    rosters: Mapping[str, Roster],
    files: Iterable[Path] = (),
    progress: Progress = lambda _: None,
) -> Opened:
    """Load a county's tables: those of its workbook, and those handed in as files beside it.

    The store is locked: its queries can reach nothing but these tables.
    """
    from ecscore.rosters.opening import opened  # noqa: PLC0415 - loads DuckDB

    return opened(rulebook, rosters, files, progress)
