"""Telling the type of a file by its content; its name has no say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.source import Source
from ecscore.evidence.inspectors.types import MEDIA, SIGNS
from ecscore.intake import limits
from ecscore.intake.ole import BadOle, open_ole

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CENTRAL: Final = b"PK\x01\x02"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAIL = re.compile(rb"^(?:mime-version|content-type): ?.*(?:multipart/related|1\.0)", re.MULTILINE)
_LINES: Final = 5
_RIFF_AT: Final = 8
_HTML: Final = (b"<html", b"<!doctype html", b"<table", b"<body")
_BEGINNINGS: Final = (
    ((b"[internetshortcut]",), "url"),
    ((b"@echo off",), "script"),
    ((b"<?xml version", b"<svg"), "xml"),
)
_PARTS: Final = (
    (b"word/document", "docx"),
    (b"xl/workbook.bin", "xlsb"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"OFD.xml", "ofd"),
)
_OFFICE: Final = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/")
_FOLDERS: Final = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
"""What stands in a package cut short before its main part."""
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_STREAMS: Final = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "msg"),
)


def type_of(source: Source) -> str:
    """Return the type of a file, a key of `TYPES`."""
    head = source.head
    if not head.strip(b"\0 \t\r\n") and not source.data(bounds.TEXT_BYTES).strip(b"\0 \t\r\n"):
        return "empty"
    if head.startswith(_ZIP):
        return _package_type(source)
    if head.startswith(_OLE):
        return _legacy_type(source)
    return _signed_type(head) or _text_type(head)


def _signed_type(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return MEDIA.get(head[8:12], "mp4")
    for at, sign, name in SIGNS:
        if head.startswith(sign, at) and (at != _RIFF_AT or head.startswith(b"RIFF")):
            return name
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "bmp"
    return "pdf" if b"%PDF-" in head[:1024] else ""


def _package_type(source: Source) -> str:
    """Tell packages apart by their directory; a damaged one by the names that stand in it."""
    if source.size > bounds.PACKAGE_BYTES:
        return _raw_type(source.head)
    data = source.data()
    if data.count(_CENTRAL) > limits.ENTRIES:
        return _raw_type(source.head)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = "\n".join(["", *archive.namelist()]).encode("utf-8", "replace").lower()
            stated = archive.open("mimetype").read(100) if b"\nmimetype" in names else b""
    except Exception:  # noqa: BLE001 - whatever a damaged directory raises
        return _raw_type(data)
    return _office_type(stated, lambda part: b"\n" + part.lower() in names)


def _raw_type(data: bytes) -> str:
    found = _office_type(data[:200], lambda part: part in data)
    if found == "zip" and any(sign in data for sign in _OFFICE):
        return next((name for folder, name in _FOLDERS if folder in data), found)
    return found


def _office_type(stated: bytes, has: Callable[[bytes], bool]) -> str:
    if _OPEN_DOCUMENT in stated:
        return "ods" if _OPEN_DOCUMENT + b"spreadsheet" in stated else "odt"
    return next((name for part, name in _PARTS if has(part)), "zip")


def _legacy_type(source: Source) -> str:
    if source.size > bounds.PACKAGE_BYTES:
        return "ole"
    try:
        streams = open_ole(source.data()).streams
    except BadOle:
        return "ole"
    return next((name for stream, name in _STREAMS if stream in streams), "ole")


def _text_type(head: bytes) -> str:
    if head.startswith(_UTF16):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    if _NOT_TEXT.search(head):
        return "unknown"
    lower = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"multipart/related" in lower and _MAIL.search(lower):
        return "mht"
    if any(sign in lower for sign in _HTML):
        return "html"
    for signs, name in _BEGINNINGS:
        if lower.startswith(signs):
            return name
    return "csv" if _is_table(head) else "txt"


def _is_table(head: bytes) -> bool:
    """Say whether the first lines hold the same number of separators."""
    lines = [line for line in head.splitlines()[: _LINES + 1] if line.strip()]
    lines = lines[:-1] if len(lines) > _LINES else lines
    counts = [{line.count(mark) for line in lines} for mark in (b",", b"\t", b";")]
    return len(lines) > 1 and any(len(count) == 1 and min(count) > 0 for count in counts)
