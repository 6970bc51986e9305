"""A .ods workbook of LibreOffice or WPS: one XML with all sheets, runs of equal cells written once.

The reader of values lays out every sheet when it opens the file, so the extent is measured before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from ecscore.intake import limits
from ecscore.intake.book import Book, values_of
from ecscore.intake.package import Package, rebuilt
from ecscore.intake.problems import unreadable
from ecscore.intake.sheet import Marks, address

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_EMPTY: Final = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_MARKED_RUN: Final = 10_000
"""The longest run of equal cells that is marked cell by cell; beyond it is no form."""
_TRUTHS: Final = {"OF:=TRUE()": True, "OF:=FALSE()": False}
"""How LibreOffice keeps a truth value that was typed in."""


class Entities(ValueError):
    """The XML declares a document type."""


@dataclass(slots=True)
class _Scanner:
    """Walks through the XML and keeps count of rows and columns."""

    sheets: dict[str, Marks] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    marks: Marks = field(default_factory=Marks)
    row: int = 0
    column: int = 0
    row_run: int = 1
    cell: dict[str, str] | None = None
    covered: bool = False
    text: list[str] = field(default_factory=list)
    paragraphs: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an opening tag."""
        if name == "style:style":
            self.style = attributes.get("style:name", "")
        elif name == "style:table-properties":
            if attributes.get("table:display") == "false":
                self.hidden_styles.add(self.style)
        elif name == "table:table":
            self._table(attributes)
        elif name == "table:table-row":
            self.row_run = _run(attributes, "table:number-rows-repeated")
            self.column = 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self.cell, self.text, self.paragraphs = attributes, [], 0
            self.covered = name == "table:covered-table-cell"
        elif name == "text:p":
            self.paragraphs += 1

    def _table(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name", "")
        if name in self.sheets:
            raise expat.ExpatError(f"two sheets {name}")
        self.marks, self.row = Marks(), 0
        self.sheets[name] = self.marks
        if attributes.get("table:style-name", "") in self.hidden_styles:
            self.hidden.add(name)

    def end(self, name: str) -> None:
        """Take a closing tag."""
        if name == "table:table-row":
            self.row += self.row_run
        elif name in {"table:table-cell", "table:covered-table-cell"} and self.cell is not None:
            self._finish(self.cell)
            self.cell = None

    def data(self, text: str) -> None:
        """Take text; only the beginning of a cell's text is of use here."""
        if self.cell is not None and len(self.text) < 4:  # noqa: PLR2004 - enough for #DIV/0!
            self.text.append(text[:20])

    def _finish(self, cell: dict[str, str]) -> None:
        run = _run(cell, "table:number-columns-repeated")
        first, self.column = self.column, self.column + run
        kind = cell.get("office:value-type", "")
        formula = "table:formula" in cell
        if not (kind or formula or self.paragraphs):
            self._merge(cell, first)
            return
        self.marks.reach(self.row + self.row_run - 1, first + run - 1)
        self._merge(cell, first)
        if self.marks.grid > limits.CELLS:
            return
        for row in range(self.row, self.row + min(self.row_run, _MARKED_RUN)):
            for column in range(first, first + min(run, _MARKED_RUN)):
                self._mark(cell, kind, (row, column), formula=formula)

    def _mark(
        self, cell: dict[str, str], kind: str, place: tuple[int, int], *, formula: bool
    ) -> None:
        shown = "".join(self.text).strip()
        if kind == "percentage":
            self.marks.percent.add(place)
        if formula:
            self.marks.formulas.add(place)
            if not kind:
                self.marks.uncomputed.add(place)
        if cell.get("calcext:value-type") == "error" or (formula and shown.startswith("Err:")):
            self.marks.errors[place] = shown or "#ERROR"
        truth = _TRUTHS.get(cell.get("table:formula", "").upper())
        if truth is not None:
            self.marks.truth[place] = truth
            self.marks.formulas.discard(place)

    def _merge(self, cell: dict[str, str], first: int) -> None:
        columns = _run(cell, "table:number-columns-spanned")
        rows = _run(cell, "table:number-rows-spanned")
        if (columns > 1 or rows > 1) and not self.covered:
            self.marks.merged.append((self.row, first, self.row + rows - 1, first + columns - 1))


def _run(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return max(int(number), 1) if number.isascii() and number.isdecimal() else 1


def _refuse(*_: object) -> None:
    raise Entities("DOCTYPE")


def _scanned(xml: bytes) -> _Scanner:
    scanner = _Scanner()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.data
    parser.Parse(xml, True)
    return scanner


@dataclass(slots=True)
class Ods(Book):
    """A .ods workbook."""

    package: Package = field(kw_only=True, repr=False)
    found: dict[str, Marks] = field(kw_only=True)

    def marks(self, name: str) -> Marks:
        """Return what the raw XML says of a sheet."""
        return self.found[name]

    def values(self, name: str) -> Any:
        """Return the sheet from the reader of values, which gets the checked XML alone."""
        if self.opened is None:
            content = self.package.read(_CONTENT)
            parts = [("mimetype", _MIMETYPE), (_MANIFEST, _EMPTY), (_CONTENT, content)]
            self.opened = values_of(self.file, rebuilt(parts))
        return self.opened.get_sheet_by_name(name)

    def filled(self, name: str) -> bool:
        """Say whether a sheet that is not read holds anything."""
        return self.found[name].grid > 0


def open_ods(package: Package) -> Ods:
    """Open a .ods.

    Raises:
        UnreadableInput: it is encrypted or damaged, or a sheet's extent is beyond the limit.
    """
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise unreadable("D003", package.file)
    try:
        scanner = _scanned(package.read(_CONTENT))
    except Entities as error:
        raise unreadable("D008", package.file, part=_CONTENT) from error
    except expat.ExpatError as error:
        raise unreadable("D004", package.file, detail=_CONTENT) from error
    for name, marks in scanner.sheets.items():
        if marks.grid > limits.CELLS:
            far = f"{name}!{address(*marks.last)}"
            raise unreadable("D007", package.file, cell=far, limit=limits.CELLS)
    names = list(scanner.sheets)
    book = Ods(
        package.file, names, frozenset(scanner.hidden), package=package, found=scanner.sheets
    )
    if any(name.startswith("basic/") and name.endswith(".xml") for name in package.entries):
        book.remark("D009")
    return book
