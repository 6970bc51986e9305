"""What a county hands in beside its workbook: table files in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

FOLDER: Final = "tables"
"""The folder beside a county's workbook for tables handed in as files."""

Progress = Callable[[str], None]
"""Is told what is being done."""


def tables_beside(path: Path) -> tuple[Path, ...]:
    """Return the files in the folder `tables/` beside a county's workbook or YAML."""
    folder = (path if path.is_dir() else path.parent) / FOLDER
    if not folder.is_dir():
        return ()
    files = (file for file in sorted(folder.iterdir()) if file.is_file())
    return tuple(file for file in files if not file.name.startswith(("~$", ".")))
