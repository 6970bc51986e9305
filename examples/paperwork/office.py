"""Documents and workbooks, and what may be wrong with them: macros, links out, a password."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from xlsxwriter import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T02:00:00Z</dcterms:created>'
    "</cp:coreProperties>"
)
_TEMPLATE = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/relationships/attachedTemplate" Target="https://example.org/t.dotm" '
    'TargetMode="External"/></Relationships>'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def document(lines: Iterable[str], made: dt.date, *, template: bool = False) -> bytes:
    """Return a .docx of paragraphs; with `template` it calls for a template on the web."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": body,
        "docProps/core.xml": _CORE.format(day=made.isoformat()),
    }
    if template:
        parts["word/_rels/settings.xml.rels"] = _TEMPLATE
        parts["word/settings.xml"] = (
            f'<w:settings xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships">'
            '<w:attachedTemplate r:id="r1"/></w:settings>'
        )
    return packed({name: (_HEAD + text).encode() for name, text in parts.items()})


def sheet(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], made: dt.date,
          ) -> bytes:  # fmt: skip
    """Return a .xlsx of one table below its title."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": dt.datetime.combine(made, dt.time(2))})
        page = book.add_worksheet()
        page.write_string(0, 0, title)
        for number, row in enumerate((columns, *rows), 1):
            page.write_row(number, 0, [_plain(value) for value in row])
    return file.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def with_macros(workbook: bytes) -> bytes:
    """Return a workbook with a part for macros; there is no macro in it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    return packed({**parts, "xl/vbaProject.bin": b"no macro, an example"})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of parts without the time of writing."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _LEAST = 512, 8


def locked() -> bytes:
    """Return an Office file under a password: an OLE container of the two streams that it has."""
    names = ("EncryptionInfo", "EncryptedPackage")
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    entries += [_entry(name, 2, n * _LEAST, _LEAST * _SECTOR, right=_FREE if n else 2)
                for n, name in enumerate(names)]  # fmt: skip
    entries.append(_entry("", 0, 0, 0))
    chains = [at + 1 if (at + 1) % _LEAST else _END for at in range(2 * _LEAST)]
    table = [*chains, _END, _TABLE]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 2 * _LEAST, 0, 4096,
                          _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109I", 2 * _LEAST + 1, *([_FREE] * 108))
    streams = b"\xa5" * (2 * _LEAST * _SECTOR)
    return header + streams + b"".join(entries) + struct.pack(f"<{len(table)}I", *table)


def _entry(  # noqa: PLR0913, PLR0917 - the fields of the format
    name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    raw = name.encode("utf-16-le")
    length = len(raw) + 2 if name else 0
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", length, kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
