"""Manifests and tag files of a bag as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ecscore.bags import limits
from ecscore.bags.holding import Holding, read
from ecscore.bags.layout import BAGIT, DATA, INFO, composed, decoded, unsafe
from ecscore.bags.troubles import Report

_LINE: Final = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_ENDS: Final = re.compile("\r\n|\r|\n")
_VERSION: Final = re.compile(r"(\d{1,4})\.(\d{1,4})")
_BOM: Final = b"\xef\xbb\xbf"
_NEWEST: Final = 2
_LENGTHS: Final = {"sha256": 64, "sha512": 128}
_QUOTED: Final = 60


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest: its name, its algorithm, and the digest of each path it lists."""

    name: str
    algorithm: str
    digests: dict[str, str]


def text_of(held: Holding, name: str, most: int, report: Report, code: str) -> str | None:
    """Read a text of the bag; what is no plain UTF-8 is a finding."""
    data = read(held, name, most)
    if data.startswith(_BOM):
        said = f"{name} 开头有 BOM，BagIt 不允许", f"{name} begins with a BOM, which BagIt forbids"
        report.problem(code, name, *said)
        data = data.removeprefix(_BOM)
    try:
        return data.decode()
    except UnicodeDecodeError:
        report.problem(code, name, f"{name} 不是 UTF-8 编码", f"{name} is not UTF-8")
        return None


def read_version(held: Holding, report: Report) -> tuple[int, int]:
    """Read bagit.txt: the version of BagIt that the bag is written in."""
    tags = read_tags(held, BAGIT, report)
    version = _VERSION.fullmatch(tags.get("bagit-version", ""))
    if version is None or int(version[1]) >= _NEWEST:
        report.problem(
            "H003",
            BAGIT,
            "bagit.txt 没有写明可用的 BagIt-Version",
            "bagit.txt names no BagIt-Version that is known",
        )
    encoding = tags.get("tag-file-character-encoding", "")
    if encoding.casefold() not in {"utf-8", "utf8"}:
        report.problem(
            "H003", BAGIT, "bagit.txt 写的编码不是 UTF-8", "the encoding in bagit.txt is not UTF-8"
        )
    return (int(version[1]), int(version[2])) if version else (1, 0)


def read_tags(held: Holding, name: str, report: Report) -> dict[str, str]:
    """Read a tag file: the first value of each label, the labels in lower case."""
    text = text_of(held, name, limits.TAG_BYTES, report, "H003") or ""
    tags: dict[str, str] = {}
    label = ""
    for number, line in enumerate(_ENDS.split(text), 1):
        if not line.strip():
            continue
        if line[0] in " \t" and label:
            tags[label] += f" {line.strip()}"
            continue
        label, colon, value = line.partition(":")
        label = label.strip().lower()
        if not colon:
            said = f"{name} 这一行没有冒号", f"{name}: this line has no colon"
            report.problem("H003", name, *said, line=number)
            label = ""
            continue
        tags.setdefault(label, value.strip())
    return tags


def read_manifest(
    held: Holding, name: str, algorithm: str, version: tuple[int, int], report: Report
) -> Manifest:
    """Read a manifest; what is wrong with a line is a finding, and the others count."""
    manifest = Manifest(name, algorithm, {})
    of_tags = name.lower().startswith("tag")
    text = text_of(held, name, limits.MANIFEST_BYTES, report, "H004") or ""
    for number, line in enumerate(_ENDS.split(text), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None or len(found[1]) != _LENGTHS[algorithm]:
            said = line[:_QUOTED]
            zh, en = f"这一行读不懂：“{said}”", f"this line cannot be read: “{said}”"
            report.problem("H004", name, zh, en, line=number)
            continue
        path = composed(decoded(found[2], version)).removeprefix("./")
        if unsafe(path) or path.startswith(f"{DATA}/") == of_tags:
            report.say("H005", name, line=number, path=path[:_QUOTED])
        elif path in manifest.digests:
            report.say("H006", name, line=number, path=path)
        else:
            manifest.digests[path] = found[1].lower()
    return manifest


def read_info(held: Holding, report: Report) -> dict[str, str]:
    """Read bag-info.txt, where it is there."""
    return read_tags(held, INFO, report) if INFO in held.files else {}
