"""Zip files that mean ill: each is a sentence, nothing is written outside of a temporary folder."""

from __future__ import annotations

import io
import struct
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bags.counties import codes, county, packed, tree
from ecscore.bags import limits
from ecscore.bags.checking import Depth
from ecscore.bags.troubles import NotABag
from ecscore.bags.unpacking import opened_bag

GOOD = {
    "bag/bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "bag/data/county/county.yaml": b"x",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("made")
    packed(county(folder / "c"), folder / "bag.zip")
    return (folder / "bag.zip").read_bytes()


@pytest.fixture(autouse=True)
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let temporary folders be made in one place, which is empty again afterwards."""
    (tmp_path / "deep" / "tmp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "deep" / "tmp"))
    yield
    assert [p for p in tmp_path.rglob("*") if p.name == "out"] == []
    assert list((tmp_path / "deep" / "tmp").iterdir()) == []


def written(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(NotABag) as stopped, opened_bag(path):
        raise AssertionError
    assert codes(path, Depth.ASSESSMENT) == {stopped.value.finding.code}
    return str(stopped.value.finding.args["problem"])


@pytest.mark.parametrize(
    "name",
    [
        "bag/../../out",
        "../out",
        "/out",
        "bag\\..\\out",
        "C:/out",
        "~/out",
        "bag/./out",
        "bag//out",
    ],
)
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    assert "不安全" in refused(written(tmp_path / "b.zip", GOOD | {name: b"x"}))


def test_a_name_twice(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in [*GOOD.items(), *GOOD.items()]:
            archive.writestr(name, data)
    assert "两个" in refused(path)


def test_an_encrypted_entry(tmp_path: Path) -> None:
    data = bytearray(written(tmp_path / "b.zip", GOOD).read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        data[at + place] |= 1
    (tmp_path / "b.zip").write_bytes(data)
    assert "密码" in refused(tmp_path / "b.zip")


def test_more_than_one_top_folder(tmp_path: Path) -> None:
    assert "顶层" in refused(written(tmp_path / "b.zip", GOOD | {"other/x": b"x"}))
    assert "顶层" in refused(written(tmp_path / "c.zip", {"bagit.txt": b"x", "data/x": b"x"}))


def test_bombs(tmp_path: Path) -> None:
    zeros = bytes(limits.RATIO_FROM_BYTES + 1)
    assert "上限" in refused(written(tmp_path / "b.zip", GOOD | {"bag/data/bomb": zeros}))


def test_an_entry_that_declares_less_than_comes_out(tmp_path: Path) -> None:
    data = written(tmp_path / "b.zip", GOOD | {"bag/data/x": b"y" * 1000}).read_bytes()
    cut = data.replace(struct.pack("<I", 1000), struct.pack("<I", 10))
    assert cut != data
    (tmp_path / "b.zip").write_bytes(cut)
    with pytest.raises(NotABag), opened_bag(tmp_path / "b.zip"):
        raise AssertionError


@pytest.mark.parametrize(
    ("name", "most"), [("FILES", 1), ("TOTAL_BYTES", 5), ("FILE_BYTES", 5), ("DIRECTORY_BYTES", 9)]
)
def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(limits, name, most)
    assert "上限" in refused(written(tmp_path / "b.zip", GOOD))


@pytest.mark.parametrize(("name", "most"), [("ENTRIES", 3), ("FILES", 3), ("DEPTH", 1)])
def test_limits_of_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    packed(county(tmp_path / "c"), tmp_path / "bag")
    monkeypatch.setattr(limits, name, most)
    assert codes(tmp_path / "bag") == {"H002"}


def test_a_huge_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(county(tmp_path / "c"), tmp_path / "bag")
    monkeypatch.setattr(limits, "MANIFEST_BYTES", 100)
    assert codes(tmp_path / "bag") == {"H002"}


def test_a_link_in_a_zip_file(tmp_path: Path) -> None:
    path = written(tmp_path / "b.zip", GOOD)
    link = zipfile.ZipInfo("bag/data/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "H012" in codes(path)
    with pytest.raises(NotABag), opened_bag(path):
        raise AssertionError


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    packed(county(tmp_path / "c"), tmp_path / "bag")
    words = {"方案": "QQQQ", "照片": "ZZZZ"}
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in tree(tmp_path / "bag").items():
            plain = name.replace("方案", words["方案"]).replace("照片", words["照片"])
            archive.writestr(f"bag/{plain}", data)
    data = path.read_bytes()
    for word, stand_in in words.items():
        data = data.replace(stand_in.encode(), word.encode("gbk"))
    path.write_bytes(data)
    assert codes(path) == set()
    with opened_bag(path) as folder:
        assert tree(folder) == tree(tmp_path / "bag" / "data" / "county")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"x" * 100_000])
def test_what_is_no_zip_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(data)
    refused(tmp_path / "b.zip")


def test_what_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "none.zip")
    (tmp_path / "folder").mkdir()
    assert "bagit.txt" in refused(tmp_path / "folder")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_noise_is_a_sentence(made: bytes, tmp_path: Path, data: st.DataObject) -> None:
    noisy = bytearray(made)
    places = st.lists(st.integers(0, len(noisy) - 1), min_size=1, max_size=8)
    for place in data.draw(places):
        noisy[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(noisy), len(noisy), len(noisy) // 2, len(noisy) - 30]))
    path = tmp_path / "noisy.zip"
    path.write_bytes(noisy[:cut])
    found = codes(path)
    if bytes(noisy[:cut]) != made:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert found or _same(path, archive)


def _same(path: Path, archive: zipfile.ZipFile) -> bool:
    """Say whether a noisy file still holds the same: some bytes of a zip file mean nothing."""
    with zipfile.ZipFile(path) as other:
        pairs = zip(other.infolist(), archive.infolist(), strict=True)
        return all(other.read(one) == archive.read(two) for one, two in pairs)
