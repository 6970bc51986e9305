"""Files that are no workbook, or one that must not be opened: each with the code it gives."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ecscore.intake import UnreadableInput, open_input
from ecscore.model.rulebook import Rulebook
from ecscore.rulebook import load
from hostile import makers
from intake.books import TOY, said

TOY_BOOK: Rulebook = load(TOY)
GOOD = makers.good(TOY_BOOK)
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def outcome(folder: Path, data: bytes, name: str = "county.xlsx") -> str:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as refused:
        open_input(path).read(TOY_BOOK)
    finding = refused.value.finding
    said(finding)
    assert finding.at is not None
    assert finding.at.file == name
    return finding.code


def put_first(part: str, text: str) -> bytes:
    return makers.changed(GOOD, part, lambda xml: text.encode() + xml)


def shared_texts(xml: bytes) -> bytes:
    """The workbook with a part of shared texts."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    line = b'<Relationship Id="t" Type="%s" Target="texts.xml"/></Relationships>' % kind
    data = makers.changed(
        GOOD, "xl/_rels/workbook.xml.rels", makers.swap(b"</Relationships>", line)
    )
    return makers.package({**makers.parts_of(data), "xl/texts.xml": xml})


def drop(part: str) -> bytes:
    return makers.package({k: v for k, v in makers.parts_of(GOOD).items() if k != part})


def sheet(change: makers.Change) -> bytes:
    return makers.changed(GOOD, makers.SHEET, change)


def zipped(*names: str) -> bytes:
    return makers.package(dict.fromkeys(names, b"<x/>"))


def stored_bomb() -> bytes:
    """A sheet of 60 MB of blanks, packed to 60 KB."""
    return sheet(makers.swap(b"</sheetData>", b" " * 60_000_000 + b"</sheetData>"))


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "D006"),
    "zeros": (lambda: b"\0" * 5000, "D006"),
    "text": ("你好".encode, "D002"),
    "csv": (lambda: b"a,b\n1,2\n", "D002"),
    "html as workbook": (lambda: b"<html><body><table><tr><td>1</td></tr></table>", "D002"),
    "html after a mark": (lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "D002"),
    "mht": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "D002"),
    "excel 2003 xml": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "D002",
    ),
    "pdf": (lambda: b"%PDF-1.7\n", "D002"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", "D002"),
    "rtf": (lambda: b"{\\rtf1}", "D002"),
    "rar": (lambda: b"Rar!\x1a\x07\x01\x00", "D002"),
    "binary": (lambda: bytes(range(256)) * 40, "D002"),
    "docx": (lambda: zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "D002"),
    "pptx": (lambda: zipped("_rels/.rels", "ppt/presentation.xml"), "D002"),
    "xlsb": (lambda: zipped("_rels/.rels", "xl/workbook.bin"), "D002"),
    "ofd": (lambda: zipped("OFD.xml", "Doc_0/Document.xml"), "D002"),
    "odt": (
        lambda: makers.package({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "D002",
    ),
    "a workbook in a zip": (lambda: makers.package({"county.xlsx": GOOD}), "D002"),
    "empty zip": (lambda: b"PK\x05\x06" + b"\0" * 18, "D002"),
    "doc": (lambda: makers.ole({"WordDocument": b"x"}), "D002"),
    "ppt": (lambda: makers.ole({"PowerPoint Document": b"x"}), "D002"),
    "excel 5": (lambda: makers.ole({"Book": b"x"}), "D002"),
    "other ole": (lambda: makers.ole({"Contents": b"x"}), "D002"),
    "encrypted xlsx": (
        lambda: makers.ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 99}),
        "D003",
    ),
    "xls with a password": (
        lambda: makers.xls("指标数据", b"", makers.record(0x2F, b"\1\0" * 3)),
        "D003",
    ),
    "encrypted ods": (
        lambda: makers.ods({}, manifest="<m><manifest:encryption-data/></m>"),
        "D003",
    ),
    "encrypted entries": (
        lambda: GOOD.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
        "D003",
    ),
    "half a workbook": (lambda: GOOD[: len(GOOD) // 2], "D004"),
    "a workbook without its end": (lambda: GOOD[:-10], "D004"),
    "head only": (lambda: GOOD[:10], "D004"),
    "half an ole": (lambda: makers.ole({"Workbook": b"x"})[:700], "D004"),
    "ole header only": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "D004"),
    "xls of noise": (lambda: makers.ole({"Workbook": b"\xff" * 5000}), "D004"),
    "no sheet part": (lambda: drop(makers.SHEET), "D004"),
    "no workbook part": (lambda: drop("xl/workbook.xml"), "D004"),
    "no relations": (lambda: drop("xl/_rels/workbook.xml.rels"), "D004"),
    "a part twice": (
        lambda: makers.package([*makers.parts_of(GOOD).items(), (makers.SHEET, b"<x/>")]),
        "D004",
    ),
    "a part twice but for case": (
        lambda: makers.package([*makers.parts_of(GOOD).items(), (makers.SHEET.upper(), b"<x/>")]),
        "D004",
    ),
    "a sheet outside the package": (
        lambda: makers.changed(
            GOOD,
            "xl/_rels/workbook.xml.rels",
            makers.swap(b"/xl/worksheets/sheet2.xml", b"../../../../etc/passwd"),
        ),
        "D004",
    ),
    "a sheet on a server": (
        lambda: makers.changed(
            GOOD,
            "xl/_rels/workbook.xml.rels",
            makers.swap(
                b'Target="/xl/worksheets/sheet2.xml"',
                b'TargetMode="External" Target="http://192.0.2.1/x.xml"',
            ),
        ),
        "D004",
    ),
    "two sheets of one name": (
        lambda: makers.changed(
            GOOD, "xl/workbook.xml", makers.swap("证据清单".encode(), "指标数据".encode())
        ),
        "D004",
    ),
    "no sheets": (
        lambda: makers.changed(GOOD, "xl/workbook.xml", lambda _: b"<workbook/>"),
        "D004",
    ),
    "cell in row 0": (lambda: makers.with_row(GOOD, b'<c r="A0"><v>1</v></c>'), "D004"),
    "cell beyond the last column": (
        lambda: makers.with_row(GOOD, b'<c r="ZZZ1"><v>1</v></c>'),
        "D004",
    ),
    "cell beyond the last row": (
        lambda: makers.with_row(GOOD, b'<c r="A9999999"><v>1</v></c>'),
        "D004",
    ),
    "address in disguise": (lambda: makers.with_row(GOOD, b'<c r="&#65;1"><v>1</v></c>'), "D004"),
    "utf-16": (lambda: sheet(lambda xml: xml.decode().encode("utf-16")), "D004"),
    "comment without end": (lambda: sheet(lambda xml: xml + b"<!--"), "D004"),
    "sheet cut short": (lambda: sheet(lambda xml: xml[: len(xml) // 2]), "D004"),
    "shared text that is not there": (
        lambda: makers.with_row(GOOD, b'<c r="A50" t="s"><v>999999</v></c>'),
        "D004",
    ),
    "laughs in a sheet": (lambda: put_first(makers.SHEET, LAUGHS), "D008"),
    "laughs in the directory": (lambda: put_first("xl/workbook.xml", LAUGHS), "D008"),
    "laughs in the texts": (lambda: shared_texts(LAUGHS.encode()), "D008"),
    "laughs in the styles": (lambda: put_first("xl/styles.xml", LAUGHS), "D008"),
    "outside entity": (lambda: put_first(makers.SHEET, EXTERNAL), "D008"),
    "laughs in ods": (lambda: makers.ods({}, before=LAUGHS), "D008"),
    "ods of noise": (
        lambda: makers.package({"mimetype": makers.ODS_TYPE.encode(), "content.xml": b"<a><b>"}),
        "D004",
    ),
    "10,001 entries": (
        lambda: makers.package([(f"x/{number}", b"") for number in range(10_001)]),
        "D005",
    ),
    "declares 600 MB": (lambda: makers.with_size(GOOD, makers.SHEET, 600_000_000), "D005"),
    "bomb": (stored_bomb, "D005"),
    "bomb that lies": (lambda: makers.with_size(stored_bomb(), makers.SHEET, 2000), "D004"),
}


@pytest.mark.parametrize("name", FILES)
def test_each_is_named_for_what_it_is(tmp_path: Path, name: str) -> None:
    made, code = FILES[name]
    assert outcome(tmp_path, made()) == code


def test_a_damaged_byte_is_noticed(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        at = archive.getinfo(makers.SHEET).header_offset + 30 + len(makers.SHEET) + 20
    raw = bytearray(GOOD)
    raw[at] ^= 0xFF
    assert outcome(tmp_path, bytes(raw)) == "D004"


def test_too_large_a_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(UnreadableInput) as refused:
        open_input(path)
    assert refused.value.finding.code == "D005"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "county.xlsx")
    with pytest.raises(UnreadableInput) as refused:
        open_input(tmp_path / "county.xlsx")
    assert refused.value.finding.code == "D002"


def test_a_name_does_not_make_a_kind(tmp_path: Path) -> None:
    path = tmp_path / "county.xls"
    path.write_bytes(GOOD)
    assert open_input(path).rulebook == "toy"
