"""A folder turned into a bag by `bagit`, then settled: the same files give the same bytes."""

from __future__ import annotations

import hashlib
import logging
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ecscore.bags.layout import ALGORITHMS, BAGIT, INFO

_ALGORITHM: Final = ALGORITHMS[0]
_MANIFEST: Final = f"manifest-{_ALGORITHM}.txt"
_OXUM: Final = re.compile(r"(?<=^Payload-Oxum: )(\d+)\.(\d+)$", re.MULTILINE)

Absent = Mapping[str, tuple[str, int]]
"""Files that a bag lists and does not have: digest and size by path in the bag."""


def make_bag(folder: Path, info: Mapping[str, str], absent: Absent) -> None:
    """Turn a folder of ours into a bag, in place: its content becomes the payload.

    `bagit` writes the tag files of BagIt 0.97. RFC 8493 is 1.0, which differs in that a percent
    sign in a path is written `%25`. `bagit` does not read that back, so a bag with such a path
    stays 0.97, where the sign stands for itself: either way the bag is what it says it is and every
    tool can validate it. `bagit` lists tag files in the order of the disk; ours is fixed.

    Args:
        folder: what to turn; nobody else may use it.
        info: the fields of bag-info.txt.
        absent: what is listed besides what is there.

    Raises:
        OSError: a file cannot be written.
    """
    import bagit  # noqa: PLC0415 - only where a bag is made

    logging.getLogger("bagit").disabled = True
    with warnings.catch_warnings():  # it opens files in a way that newer Pythons warn of
        warnings.simplefilter("ignore")
        bagit.make_bag(str(folder), dict(info), checksums=[_ALGORITHM])
    if absent:
        _list(folder, absent)
    percent = "%" in (folder / _MANIFEST).read_text(encoding="utf-8")
    version = "0.97" if percent else "1.0"
    tag = f"BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n"
    (folder / BAGIT).write_bytes(tag.encode())
    listed = (INFO, BAGIT, _MANIFEST)
    lines = (f"{_digest(folder / name)}  {name}\n" for name in listed)
    (folder / f"tagmanifest-{_ALGORITHM}.txt").write_bytes("".join(lines).encode())


def _list(folder: Path, absent: Absent) -> None:
    """List files that are not there where `bagit` would list them, and count them."""
    manifest, info = folder / _MANIFEST, folder / INFO
    lines = manifest.read_text(encoding="utf-8").splitlines()
    lines += [f"{digest}  {path}" for path, (digest, _) in absent.items()]
    text = "".join(f"{line}\n" for line in sorted(lines, key=_place))
    manifest.write_bytes(text.encode())
    size = sum(size for _, size in absent.values())

    def more(found: re.Match[str]) -> str:
        return f"{int(found[1]) + size}.{int(found[2]) + len(absent)}"

    info.write_bytes(_OXUM.sub(more, info.read_text(encoding="utf-8")).encode())


def _place(line: str) -> list[tuple[bool, str]]:
    """Say where a line of a manifest stands: a folder's files before the folders in it."""
    *folders, name = line.partition("  ")[2].split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
