"""Small counties and their bags, without the time that an assessment takes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ecscore.bags.checking import Checked, Depth, check
from ecscore.bags.opening import holding
from ecscore.bags.packing import Order, Packed, Papers, pack
from ecscore.bags.troubles import NotABag
from ecscore.evidence import Chosen
from ecscore.model.finding import Finding
from helpers import assessed, sentences, toy

YAML = "schema: 1\n"
EVIDENCE = {
    "001_plan/方案.pdf": "%PDF 方案",
    "002_photos/照片 1.jpg": "一",
    "002_photos/2.jpg": "二",
}


def county(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Lay out a county's folder; its input is returned."""
    laid = {"county.yaml": YAML, "waivers.yaml": "waivers: []\n", "tables/a.csv": "x\n1\n"}
    laid |= {f"evidence/{name}": content for name, content in EVIDENCE.items()}
    for name, content in (laid | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder / "county.yaml"


def papers(_: Path, __: Chosen | None = None) -> Papers:
    return Papers(assessed(toy()), b'{"a": 1}\n', "# 评分\n".encode(), {})


def packed(file: Path, target: Path, *, force: bool = False) -> Packed:
    """Pack a county with papers that cost nothing; every finding can be said."""
    done = pack(Order(file, target, "zh", papers, str, force))
    for finding in done.findings:
        assert all(sentences(finding)), finding
    return done


def checked(bag: Path, depth: Depth = Depth.HASHES) -> Checked:
    with holding(bag) as held:
        found = check(held, depth)
    for finding in found.findings:
        assert all(sentences(finding)), finding
    return found


def codes(bag: Path, depth: Depth = Depth.HASHES) -> set[str]:
    """Return the codes that a bag gives; that of its refusal where it is no bag."""
    try:
        return {finding.code for finding in checked(bag, depth).findings}
    except NotABag as error:
        return {error.finding.code} if all(sentences(error.finding)) else set()


def of(found: Checked | Packed, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def payload(bag: Path) -> list[Path]:
    return sorted(path for path in (bag / "data").rglob("*") if path.is_file())


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def zipped(bag: Path, target: Path, top: str = "bag") -> Path:
    """Zip a folder as people do."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in tree(bag).items():
            archive.writestr(f"{top}/{name}", data)
    return target


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of all files of a folder, by path."""
    return {path: hashlib.sha256(data).hexdigest() for path, data in tree(folder).items()}
