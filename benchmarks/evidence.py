"""`ecscore audit` of a full evidence folder against hashing it, itself a second time, and Pillow.

    make bench-evidence

5,000 files with 2 GB of PDF, DOCX, XLSX, MP4, text and CSV: the audit with an empty cache folder
(cold) against `sha256sum` over the same files, and with a filled one (warm) against the cold one.
Apart from them pictures: the cold audit against Pillow decoding the same files in as many
processes. Each round runs all of them in turn; a ratio is taken within its round, and the median is
printed. The files are in the system's memory before the first round, and the reports, cold and
warm, must be the same bytes. The processor's seconds stand beside the clock's: on a machine that
others use too, they move less.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from big_county import without_rosters
from evaluate import ENVIRONMENT, command
from evidence_folder import write_files, write_pictures

HERE = Path(__file__).parent
AS_OF = "2020-02-20"
RESTED = 2.5
"""A digest of a file that changed just now is not kept, so the files rest for some seconds."""
Run = Callable[[], tuple[float, float]]
"""Returns the seconds of the clock and of the processors."""


class County:
    """A county without rosters whose evidence was made up, and the cache of its audits."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.evidence, self.cache = folder, folder / "evidence", folder / "cache"
        folder.mkdir()
        without_rosters(folder / "county.xlsx")

    def cold(self) -> tuple[float, float]:
        """Audit with an empty cache."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.warm()

    def warm(self) -> tuple[float, float]:
        """Audit with what the run before has kept."""
        line = command("audit", str(self.folder), "--as-of", AS_OF, "--format", "json")
        return self.run(line)

    def hashed(self) -> tuple[float, float]:
        """Hash every file as people do."""
        files = sorted(str(path) for path in self.evidence.rglob("*") if path.is_file())
        return self.run(["sha256sum", *files])

    def decoded(self, *how: str) -> tuple[float, float]:
        """Decode every picture with Pillow alone."""
        rival = str(HERE / "rivals" / "pillow_decode.py")
        return self.run([sys.executable, rival, str(self.evidence), str(os.cpu_count()), *how])

    def run(self, line: list[str]) -> tuple[float, float]:
        """Return the seconds, of clock and processors, that a command takes.

        An audit may end with findings.
        """
        env = {**ENVIRONMENT, "XDG_CACHE_HOME": str(self.cache)}
        start, used = time.perf_counter(), _used()
        done = subprocess.run(line, capture_output=True, check=False, env=env)
        seconds = time.perf_counter() - start
        if done.returncode not in {0, 1}:
            raise SystemExit(f"{line[0]}: {done.stderr.decode()}")
        self.out = done.stdout
        return seconds, _used() - used


def _used() -> float:
    """Return the processor's seconds of all commands so far, their own children included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def agree(county: County) -> None:
    """Stop where the report of the cold audit and that of the warm one differ."""
    county.cold()
    cold = county.out
    county.warm()
    if county.out != cold:
        raise SystemExit("cold and warm disagree")


def rounds_of(runs: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """Run all in turn so many times; print what they took and return the seconds of the clock."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            taken[name].append(run())
    clock = {name: [seconds for seconds, _ in pairs] for name, pairs in taken.items()}
    for name, seconds in clock.items():
        used = statistics.median(used for _, used in taken[name])
        spread = f"({min(seconds):.2f}-{max(seconds):.2f})"
        print(f"  {name:<18} median {statistics.median(seconds):.2f} s  {spread}; CPU {used:.2f} s")
    return clock


def ratio(taken: Mapping[str, list[float]], ours: str, theirs: str, aim: str = "") -> None:
    """Print how long one takes to another, within each round."""
    ratios = [a / b for a, b in zip(taken[ours], taken[theirs], strict=True)]
    spread = f"({min(ratios):.2f}-{max(ratios):.2f})"
    print(f"  {ours} / {theirs}: {statistics.median(ratios):.2f}x  {spread} {aim}")


def main() -> None:
    """Make the folders, measure, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--megabytes", type=int, default=2_000)
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    print(f"{chosen.rounds} rounds, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        mixed, photos = County(Path(name) / "mixed"), County(Path(name) / "photos")
        write_files(mixed.evidence, chosen.files, chosen.megabytes)
        write_pictures(photos.evidence, chosen.pictures)
        time.sleep(RESTED)
        agree(mixed)
        print(f"{chosen.files} files, {chosen.megabytes} MB, pictures apart")
        taken = rounds_of(
            {"sha256sum": mixed.hashed, "cold audit": mixed.cold, "warm audit": mixed.warm},
            chosen.rounds,
        )
        ratio(taken, "cold audit", "sha256sum", "aim 2")
        ratio(taken, "warm audit", "cold audit", "aim 0.1")
        agree(photos)
        print(f"{chosen.pictures} pictures")
        seconds = rounds_of(
            {
                "cold audit": photos.cold,
                "Pillow": photos.decoded,
                "Pillow, reduced": lambda: photos.decoded("draft"),
            },
            chosen.rounds,
        )
        for who, each in seconds.items():
            print(f"  {who}: {chosen.pictures / statistics.median(each):.0f} pictures a second")
        ratio(seconds, "cold audit", "Pillow")
        ratio(seconds, "cold audit", "Pillow, reduced")


if __name__ == "__main__":
    main()
