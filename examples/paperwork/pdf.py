"""PDFs: pages of text in the song type that every Chinese reader has, scans, and locked ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

_LINES = 30
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120"
    "/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox[-25 -254 1000 880]>>>>]>>"
)


def written(lines: Sequence[str], made: dt.date, *, origin: str = "") -> bytes:
    """Return a PDF of lines of text.

    Args:
        lines: the text; a page holds thirty.
        made: the day that its properties name.
        origin: what tells it to be part of an earlier document, 32 hexadecimal digits.
    """
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    bodies: dict[int, bytes] = {3: _FONT.encode()}
    for number, page in enumerate(pages):
        text = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -24 Td\n" for line in page)
        _add_page(bodies, number, f"BT /F 13 Tf 60 770 Td\n{text}ET".encode(), "/Font<</F 3 0 R>>")
    return _assembled(bodies, len(pages), made, origin)


def scanned(pictures: Sequence[bytes], size: tuple[int, int], made: dt.date) -> bytes:
    """Return a PDF of JPEG pictures without any text."""
    bodies: dict[int, bytes] = {}
    for number, picture in enumerate(pictures):
        image = 100 + number
        head = f"<</Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}"
        head += "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
        bodies[image] = _stream(picture, head)
        drawn = b"q 540 0 0 780 28 30 cm /I Do Q"
        _add_page(bodies, number, drawn, f"/XObject<</I {image} 0 R>>")
    return _assembled(bodies, len(pictures), made)


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    bodies = {5: f"<</Filter/Standard/V 1/R 2/P -4/O<{'31' * 32}>/U<{'32' * 32}>>>".encode()}
    name = f"<{'c5' * 16}>"
    return _joined(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>", **bodies},
        f"/Encrypt 5 0 R/ID[{name}{name}]",
    )


def _stream(data: bytes, head: str = "<<") -> bytes:
    return f"{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _add_page(bodies: dict[int, bytes], number: int, drawn: bytes, resources: str) -> None:
    page = 10 + 2 * number
    bodies[page] = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>"
        f"/Contents {page + 1} 0 R>>"
    ).encode()
    bodies[page + 1] = _stream(drawn)


def _assembled(bodies: Mapping[int, bytes], pages: int, made: dt.date, origin: str = "") -> bytes:
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(pages))
    own = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        4: f"<</Producer(WPS)/CreationDate(D:{made:%Y%m%d}100000+08'00')>>".encode(),
    }
    ids = f"/ID[<{origin}><{origin}>]" if origin else ""
    return _joined({**own, **bodies}, f"/Info 4 0 R{ids}")


def _joined(bodies: Mapping[int, bytes], trailer: str) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(bodies.items()):
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += f"{number} 1\n{place:010d} 00000 n \n".encode()
    last = max(bodies) + 1
    data += f"trailer\n<</Size {last}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(data + f"startxref\n{start}\n%%EOF\n".encode())
