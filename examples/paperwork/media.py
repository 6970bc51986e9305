"""Photographs, scans and films: drawn scenes with the date of taking, and headers of films."""

from __future__ import annotations

import datetime as dt
import io
import random
import struct

from PIL import Image, ImageDraw

SIZE = (640, 480)
PAPER = (680, 980)
_EXIF, _TAKEN = 0x8769, 0x9003


def scene(name: str) -> Image.Image:
    """Draw a shop before hills, other for every name."""
    chance = random.Random(name)  # noqa: S311 - examples, not secrets
    cells = bytes(chance.randrange(40, 230) for _ in range(7 * 6 * 3))
    image = Image.frombytes("RGB", (7, 6), cells).resize(SIZE, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    left, top = chance.randrange(60, 260), chance.randrange(120, 220)
    right, bottom = left + chance.randrange(220, 310), top + chance.randrange(160, 240)
    draw.rectangle((left, top, right, bottom), fill=_shade(chance))
    draw.rectangle((left, top, right, top + 40), fill=_shade(chance))
    for door in range(chance.randrange(1, 4)):
        at = left + 20 + door * 70
        draw.rectangle((at, top + 70, at + 45, bottom), fill=_shade(chance))
    return image


def _shade(chance: random.Random) -> tuple[int, ...]:
    return tuple(chance.randrange(20, 240) for _ in range(3))


def photograph(image: Image.Image, taken: dt.date | None) -> bytes:
    """Return a picture as a camera writes it, or without a date as a scanner does."""
    file, exif = io.BytesIO(), Image.Exif()
    if taken is not None:
        exif.get_ifd(_EXIF)[_TAKEN] = f"{taken:%Y:%m:%d} 10:00:00"
    image.save(file, "JPEG", quality=22, optimize=True, exif=exif)
    return file.getvalue()


def screenshot(image: Image.Image) -> bytes:
    """Return a picture as a screen is saved: a PNG of few shades."""
    file = io.BytesIO()
    image.quantize(16).save(file, "PNG", optimize=True)
    return file.getvalue()


def sheet_of_paper(name: str, apart: int = 26) -> Image.Image:
    """Draw a page of writing as a scanner sees it: strokes in lines so many dots apart."""
    chance = random.Random(name)  # noqa: S311 - examples, not secrets
    image = Image.new("RGB", PAPER, (250, 250, 246))
    draw = ImageDraw.Draw(image)
    for line in range(70, PAPER[1] - 60, apart):
        at = 60
        while at < PAPER[0] - 80:
            wide = chance.randrange(10, 60)
            draw.rectangle((at, line, at + wide, line + 13), fill=(70, 70, 78))
            at += wide + chance.randrange(4, 14)
    return image


def film(seconds: int, made: dt.date) -> bytes:
    """Return the header of an MP4 film of a length and a day, without its pictures."""
    since = (made - dt.date(1904, 1, 1)).days * 86_400 + 7_200
    header = struct.pack(">IIIII", 0, since, since, 1000, seconds * 1000)
    header += struct.pack(">IHH8x9I24xI", 0x10000, 0x100, 0, 0x10000, 0, 0, 0, 0x10000, 0, 0, 0,
                          0x40000000, 2)  # fmt: skip
    brands = _box(b"ftyp", b"isom", bytes(4), b"isommp41")
    return brands + _box(b"moov", _box(b"mvhd", header)) + _box(b"mdat", bytes(64))


def _box(name: bytes, *inside: bytes) -> bytes:
    data = b"".join(inside)
    return struct.pack(">I4s", len(data) + 8, name) + data
