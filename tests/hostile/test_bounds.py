"""Files made to take time or memory: each is read or refused within bounds."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ecscore.intake import UnreadableInput, open_input
from hostile import makers
from hostile.test_containers import GOOD, TOY_BOOK, stored_bomb
from intake.books import TOY

PARTS = makers.parts_of(GOOD)
SECONDS = 20
MEGABYTES = 400


def stored(part: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with a part changed and nothing compressed, so that no ratio tells."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in PARTS.items():
            archive.writestr(name, data.replace(old, new, 1) if name == part else data)
    return file.getvalue()


def in_rows(xml: bytes) -> bytes:
    return stored(makers.SHEET, b"</sheetData>", xml + b"</sheetData>")


def in_styles(xml: bytes) -> bytes:
    return stored("xl/styles.xml", b"<cellXfs", xml + b"<cellXfs")


FILES: dict[str, Callable[[], bytes]] = {
    "quotes that never end": lambda: in_rows(b'<c "' * 1_000_000),
    "a tag of blanks": lambda: in_rows(b"<c" + b" " * 10_000_000),
    "openings": lambda: in_rows(b"<" * 10_000_000),
    "cells that never end": lambda: in_rows(b'<c r="B20" t="e"><f>' * 300_000),
    "sections that never end": lambda: in_rows(b"<![CDATA[" * 1_000_000),
    "comments": lambda: in_rows(b"<!---->" * 500_000),
    "deep": lambda: in_rows(b"<a>" * 1_000_000),
    "one bracket": lambda: in_rows(
        b'<row r="30"><c r="A30" t="inlineStr"><is><t>%s</t></is></c></row>' % (b"(" * 5_000_000)
    ),
    "formats": lambda: in_styles(b'<numFmt numFmtId="9" formatCode="%s"/>' % (b"[" * 2_000_000)),
    "styles": lambda: in_styles(b"<xf/>" * 1_000_000),
    "merged": lambda: stored(
        makers.SHEET, b"</sheetData>", b"</sheetData>" + b'<mergeCell ref="B2:B9"/>' * 500_000
    ),
    "sheets": lambda: stored(
        "xl/workbook.xml",
        b"</sheets>",
        b"".join(b'<sheet name="s%d" r:id="rId1"/>' % n for n in range(50_000)) + b"</sheets>",
    ),
    "unknown rows": lambda: in_rows(
        b"".join(
            b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>visitor_%d</t></is></c></row>' % (n, n, n)
            for n in range(20, 40_000)
        )
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_takes_long(tmp_path: Path, name: str) -> None:
    path = tmp_path / "county.xlsx"
    path.write_bytes(FILES[name]())
    started = time.monotonic()
    try:
        intake = open_input(path).read(TOY_BOOK)
    except UnreadableInput as refused:
        assert refused.finding.code in {"D004", "D005"}  # noqa: PT017 - either way is fine
    else:
        assert len(intake.findings) < 200
    assert time.monotonic() - started < SECONDS


SCRIPT = """
import resource, sys
from pathlib import Path
from ecscore.intake import UnreadableInput, open_input
from ecscore.rulebook import load
toy = load(Path(sys.argv[2]))
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
try:
    print(*{finding.code for finding in open_input(Path(sys.argv[1])).read(toy).findings})
except UnreadableInput as refused:
    print(refused.finding.code)
own = Path("/proc/self/status")  # on Linux ru_maxrss begins with that of whoever started us
if own.exists():
    print(next(int(n.split()[1]) for n in own.read_text().splitlines() if "VmHWM" in n) // 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured the POSIX way")
@pytest.mark.parametrize(
    ("made", "code"),
    [
        (stored_bomb, "D005"),
        (lambda: makers.with_size(stored_bomb(), makers.SHEET, 2000), "D004"),
        (lambda: makers.with_row(GOOD, b'<c r="XFD1048576"><v>1</v></c>', 1048576), "D007"),
        (lambda: makers.with_size(GOOD, makers.SHEET, 4_000_000_000), "D005"),
    ],
    ids=["bomb", "bomb that lies", "far cell", "declares 4 GB"],
)
def test_nothing_takes_much_memory(tmp_path: Path, made: Callable[[], bytes], code: str) -> None:
    path = tmp_path / "county.xlsx"
    path.write_bytes(made())
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), str(TOY)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    codes, megabytes = run.stdout.split("\n")[:2]
    assert codes == code
    assert int(megabytes) < MEGABYTES
