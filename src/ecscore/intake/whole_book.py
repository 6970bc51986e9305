"""A whole .xlsx for a program that reads all of it, held against the limits first.

Reading a county unpacks the sheets that are asked for; a copy of the workbook needs every part.
openpyxl lays out a cell for each place of a merged block, a table or the range of a comment, so
those count like written cells.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ecscore.intake import limits
from ecscore.intake.book import guarded
from ecscore.intake.clean import shown
from ecscore.intake.kinds import Kind, kind_of, package_kind
from ecscore.intake.open import read_bytes
from ecscore.intake.package import Package, open_package, rebuilt
from ecscore.intake.problems import unreadable
from ecscore.intake.xlsx import open_xlsx
from ecscore.intake.xml_bytes import PREFIX, BadXml, Entities, checked, tags

_XML: Final = (".xml", ".rels")
_READ: Final = (*_XML, ".vml")
_MEDIA: Final = "xl/media/"
_NOT_COPIED: Final = (
    _MEDIA,
    "xl/drawings/drawing",
    "xl/activex/",
    "xl/ctrlprops/",
    "xl/vbaproject",
)
_LAID_OUT: Final = ("mergeCell", "hyperlink", "comment", "table")
"""What openpyxl makes cells for, over all of its range."""
_CELL: Final = re.compile(rb"<" + PREFIX + rb"c(?=[\s/>])")
_RANGE: Final = re.compile(
    r"\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?", re.ASCII
)
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


@dataclass(frozen=True, slots=True)
class WholeBook:
    """A workbook within the limits.

    `sheets` gives the name of a sheet by how findings write it; `bare` says that the workbook holds
    pictures, shapes or macros that a copy goes without.
    """

    stream: io.BytesIO
    sheets: Mapping[str, str]
    digest: str
    bare: bool


def whole_xlsx(path: Path) -> WholeBook | None:
    """Open a .xlsx whole; None where the file is something else that can be read.

    Raises:
        UnreadableInput: it is missing, damaged or beyond a limit.
    """
    data = read_bytes(path)
    if kind_of(data, path.suffix.lower()) is not Kind.ZIP:
        return None
    package = open_package(path.name, data)
    if package_kind(package) != "xlsx":
        return None
    return guarded(path.name, lambda: _whole(package, hashlib.sha256(data).hexdigest()))


def _whole(package: Package, digest: str) -> WholeBook:
    names = open_xlsx(package).names
    parts = {
        entry.filename.replace("\\", "/"): package.read(key)
        for key, entry in package.entries.items()
        if key.endswith(_READ) or key.startswith(_MEDIA)
    }
    laid_out = sum(_judged(package.file, name, data) for name, data in parts.items())
    if laid_out > limits.CELLS:
        raise unreadable("D005", package.file, found=str(laid_out), limit=str(limits.CELLS))
    return WholeBook(
        rebuilt(parts.items()),
        {shown(name): name for name in reversed(names)},
        digest,
        any(key.startswith(_NOT_COPIED) for key in package.entries),
    )


def _judged(file: str, name: str, data: bytes) -> int:
    """Refuse a part that no workbook program writes; return how many cells it makes."""
    if not name.lower().endswith(_XML):
        return 0
    try:
        xml = checked(data)
    except Entities as error:
        raise unreadable("D008", file, part=name) from error
    except BadXml as error:
        raise unreadable("D004", file, detail=name) from error
    ranges = (tag.get("ref", "") for kind in _LAID_OUT for tag in tags(xml, kind))
    return sum(1 for _ in _CELL.finditer(xml)) + sum(_area(reference) for reference in ranges)


def _area(reference: str) -> int:
    """Return how many cells a range has; whole rows and columns have all of theirs."""
    found = _RANGE.fullmatch(reference.upper())
    if found is None:
        return 1
    left, top, right, bottom = found.groups()
    if right is None and bottom is None:
        right, bottom = left, top
    width = _column(right, _LAST_COLUMN) - _column(left, 1) + 1
    height = int(bottom or _LAST_ROW) - int(top or 1) + 1
    return max(abs(width), 1) * max(abs(height), 1)


def _column(letters: str | None, otherwise: int) -> int:
    number = 0
    for letter in letters or "":
        number = number * 26 + ord(letter) - 64
    return number or otherwise
