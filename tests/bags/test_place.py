"""Where bags go: nothing is lost, and no half bag is left behind."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import bagit
import pytest

from bags.counties import codes, county, packed, tree
from ecscore.bags.placing import Taken, check_target
from ecscore.bags.troubles import NotABag
from ecscore.bags.unpacking import opened_bag


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return county(tmp_path / "云溪县")


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_an_old_bag_is_replaced_when_asked(file: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    packed(file, target)
    with pytest.raises(Taken):
        packed(file, target)
    (file.parent / "evidence" / "new.pdf").write_text("new")
    packed(file, target, force=True)
    assert codes(target) == set()
    with opened_bag(target) as folder:
        assert (folder / "evidence" / "new.pdf").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["云溪县", name])


def test_nothing_but_a_bag_is_ever_replaced(file: Path, tmp_path: Path) -> None:
    packed(file, tmp_path / "bag")
    (tmp_path / "bag" / "data" / "我的笔记.txt").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.zip").write_bytes(b"mine")
    packed(file, tmp_path / "good")
    (tmp_path / "link").symlink_to(tmp_path / "good")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("another tool's")
    bagit.make_bag(str(tmp_path / "other"), checksums=["sha256"])
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    before = tree(tmp_path)
    for name in ("bag", "empty", "file.zip", "link", "gone", "other", "云溪县"):
        with pytest.raises(Taken):
            check_target(tmp_path / name, force=True)
        with pytest.raises(Taken):
            packed(file, tmp_path / name, force=True)
    assert tree(tmp_path) == before


def test_a_failure_leaves_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ecscore.bags.placing.zip_bag", full)
    with pytest.raises(OSError, match="space"):
        packed(file, tmp_path / "bag.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["云溪县"]


def test_where_there_is_no_folder_there_is_no_bag(file: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_target(tmp_path / "none" / "bag", force=False)
    with pytest.raises(NotABag), opened_bag(file.parent):
        raise AssertionError


_CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from bags.counties import packed
import bagit
from ecscore.bags import zipping
print("ready", flush=True)
for turn in range(10_000):
    packed(Path(sys.argv[1]), Path(sys.argv[2]), force=True)
"""


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(file: Path, tmp_path: Path, name: str, seed: int) -> None:
    target, tests = tmp_path / name, str(Path(__file__).parents[1])
    words = [sys.executable, "-c", _CHILD, str(file), str(target), tests]
    for turn in range(3):
        with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(random.Random(10 * seed + turn).uniform(0, 0.25))
            child.kill()
        assert not target.exists() or codes(target) == set()
    assert tree(file.parent).keys() >= {"county.yaml", "tables/a.csv"}
    packed(file, target, force=True)
    assert codes(target) == set()
    others = {p.name for p in tmp_path.iterdir()} - {"云溪县", name}
    assert all(other.startswith(".ecscore-") and other.endswith(".tmp") for other in others)
