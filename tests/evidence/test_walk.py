"""The walk: nothing followed, nothing opened that should not be, nothing raised."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from ecscore.evidence import evidence_beside
from ecscore.evidence.report import Report
from ecscore.evidence.walk import met_alone, walk
from evidence.folders import all_codes, file_of, laid, paths, raw, surveyed, told

GOOD = {"01_shop_list_门店清单/名录.xlsx": "a", "02_shop_photos_门店照片/1.jpg": "bb"}
needs_posix = pytest.mark.skipif(os.name == "nt", reason="names and files that Windows lacks")


def test_an_honest_folder_has_no_finding(tmp_path: Path) -> None:
    found = surveyed(laid(tmp_path / "evidence", GOOD))
    assert found.findings == ()
    assert found.whole
    assert paths(found) == list(GOOD)
    assert file_of(found, list(GOOD)[1]).digest == hashlib.sha256(b"bb").hexdigest()
    assert found.inventory.size == 3
    assert found.inventory.summary.files == 2


def test_the_digest_tells_path_and_content(tmp_path: Path) -> None:
    one = surveyed(laid(tmp_path / "a", {"shop_list.xlsx": "1"})).inventory.digest
    assert one == surveyed(laid(tmp_path / "b", {"shop_list.xlsx": "1"})).inventory.digest
    assert one != surveyed(laid(tmp_path / "c", {"shop_list.xlsx": "2"})).inventory.digest
    assert one != surveyed(laid(tmp_path / "d", {"shop_list2.xlsx": "1"})).inventory.digest


@needs_posix
def test_no_link_is_followed(tmp_path: Path) -> None:
    secret = laid(tmp_path / "outside", {"shop_list.txt": "secret"})
    root = laid(tmp_path / "evidence", GOOD)
    (root / "shop_list_link.txt").symlink_to(secret / "shop_list.txt")
    (root / "shop_list_folder").symlink_to(secret, target_is_directory=True)
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "broken").symlink_to(root / "nothing")
    found = surveyed(root)
    assert paths(found) == list(GOOD)
    assert told(found, "E010") == ["broken", "loop", "shop_list_folder", "shop_list_link.txt"]
    assert set(all_codes(found)) == {"E010"}


@needs_posix
def test_the_folder_itself_may_be_no_link(tmp_path: Path) -> None:
    laid(tmp_path / "elsewhere", GOOD)
    (tmp_path / "evidence").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    found = surveyed(tmp_path / "evidence")
    assert not found.whole
    assert not found.inventory.files
    assert told(found, "E010") == ["evidence"]


def test_a_file_of_the_folder_s_name_is_none(tmp_path: Path) -> None:
    assert evidence_beside(tmp_path) is None
    (tmp_path / "evidence").write_text("x")
    assert evidence_beside(tmp_path / "county.xlsx") == tmp_path / "evidence"
    found = surveyed(tmp_path / "evidence")
    assert told(found, "E011") == ["evidence"]
    assert not found.whole
    assert told(surveyed(tmp_path / "gone"), "E016") == ["evidence"]


@needs_posix
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", GOOD)
    os.mkfifo(root / "shop_list.pipe")
    assert told(surveyed(root), "E011") == ["shop_list.pipe"]


@pytest.mark.parametrize("name", ["a.zip", "b.RAR", "c.tar.gz", "d.7z"])
def test_an_archive_does_not_count(tmp_path: Path, name: str) -> None:
    path = f"01_shop_list_x/{name}"
    found = surveyed(laid(tmp_path / "evidence", {**GOOD, path: "PK"}))
    assert told(found, "E012") == [path]
    assert path not in paths(found)


@needs_posix
def test_a_name_in_gbk_is_read_and_told(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", GOOD)
    raw(root, "shop_list_名录.txt".encode("gbk"))
    raw(root, b"shop_list\xff\xff.txt", b"y")
    found = surveyed(root)
    assert told(found, "E013") == ["shop_list_名录.txt", "shop_list\ufffd\ufffd.txt"]
    file = file_of(found, "shop_list_名录.txt")
    assert (root / file.spelling).read_bytes() == b"x"
    assert set(file.serves) == {"shop_list"}
    found.inventory.digest.encode()


def test_names_are_composed(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "shop_list_é.txt")
    root = laid(tmp_path / "evidence", {apart: "x"})
    found = surveyed(root)
    assert paths(found) == ["shop_list_é.txt"]
    assert (root / found.inventory.files[0].spelling).read_bytes() == b"x"
    assert not found.findings


@needs_posix
def test_names_that_are_one_on_another_disk_are_told(tmp_path: Path) -> None:
    names = ["shop_list_A.txt", "shop_list_a.txt"]
    names += [unicodedata.normalize(form, "shop_list_é.txt") for form in ("NFC", "NFD")]
    root = laid(tmp_path / "evidence", dict.fromkeys(names, "x"))
    if len(list(root.iterdir())) < len(names):
        pytest.skip("this disk does not tell them apart")
    found = surveyed(root)
    assert told(found, "E014") == ["shop_list_a.txt", "shop_list_é.txt"]
    assert len(found.inventory.files) == 4


LITTER = ["Thumbs.db", "desktop.ini", ".DS_Store", "~$名录.xlsx", ".~lock.a.xlsx#", "a.tmp"]


def test_litter_is_passed_over_silently(tmp_path: Path) -> None:
    litter = [f"01_shop_list_x/{name}" for name in LITTER]
    inside = ["__MACOSX/a.txt", "@eaDir/b.txt"]
    root = laid(tmp_path / "evidence", dict.fromkeys([*GOOD, *litter, *inside], "x"))
    found = surveyed(root)
    assert not found.findings
    assert paths(found) == list(GOOD)
    assert found.inventory.summary.skipped == len(LITTER) + 2
    assert set(found.inventory.skipped.values()) == {"litter"}


def test_the_note_never_counts(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", {"01_shop_list_x/说明.txt": "x", "说明.txt": "y"})
    found = surveyed(root)
    assert not found.inventory.files
    assert not found.findings
    assert found.inventory.summary.skipped == 0


def test_what_is_hidden_or_empty_is_told(tmp_path: Path) -> None:
    files = {
        ".git/config": "x",
        "01_shop_list_x/.hidden.xlsx": "x",
        "01_shop_list_x/nothing.xlsx": "",
        "02_shop_photos_x/建设前/": "",
        "02_shop_photos_x/别的/": "",
        "会议/一/": "",
        "03_press_cuttings_x/": "",
    }
    found = surveyed(laid(tmp_path / "evidence", files))
    assert told(found, "E018") == [".git", "01_shop_list_x/.hidden.xlsx"]
    assert told(found, "E017") == ["01_shop_list_x/nothing.xlsx"]
    assert told(found, "E019") == ["02_shop_photos_x/别的", "会议"]
    assert not found.inventory.files
    assert found.whole


@needs_posix
@pytest.mark.parametrize(
    "name", ["CON.txt", "com1", "shop_list a:b.txt", "shop_list ", "x.", "a\tb"]
)
def test_a_name_that_windows_cannot_hold_is_told(tmp_path: Path, name: str) -> None:
    found = surveyed(laid(tmp_path / "evidence", {f"01_shop_list_x/{name}": "x"}))
    assert told(found, "E025") == [f"01_shop_list_x/{name}"]
    assert len(found.inventory.files) == 1


def test_files_alone_are_met_as_if_nothing_else_were_there(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/b/1.txt", "a-1/x.txt", "a.txt", "con/nul.txt", "con/2.txt"]
    laid(tmp_path / "alone", dict.fromkeys(names, "x"))
    root = laid(tmp_path / "more", dict.fromkeys(names, "x") | {"a/b/c.zip": "x", "q/.h": "x"})
    (root / "empty").mkdir()
    found, wanted = Report(), Report()
    walked = walk(tmp_path / "alone", wanted)
    assert met_alone(reversed(walk(root, Report()).files), found) == walked
    assert found.done() == wanted.done() != ()
