"""LibreOffice recalculating a folder of workbooks of formulas, so many of it at once.

python office_batch.py FOLDER PROCESSES TARGET
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MOST = 200
"""Files on one command line: it passes over those beyond some 250."""


def start(books: list[Path], number: int, target: Path) -> subprocess.Popen[bytes]:
    """Start one LibreOffice with a profile of its own for its share of the workbooks."""
    line = [
        "soffice", f"-env:UserInstallation=file://{target}/profile-{number}", "--headless",
        "--convert-to", "xlsx", "--outdir", str(target / "out"), *map(str, books),
    ]  # fmt: skip
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(folder: Path, processes: int, target: Path) -> None:
    """Recalculate every workbook of a folder."""
    books = sorted(folder.glob("*.xlsx"))
    for first in range(0, len(books), MOST * processes):
        some = books[first : first + MOST * processes]
        running = [start(some[n::processes], n, target) for n in range(processes)]
        if any(process.wait() for process in running):
            raise SystemExit("LibreOffice failed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
