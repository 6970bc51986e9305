"""Many files at once: what one does to its process costs that file alone; the cache."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from ecscore.evidence import bounds, inspecting
from ecscore.evidence.cache import keep, kept
from ecscore.evidence.inspecting import Room, inspect_files
from ecscore.evidence.inspectors import inspect
from ecscore.model.inventory import Inspection, Trouble
from ecscore.model.text import Text
from evidence.inspectors.bad import look, stillborn
from evidence.inspectors.makers import codes, docx, pattern, pdf, picture, xlsx

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def looked(names: list[str], most: int = 2, *, seconds: int = 20) -> dict[str, Inspection]:
    files = {name: Path(name) for name in names}
    room = Room(files, most, look, seconds, 1_500 * bounds.MEGABYTE)
    return dict(room.run())


def reason(inspection: Inspection) -> str:
    (trouble,) = inspection.troubles
    assert trouble.code == "E037"
    return trouble.args["reason"].en  # type: ignore[attr-defined,no-any-return]


@POSIX
@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_death_costs_one_file(most: int) -> None:
    names = ["a", "exit", "b", "segfault", "c", "killed", "memory", "d"]
    found = looked(names, most)
    assert {name for name in found if not found[name].troubles} == {"a", "b", "c", "d"}
    for name in ("exit", "segfault", "killed"):
        assert reason(found[name]) == "its process ended"
    assert reason(found["memory"]) == "it ran out of memory"


@POSIX
def test_what_earlier_files_left_behind_is_not_to_blame() -> None:
    names = [f"leak{number}" for number in range(9)]
    found = looked(names, 1)
    assert found == {name: Inspection("x", name) for name in names}


@POSIX
def test_time_runs_out() -> None:
    began = time.monotonic()
    found = looked(["sleep", "spin", "a", "b"], seconds=1)
    assert [reason(found[name]) for name in ("sleep", "spin")] == ["it ran out of time"] * 2
    assert found["a"] == Inspection("x", "a")
    assert time.monotonic() - began < 20


@POSIX
@pytest.mark.parametrize("deaths", [1, 2])
def test_a_worker_that_the_system_ends_costs_its_file_alone(deaths: int) -> None:
    """The system that is short of memory picks a process from outside, maybe several at once."""
    names = ["sleep1", "sleep2", *"abcdef"]
    room = Room({name: Path(name) for name in names}, 2, look)
    found: dict[str, Inspection] = {}

    def picks() -> None:
        while len(room.workers) < 2 or any(worker.done < 0 for worker in room.workers):
            time.sleep(0.01)
        for worker in room.workers[:deaths]:
            os.kill(worker.process.pid, signal.SIGKILL)

    picker = threading.Thread(target=picks)
    picker.start()
    running = iter(room.run())
    while len(found) < (8 if deaths == 2 else 7):
        digest, inspection = next(running)
        found[digest] = inspection
    running.close()  # type: ignore[attr-defined]
    picker.join()
    died = [name for name in found if found[name].troubles]
    assert set(died) <= {"sleep1", "sleep2"}
    assert len(died) == deaths
    assert all(reason(found[name]) == "its process ended" for name in died)
    assert {name for name in found if name not in died} == set("abcdef")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no bound holds")
def test_memory_that_is_eaten_bit_by_bit_costs_one_file() -> None:
    found = looked(["a", "hog", "b"], 1)
    assert reason(found["hog"]) in {"it ran out of memory", "its process ended"}
    assert (found["a"], found["b"]) == (Inspection("x", "a"), Inspection("x", "b"))


def test_workers_are_gone_when_the_caller_stops_early() -> None:
    room = Room({name: Path(name) for name in ("a", "sleep", "b")}, 2, look)
    running = iter(room.run())
    next(running)
    processes = [worker.process for worker in room.workers]
    running.close()  # type: ignore[attr-defined]
    assert not room.workers
    for process in processes:
        with pytest.raises(ValueError, match="closed"):
            process.is_alive()


def test_workers_that_cannot_start_are_no_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspecting, "serve", stillborn)
    with pytest.raises(RuntimeError, match="no worker"):
        looked(["a", "b"])


def test_noise_of_native_libraries_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    looked(["noisy"])
    assert capfd.readouterr() == ("", "")


def folder_of_files(folder: Path) -> list[tuple[Path, str]]:
    contents = {
        "a.pdf": pdf(),
        "b.docx": docx(),
        "c.xlsx": xlsx([["a", "b", "c"], [1, 2, 3]]),
        "d.jpg": picture(image=pattern(600, 500)),
        "e.jpg": picture()[:3000],
        "f.zip": b"PK\x05\x06" + bytes(18),
        "g": b"",
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [(folder / name, f"digest-{name}") for name in contents]


def test_the_number_of_workers_makes_no_difference(tmp_path: Path) -> None:
    files = folder_of_files(tmp_path)
    expected = [(digest, inspect(path)) for path, digest in files]
    for workers in (1, 2, 3):
        assert list(inspect_files(files, None, workers=workers).items()) == expected
    backwards = inspect_files(reversed(files), None)
    assert list(backwards.items()) == expected[::-1]


def test_a_content_is_looked_into_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    told: list[tuple[int, int]] = []
    found = inspect_files(
        [(path, "x"), (tmp_path / "gone.pdf", "x")],
        None,
        progress=lambda done, total: told.append((done, total)),
    )
    assert codes(found["x"]) == []
    assert told == [(0, 1), (1, 1)]
    assert inspect_files([], None) == {}


def test_what_was_seen_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, cache = folder_of_files(tmp_path), tmp_path / "cache"
    first = inspect_files(files, cache)
    monkeypatch.setattr(inspecting, "Room", None)  # no worker is asked again
    assert inspect_files(files, cache) == first
    assert inspect_files(files[:1], cache) == {files[0][1]: first[files[0][1]]}


def test_what_may_be_chance_is_not_kept(tmp_path: Path) -> None:
    seen = {
        "a": Inspection("pdf", "document", prints=(2**64 - 1, 0, 1, 2)),
        "b": Inspection("unknown", "", troubles=(Trouble("E037", {"reason": Text("内", "x")}),)),
        "c": Inspection("unknown", "", troubles=(Trouble("E043"),)),
        "d": Inspection("zip", "", troubles=(Trouble("E040", {"kind": Text("包", "zip")}),)),
    }
    keep(tmp_path, seen)
    assert kept(tmp_path) == {"a": seen["a"], "d": seen["d"]}
    assert [path.name for path in tmp_path.iterdir()] == ["inspections.json"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"made_by": 3}', b"[" * 100_000, b'{"made_by":"","x":1}'],
)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    files, cache = folder_of_files(tmp_path)[:1], tmp_path / "cache"
    cache.mkdir()
    (cache / "inspections.json").write_bytes(damage)
    assert kept(cache) == {}
    found = inspect_files(files, cache)
    assert kept(cache) == found


def test_another_version_counts_as_nothing(tmp_path: Path) -> None:
    keep(tmp_path, {"a": Inspection("pdf", "document")})
    file = tmp_path / "inspections.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["made_by"] = "another"
    file.write_text(json.dumps(content), encoding="utf-8")
    assert kept(tmp_path) == {}


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    files = folder_of_files(tmp_path)[:1]
    assert inspect_files(files, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b""


@POSIX
def test_memory_is_bounded_where_the_platform_can() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    pid = os.fork()
    if not pid:
        bounds.restrict_memory()
        held = resource.getrlimit(resource.RLIMIT_AS)[0] == bounds.MEMORY
        os._exit(0 if held else 1)
    assert os.waitpid(pid, 0)[1] == 0
