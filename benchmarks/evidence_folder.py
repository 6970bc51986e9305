"""Writes made-up evidence of full size below a county: documents, films and texts, or pictures.

Everything follows from the file's number, so the same call writes the same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

MEGABYTE = 1_000_000
KINDS = ("pdf", "docx", "pdf", "xlsx", "txt", "docx", "pdf", "csv", "docx", "mp4")
"""What every ten files are."""
_FILLED = {"pdf": 1, "docx": 1, "mp4": 8}
"""How the bytes are shared out; tables and texts stay small."""
_ROWS = 200
_PAGES = 4
_SIZE = (2400, 1800)


def write_files(folder: Path, files: int, megabytes: int) -> None:
    """Write so many files of mixed kinds that have about so many megabytes together."""
    shares = sum(_FILLED.get(KINDS[n % len(KINDS)], 0) for n in range(files))
    each = megabytes * MEGABYTE // shares
    books = [_workbook(number) for number in range(20)]
    makers: dict[str, Callable[[int], bytes]] = {
        "pdf": lambda number: _pdf(number, each),
        "docx": lambda number: _docx(number, each),
        "xlsx": lambda number: _again(books[number % len(books)], number),
        "mp4": lambda number: _film(number, 8 * each),
        "txt": lambda number: "\n".join(_lines(number, 40)).encode(),
        "csv": lambda number: "\n".join(_table(number)).encode(),
    }
    homes = _homes(folder)
    for number in range(files):
        kind = KINDS[number % len(KINDS)]
        path = homes[number % len(homes)] / f"材料{number:05}.{kind}"
        path.write_bytes(makers[kind](number))


def write_pictures(folder: Path, pictures: int) -> None:
    """Write so many photographs of four million pixels, each other than the rest."""
    from PIL import Image

    homes = _homes(folder)
    noise = Image.effect_noise(_SIZE, 24)
    for number in range(pictures):
        cells = Random(number).randbytes(12 * 9 * 3)  # noqa: S311
        soft = Image.frombytes("RGB", (12, 9), cells).resize(_SIZE, Image.Resampling.BICUBIC)
        photo = Image.blend(soft, noise.convert("RGB"), 0.2)
        photo.save(homes[number % len(homes)] / f"照片{number:05}.jpg", quality=85)


def _homes(folder: Path) -> list[Path]:
    """Make the folders of the rulebook's requirements, as `init` does."""
    from ecscore.evidence import planned_folders
    from ecscore.rulebook import find, load

    homes = [folder / plan.name for plan in planned_folders(load(find("ningqiang-2019")))]
    for home in homes:
        home.mkdir(parents=True, exist_ok=True)
    return homes


def _filler(number: int, size: int) -> bytes:
    return Random(number).randbytes(max(size, 0))  # noqa: S311 - any bytes do


def _lines(number: int, count: int) -> Iterator[str]:
    for line in range(count):
        yield f"第{number}号材料第{line}行：2019年电子商务进农村综合示范工作推进情况。"


def _table(number: int) -> Iterator[str]:
    yield "序号,站点编号,业务日期,业务类型,笔数,金额"
    for row in range(_ROWS):
        yield f"{row},ZD{row % 97:04},2019-0{row % 9 + 1}-11,代购,{number + row},{row}.50"


def _workbook(number: int) -> bytes:
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        for row, line in enumerate(_table(number)):
            sheet.write_row(row, 0, line.split(","))
    return file.getvalue()


def _again(data: bytes, number: int) -> bytes:
    """Return a package with a comment of its own, so that no two are one content."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = str(number).encode()
    return file.getvalue()


def _docx(number: int, size: int) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _lines(number, 60))
    body = f'<w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>", zipfile.ZIP_DEFLATED)
        archive.writestr("word/document.xml", body, zipfile.ZIP_DEFLATED)
        archive.writestr("word/media/image1.jpeg", _filler(number, size))
    return file.getvalue()


def _film(number: int, size: int) -> bytes:
    def box(name: bytes, inside: bytes) -> bytes:
        return struct.pack(">I4s", len(inside) + 8, name) + inside

    header = struct.pack(">IIIII", 0, 3_653_000_000, 3_653_000_000, 1000, 90_000) + bytes(80)
    movie = box(b"moov", box(b"mvhd", header))
    return box(b"ftyp", b"isom\0\0\0\0isom") + movie + box(b"mdat", _filler(number, size))


def _pdf(number: int, size: int) -> bytes:
    """Return a PDF of some pages of text and one scanned image."""
    line = f"Contract {number} of 2019, service stations, delivery and training. "
    words = " ".join(f"0 -14 Td ({line}) Tj" for _ in range(45))
    text = zlib.compress(f"BT /F1 10 Tf 50 780 Td {words} ET".encode())
    kids = " ".join(f"{10 + 2 * page} 0 R" for page in range(_PAGES))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {_PAGES}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: _stream(_filler(number, size), "/Type/XObject/Subtype/Image/Width 9/Height 9"),
    }
    for page in range(_PAGES):
        objects[10 + 2 * page] = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources"
            f"<</Font<</F1 3 0 R>>/XObject<</I 4 0 R>>>>/Contents {11 + 2 * page} 0 R>>"
        ).encode()
        objects[11 + 2 * page] = _stream(text, "/Filter/FlateDecode")
    return _assembled(objects)


def _stream(data: bytes, about: str) -> bytes:
    return f"<</Length {len(data)}{about}>>stream\n".encode() + data + b"\nendstream"


def _assembled(objects: dict[int, bytes]) -> bytes:
    pieces, places, at = [b"%PDF-1.7\n"], ["0 1\n0000000000 65535 f \n"], 9
    for number, body in objects.items():
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        places.append(f"{number} 1\n{at:010d} 00000 n \n")
        pieces.append(piece)
        at += len(piece)
    size = max(objects) + 1
    trailer = f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    return b"".join((*pieces, b"xref\n", "".join(places).encode(), trailer.encode()))
