"""One update at a time."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ecscore.ledger.locking import NAME, STALE, Busy, locked


def test_a_second_one_is_told_who_and_since_when(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(Busy) as caught, locked(tmp_path):
        pass
    assert platform.node() in caught.value.owner
    assert len(caught.value.since) == len("2020-01-01 00:00:00")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_ends_after_a_while(tmp_path: Path) -> None:
    with locked(tmp_path):
        with locked(tmp_path, now=time.time() + STALE + 1):
            held = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
            assert held["pid"] == os.getpid()
        assert not (tmp_path / NAME).exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="asks for a process")
def test_the_lock_of_a_process_that_is_no_more(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    theirs = {"owner": "x", "host": platform.node(), "pid": child.pid, "time": time.time()}
    (tmp_path / NAME).write_text(json.dumps(theirs), encoding="utf-8")
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("text", ["", "乱写", "[]", '{"time": "x"}'])
def test_a_lock_that_cannot_be_read_ends_by_its_age(tmp_path: Path, text: str) -> None:
    path = tmp_path / NAME
    path.write_text(text, encoding="utf-8")
    if text:
        with pytest.raises(Busy), locked(tmp_path):
            pass
    os.utime(path, (0, 0))
    with locked(tmp_path):
        pass


def test_a_fresh_lock_of_another_machine_counts(tmp_path: Path) -> None:
    theirs = {"owner": "李某@另一台", "host": "另一台", "pid": 1, "time": time.time(), "since": "?"}
    (tmp_path / NAME).write_text(json.dumps(theirs, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(Busy, match="另一台"), locked(tmp_path):
        pass
