"""What tells that files are parts of one, or say the same: rows, edges, origins, names inside."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ecscore.evidence.inspectors.edges import LEFT, LOWER, RIGHT, UPPER, joined
from ecscore.evidence.inspectors.tables import table_of
from ecscore.model.text import Text
from evidence.inspectors.makers import package, pattern, pdf, picture, seen

ROWS = [["1", "甲", "13800138000"], ["2", "乙", ""], ["3", "丙", "x"]]


def sheet(width: int = 900, height: int = 1200, seed: int = 1) -> Image.Image:
    """Draw a page that is written all over, so that a cut anywhere goes through writing."""
    page = Image.new("L", (width, height), 250)
    draw = ImageDraw.Draw(page)
    for n in range(1400):
        x, y = (n * 7919 * seed) % width, (n * 104729 * seed) % height
        draw.rectangle((x, y, x + 14 + n % 23, y + 30 + n % 17), fill=(n * 37 * seed) % 200)
    return page


def test_two_lists_under_different_titles_have_the_same_body() -> None:
    first = table_of([["第一期签到表"], ["序号", "姓名", "电话"], *ROWS])
    second = table_of([["第二期签到表"], ["序号", "姓名", "联系电话"], *ROWS, ["", ""]])
    assert first.body
    assert first.body == second.body
    assert first.body != table_of([["序号", "姓名", "电话"], *ROWS[:2], ["3", "丁", "x"]]).body


def test_a_list_of_two_rows_has_no_body() -> None:
    assert table_of([["姓名", "电话"], *ROWS[:2]]).body == ""


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("cut", [401, 600, 777])
def test_both_sides_of_a_cut_fit_together(tmp_path: Path, kind: str, cut: int) -> None:
    page = sheet()
    upper = seen(tmp_path, picture(kind, page.crop((0, 0, 900, cut))))
    lower = seen(tmp_path, picture(kind, page.crop((0, cut, 900, 1200))))
    assert joined(upper.edges[LOWER], lower.edges[UPPER])
    assert not joined(lower.edges[LOWER], upper.edges[UPPER])
    left = seen(tmp_path, picture(kind, page.crop((0, 0, cut, 1200))))
    right = seen(tmp_path, picture(kind, page.crop((cut, 0, 900, 1200))))
    assert joined(left.edges[RIGHT], right.edges[LEFT])


def test_other_pages_do_not_fit(tmp_path: Path) -> None:
    pages = [seen(tmp_path, picture(image=sheet(seed=seed))) for seed in range(1, 9)]
    assert not any(
        joined(one.edges[LOWER], other.edges[UPPER])
        for one in pages
        for other in pages
        if one is not other
    )


def test_a_blank_edge_fits_nothing(tmp_path: Path) -> None:
    blank = Image.new("L", (900, 1200), 255)
    assert seen(tmp_path, picture(image=blank)).edges == ()
    assert not joined("", "")


def test_a_photograph_of_a_camera_has_no_edges(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x8769] = {0x9003: "2019:09-01 08:00:00".replace("-", ":")}
    assert seen(tmp_path, picture(image=pattern(), exif=exif)).edges == ()


def test_parts_of_a_pdf_keep_its_origin(tmp_path: Path) -> None:
    for first, origin in (("ab" * 16, "ab" * 16), ("00" * 16, ""), ("ab" * 2, "")):
        for second in ("11" * 16, "22" * 16):
            data = pdf().replace(b"/Info", f"/ID[<{first}><{second}>]/Info".encode())
            assert seen(tmp_path, data).origin == origin
    assert seen(tmp_path, pdf()).origin == ""


def test_names_in_an_archive_are_read_as_chinese_windows_wrote_them(tmp_path: Path) -> None:
    data = package({"签到表.xlsx": b"x", "a.txt": b"y"})
    assert _inside(tmp_path, data).zh == "（内有 2 个文件：签到表.xlsx、a.txt）"
    name = "签到表.xlsx".encode("gb18030").decode("cp437")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("placeholder")
        archive.writestr(entry, b"x")
    raw = file.getvalue().replace(b"placeholder", name.encode("cp437"))
    assert "签到表.xlsx" in _inside(tmp_path, raw).zh


def test_an_archive_whose_directory_is_broken_lists_nothing(tmp_path: Path) -> None:
    data = package({"a.txt": b"y"})
    assert _inside(tmp_path, data[:-10]).zh == ""


def _inside(folder: Path, data: bytes) -> Text:
    (trouble,) = seen(folder, data, "file.zip").troubles
    assert trouble.code == "E040"
    inside = trouble.args["inside"]
    assert isinstance(inside, Text)
    return inside
