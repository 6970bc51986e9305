"""Makes hostile files: packages changed part by part, OLE containers and BIFF records by hand."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping

from ecscore.intake.layout import DIGEST_SHOWN, TEMPLATE
from ecscore.model.rulebook import Rulebook
from intake.books import saved, tables, workbook

Change = Callable[[bytes], bytes]
SHEET = "xl/worksheets/sheet2.xml"
"""The part of 指标数据 in the workbooks made here."""


def good(rulebook: Rulebook) -> bytes:
    """Return a .xlsx in order."""
    return saved(workbook(tables(rulebook)))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Make a package of parts; names may repeat."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, data in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def changed(data: bytes, part: str, change: Change) -> bytes:
    """Return the package with one part changed."""
    parts = parts_of(data)
    parts[part] = change(parts[part])
    return package(parts)


def swap(old: bytes, new: bytes) -> Change:
    """Return a change that replaces bytes which must be there."""

    def change(data: bytes) -> bytes:
        assert old in data, old
        return data.replace(old, new, 1)

    return change


def with_row(data: bytes, cells: bytes, row: int = 50) -> bytes:
    """Return the workbook with one more row of raw XML in 指标数据."""
    line = b'<row r="%d">%s</row></sheetData>' % (row, cells)
    return changed(data, SHEET, swap(b"</sheetData>", line))


def with_size(data: bytes, part: str, size: int) -> bytes:
    """Return the package with another unpacked size declared for a part, in both places."""
    raw = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(part).header_offset
    struct.pack_into("<I", raw, local + 22, size)
    name = part.encode()
    at = raw.rfind(name, raw.find(b"PK\x01\x02"))
    struct.pack_into("<I", raw, at - 46 + 24, size)
    return bytes(raw)


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods(sheets: Mapping[str, str], *, before: str = "", manifest: str = "<m/>") -> bytes:
    """Make a .ods of raw rows."""
    inner = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMES}>'
        f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body>"
        f"</office:document-content>"
    )
    return package(
        {
            "mimetype": ODS_TYPE.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        }
    )


def ods_row(*texts: str, more: str = "") -> str:
    """Return a row of text cells for `ods`."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else "<table:table-cell/>"
        for text in texts
    )
    return f"<table:table-row>{cells}{more}</table:table-row>"


def ods_sheets(rulebook: Rulebook, facts: str = "") -> dict[str, str]:
    """Return sheets in order for `ods`, with more rows in 指标数据."""
    keys = "".join(ods_row(name) for name in rulebook.facts)
    return {
        "封面": ods_row("县（市、区）名称", "示例县")
        + ods_row("填报日期", "2020-02-20")
        + ods_row("模板编号", TEMPLATE)
        + ods_row("规则库编号", rulebook.header.id)
        + ods_row("规则库校验码", rulebook.form[:DIGEST_SHOWN]),
        "指标数据": ods_row("编号", "填报值", "数据来源", "备注") + keys + facts,
        "证据清单": ods_row("材料编号", "是否已有", "文件名", "材料日期", "备注"),
        "例外登记": ods_row("指标编号", "涉及情形", "理由", "批准人", "批准文件"),
    }


_FREE, _CHAIN_END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Make an OLE container; every stream is stored in whole sectors of 512 bytes."""
    sectors: list[bytes] = []
    table: list[int] = []
    places: dict[str, int] = {}
    for name, data in streams.items():
        places[name] = len(sectors)
        blocks = [data[at : at + 512].ljust(512, b"\0") for at in range(0, max(len(data), 1), 512)]
        blocks += [b"\0" * 512] * max(8 - len(blocks), 0)
        table += [*range(len(sectors) + 1, len(sectors) + len(blocks)), _CHAIN_END]
        sectors += blocks
    entries = [_entry("Root Entry", 5, _CHAIN_END, 0)]
    for number, (name, data) in enumerate(streams.items(), 1):
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, places[name], max(len(data), 4096), right))
    entries += [_entry("", 0, 0, 0)] * (-len(entries) % 4)
    directory = len(sectors)
    blocks = [b"".join(entries[at : at + 4]) for at in range(0, len(entries), 4)]
    table += [*range(directory + 1, directory + len(blocks)), _CHAIN_END]
    sectors += blocks
    count = 1
    while (len(table) + count) > count * 128:
        count += 1
    where = list(range(len(sectors), len(sectors) + count))
    table += [_TABLE] * count
    table += [_FREE] * (count * 128 - len(table))
    raw = struct.pack(f"<{len(table)}I", *table)
    sectors += [raw[at : at + 512] for at in range(0, len(raw), 512)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, 4096,
                          _CHAIN_END, 0, _CHAIN_END, 0)  # fmt: skip
    header += struct.pack("<109I", *where, *([_FREE] * (109 - count)))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    length = len(raw) + 2 if name else 0
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, _FREE, right, 1 if kind == 5 else _FREE)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def record(kind: int, data: bytes = b"") -> bytes:
    """Return a BIFF record."""
    return struct.pack("<HH", kind, len(data)) + data


def xls(name: str, cells: bytes, more: bytes = b"") -> bytes:
    """Make a .xls of one sheet of raw records."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + more
    title = name.encode("utf-16-le")
    sheet = struct.pack("<BB", len(name), 1) + title
    offset = len(start) + 4 + 6 + len(sheet) + 4
    globals_ = start + record(0x85, struct.pack("<IH", offset, 0) + sheet) + record(0x0A)
    part = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + record(0x0A)
    return ole({"Workbook": (globals_ + part).ljust(4096, b"\0")})


def number(row: int, column: int, value: float) -> bytes:
    """Return a BIFF cell with a number."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def label(row: int, column: int, text: str) -> bytes:
    """Return a BIFF cell with a text."""
    raw = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return record(0x204, raw)


def labels(row: int, *texts: str) -> bytes:
    """Return a BIFF row of texts."""
    return b"".join(label(row, column, text) for column, text in enumerate(texts))


def style(number_format: int) -> bytes:
    """Return a BIFF cell style with a number format."""
    return record(0xE0, struct.pack("<HH", 0, number_format) + b"\0" * 16)


def error(row: int, column: int, code: int) -> bytes:
    """Return a BIFF cell that shows an error."""
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))
