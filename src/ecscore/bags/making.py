"""A folder turned into a bag by `bagit`, then settled: the same files give the same bytes."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ecscore.bags.layout import ALGORITHMS, BAGIT, DATA, INFO

_ALGORITHM: Final = ALGORITHMS[0]


def make_bag(folder: Path, info: Mapping[str, str]) -> None:
    """Turn a folder of ours into a bag, in place: its content becomes the payload.

    `bagit` writes the tag files of BagIt 0.97. RFC 8493 is 1.0, which differs in that a percent
    sign in a path is written `%25`. `bagit` does not read that back, so a bag with such a path
    stays 0.97, where the sign stands for itself: either way the bag is what it says it is and every
    tool can validate it. `bagit` lists tag files in the order of the disk; ours is fixed.

    Args:
        folder: what to turn; nobody else may use it.
        info: the fields of bag-info.txt.

    Raises:
        OSError: a file cannot be written.
    """
    import bagit  # noqa: PLC0415 - only where a bag is made

    logging.getLogger("bagit").disabled = True
    with warnings.catch_warnings():  # it opens files in a way that newer Pythons warn of
        warnings.simplefilter("ignore")
        bagit.make_bag(str(folder), dict(info), checksums=[_ALGORITHM])
    percent = any("%" in path.name for path in (folder / DATA).rglob("*"))
    version = "0.97" if percent else "1.0"
    tag = f"BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n"
    (folder / BAGIT).write_bytes(tag.encode())
    listed = (INFO, BAGIT, f"manifest-{_ALGORITHM}.txt")
    lines = (f"{_digest(folder / name)}  {name}\n" for name in listed)
    (folder / f"tagmanifest-{_ALGORITHM}.txt").write_bytes("".join(lines).encode())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
