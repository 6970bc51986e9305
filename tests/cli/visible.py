"""The text that a reader sees in a file of any format, and all that lies within it, unpacked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from lxml.html import fromstring
from markdown_it import MarkdownIt

from cli.cells import pdf_text


def visible(name: str, data: bytes) -> str:
    """Return all text that a reader sees, without blanks, which are where a format breaks lines."""
    return squeezed(_text(name.rpartition(".")[2], data))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _text(kind: str, data: bytes) -> str:
    if kind == "json":
        return "\n".join(_strings(json.loads(data)))
    if kind == "md":
        page = fromstring(markdown_html(data.decode()))
        return str(page.xpath("string()"))
    if kind == "html":
        page = fromstring(data.decode())
        for element in page.xpath("//script|//style"):
            element.drop_tree()
        return str(page.xpath("string()"))
    if kind == "xlsx":
        return "\n".join(_cells(data))
    if kind == "docx":
        body = Document(io.BytesIO(data)).element.body
        return "".join(element.text or "" for element in body.iter(qn("w:t")))
    return pdf_text(data) if kind == "pdf" else data.decode()


def markdown_html(text: str) -> str:
    """Return Markdown as GitHub and its like show it."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")
    return f"<div>{parser.render(text)}</div>"


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _strings(item)
    elif isinstance(data, str):
        yield data


def _cells(data: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str))


def unpacked(data: bytes) -> str:
    """Return everything in a file: its text, the parts of a package, what a PDF says and knows."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return "\n".join(part.decode("utf-8", "replace") for part in parts)
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        try:
            known = document.get_metadata_dict()
        finally:
            document.close()
        return f"{pdf_text(data)}\n{known}"
    return data.decode()
