"""Calamine parsing every county of a folder into Python values, and nothing else.

python bare_calamine.py FOLDER PROCESSES
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from python_calamine import CalamineWorkbook


def cells(path: Path) -> int:
    """Return how many cells a workbook has."""
    book = CalamineWorkbook.from_path(str(path))
    return sum(
        len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
    )


def main(folder: Path, processes: int) -> None:
    """Parse every county of a folder on so many processes."""
    with ProcessPoolExecutor(processes) as pool:
        found = sum(pool.map(cells, sorted(folder.glob("*/county.xlsx")), chunksize=8))
    sys.stdout.write(f"{found} cells\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
