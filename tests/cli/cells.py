"""The tables of a report, read back out of every format as the texts of their cells."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Final

import openpyxl
import pypdfium2
from docx import Document
from lxml.html import fromstring


def tables_of(name: str, data: bytes) -> list[list[list[str]]]:
    """Return every table of a file as the texts of its cells."""
    return _TABLES[name.rpartition(".")[2]](data)


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        return re.sub(r"(?m)^— \d+ —\s*$\n?", "", text)
    finally:
        document.close()


def _markdown_tables(data: bytes) -> list[list[list[str]]]:
    blocks = re.findall(r"(?:^\|.*\n)+", data.decode(), re.MULTILINE)
    rows = ([re.split(r"(?<!\\)\|", line)[1:-1] for line in b.splitlines()] for b in blocks)
    return [
        [[cell.strip() for cell in row] for n, row in enumerate(table) if n != 1] for table in rows
    ]


def _html_tables(data: bytes) -> list[list[list[str]]]:
    page = fromstring(data.decode())
    return [
        [[" ".join(cell.xpath("string()").split()) for cell in row.xpath("./th|./td")]
         for row in table.xpath(".//tr")]
        for table in page.xpath("//table")
    ]  # fmt: skip


def _workbook_tables(data: bytes) -> list[list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = list[list[list[str]]]()
    for sheet in book.worksheets:
        table: list[list[str]] = []
        for row in sheet.iter_rows(values_only=True):
            texts = ["" if cell is None else str(cell) for cell in row]
            if len([text for text in texts if text]) > 1:
                table.append(texts)
            elif table:
                found.append(table)
                table = []
        if table:
            found.append(table)
    return found


def _document_tables(data: bytes) -> list[list[list[str]]]:
    document = Document(io.BytesIO(data))
    return [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]


_TABLES: Final[Mapping[str, Callable[[bytes], list[list[list[str]]]]]] = {
    "md": _markdown_tables,
    "html": _html_tables,
    "xlsx": _workbook_tables,
    "docx": _document_tables,
}
