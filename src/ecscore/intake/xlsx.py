"""A .xlsx workbook.

Which part is which is settled here once. The reader of values gets a package with a directory of
our own writing, so that the two can never hold different parts for the same sheet.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html import escape
from string import digits
from typing import Any, Final

from ecscore.intake import limits
from ecscore.intake.book import Book, values_of
from ecscore.intake.package import Package, rebuilt
from ecscore.intake.problems import unreadable
from ecscore.intake.scan import TooManyCells, has_content, percent_styles, scan
from ecscore.intake.sheet import Marks
from ecscore.intake.xml_bytes import BadXml, Entities, checked, tags

_ROOT: Final = "_rels/.rels"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT: Final = f'<Relationship Id="w" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/>'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(slots=True)
class Xlsx(Book):
    """A .xlsx workbook; only the sheets that are asked for are unpacked.

    `targets` names the part of each sheet, `shared` the part of styles and of texts.
    """

    package: Package = field(kw_only=True)
    targets: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    from_1904: bool = False
    percent: frozenset[bytes] | None = None

    def want(self, names: list[str]) -> None:
        """Say which sheets will be read next; no others are unpacked."""
        self.wanted, self.opened = names, None

    def xml(self, part: str) -> bytes:
        """Return a part, checked.

        Raises:
            UnreadableInput: it is missing, damaged, too large, or declares entities.
        """
        raw = self.package.read(part)
        try:
            return checked(raw)
        except Entities as error:
            raise unreadable("D008", self.file, part=part) from error
        except BadXml as error:
            raise unreadable("D004", self.file, detail=part) from error

    def marks(self, name: str) -> Marks:
        """Return what the raw file says of a sheet."""
        if self.percent is None:
            styles = self.shared.get("styles")
            self.percent = percent_styles(self.xml(styles)) if styles else frozenset()
        try:
            marks = scan(self.xml(self.targets[name]), self.percent)
        except TooManyCells as error:
            limit = str(limits.CELLS)
            raise unreadable("D005", self.file, found=str(error), limit=limit) from error
        except BadXml as error:
            raise unreadable("D004", self.file, detail=f"{name} {error}") from error
        marks.formats = "styles" in self.shared
        return marks

    def values(self, name: str) -> Any:
        """Return the sheet from the reader of values."""
        if self.opened is None:
            self.opened = values_of(self.file, rebuilt(self._parts()))
        return self.opened.get_sheet_by_name(name)

    def _parts(self) -> list[tuple[str, bytes]]:
        """Return the parts of a package that holds the wanted sheets and nothing else."""
        parts = {kind: self.xml(part) for kind, part in self.shared.items()}
        sheets = []
        for number, name in enumerate(self.wanted or self.names, 1):
            parts[f"worksheet{number}"] = self.xml(self.targets[name])
            sheets.append(
                f'<sheet name="{escape(name)}" sheetId="{number}" r:id="worksheet{number}"/>'
            )
        relations = "".join(
            f'<Relationship Id="{key}" Type="{_KIND}/{key.rstrip(digits)}" Target="{key}.xml"/>'
            for key in parts
        )
        directory = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_KIND}">'
            f'<workbookPr date1904="{self.from_1904:d}"/>'
            f"<sheets>{''.join(sheets)}</sheets></workbook>"
        )
        return [
            (_ROOT, _relations(_DOCUMENT)),
            ("xl/workbook.xml", directory.encode()),
            ("xl/_rels/workbook.xml.rels", _relations(relations)),
            *((f"xl/{key}.xml", xml) for key, xml in parts.items()),
        ]

    def filled(self, name: str) -> bool:
        """Say whether a sheet that is not read holds anything."""
        return has_content(self.package.begins(self.targets[name]))


def _relations(inner: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _related(book: Xlsx, folder: str, part: str) -> list[tuple[str, str, str]]:
    """Return id, kind and full path of everything that a part points to inside the package."""
    if part not in book.package:
        return []
    return [
        (
            tag.get("Id", ""),
            tag.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, tag.get("Target", "")))[1:],
        )
        for tag in tags(book.xml(part), "Relationship")
        if tag.get("TargetMode") != "External"
    ]


def open_xlsx(package: Package) -> Xlsx:
    """Open a .xlsx.

    Raises:
        UnreadableInput: its directory of sheets is damaged.
    """
    book = Xlsx(package.file, [], frozenset(), package=package)
    roots = [path for _, kind, path in _related(book, "", _ROOT) if kind == "officeDocument"]
    main = roots[0] if roots else "xl/workbook.xml"
    folder, name = posixpath.split(main)
    related = _related(book, folder, f"{folder}/_rels/{name}.rels")
    book.shared = {kind: path for _, kind, path in related if kind in {"styles", "sharedStrings"}}
    xml = book.xml(main)
    paths = {key: path for key, _, path in related}
    sheets = tags(xml, "sheet")
    book.names = [tag.get("name", "") for tag in sheets]
    book.hidden = frozenset(
        tag.get("name", "") for tag in sheets if tag.get("state", "visible") != "visible"
    )
    book.targets = {tag.get("name", ""): paths.get(tag.get("id", ""), "") for tag in sheets}
    book.from_1904 = any(tag.get("date1904") in {"1", "true"} for tag in tags(xml, "workbookPr"))
    if not sheets or len(book.targets) != len(sheets):
        raise unreadable("D004", package.file, detail=main)
    _remark(book)
    return book


def _remark(book: Xlsx) -> None:
    names = book.package.entries
    if any(name.endswith("vbaproject.bin") for name in names):
        book.remark("D009")
    if any("/externallinks/" in name for name in names):
        book.remark("D010")
    if book.package.strange:
        book.remark("D012", names=[name[:80] for name in book.package.strange[:5]])
