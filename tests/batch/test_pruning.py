"""Earlier results are taken away with care: only ours, only idle ones."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ecscore.batch.finding import Counties
from ecscore.batch.pruning import Pruned, prune
from ecscore.batch.run import Done

KEY, OTHER = "a" * 64, "b" * 64
LONG_AGO = time.time() - 3 * 24 * 60 * 60


def aged(path: Path) -> Path:
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def write(path: Path, text: str = "12345") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_only_what_is_idle_and_named_by_us_goes(tmp_path: Path) -> None:
    results, pages = tmp_path / "r", tmp_path / "pages"
    used = [
        write(results / "kept" / "aa" / f"{KEY}.jsonl"),
        write(pages / f"{KEY[:32]}.en.html"),
        write(results / "salt"),
        write(results / "dataset" / f"{OTHER}.jsonl"),
        write(results / "kept" / "bb" / f"{OTHER}.jsonl.bak"),
        write(results / "kept" / f"{OTHER}.jsonl"),
        write(results / "inspected" / "notes" / "digests.json"),
        write(pages / "sub" / f"{OTHER[:32]}.zh.html"),
        write(pages / f"{OTHER[:32]}.fr.html"),
    ]
    idle = [
        write(results / "kept" / "bb" / f"{OTHER}.jsonl"),
        write(results / "inspected" / OTHER[:32] / "digests.json"),
        write(pages / f"{OTHER[:32]}.zh.html"),
        aged(write(pages / f".{KEY[:32]}.zh.html.0123abcd.tmp")),
    ]
    pruned = prune(results, pages, Done({"c": KEY}), Counties(()))
    assert pruned == Pruned(len(idle), 5 * len(idle))
    assert all(file.exists() for file in used)
    assert not any(file.exists() for file in idle)
    assert not idle[1].parent.exists()
    assert prune(results, pages, Done({"c": KEY}), Counties(())) == Pruned()


def test_what_another_run_may_be_at_work_on_stays(tmp_path: Path) -> None:
    rooms = [tmp_path / f".{name}" for name in ("spool-ab_c1234", "dataset-0123abcd")]
    for room in rooms:
        write(room / "scores" / "0.jsonl")
    half = write(tmp_path / "kept" / "aa" / f".{KEY}.jsonl.0123abcd.tmp")
    strange = write(tmp_path / ".spool-mine" / "0.jsonl").parent
    assert prune(tmp_path, None, Done(), Counties(())) == Pruned()
    for path in (*rooms, half, strange):
        aged(path)
    assert prune(tmp_path, None, Done(), Counties(())) == Pruned(3, 15)
    assert not any(path.exists() for path in (*rooms, half))
    assert strange.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_neither_followed_nor_taken(tmp_path: Path) -> None:
    results = tmp_path / "r"
    far = write(tmp_path / "far" / f"{OTHER}.jsonl")
    (results / "kept" / "cc").mkdir(parents=True)
    (results / "kept" / "bb").symlink_to(far.parent)
    (results / "kept" / "cc" / far.name).symlink_to(far)
    assert prune(results, None, Done(), Counties(())) == Pruned()
    assert far.exists()
    assert (results / "kept" / "cc" / far.name).is_symlink()


def test_what_cannot_be_taken_away_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "kept" / "bb" / f"{OTHER}.jsonl")

    def in_use(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", in_use)
    assert prune(tmp_path, None, Done(), Counties(())) == Pruned(stuck=1)
    assert file.exists()
