"""Texts, web pages, videos, archives, names, endings, dates and numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePath

import pytest

from ecscore.evidence.inspectors import inspect, named
from ecscore.evidence.inspectors.dates import dates_in_name, stamped
from ecscore.evidence.inspectors.kinds import registry
from ecscore.evidence.inspectors.personal import Personal
from ecscore.evidence.inspectors.types import TYPES
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.inventory import Certain, Dated, Inspection, Trouble
from evidence.inspectors.makers import ID_NUMBER, PHONE, avi, box, codes, mp4, pdf, picture, seen

PAGE = """<!-- saved from url=(0022)http://www.nq.gov.cn/a --><html><head>
<meta name="PubDate" content="2019-10-12 09:00"><script>13800138001</script></head>
<body><p>联系电话 13800138000</p></body></html>"""
ARCHIVE = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.nq.gov.cn/b\r\n"
    "Date: Fri, 11 Oct 2019 18:30:00 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body>=E5=85=AC=E5=91=8A</body>"
    "</html>\r\n--xx--\r\n"
)


def test_every_type_has_an_inspector() -> None:
    assert registry().keys() == TYPES.keys()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_table(tmp_path: Path, encoding: str) -> None:
    text = f"姓名,电话,村\n张三,{PHONE},甲村\n李四,,乙村\n\n"
    found = seen(tmp_path, text.encode(encoding))
    assert (found.type, found.kind, found.rows) == ("csv", "sheet", 2)
    assert found.columns == ("姓名", "电话", "村")
    assert (found.phones, codes(found)) == (1, [])


def test_a_text(tmp_path: Path) -> None:
    found = seen(tmp_path, "会议纪要。\n到会三人。".encode("gb18030"))
    assert (found.type, found.kind, found.letters) == ("txt", "document", 10)


def test_a_text_in_no_encoding_is_damaged(tmp_path: Path) -> None:
    assert codes(seen(tmp_path, b"abc\xff\xff\xff")) == ["E033"]


def test_a_text_that_is_an_address_is_a_link(tmp_path: Path) -> None:
    found = seen(tmp_path, b"https://www.nq.gov.cn/a?b=1\r\n")
    assert (found.kind, found.url) == ("link", "https://www.nq.gov.cn/a?b=1")
    found = seen(tmp_path, b"[InternetShortcut]\r\nURL=http://a.cn/x\r\n")
    assert (found.type, found.kind, found.url) == ("url", "link", "http://a.cn/x")
    assert seen(tmp_path, b"[InternetShortcut]\r\nURL=file:///c/x.exe\r\n").url == ""


def test_a_saved_page(tmp_path: Path) -> None:
    found = seen(tmp_path, PAGE.encode())
    assert (found.type, found.kind, found.url) == ("html", "link", "http://www.nq.gov.cn/a")
    assert found.dates == (Dated(dt.date(2019, 10, 12), Certain.CONTENT),)
    assert (found.letters, found.phones) == (15, 1)


def test_a_web_archive(tmp_path: Path) -> None:
    found = seen(tmp_path, ARCHIVE.encode())
    assert (found.type, found.url, found.letters) == ("mht", "https://www.nq.gov.cn/b", 2)
    assert found.dates == (Dated(dt.date(2019, 10, 12), Certain.METADATA),)


@pytest.mark.parametrize(("brand", "name"), [(b"isom", "mp4"), (b"qt  ", "mov")])
def test_a_film(tmp_path: Path, brand: bytes, name: str) -> None:
    found = seen(tmp_path, mp4(brand=brand))
    assert (found.type, found.kind, found.seconds) == (name, "video", 90)
    assert found.dates == (Dated(dt.date(2019, 10, 4), Certain.METADATA),)
    assert not found.troubles


def test_a_film_of_windows(tmp_path: Path) -> None:
    found = seen(tmp_path, avi())
    assert (found.type, found.seconds, found.width, found.height) == ("avi", 10, 1280, 720)
    assert codes(seen(tmp_path, avi()[:-100])) == ["E033"]


def test_a_film_that_was_never_finished_is_damaged(tmp_path: Path) -> None:
    unfinished = box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", bytes(100))
    assert codes(seen(tmp_path, unfinished)) == ["E033"]
    assert codes(seen(tmp_path, mp4()[:-100])) == ["E033"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "empty", "E031"),
        (bytes(5000), "empty", "E031"),
        (b" \r\n", "empty", "E031"),
        (b"PK\x05\x06" + bytes(18), "zip", "E040"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "rar", "E040"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z", "E040"),
        (b"\x01\x02\x03\x04" * 50, "unknown", "E041"),
        (b"MZ" + bytes(100), "program", "E045"),
        (b"#!/bin/sh\nrm x\n", "script", "E045"),
        (b"\0\0\0\x20ftypheic" + bytes(100), "heic", "E044"),
        (b"{\\rtf1 x}", "rtf", "E044"),
    ],
)
def test_what_is_not_looked_into(tmp_path: Path, data: bytes, name: str, code: str) -> None:
    found = seen(tmp_path, data)
    assert (found.type, codes(found)) == (name, [code])


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (picture("PNG"), "a.jpg", ["E030"]),
        (picture(), "a.JPEG", []),
        (PAGE.encode(), "合同.pdf", ["E042"]),
        (b"MZ" + bytes(100), "照片.jpg", ["E042", "E045"]),
        (b"MZ" + bytes(100), "setup.exe", ["E045"]),
        (PAGE.encode(), "名单.xls", ["E030"]),
        (pdf(), "没有扩展名", ["E030"]),
        (pdf(), "a.docx", ["E042"]),
        (b"", "a.pdf", ["E031"]),
        (b"\x01\x02\x03\x04" * 50, "a.pdf", ["E042", "E041"]),
        (b"\x01\x02\x03\x04" * 50, "a.dwg", ["E041"]),
        (b"plain words", "a.weird", []),
    ],
)
def test_the_ending_is_held_against_the_content(
    tmp_path: Path, data: bytes, name: str, told: list[str]
) -> None:
    found = named(PurePath(name), seen(tmp_path, data, name))
    assert codes(found) == told


@pytest.mark.parametrize("name", ["签到[1].pdf", "a b;&$(x).pdf", "名\u202e.pdf", "-rf.pdf"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    assert named(PurePath(name), seen(tmp_path, pdf(), name)).troubles == ()


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert codes(inspect(tmp_path)) == ["E043"]
    assert codes(inspect(tmp_path / "none")) == ["E043"]
    assert codes(inspect(Path("\0"))) == ["E043"]


@pytest.mark.parametrize(
    ("stem", "dates"),
    [
        ("培训签到表2019-10-12", ["2019-10-12"]),
        ("20191012通知", ["2019-10-12"]),
        ("IMG_20191012_101500", ["2019-10-12"]),
        ("微信图片_20191012101500", ["2019-10-12"]),
        ("mmexport1570848000000", ["2019-10-12"]),
        ("2019年10月简报", ["2019-10-01"]),
        ("2019年10月12日会议", ["2019-10-12"]),
        ("2019.10.12至2019.11.02", ["2019-10-12", "2019-11-02"]),
        ("2019-13-45", []),
        ("编号123456789012", []),
        (f"身份证{ID_NUMBER}", []),
        ("13800138000", []),
        ("第3期", []),
    ],
)
def test_dates_in_names(stem: str, dates: list[str]) -> None:
    found = dates_in_name(stem)
    assert [dated.date.isoformat() for dated in found] == dates
    assert {dated.certain for dated in found} <= {Certain.NAME}


def test_time_stamps() -> None:
    assert [d.date.isoformat() for d in stamped("2019-10-11T16:00:00Z")] == ["2019-10-12"]
    assert [d.date.isoformat() for d in stamped("2019-10-11T15:59:59Z")] == ["2019-10-11"]
    assert stamped("0000:00:00 00:00:00") == stamped("soon") == stamped("1601-01-01") == ()


@pytest.mark.parametrize(
    ("text", "ids", "phones"),
    [
        (f"身份证{ID_NUMBER}电话{PHONE}", 1, 1),
        (ID_NUMBER.lower(), 1, 0),
        ("110105194912310021", 0, 0),
        ("+86 138-0013-8000，138 0013 8000", 0, 2),
        ("１３８００１３８０００", 0, 1),
        ("订单91380013800012", 0, 0),
        ("0.13800138000", 0, 0),
        ("12800138000", 0, 0),
    ],
)
def test_personal_numbers(text: str, ids: int, phones: int) -> None:
    personal = Personal()
    personal.take(text)
    assert (personal.ids, personal.phones) == (ids, phones)


def test_every_trouble_fills_its_sentence() -> None:
    args = {
        "E030": {"ending", "kind"}, "E033": {"detail"}, "E035": {"what"},
        "E036": {"found", "limit"}, "E037": {"reason"}, "E038": {"width", "height", "least"},
        "E039": {"pages"}, "E040": {"kind", "inside"}, "E042": {"ending", "kind"}, "E044": {"kind"},
        "E045": {"kind"},
    }  # fmt: skip
    for number in range(30, 46):
        code = f"E{number:03d}"
        given = dict.fromkeys(args.get(code, ()), "x")
        assert CATALOGUE[code].message.zh.format_map(given)


def test_what_was_not_seen_is_not_held_against_the_name() -> None:
    ended = Inspection("unknown", "", troubles=(Trouble("E037", {"reason": "x"}),))
    assert named(PurePath("a.pdf"), ended) == ended


def test_what_a_name_says_is_kept_apart_from_the_content() -> None:
    inside = Inspection("pdf", "document", troubles=(Trouble("E039", {"pages": 1}),))
    assert named(PurePath("a.pdf"), inside) == inside
    assert codes(named(PurePath("2019-10-12.doc"), inside)) == ["E042", "E039"]
