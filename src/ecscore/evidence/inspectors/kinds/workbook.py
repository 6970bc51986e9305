"""Workbooks, read as the intake reads them: headings and rows of the first table, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.packages import (
    CODES,
    LINKS,
    dates_of,
    package_of,
    translated,
    troubles_of,
)
from ecscore.evidence.inspectors.personal import Personal
from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.evidence.inspectors.tables import Listed, table_of
from ecscore.intake.book import Book, FarCell
from ecscore.intake.ole import BadOle, open_ole
from ecscore.intake.package import Package
from ecscore.intake.sheet import Sheet
from ecscore.model.inventory import Inspection, Trouble

_FEW: Final = 3
"""Fewer headings than this may be a cover of names and entries: a later sheet with more wins."""


def _look(source: Source, name: str) -> Inspection:
    package = None if name == "xls" else package_of(source)
    with translated():
        book = _legacy(source) if package is None else _packaged(package, name)
    personal = Personal()
    listed, filled = Listed(), 0
    for sheet in _sheets(book):
        lines = _lines(sheet)
        filled += len(lines)
        if len(listed.columns) < _FEW:
            found = table_of(lines)
            listed = found if len(found.columns) > len(listed.columns) else listed
        personal.take_all(cell for line in lines for cell in line)
    troubles = {trouble.code: trouble for trouble in _container(book, package)}
    return Inspection(
        name,
        "sheet",
        pages=len(book.names),
        rows=listed.rows if listed.columns else filled,
        letters=personal.letters,
        columns=listed.columns,
        body=listed.body,
        dates=dates_of(package) if package else (),
        ids=personal.ids,
        phones=personal.phones,
        troubles=tuple(troubles[code] for code in sorted(troubles)),
    )


def _packaged(package: Package, name: str) -> Book:
    if name == "ods":
        from ecscore.intake.ods import open_ods  # noqa: PLC0415 - each when it comes

        return open_ods(package)
    from ecscore.intake.xlsx import open_xlsx  # noqa: PLC0415

    return open_xlsx(package)


def _legacy(source: Source) -> Book:
    from ecscore.intake.xls import open_xls  # noqa: PLC0415

    try:
        ole = open_ole(source.data())
        if "Workbook" not in ole.streams:
            raise Refused("E033", detail="Excel 5/95")
        return open_xls("", source.data(), ole)
    except BadOle as error:
        raise Refused("E033", detail="OLE") from error


def _sheets(book: Book) -> Iterator[Sheet]:
    """Yield the sheets one by one; no more than one is held."""
    for name in book.names[: bounds.SHEETS]:
        book.want([name])
        try:
            with translated():
                yield book.sheet(name)
        except FarCell as error:
            raise Refused("E036", found=str(error), limit="2000000") from error
        finally:
            book.forget(name)


def _lines(sheet: Sheet) -> list[list[str]]:
    lines = ([cell.raw.strip() for cell in row.values()] for row in sheet.rows.values())
    return [line for line in lines if any(line)]


def _container(book: Book, package: Package | None) -> Iterator[Trouble]:
    if package is not None:
        yield from troubles_of(package)
    for remark in book.remarks:
        if remark.code == "D009":
            yield Trouble("E034")
        elif CODES.get(remark.code) == "E035":
            yield Trouble("E035", {"what": LINKS})


INSPECTOR: Final = Inspector(frozenset({"xlsx", "xls", "ods"}), _look)
