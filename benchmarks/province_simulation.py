"""A province that never receives the evidence, at a hundredth of its size: bytes moved and held.

    python benchmarks/province_simulation.py [--counties 15] [--megabytes 100] [--files 100]
        [--sample 59] [--changed 10] [--keep DIR]

Each county writes its evidence, hashes and packs it with `ecscore pack` on its own disk, and ships
the bag without its evidence: manifests, receipt, assessment, workbook. The province checks what it
received against the manifests, finds the same files in several counties by their digests alone,
then draws files by a seed that no county knew when it packed, has those sent, and checks them. One
county changes files after it packed. `ecscore pack` has no switch for shipments without evidence:
here they are the bag with that folder left out.
"""

from __future__ import annotations

import argparse
import hashlib
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
from ecscore.bags.layout import DATA, RECEIPT
from ecscore.bags.manifests import read_info, read_manifest, read_version
from ecscore.bags.opening import holding
from ecscore.bags.receipt import read_receipt
from ecscore.bags.troubles import Report
from evidence_folder import write_files

EVIDENCE = f"{DATA}/county/evidence/"
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
            bag = packed(home, number, options, sums)
            change(bag, number, options)
            shipment = ship(bag, Path(place) / f"received-{number}", sums)
            received(shipment, bag, number, options, sums)
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


def packed(home: Path, number: int, options: argparse.Namespace, sums: Sums) -> Path:
    """Write a county and pack it as it would itself."""
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
    command = [sys.executable, "-m", "ecscore", "pack", str(county), "--out", str(home / "bag")]
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "ECSCORE_CACHE": "off"},
    )
    sums.packing += time.perf_counter() - started
    return home / "bag"


def change(bag: Path, number: int, options: argparse.Namespace) -> None:
    """Change files of one county after it was packed, sizes kept."""
    if number != options.counties // 2:
        return
    papers = sorted(path for path in (bag / EVIDENCE).rglob("*") if path.is_file())
    for path in Random(number).sample(papers, options.changed):  # noqa: S311
        with path.open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            file.write(b"#")


def ship(bag: Path, target: Path, sums: Sums) -> Path:
    """Send a bag without its evidence."""
    for path in sorted(bag.rglob("*")):
        name = path.relative_to(bag).as_posix()
        if path.is_file() and not name.startswith(EVIDENCE):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / name)
            sums.shipped += path.stat().st_size
            sums.by_file[path.name] += path.stat().st_size
    return target


def received(
    shipment: Path, bag: Path, number: int, options: argparse.Namespace, sums: Sums
) -> None:
    """Check what came, draw files, have them sent, and check them."""
    started = time.perf_counter()
    report = Report()
    with holding(shipment) as held:
        version = read_version(held, report)
        listed = read_manifest(held, "manifest-sha256.txt", "sha256", version, report).digests
        tags = read_manifest(held, "tagmanifest-sha256.txt", "sha256", version, report).digests
        receipt, info = read_receipt(held, report), read_info(held, report)
        for path, digest in {**listed, **tags}.items():
            if not path.startswith(EVIDENCE):
                hold(digest_of(shipment / path) == digest, path)
    hold(not report.done(), "a paper that cannot be read")
    sizes = {**(receipt.sizes if receipt else {}), f"{DATA}/{RECEIPT}": len(receipt_of(shipment))}
    hold(sizes.keys() == listed.keys(), "the receipt lists other files than the manifest")
    hold(info["payload-oxum"] == f"{sum(sizes.values())}.{len(sizes)}", "Payload-Oxum")
    papers = sorted(path for path in listed if path.startswith(EVIDENCE))
    sums.seen.update({listed[path] for path in papers})
    drawn = Random(f"province/{number}").sample(papers, min(options.sample, len(papers)))  # noqa: S311
    wrong = [path for path in drawn if digest_of(bag / path) != listed[path]]
    sums.sampled += sum(sizes[path] for path in drawn)
    sums.sampled_files += len(drawn)
    if wrong:
        sums.wrong[f"county {number}"] = len(wrong)
    sums.checking += time.perf_counter() - started


def receipt_of(shipment: Path) -> bytes:
    return (shipment / DATA / RECEIPT).read_bytes()


def hold(good: bool, what: str) -> None:
    """End the simulation where a shipment is not what it should be."""
    if not good:
        raise SystemExit(f"not as it was packed: {what}")


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
