"""Filing: by folder, by name, by the evidence sheet, and what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecscore.model.catalogue import entry_of
from ecscore.model.county import Held
from ecscore.model.finding import Location, spoken
from ecscore.model.inventory import FoundBy
from evidence.folders import file_of, laid, of, surveyed, told

ROW = Location("county.xlsx", "证据清单", "H5", row="shop_list")
FOLDER, NAME, SHEET = FoundBy.FOLDER, FoundBy.NAME, FoundBy.SHEET


@pytest.mark.parametrize(
    ("path", "serves"),
    [
        ("01_shop_list_门店清单/名录.xlsx", {"shop_list": FOLDER}),
        ("shop_list/2019/一季度/名录.xlsx", {"shop_list": FOLDER}),
        ("材料/Shop_List/名录.xlsx", {"shop_list": FOLDER}),
        ("shop_list/shop_photos/1.jpg", {"shop_photos": FOLDER}),
        ("shop_list_2019.xlsx", {"shop_list": NAME}),
        ("其他/shop_list 名录.pdf", {"shop_list": NAME}),
        ("shop_list/shop_list_2.xlsx", {"shop_list": FOLDER}),
        ("shop_list/shop_photos_1.jpg", {"shop_list": FOLDER, "shop_photos": NAME}),
        ("名录.xlsx", {}),
    ],
)
def test_a_file_is_filed_by_its_folder_and_name(
    tmp_path: Path, path: str, serves: dict[str, FoundBy]
) -> None:
    found = surveyed(laid(tmp_path / "evidence", {path: "x"}))
    assert file_of(found, path).serves == serves
    assert told(found, "E020") == ([] if serves else [path])
    assert told(found, "E026") == ([path] if len(serves) > 1 else [])


FILES = {
    "会议/名录.xlsx": "x",
    "会议/照片、视频.mp4": "x",
    "新闻/一.pdf": "x",
    "新闻/二.pdf": "x",
}


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("名录.xlsx", ["会议/名录.xlsx"]),
        ("名录", ["会议/名录.xlsx"]),
        ("evidence/会议/名录.xlsx", ["会议/名录.xlsx"]),
        ("./会议\\名录.XLSX", ["会议/名录.xlsx"]),
        ("照片、视频.mp4", ["会议/照片、视频.mp4"]),
        ("名录.xlsx、一.pdf", ["会议/名录.xlsx", "新闻/一.pdf"]),
        ("名录.xlsx； 一.pdf;二", ["会议/名录.xlsx", "新闻/一.pdf", "新闻/二.pdf"]),
        ("新闻", ["新闻/一.pdf", "新闻/二.pdf"]),
        ("新闻/", ["新闻/一.pdf", "新闻/二.pdf"]),
        ("https://www.example.cn/a", []),
    ],
)
def test_a_file_is_filed_by_the_evidence_sheet(
    tmp_path: Path, written: str, served: list[str]
) -> None:
    root = laid(tmp_path / "evidence", FILES)
    found = surveyed(root, {"shop_list": Held(True, written, at=ROW)})
    files = found.inventory.serving("shop_list")
    assert [file.path for file in files] == served
    assert all(file.serves["shop_list"] is SHEET for file in files)
    assert "E021" not in {finding.code for finding in found.findings}
    assert len(told(found, "E020")) == len(FILES) - len(served)


def test_one_file_may_serve_several(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", {"shop_list/名录.xlsx": "x"})
    found = surveyed(root, {"shop_photos": Held(True, "名录.xlsx"), "none": Held(True, "a")})
    serves = found.inventory.files[0].serves
    assert serves == {"shop_list": FOLDER, "shop_photos": SHEET}
    assert not found.findings


@pytest.mark.parametrize(
    "written", ["没有.xlsx", "../county.xlsx", "C:\\a.xlsx", "/etc/passwd", "a\0"]
)
def test_a_file_that_the_sheet_names_and_is_not_there_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "county.xlsx").write_text("x")
    root = laid(tmp_path / "evidence", {"shop_list/名录.xlsx": "x"})
    found = surveyed(root, {"shop_list": Held(True, f"名录.xlsx;{written}", at=ROW)})
    finding = of(found, "E021")
    assert finding.at == ROW
    assert finding.units == ("县电商办",)
    assert finding.criterion == "1.1"
    assert len(found.inventory.files) == 1


def test_a_file_that_is_there_but_does_not_count_is_told_once(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", {"shop_list/a.zip": "x", "新建/": ""})
    found = surveyed(root, {"shop_list": Held(True, "a.zip、新建")})
    assert sorted(f.code for f in found.findings) == ["E012", "E019"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("2019年门店清单.xlsx", "是否属于“门店清单”（shop_list）"),
        ("门店照/1.jpg", "是否属于“门店照片”（shop_photos）"),
        ("shoplist.xlsx", "是否属于“门店清单”（shop_list）"),
        ("随便.xlsx", ""),
    ],
)
def test_the_nearest_requirement_is_offered(tmp_path: Path, path: str, hint: str) -> None:
    finding = of(surveyed(laid(tmp_path / "evidence", {path: "x"})), "E020")
    said = spoken(entry_of(finding).message, finding, "zh")
    assert said.endswith(hint or "任何一项材料")


def test_the_phase_is_that_of_the_folder(tmp_path: Path) -> None:
    files = ["shop_list/建设前/a.jpg", "shop_list/3 建成后/b.jpg", "shop_list/c.jpg"]
    found = surveyed(laid(tmp_path / "evidence", dict.fromkeys(files, "x")))
    assert {f.path: f.phase for f in found.inventory.files} == dict(
        zip(files, ["建设前", "建成后", ""], strict=True)
    )
