"""Updates that are cut short at any point, and the next one after them."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ecscore.ledger import history as past
from ecscore.ledger import updating
from ecscore.ledger.history import INTENT, NAME, History, read_history
from ecscore.model.ledger import Event
from ecscore.model.ledger import LedgerState as S
from ledger.books import agree, codes, enter, fp, problem, rows, states, write


class Died(BaseException):
    """The process is no more."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "整改台账.xlsx"
    enter(path, problem("a"), problem("b"))
    write(path, "a", "measure", "已联系")
    return path


def test_a_crash_before_the_workbook(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr(updating, "atomic_write", dies)
        with pytest.raises(Died):
            enter(path, problem("b"), day=1)
    assert (path.parent / INTENT).exists()
    assert codes(enter(path, problem("a"), problem("b"), day=2)) == []
    assert not (path.parent / INTENT).exists()
    assert states(path) == {fp("a"): S.OPEN, fp("b"): S.OPEN}
    agree(path)


@pytest.mark.parametrize("cut", [0, 1, 40, 10_000])
@pytest.mark.parametrize("edited", [False, True])
def test_a_crash_while_the_history_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, cut: int, edited: bool
) -> None:
    def dies(self: History, events: list[Event]) -> None:
        data = "".join(f"{past.line_of(event)}\n" for event in events).encode()
        with self.path.open("ab") as file:
            file.write(data[:cut])
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr(History, "append", dies)
        with pytest.raises(Died):
            enter(path, problem("c"), problem("d"), day=1)
    assert states(path)[fp("a")] is S.CLOSED
    if edited:  # saved by Excel after the crash
        write(path, "c", "person", "张三")
    updated = enter(path, problem("a"), problem("c"), problem("d"), day=2)
    expected = ["L009"] if 0 < cut < 10_000 else []
    assert codes(updated) == expected + (["L014"] if cut < 10_000 else [])
    assert states(path)[fp("a")] is S.REOPENED
    assert states(path)[fp("c")] is S.OPEN
    assert rows(path)[fp("a")]["measure"] == "已联系"
    agree(path)
    assert codes(enter(path, problem("a"), problem("c"), problem("d"), day=3)) == []


def test_a_line_in_the_middle_that_cannot_be_read(path: Path) -> None:
    file = path.parent / NAME
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + b"{oops}\n" + lines[1])
    updated = enter(path, problem("a"), problem("b"))
    assert codes(updated) == ["L010"]
    assert updated.findings[0].at is not None
    assert updated.findings[0].at.line == 2


def test_the_history_is_only_appended_to(path: Path) -> None:
    before = (path.parent / NAME).read_bytes()
    enter(path, problem("c"), day=1)
    after = (path.parent / NAME).read_bytes()
    assert after.startswith(before)
    assert after != before


def test_a_history_that_cannot_be_written_is_completed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(History, "append", full)
        with pytest.raises(updating.HistoryKept):
            enter(path, problem("b"), day=1)
    assert codes(enter(path, problem("b"), day=1)) == ["L014"]
    agree(path)


_CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from ledger.books import enter, problem
path = Path(sys.argv[1])
print("ready", flush=True)
for day in range(1, 10_000):
    enter(path, *(problem(n) for n in range(30) if (n + day) % 3), day=day)
"""


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "整改台账.xlsx"
    enter(path, *(problem(n) for n in range(30)))
    write(path, 7, "measure", "手写")
    numbers = {name: cells["number"] for name, cells in rows(path).items()}
    tests = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), tests], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.02, 0.5))
        child.kill()
    assert len(rows(path)) == 30
    updated = enter(path, *(problem(n) for n in range(0, 30, 2)), day=20_000)
    assert set(codes(updated)) <= {"L009", "L014"}
    assert rows(path)[fp(7)]["measure"] == "手写"
    assert {name: cells["number"] for name, cells in rows(path).items()} == numbers
    assert states(path)[fp(7)] is S.CLOSED
    assert not [file for file in tmp_path.iterdir() if file.name in {INTENT, ".ledger.lock"}]
    assert not read_history(tmp_path / NAME).torn
    agree(path)


_RIVAL = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from ecscore.ledger.locking import Busy
from ledger.books import enter, problem
done, day = 0, 0
while done < 12:
    day += 1
    try:
        enter(Path(sys.argv[1]), *(problem(n) for n in range(9) if (n + day) % 3), day=day)
        done += 1
    except Busy:
        time.sleep(0.003)
"""


def test_two_at_once_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "整改台账.xlsx"
    words = [sys.executable, "-c", _RIVAL, str(path), str(Path(__file__).parents[1])]
    with subprocess.Popen(words) as one, subprocess.Popen(words) as two:
        assert one.wait(60) == two.wait(60) == 0
    numbers = [cells["number"] for cells in rows(path).values()]
    assert sorted(numbers) == list(range(1, 10))
    assert {file.name for file in tmp_path.iterdir()} == {path.name, NAME}
    agree(path)
