"""The types of file that are told apart, by content alone: what each is called and counts as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ecscore.model.text import Text


class Type(NamedTuple):
    """A type: its name, the kind it counts as, the endings it goes by."""

    name: Text
    kind: str
    endings: frozenset[str]


def _type(zh: str, en: str, kind: str, endings: str) -> Type:
    return Type(Text(zh, en), kind, frozenset(f".{ending}" for ending in endings.split()))


TYPES: Final[Mapping[str, Type]] = {
    "pdf": _type("PDF 文件", "a PDF", "document", "pdf"),
    "jpeg": _type("JPEG 图片", "a JPEG picture", "photo", "jpg jpeg jpe jfif"),
    "png": _type("PNG 图片", "a PNG picture", "photo", "png"),
    "gif": _type("GIF 图片", "a GIF picture", "photo", "gif"),
    "bmp": _type("BMP 图片", "a BMP picture", "photo", "bmp dib"),
    "tiff": _type("TIFF 图片", "a TIFF picture", "photo", "tif tiff"),
    "webp": _type("WebP 图片", "a WebP picture", "photo", "webp"),
    "heic": _type("HEIC 图片", "a HEIC picture", "photo", "heic heif hif"),
    "avif": _type("AVIF 图片", "an AVIF picture", "photo", "avif"),
    "xlsx": _type("Excel 工作簿（xlsx）", "a workbook (xlsx)", "sheet", "xlsx xlsm xltx xltm et"),
    "xlsb": _type("二进制工作簿（xlsb）", "a binary workbook (xlsb)", "sheet", "xlsb"),
    "xls": _type("Excel 97-2003 工作簿", "a workbook (xls)", "sheet", "xls et xlt ett"),
    "ods": _type("ODS 工作簿", "a workbook (ods)", "sheet", "ods"),
    "csv": _type("文本表格（CSV）", "a text table (CSV)", "sheet", "csv tsv txt"),
    "docx": _type("Word 文档（docx）", "a document (docx)", "document", "docx docm dotx dotm wps"),
    "pptx": _type("演示文稿（pptx）", "a presentation (pptx)", "document", "pptx pptm ppsx dps"),
    "odt": _type("OpenDocument 文档", "an OpenDocument file", "document", "odt odp odg"),
    "ofd": _type("版式文档（OFD）", "an OFD document", "document", "ofd"),
    "doc": _type("Word 97-2003 文档", "a document (doc)", "document", "doc wps dot wpt"),
    "ppt": _type("PowerPoint 97-2003 演示文稿", "a presentation (ppt)", "document", "ppt pps dps"),
    "msg": _type("邮件（msg）", "a mail (msg)", "document", "msg"),
    "ole": _type("Office 97-2003 文件", "an Office 97-2003 file", "", "doc xls ppt vsd mpp"),
    "encrypted": _type(
        "加密的 Office 文件",
        "an encrypted Office file",
        "",
        "docx xlsx pptx docm xlsm pptm doc xls ppt wps et dps",
    ),
    "rtf": _type("RTF 文档", "an RTF document", "document", "rtf doc"),
    "txt": _type("文本文件", "a text file", "document", "txt md log text json yaml yml csv"),
    "xml": _type("XML 文件", "an XML file", "document", "xml svg"),
    "html": _type("网页（HTML）", "a web page (HTML)", "link", "html htm xhtml"),
    "mht": _type("单文件网页（MHT）", "a web archive (MHT)", "link", "mht mhtml"),
    "url": _type("网址快捷方式", "a shortcut to a web page", "link", "url webloc"),
    "mp4": _type("MP4 视频", "an MP4 video", "video", "mp4 m4v mov 3gp"),
    "mov": _type("MOV 视频", "a MOV video", "video", "mov qt mp4"),
    "avi": _type("AVI 视频", "an AVI video", "video", "avi"),
    "mkv": _type("MKV 或 WebM 视频", "an MKV or WebM video", "video", "mkv webm"),
    "wmv": _type("WMV 视频", "a WMV video", "video", "wmv asf wma"),
    "flv": _type("FLV 视频", "an FLV video", "video", "flv"),
    "mpeg": _type("MPEG 视频", "an MPEG video", "video", "mpg mpeg vob"),
    "audio": _type("录音", "a sound recording", "", "mp3 wav m4a amr aac"),
    "zip": _type("ZIP 压缩包", "a ZIP archive", "", "zip"),
    "rar": _type("RAR 压缩包", "a RAR archive", "", "rar"),
    "7z": _type("7z 压缩包", "a 7z archive", "", "7z"),
    "gzip": _type("GZIP 压缩包", "a GZIP archive", "", "gz tgz"),
    "tar": _type("TAR 压缩包", "a TAR archive", "", "tar"),
    "bzip2": _type("BZIP2 压缩包", "a BZIP2 archive", "", "bz2"),
    "xz": _type("XZ 压缩包", "an XZ archive", "", "xz"),
    "program": _type("程序文件", "a program", "", "exe dll scr com sys msi so elf"),
    "script": _type("脚本程序", "a script", "", "sh bat cmd ps1 vbs js py"),
    "shortcut": _type("快捷方式", "a shortcut", "", "lnk"),
    "empty": _type("空文件", "an empty file", "", ""),
    "unknown": _type("无法识别的内容", "something unknown", "", ""),
}

MEDIA: Final = {
    b"heic": "heic", b"heix": "heic", b"heim": "heic", b"heis": "heic", b"hevc": "heic",
    b"mif1": "heic", b"msf1": "heic", b"avif": "avif", b"avis": "avif", b"qt  ": "mov",
    b"M4A ": "audio", b"M4B ": "audio",
}  # fmt: skip
"""The brands of the `ftyp` container that are no MP4."""

SIGNS: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
    (8, b"WEBP", "webp"),
    (8, b"AVI ", "avi"),
    (8, b"WAVE", "audio"),
    (0, b"{\\rtf", "rtf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (257, b"ustar", "tar"),
    (0, b"MZ", "program"),
    (0, b"\x7fELF", "program"),
    (0, b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (0, b"\x1a\x45\xdf\xa3", "mkv"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (0, b"FLV\x01", "flv"),
    (0, b"\0\0\x01\xba", "mpeg"),
    (0, b"\0\0\x01\xb3", "mpeg"),
    (0, b"ID3", "audio"),
    (0, b"#!AMR", "audio"),
    (0, b"#!", "script"),
    (4, b"moov", "mov"),
    (4, b"mdat", "mov"),
    (4, b"wide", "mov"),
)
"""Where what bytes stand in files of a type."""
