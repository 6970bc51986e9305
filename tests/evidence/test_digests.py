"""Digests kept between runs: what changed is read again, whatever its size and time say."""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
from pathlib import Path

import pytest

from ecscore.evidence import digests, survey
from ecscore.evidence.digests import Digests, Stamp
from ecscore.evidence.report import Changed
from evidence.folders import laid, told
from helpers import toy

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is kept there")
LATER = time.time_ns() + 10**12
"""As if all files had rested long before the run."""


def learned(cache: Path, path: Path, begun: int = LATER) -> tuple[str, Stamp]:
    """Ask for a digest and keep it."""
    known = Digests(cache, begun)
    digest, stamp = known.of(path, path.stat().st_size)
    known.keep({stamp: digest})
    return digest, stamp


def true(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"content")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_kept_digest_is_believed(path: Path, cache: Path) -> None:
    digest, stamp = learned(cache, path)
    assert digest == true(path)
    false = "0" * 64
    (cache / "digests.json").write_text(json.dumps([[*stamp, false]]), encoding="utf-8")
    assert learned(cache, path) == (false, stamp)
    assert Digests(None).of(path, 7) == (digest, stamp)


def test_no_change_escapes_by_its_size_and_time(path: Path, cache: Path) -> None:
    chance, rested = random.Random(7), path.stat().st_mtime_ns - 10**10
    for _ in range(30):
        time.sleep(0.02)  # a tick of the disk's clock
        way = chance.choice(["rewritten", "replaced", "left", "touched"])
        if way == "rewritten":
            path.write_bytes(chance.randbytes(7))
        elif way == "replaced":
            other = path.with_name("other")
            other.write_bytes(chance.randbytes(7))
            os.utime(other, ns=(rested, rested))
            other.replace(path)
        if way != "left":
            os.utime(path, ns=(rested, rested))
        assert learned(cache, path)[0] == true(path), way


def test_what_changed_just_now_is_read_again(path: Path, cache: Path) -> None:
    changed = max(path.stat().st_mtime_ns, path.stat().st_ctime_ns)
    for begun in (changed - 10**12, changed, changed + digests.SETTLED - 1):
        learned(cache, path, begun)
        assert not cache.exists()
    learned(cache, path, changed + digests.SETTLED)
    assert list(Digests(cache).kept.values()) == [true(path)]


def test_a_time_to_come_is_not_relied_on(path: Path, cache: Path) -> None:
    os.utime(path, ns=(LATER, LATER))
    learned(cache, path)
    assert not cache.exists()


def test_where_changes_do_not_show_nothing_is_kept(
    path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "TELLS_CHANGES", False)
    learned(cache, path)
    assert not cache.exists()


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"\xff\xfe", b"[3]", b"{}", b"[[]]", b'[["x"]]', b"[" * 100_000, b"null",
        b'[[1,2,3,4,5,"%b"]]' % (b"g" * 64), b'[[1,2,3,4,"5","%b"]]' % (b"0" * 64),
        b'[[1,2,3,4,true,"%b"]]' % (b"0" * 64), b'[[1,2,3,4,[5],"%b"]]' % (b"0" * 64),
    ],
)  # fmt: skip
def test_a_damaged_cache_is_made_anew(path: Path, cache: Path, damage: bytes) -> None:
    cache.mkdir()
    (cache / "digests.json").write_bytes(damage)
    assert Digests(cache).kept == {}
    assert learned(cache, path)[0] == true(path)
    assert list(Digests(cache).kept.values()) == [true(path)]


def test_a_cache_that_cannot_be_written_is_passed_over(path: Path) -> None:
    assert learned(path, path)[0] == true(path)
    assert path.read_bytes() == b"content"


def test_no_more_are_kept_than_the_bound_and_these_are_the_latest(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "MOST", 3)
    for numbers in ((1, 2, 3), (1, 4)):
        found: dict[Stamp, str] = {(1, n, 1, 1, 1): f"{n:064}" for n in numbers}
        Digests(cache, LATER).keep(found)
    assert sorted(stamp[1] for stamp in Digests(cache).kept) == [1, 3, 4]


def test_a_file_that_is_gone_has_no_digest_though_it_is_kept(path: Path, cache: Path) -> None:
    learned(cache, path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        Digests(cache).of(path, 7)
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        Digests(cache).of(path, path.stat().st_size)


def test_a_file_that_changes_while_it_is_read_has_no_digest(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: object, name: str) -> object:
        path.write_bytes(b"another")
        os.utime(path, ns=(0, 0))
        return hashlib.new(name)

    monkeypatch.setattr(hashlib, "file_digest", slow)
    with pytest.raises(Changed):
        Digests(None).of(path, 7)


def test_a_survey_is_the_same_with_and_without_kept_digests(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "SETTLED", -(10**12))
    files = {f"01_shop_list_x/{n}.txt": f"{n % 5}" * 20 for n in range(40)}
    root = laid(tmp_path / "evidence", files)
    clean = survey(root, toy(), {})
    assert survey(root, toy(), {}, cache=cache) == clean
    assert len(Digests(cache).kept) == 40
    monkeypatch.setattr(hashlib, "file_digest", None)  # nothing is read again
    assert survey(root, toy(), {}, cache=cache) == clean
    (root / "01_shop_list_x" / "7.txt").unlink()
    assert told(survey(root, toy(), {}, cache=cache), "E016") == []
