"""Makes files of evidence in the tests: good ones and what hostile ones are made of."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

from ecscore.evidence.inspectors import inspect
from ecscore.model.inventory import Inspection

ID_NUMBER = "11010519491231002X"
PHONE = "13800138000"


def seen(folder: Path, data: bytes, name: str = "file") -> Inspection:
    """Return what is seen in a file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return inspect(path)


def codes(inspection: Inspection) -> list[str]:
    return [trouble.code for trouble in inspection.troubles]


def pattern(width: int = 1000, height: int = 700, seed: int = 7) -> Image.Image:
    """Return a picture of soft blotches, other for every seed."""
    cells = Image.frombytes("RGB", (6, 5), bytes((seed * k * k + 37 * k) % 256 for k in range(90)))
    return cells.resize((width, height), Image.Resampling.BICUBIC)


def picture(kind: str = "JPEG", image: Image.Image | None = None, **how: object) -> bytes:
    file = io.BytesIO()
    (image or pattern()).save(file, kind, **how)
    return file.getvalue()


def pdf(
    pages: tuple[str, ...] = ("Contract 2019",),
    *,
    catalog: str = "",
    extra: str = "",
    info: str = "",
) -> bytes:
    """Return a PDF written by hand, with a line of text on each page."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: f"<<{info}>>",
    }
    for number, line in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({line}) Tj ET" if line else ""
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{extra}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {11 + 2 * number} 0 R>>"
        )
        objects[11 + 2 * number] = f"<</Length {len(stream)}>>stream\n{stream}\nendstream"
    return assembled(objects)


def assembled(objects: Mapping[int, str], trailer: str = "/Root 1 0 R/Info 4 0 R") -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += f"{number} 1\n{place:010d} 00000 n \n".encode()
    data += f"trailer\n<</Size {max(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, stored)
    return file.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return package({**{name: archive.read(name) for name in archive.namelist()}, **parts})


CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="t"><dcterms:created>2019-10-11T18:30:00Z'
    "</dcterms:created></cp:coreProperties>"
)


def docx(text: str = "第一段", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    body = f'<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{body}</w:document>",
            "docProps/core.xml": CORE,
            **(parts or {}),
        }
    )


def xlsx(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def box(name: bytes, *inside: bytes) -> bytes:
    data = b"".join(inside)
    return struct.pack(">I4s", len(data) + 8, name) + data


def mp4(seconds: int = 90, *, brand: bytes = b"isom", made: int = 3_653_000_000) -> bytes:
    header = struct.pack(">IIIII", 0, made, made, 1000, seconds * 1000) + bytes(80)
    movie = box(b"moov", box(b"mvhd", header))
    return box(b"ftyp", brand, bytes(4), brand) + movie + box(b"mdat", bytes(1000))


def avi(frames: int = 250) -> bytes:
    header = struct.pack("<14I", 40_000, 0, 0, 0, frames, 0, 1, 0, 1280, 720, 0, 0, 0, 0)
    body = b"AVI LIST" + struct.pack("<I", 200) + b"hdrlavih" + struct.pack("<I", 56) + header
    body += bytes(500)
    return b"RIFF" + struct.pack("<I", len(body)) + body
