"""A province that never receives the evidence, at a hundredth of its size: bytes moved and held.

    python benchmarks/province_simulation.py [--counties 15] [--megabytes 100] [--files 100]
        [--sample 59] [--changed 10] [--keep DIR]

Each county writes its evidence and packs it with `ecscore pack --manifest-only` on its own disk; it
ships manifests, receipt, assessment and workbook. The province verifies what it received, finds the
same files in several counties by their digests alone, then draws files by a seed that no county
knew when it packed (`ecscore verify --sample`), has those sent, and checks them (`--evidence`). One
county changes files after it packed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random

from counties import write
from ecscore.bags.listed import listed_only
from evidence_folder import write_files

COUNTIES, COUNTY_BYTES = 1500, 50_000_000_000
LINE_BITS = 1_000_000_000
SHARED = 1
"""So many files of each county are the same in all."""


@dataclass
class Sums:
    held: int = 0
    files: int = 0
    shipped: int = 0
    by_file: Counter[str] = field(default_factory=Counter)
    sampled: int = 0
    sampled_files: int = 0
    packing: float = 0.0
    checking: float = 0.0
    seen: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, int] = field(default_factory=dict)


def main() -> None:
    options = parsed()
    sums = Sums()
    with tempfile.TemporaryDirectory(prefix="ecscore-province-", dir=options.keep) as place:
        for number in range(options.counties):
            home = Path(place) / f"home-{number}"
            county, bag = packed(home, number, options, sums)
            change(county, number, options)
            received(bag, county, number, options, sums)
            shutil.rmtree(home)
    say(sums, options)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counties", type=int, default=15)
    parser.add_argument("--megabytes", type=int, default=100, help="evidence of one county")
    parser.add_argument("--files", type=int, default=100, help="files of one county")
    parser.add_argument("--sample", type=int, default=59, help="files drawn in each county")
    parser.add_argument("--changed", type=int, default=10, help="files changed in one county")
    parser.add_argument("--keep", type=Path, help="a folder on the disk to use")
    return parser.parse_args()


def packed(home: Path, number: int, options: argparse.Namespace, sums: Sums) -> tuple[Path, Path]:
    """Write a county and pack its list as it would itself."""
    write(home, 1, first=number + number // 19)  # every twentieth would be broken
    county = next(home.iterdir())
    write_files(county / "evidence", options.files, options.megabytes)
    papers = sorted(path for path in county.rglob("evidence/*/*") if path.is_file())
    for path in papers[SHARED:]:
        with path.open("ab") as file:
            file.write(f"\n% county {number}\n".encode())
    sums.held += sum(path.stat().st_size for path in papers)
    sums.files += len(papers)
    started = time.perf_counter()
    ecscore("pack", county, "--out", home / "bag", "--manifest-only")
    sums.packing += time.perf_counter() - started
    for path in (home / "bag").rglob("*"):
        if path.is_file():
            sums.shipped += path.stat().st_size
            sums.by_file[path.name] += path.stat().st_size
    return county, home / "bag"


def change(county: Path, number: int, options: argparse.Namespace) -> None:
    """Change files of one county after it was packed, sizes kept."""
    if number != options.counties // 2:
        return
    papers = sorted(path for path in (county / "evidence").rglob("*") if path.is_file())
    for path in Random(number).sample(papers, options.changed):  # noqa: S311
        with path.open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            file.write(b"#")


def received(bag: Path, county: Path, number: int, options: argparse.Namespace, sums: Sums) -> None:
    """Check what came, draw files, have them sent, and check them."""
    started = time.perf_counter()
    verify = (
        "verify",
        bag,
        "--sample",
        options.sample,
        "--seed",
        f"province-{number}",
        "-f",
        "json",
    )
    drawn = json.loads(ecscore(*verify))["sample"]["files"]
    sent = bag.with_name("sent")
    for path in drawn:
        (sent / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(county / "evidence" / path, sent / path)
        sums.sampled += (sent / path).stat().st_size
    found = json.loads(ecscore(*verify, "--evidence", sent, known=(0, 1)))
    sums.checking += time.perf_counter() - started
    sums.sampled_files += found["sample"]["looked_at"]
    if wrong := sum(finding["code"] == "H027" for finding in found["findings"]):
        sums.wrong[f"county {number}"] = wrong
    sums.seen.update({one.digest for one in listed_only(bag)})


def ecscore(*words: object, known: tuple[int, ...] = (0,)) -> str:
    """Run a command as a shell would; its exit has to be one of those that are known."""
    done = subprocess.run(
        [sys.executable, "-m", "ecscore", *map(str, words)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "ECSCORE_CACHE": "off"},
    )
    if done.returncode not in known:
        raise SystemExit(f"{words[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def missed(files: int, changed: int, sample: int) -> Fraction:
    """Return how likely a sample meets none of the files that were changed."""
    chance = Fraction(1)
    for drawn in range(min(sample, files)):
        chance *= Fraction(max(files - changed - drawn, 0), files - drawn)
    return chance


def say(sums: Sums, options: argparse.Namespace) -> None:
    moved = sums.shipped + sums.sampled
    each = sums.files // options.counties
    print(f"counties                    {options.counties}")
    print(f"evidence held by counties   {sums.held:>15,} bytes in {sums.files:,} files")
    print(f"shipped without evidence    {sums.shipped:>15,} bytes")
    for name, size in sums.by_file.most_common(5):
        print(f"  {name:<26}{size:>15,} bytes, {size / sums.files:.0f} a file of evidence")
    print(f"sampled files               {sums.sampled:>15,} bytes in {sums.sampled_files:,} files")
    print(f"moved / held                {moved / sums.held:>15.2%}")
    print(f"packing at the counties     {sums.packing:>15.1f} s, {rate(sums.held, sums.packing)}")
    print(f"checking at the province    {sums.checking:>15.1f} s")
    twice = sum(1 for counties in sums.seen.values() if counties > 1)
    print(f"the same in several         {twice:>15} files, by their digests alone")
    for county, files in sums.wrong.items():
        print(f"changed after packing       {county}: {files} of {options.sample} drawn")
    likely = 1 - missed(each, options.changed, options.sample)
    print(f"likely to meet a change     {float(likely):>15.1%}")
    print(
        f"75 TB over 1 Gbit/s         {COUNTIES * COUNTY_BYTES * 8 / LINE_BITS / 86400:>15.1f} days"
    )


def rate(size: int, seconds: float) -> str:
    return f"{size / seconds / 1e6:.0f} MB/s"


if __name__ == "__main__":
    main()
