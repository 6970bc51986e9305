"""What kind of file this is, by its content and not by its name."""

from __future__ import annotations

from enum import Enum
from typing import Final

from ecscore.intake.package import Package
from ecscore.model.text import Text


class Kind(Enum):
    """The containers that are opened."""

    ZIP = "zip"
    OLE = "ole"
    TEXT = "text"


_MAGIC: Final[tuple[tuple[bytes, Kind | Text], ...]] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"%PDF", Text("PDF 文件", "a PDF")),
    (b"{\\rtf", Text("RTF 文档", "an RTF document")),
    (b"Rar!", Text("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Text("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Text("GZIP 压缩包", "a GZIP archive")),
    (b"\x89PNG", Text("图片", "a picture")),
    (b"\xff\xd8\xff", Text("图片", "a picture")),
    (b"GIF8", Text("图片", "a picture")),
    (b"BM", Text("图片", "a picture")),
    (b"\x09\x08", Text("Excel 4/5 旧格式表格", "a workbook of Excel 4 or 5")),
    (b"\x09\x04", Text("Excel 4/5 旧格式表格", "a workbook of Excel 4 or 5")),
    (b"MZ", Text("程序文件", "a program")),
)
_LOOKED_AT: Final = 4096
YAML_SUFFIXES: Final = frozenset({".yaml", ".yml"})


def kind_of(data: bytes, suffix: str) -> Kind | Text:
    """Return the container, or the name of what it is instead."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in YAML_SUFFIXES:
        return Kind.TEXT
    return _text_kind(head, suffix)


_SIGNS: Final = (
    ((b"<html", b"<!doctype html", b"<table"), Text("网页（HTML）", "a web page (HTML)")),
    ((b"mime-version:",), Text("单文件网页（MHT）", "a web archive (MHT)")),
    (
        (b"office:spreadsheet", b"<?mso-application"),
        Text("Excel 2003 XML 表格", "an Excel 2003 XML table"),
    ),
    ((b"<?xml",), Text("XML 文件", "an XML file")),
    ((b"\0",), Text("无法识别的二进制文件", "an unknown binary file")),
)


def _text_kind(head: bytes, suffix: str) -> Text:
    for signs, kind in _SIGNS:
        if any(sign in head for sign in signs):
            return kind
    if suffix == ".csv" or b"," in head or b"\t" in head:
        return Text("文本表格（CSV）", "a text table (CSV)")
    return Text("文本文件", "a text file")


_PARTS: Final = (
    ("word/document.xml", Text("Word 文档（docx）", "a Word document (docx)")),
    ("ppt/presentation.xml", Text("演示文稿（pptx）", "a presentation (pptx)")),
    ("xl/workbook.bin", Text("二进制工作簿（xlsb）", "a binary workbook (xlsb)")),
    ("ofd.xml", Text("版式文档（OFD）", "an OFD document")),
)
_ODF: Final = "application/vnd.oasis.opendocument."


def package_kind(package: Package) -> str | Text:
    """Return `xlsx` or `ods`, or the name of what the package is instead."""
    if "mimetype" in package:
        mimetype = package.read("mimetype").decode("ascii", "replace").strip()
        if mimetype.startswith(f"{_ODF}spreadsheet"):
            return "ods"
        if mimetype.startswith(_ODF):
            return Text("OpenDocument 文档（非表格）", "an OpenDocument file that is no sheet")
    for part, name in _PARTS:
        if part in package:
            return name
    if "xl/workbook.xml" in package or "_rels/.rels" in package:
        return "xlsx"
    return Text("ZIP 压缩包", "a ZIP archive")


_STREAMS: Final = (
    ("WordDocument", Text("Word 97-2003 文档（doc）", "a Word 97-2003 document (doc)")),
    (
        "PowerPoint Document",
        Text("PowerPoint 97-2003 演示文稿（ppt）", "a PowerPoint 97-2003 presentation (ppt)"),
    ),
    ("__substg1.0", Text("邮件（msg）", "a mail (msg)")),
)


def legacy_kind(names: list[str]) -> str | Text:
    """Tell the files in the OLE container apart by the names of their streams.

    Returns:
        `encrypted`, `xls`, or the name of what it is instead.
    """
    if "EncryptedPackage" in names:
        return "encrypted"
    if "Workbook" in names:
        return "xls"
    if "Book" in names:
        return Text("Excel 5/95 旧格式表格", "a workbook of Excel 5/95")
    for stream, kind in _STREAMS:
        if any(name.startswith(stream) for name in names):
            return kind
    return Text("Office 97-2003 文件", "an Office 97-2003 file")
