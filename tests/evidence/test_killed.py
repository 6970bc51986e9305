"""Runs that are killed at any point, and two at once: whole reports, a cache that never lies."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ecscore.cli import main
from ecscore.evidence import planned_folders
from evidence.folders import laid
from evidence.inspectors.makers import docx, pdf, picture
from helpers import ningqiang

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
LEFT = re.compile(r"\.(.+)\.[0-9a-f]{8}\.tmp")
"""What a killed run may leave: a file that was not yet moved into its place."""
WRITES = 4
"""How many files a run on an empty cache writes: rulebook, digests, inspections, report."""

_RUN = """
import os, signal, sys
from ecscore.cli import main
from ecscore.evidence import digests
digests.SETTLED = -(10**12)  # all files have rested
point, left = sys.argv[1], [int(sys.argv[2])]
def dying(real, after):
    def call(*args):
        left[0] -= 1
        if after and not left[0]:
            real(*args)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)
    return call
from pathlib import Path
if point == "synced":
    os.fsync = dying(os.fsync, False)
if point == "moved":
    Path.replace = dying(Path.replace, True)
if __name__ == "__main__":
    sys.exit(main(sys.argv[3:]))
"""


class Place:
    """A county with evidence, a cache of its own, and runs on them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache, self.out = folder, folder / "cache", folder / "out"
        self.script = folder / "run.py"
        self.script.write_text(_RUN, encoding="utf-8")
        self.out.mkdir()

    def start(self, verb: str, *, point: str = "never", nth: int = 0, off: bool = False,
              out: str = "report.json") -> subprocess.Popen[bytes]:  # fmt: skip
        words = [sys.executable, str(self.script), point, str(nth), verb, str(self.folder / "县")]
        words += ["--as-of", "2020-02-01", "--out", str(self.out / out)]
        env = {name: value for name, value in os.environ.items() if "ECSCORE_" not in name}
        env |= {"XDG_CACHE_HOME": str(self.cache), "ECSCORE_CACHE": "off" if off else ""}
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(words, env=env, **silent)  # type: ignore[call-overload,no-any-return]

    def run(self, verb: str, **how: object) -> tuple[int, bytes]:
        """Run to the end and return the exit code and the report."""
        code = self.start(verb, **how).wait(120)  # type: ignore[arg-type]
        report = self.out / "report.json"
        return code, report.read_bytes() if report.exists() else b""

    def again(self, verb: str) -> tuple[int, bytes]:
        """Run once more, in this process, on the cache that a killed run has left."""
        report = self.out / "report.json"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(self.cache))
            words = [verb, str(self.folder / "县"), "--as-of", "2020-02-01", "--out", str(report)]
            return main(words), report.read_bytes()

    def left(self) -> set[str]:
        """Return what lies where files are written."""
        found = (*self.out.iterdir(), *self.cache.glob("ecscore/*"))
        return {path.name for path in found if not LEFT.fullmatch(path.name)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    monkeypatch.delenv("ECSCORE_CACHE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "县").mkdir()
    assert main(["template", "县/county.xlsx"]) == 0
    homes = [plan.name for plan in planned_folders(ningqiang())][:8]
    contents = {"a.pdf": pdf(), "b.docx": docx(), "c.jpg": picture(), "d.pdf": picture()[:2000]}
    laid(
        tmp_path / "县" / "evidence",
        {f"{home}/{n}": contents[n] for home, n in zip(homes, [*contents] * 2, strict=True)},
    )
    return Place(tmp_path)


SYNCED = [("synced", nth) for nth in range(1, WRITES + 1)]


@pytest.mark.parametrize(
    ("verb", "points"),
    [
        ("audit", [*SYNCED, ("moved", 2), ("moved", WRITES)]),
        ("evaluate", [("synced", WRITES), ("moved", WRITES)]),
    ],
)
def test_killed_at_every_write(place: Place, verb: str, points: list[tuple[str, int]]) -> None:
    code, clean = place.run(verb, off=True)
    assert code in {0, 1}
    assert clean.startswith(b"{")
    report = place.out / "report.json"
    for point, nth in points:
        for file in place.cache.glob("ecscore/*"):
            file.unlink()
        report.write_bytes(b"old")
        killed, after = place.run(verb, point=point, nth=nth)
        assert killed == -signal.SIGKILL
        assert after == (clean if (point, nth) == ("moved", WRITES) else b"old")
        assert place.again(verb) == (code, clean)
    rulebooks = {name for name in place.left() if name.startswith("rulebook-")}
    assert place.left() - rulebooks == {"report.json", "digests.json", "inspections.json"}


def test_killed_at_any_moment(place: Place) -> None:
    code, clean = place.run("audit", off=True)
    report = place.out / "report.json"
    chance = random.Random(7)
    for _ in range(4):
        report.write_bytes(b"old")
        with place.start("audit") as child:
            time.sleep(chance.uniform(0.05, 1.5))
            child.kill()
        assert report.read_bytes() in {b"old", clean}
        assert place.again("audit") == (code, clean)


def test_two_at_once_come_to_what_one_does(place: Place) -> None:
    code, clean = place.run("audit", off=True)
    for _ in range(2):  # on an empty cache, then on a filled one
        names = [f"{number}.json" for number in range(2)]
        runs = [place.start("audit", out=name) for name in names]
        assert [run.wait(120) for run in runs] == [code, code]
        assert [(place.out / name).read_bytes() for name in names] == [clean, clean]
    assert not [path for path in place.cache.glob("ecscore/*") if LEFT.fullmatch(path.name)]


_CALLER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from ecscore.evidence.inspecting import Room
from evidence.inspectors.bad import look
if __name__ == "__main__":
    room = Room({name: Path(name) for name in sys.argv[2:]}, 2, look, 1)
    for name, _ in room.run():
        print(*(worker.process.pid for worker in room.workers), flush=True)
"""


def test_workers_do_not_outlive_a_caller_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "caller.py"
    script.write_text(_CALLER, encoding="utf-8")
    words = [sys.executable, str(script), str(Path(__file__).parents[1]), "a", "sleep"]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as caller:
        assert caller.stdout is not None
        workers = [int(word) for word in caller.stdout.readline().split()]
        caller.kill()
    assert len(workers) == 2
    until = time.monotonic() + 30
    while any(map(_alive, workers)):
        assert time.monotonic() < until
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    """Say whether a process runs; one that nobody has taken leave of does not."""
    words = ["ps", "-o", "stat=", "-p", str(pid)]
    ran = subprocess.run(words, capture_output=True, check=False)
    return bool(ran.stdout.strip()) and not ran.stdout.startswith(b"Z")
