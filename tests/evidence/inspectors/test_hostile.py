"""Whatever a file holds, an inspection comes out."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path, PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.evidence.inspectors import inspect, named
from ecscore.evidence.inspectors.types import SIGNS, TYPES
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.inventory import Inspection
from evidence.inspectors.makers import avi, docx, mp4, pdf, picture, xlsx
from evidence.inspectors.test_office import ods
from evidence.inspectors.test_others import ARCHIVE, PAGE

STARTS = sorted(
    {bytes(at) + sign for at, sign, _ in SIGNS}
    | {b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"<html>", b"BM"}
    | {b"RIFF\0\0\0\0WEBP", b"RIFF\0\0\0\0AVI ", b"\0\0\0\x20ftypisom", b"<?xml version='1.0'?>"}
    | {b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", b""}
)
ENDINGS = sorted({ending for kind in TYPES.values() for ending in kind.endings} | {"", ".x"})
GOOD = {
    "pdf": pdf(("some text",)),
    "jpeg": picture(),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "tiff": picture("TIFF", compression="tiff_lzw"),
    "webp": picture("WEBP"),
    "bmp": picture("BMP"),
    "docx": docx(),
    "xlsx": xlsx([["a", "b", "c"], [1, 2, 3]]),
    "ods": ods(),
    "mp4": mp4(),
    "avi": avi(),
    "html": PAGE.encode(),
    "mht": ARCHIVE.encode(),
}


def check(data: bytes, name: str = "file") -> Inspection:
    """Look into bytes; what comes out can be said in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        found = named(PurePath(name), inspect(path))
    assert found.type in TYPES
    for trouble in found.troubles:
        assert trouble.code != "E037", trouble
        assert CATALOGUE[trouble.code].message.zh.format_map(trouble.args)
    return found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=2000), st.sampled_from(ENDINGS))
def test_random_bytes_under_every_ending(start: bytes, rest: bytes, ending: str) -> None:
    check(start + rest, f"文件{ending}")


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_a_good_file_with_damage(name: str, data: st.DataObject) -> None:
    raw = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] = data.draw(st.integers(0, 255))
    check(bytes(raw))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_cut_anywhere(name: str) -> None:
    whole = GOOD[name]
    for tenth in range(10):
        check(whole[: len(whole) * tenth // 10])


def test_boxes_that_lie_about_their_size() -> None:
    for size in (0, 1, 2, 7, 0xFFFFFFFF):
        check(b"\0\0\0\x10ftypisom\0\0\0\0" + struct.pack(">I4s", size, b"moov") + bytes(8))


def test_a_page_of_one_endless_tag() -> None:
    check(b"<html>" + b"<a " * 20_000)
    check(b"<html>" + b"<" * 200_000)
    check(b"<html>" + b"<!--" * 50_000)


def test_deep_xml() -> None:
    check(docx(parts={"word/document.xml": "<a>" * 100_000}))


def test_a_web_archive_within_a_web_archive() -> None:
    check(ARCHIVE.encode() * 50)
    nested = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500)
    )
    check(b"MIME-Version: 1.0\n" + nested)
