"""The walk at its bounds: limits, what cannot be read, names of any bytes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.evidence import limits, survey, walk
from ecscore.model.county import Held
from evidence.folders import all_codes, laid, of, paths, raw, surveyed, told
from helpers import toy

GOOD = {"01_shop_list_门店清单/名录.xlsx": "a", "02_shop_photos_门店照片/1.jpg": "bb"}
needs_posix = pytest.mark.skipif(os.name == "nt", reason="names and files that Windows lacks")


def test_deep_folders_are_left(tmp_path: Path) -> None:
    at, beyond = "/".join("abcdefghij"), "/".join("abcdefghijk")
    root = laid(tmp_path / "evidence", {f"{at}/shop_list.txt": "x", f"{beyond}/shop_list.txt": "x"})
    found = surveyed(root)
    assert paths(found) == [f"{at}/shop_list.txt"]
    assert told(found, "E015") == [beyond]
    assert not found.whole


@pytest.mark.parametrize(
    ("limit", "most", "kept", "path"),
    [
        ("FILES", 2, 2, "shop_list_3.txt"),
        ("FILE_BYTES", 2, 2, "shop_list_3.txt"),
        ("TOTAL_BYTES", 3, 2, "shop_list_3.txt"),
        ("ENTRIES", 3, None, "evidence"),
    ],
)
def test_a_limit_is_told_and_makes_the_result_partial(  # noqa: PLR0917
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, kept: int, path: str
) -> None:
    files = {f"shop_list_{n}.txt": "x" * n for n in (1, 2, 3)} | {"shop_list_4.txt/": ""}
    root = laid(tmp_path / "evidence", files)
    (root / "shop_list_4.txt").rmdir() if limit != "ENTRIES" else None
    monkeypatch.setattr(limits, limit, most)
    found = surveyed(root)
    assert told(found, "E015") == [path]
    assert not found.whole
    assert kept is None or len(found.inventory.files) == kept


def test_too_many_findings_of_one_code_are_counted(tmp_path: Path) -> None:
    names = {f"01_shop_list_x/{n:03}.zip": "x" for n in range(60)}
    found = surveyed(laid(tmp_path / "evidence", names))
    assert len(told(found, "E012")) == limits.SAME_CODE
    assert of(found, "E029").args == {"code": "E012", "more": 10}


@needs_posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", {**GOOD, "shut/shop_list.txt": "x"})
    (root / "shut").chmod(0)
    try:
        found = surveyed(root)
    finally:
        (root / "shut").chmod(0o700)
    assert told(found, "E016") == ["shut"]


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "I/O"), ValueError("nul")])
def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    root, listed = laid(tmp_path / "evidence", {**GOOD, "shut/shop_list.txt": "x"}), os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path).name == "shut":
            raise error
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = surveyed(root)
    assert told(found, "E016") == ["shut"]
    assert all_codes(found) == ["E016"]
    assert paths(found) == list(GOOD)
    assert not found.whole


def test_a_file_that_vanishes_or_changes_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"shop_list_{word}.txt" for word in ("gone", "grown", "kept", "link")]
    root, walked = laid(tmp_path / "evidence", dict.fromkeys(names, "x")), walk.walk

    def then_changed(folder: Path, report: object) -> object:
        met = walked(folder, report)  # type: ignore[arg-type]
        (root / names[0]).unlink()
        (root / names[1]).write_text("more")
        (root / names[3]).unlink()
        if os.name != "nt":
            (root / names[3]).symlink_to(root / names[2])
        return met

    monkeypatch.setattr("ecscore.evidence.inventory.walk", then_changed)
    found = surveyed(root)
    assert paths(found) == [names[2]]
    assert told(found, "E016") == [names[0], names[1], names[3]]


def test_progress_is_told_in_files_and_bytes(tmp_path: Path) -> None:
    said: list[str] = []
    survey(laid(tmp_path / "evidence", GOOD), toy(), {}, said.append)
    assert said == ["evidence 1/2 · 0 MB", "evidence 2/2 · 0 MB"]


def test_a_junction_is_a_link_and_a_file_in_a_cloud_is_not() -> None:
    class Status:
        st_mode = 0o100644

        def __init__(self, tag: int) -> None:
            self.st_reparse_tag = tag

    tags = {0xA0000003: True, 0xA000000C: True, 0x9000001A: False, 0x80000013: False, 0: False}
    for tag, link in tags.items():
        assert walk.is_link(Status(tag)) is link  # type: ignore[arg-type]


TEXTS = st.sampled_from(
    ["shop_list", "shop_list 名.pdf", "a.zip", "CON", "说明.txt", ".x", "建设前"]
)
BYTES = st.binary(min_size=1, max_size=12).filter(
    lambda name: b"\0" not in name and b"/" not in name and name not in {b".", b".."}
)


@needs_posix
@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(BYTES | TEXTS.map(str.encode), max_size=8, unique=True),
    written=st.text(max_size=30),
)
def test_no_name_stops_the_walk(names: list[bytes], written: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number, name in enumerate(names):
            if number % 3 == 2:
                os.mkdir(os.path.join(os.fsencode(root), name))  # noqa: PTH102, PTH118
            else:
                raw(root, name, b"x" * (number % 2 + 1))
        found = surveyed(root, {"shop_list": Held(True, written)})
        again = surveyed(root, {"shop_list": Held(True, written)})
    assert found == again
    for file in found.inventory.files:
        file.path.encode()
    assert len(found.inventory.files) <= len(names)
