"""Counties behind URLs: copied within bounds, the same results as from a folder here."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest

from batch.small import county, laid, order, rules
from batch.test_bags import bag
from ecscore.batch import remote
from ecscore.batch.county import assess_one, deliver
from ecscore.batch.finding import NoBatch, find_counties
from ecscore.batch.job import Job, Order
from ecscore.batch.pool import InTurn
from ecscore.batch.remote import NotFetched, Remote, entries, located, lying
from ecscore.batch.run import Meter, assess_all
from ecscore.evidence import limits
from ecscore.model.county_record import CountyRecord


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system in this process's memory, empty."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


@pytest.fixture
def mine(tmp_path: Path) -> Order:
    return order(rules(tmp_path / "rules"), None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay one county with evidence, one in a workbook's stead, one bag."""
    root = tmp_path / "counties"
    laid(root / "甲县", {"county": county({"visitors": 3}, "甲县")})
    papers = root / "甲县" / "evidence" / "photos"
    papers.mkdir(parents=True)
    (papers / "一.txt").write_text("visitors", encoding="utf-8")
    (papers / ".hidden").write_text("x", encoding="utf-8")
    laid(root, {"乙县": county({"visitors": 2}, "乙县"), "cut": "{"})
    bag(root / "丙县", county({"visitors": 1}, "丙县"))
    return root


def put(system: Any, folder: Path, at: str) -> None:
    system.put(str(folder), at, recursive=True)


def records(place: Path | Remote, mine: Order) -> list[CountyRecord]:
    return [assess_one(Job(name, path, mine)) for name, path in find_counties(place).paths]


def test_a_batch_behind_a_url_gives_the_records_of_the_folder(
    memory: Any, folder: Path, mine: Order
) -> None:
    put(memory, folder, "/share/counties")
    here = records(folder, mine)
    assert [record.failure is None for record in here] == [False, True, True, True]
    assert here[3].files
    for url in ("memory://share/counties", "memory://share/counties/", f"local://{folder}"):
        assert records(located(url), mine) == here
    assert not [text for text in map(repr, here) if f"{tempfile.gettempdir()}/ecscore-" in text]


def test_what_is_kept_is_found_again_by_the_content(
    memory: Any, folder: Path, mine: Order, tmp_path: Path
) -> None:
    put(memory, folder, "/share")
    kept = replace(mine, results=tmp_path / "r")
    counties = find_counties(Remote("memory://share"))
    meters: list[Meter] = []
    for _ in range(2):
        assess_all(counties, kept, tmp_path / "r", InTurn(), meters.append)
    assess_all(find_counties(folder), kept, tmp_path / "r", InTurn(), meters.append)
    assert [m.kept for m in meters if m.done == 4] == [0, 3, 3]
    memory.pipe("/share/乙县.yaml", county({"visitors": 5}, "乙县").encode())
    assess_all(counties, kept, tmp_path / "r", InTurn(), meters.append)
    assert meters[-1].kept == 2


def test_nothing_is_left_of_a_copy(memory: Any) -> None:
    memory.pipe("/c/甲县.yaml", county({"visitors": 1}).encode())
    with lying(Remote("memory://c/甲县.yaml")) as path:
        assert path.name == "甲县.yaml"
        assert path.is_file()
    assert not path.parent.exists()


def test_a_list_may_name_urls_beside_paths(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    lines = ["counties/甲县", f"file://{folder}/乙县.yaml", "memory://a/丙县/", "s3://b/丙县"]
    file.write_text("\n".join(lines), encoding="utf-8")
    found = find_counties(file).paths
    assert [name for name, _ in found] == ["甲县", "乙县.yaml", "a/丙县", "b/丙县"]
    assert found[1][1] == folder / "乙县.yaml"
    assert found[3][1] == Remote("s3://b/丙县")
    file.write_text("memory://a/x\nmemory://a/x/\n", encoding="utf-8")
    with pytest.raises(NoBatch):
        find_counties(file)


def test_a_path_is_a_path_and_a_windows_drive_no_url() -> None:
    assert located("C:\\counties") == Path("C:\\counties")
    assert located("file:///C:/counties") == Path("C:/counties")
    assert located("file:///srv/counties") == Path("/srv/counties")
    assert str(Remote("ftp://user:secret@host/c")) == "ftp://host/c"


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("memory://nowhere", "没有这个文件"),
        ("nosuch://x/y", "nosuch"),
        ("zip://x::memory://a.zip", "::"),
    ],
)
def test_what_cannot_be_fetched_is_said_of_the_batch_and_of_a_county(
    mine: Order, url: str, said: str
) -> None:
    with pytest.raises(NoBatch) as error:
        find_counties(Remote(url))
    assert said in error.value.text.zh
    record = assess_one(Job("x", Remote(url), mine))
    assert record.failure is not None
    assert record.failure.code == "B006"
    assert said in record.failure.message.zh


def test_a_secret_in_a_url_is_in_no_message(mine: Order) -> None:
    record = assess_one(Job("x", Remote("nosuch://user:secret@host/x"), mine))
    assert record.failure is not None
    assert "secret" not in repr(record)


def test_without_fsspec_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(NotFetched) as error:
        entries(Remote("s3://b/c"))
    assert "ecscore[cluster]" in error.value.text.en


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (folder / "甲县" / "evidence" / "link.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(NotFetched) as error, lying(Remote(f"local://{folder}/甲县")):
        pass
    assert "链接" in error.value.text.zh


class Lying:
    """A file system that names what is outside, or more than it should."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def ls(self, path: str, detail: bool) -> list[dict[str, Any]]:
        entries = [{"name": f"{path}/{name}", "type": "file", "size": 1} for name in self.names]
        return [{"name": f"{path}/", "type": "directory", "size": 0}, *entries]

    def open(self, path: str, mode: str) -> Any:
        return open("/dev/zero", mode)  # noqa: PTH123


@pytest.mark.parametrize("name", ["..", ".", "a\\..\\b", "a\0b", "C:x\\y"])
def test_a_name_that_leads_elsewhere_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = {"name": "top", "type": "directory"}
    monkeypatch.setattr(remote, "_found", lambda _url: (Lying((name,)), info))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(NotFetched) as error, lying(Remote("lying://top")):
        pass
    assert "不安全" in error.value.text.zh
    assert list(tmp_path.iterdir()) == []


def test_a_county_beyond_a_limit_is_not_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    info = {"name": "top", "type": "directory"}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(limits, "FILE_BYTES", 5_000_000)
    monkeypatch.setattr(limits, "FILES", 3)
    for names, most in ((("endless",), "5,000,000"), (tuple("abcd"), "")):
        monkeypatch.setattr(remote, "_found", lambda _, names=names: (Lying(names), info))
        with pytest.raises(NotFetched) as error, lying(Remote("lying://top")):
            pass
        assert "超过上限" in error.value.text.zh
        assert most in error.value.text.zh
    assert list(tmp_path.iterdir()) == []


def test_a_county_that_is_no_file_and_no_folder_fails_alone(memory: Any, mine: Order) -> None:
    memory.pipe("/c/甲县.yaml", county({"visitors": 1}).encode())
    gone = deliver(Job("gone", Remote("memory://c/gone"), mine))
    assert gone.failure is not None
    assert deliver(Job("甲县", Remote("memory://c/甲县.yaml"), mine)).failure is None
