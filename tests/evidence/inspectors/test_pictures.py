"""Pictures: decoded whole, measured, dated, and found again however they are turned."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from ecscore.evidence.inspectors import NEAR, alike
from ecscore.evidence.inspectors.prints import prints_of
from ecscore.model.inventory import Certain, Dated
from evidence.inspectors.makers import codes, pattern, picture, seen

KINDS = {"JPEG": "jpeg", "PNG": "png", "GIF": "gif", "BMP": "bmp", "TIFF": "tiff", "WEBP": "webp"}


@pytest.mark.parametrize(("kind", "name"), KINDS.items())
def test_a_picture_in_order(tmp_path: Path, kind: str, name: str) -> None:
    found = seen(tmp_path, picture(kind))
    assert (found.type, found.kind, found.width, found.height) == (name, "photo", 1000, 700)
    assert len(found.prints) == 4
    assert not found.troubles


def test_date_and_place_are_read(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2019:10:12 10:15:00"
    exif.get_ifd(0x8825)[2] = (32.0, 49.0, 1.0)
    found = seen(tmp_path, picture(exif=exif))
    assert found.dates == (Dated(dt.date(2019, 10, 12), Certain.METADATA),)
    assert found.located


def test_damaged_notes_say_nothing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    found = seen(tmp_path, picture(exif=exif))
    assert (found.dates, found.located, codes(found)) == ((), False, [])


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("how", [{}, {"progressive": True}], ids=["baseline", "progressive"])
def test_a_jpeg_cut_short_is_damaged(tmp_path: Path, tenth: int, how: dict[str, object]) -> None:
    whole = picture("JPEG", pattern(2000, 1500), **how)
    assert codes(seen(tmp_path, whole)) == []
    assert codes(seen(tmp_path, whole[: len(whole) * tenth // 10])) == ["E033"]


def test_a_small_picture_is_pointed_out(tmp_path: Path) -> None:
    found = seen(tmp_path, picture(image=pattern(640, 240)))
    assert codes(found) == ["E038"]
    assert found.troubles[0].args == {"width": 640, "height": 240, "least": 480}


def test_a_bomb_is_not_decoded(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    for side in (14_000, 30_000):
        header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))
        assert codes(seen(tmp_path, data + chunk(b"IEND", b""))) == ["E036"]


def test_a_blank_picture_is_like_none() -> None:
    blank = prints_of(Image.new("RGB", (900, 600), "white"))
    assert blank == ()
    assert alike(blank, blank) == 64


def test_the_same_picture_is_near_itself_however_it_is_changed() -> None:
    original = pattern(1200, 900)
    stamped = original.copy()
    ImageDraw.Draw(stamped).rectangle((900, 830, 1150, 880), fill="white")
    changed = [
        original.transpose(Image.Transpose.ROTATE_90),
        original.transpose(Image.Transpose.ROTATE_180),
        original.transpose(Image.Transpose.ROTATE_270).resize((300, 400)),
        original.resize((240, 180)),
        ImageEnhance.Brightness(original).enhance(1.15),
        stamped,
    ]
    prints = prints_of(original)
    assert all(alike(prints, prints_of(other)) <= NEAR for other in changed)


def test_other_pictures_are_far() -> None:
    all_prints = [prints_of(pattern(seed=seed)) for seed in range(3, 15)]
    far = [alike(a, b) for a in all_prints for b in all_prints if a is not b]
    assert min(far) > NEAR


def test_likeness_goes_both_ways() -> None:
    first, second = prints_of(pattern(seed=5)), prints_of(pattern(seed=6))
    assert alike(first, second) == alike(second, first)
    assert alike(first, first) == 0
