"""Reading one file for a bag: itself and not what a link leads to, and unchanged meanwhile."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from ecscore.evidence.report import Changed

_BLOCK: Final = 1 << 20
_UNFOLLOWED: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def open_plain(path: Path) -> BinaryIO:
    """Open a plain file to read it, and no link.

    Raises:
        OSError: it cannot be opened, or is another thing (`Changed`).
    """
    stream = open(os.open(path, _UNFOLLOWED), "rb", buffering=0)  # noqa: PTH123, SIM115
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise Changed
    return stream


def copy_plain(source: Path, target: Path) -> int:
    """Copy a plain file to a new one, its folder made where it is missing; return its size.

    Raises:
        OSError: it cannot be read or written, or changed meanwhile (`Changed`).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with open_plain(source) as stream, target.open("xb") as copy:
        return _read_whole(stream, copy.write)


def digest_plain(source: Path) -> tuple[str, int]:
    """Return the SHA-256 of a plain file, and its size.

    Raises:
        OSError: it cannot be read, or changed meanwhile (`Changed`).
    """
    hasher = hashlib.sha256()
    with open_plain(source) as stream:
        size = _read_whole(stream, hasher.update)
    return hasher.hexdigest(), size


def _read_whole(stream: BinaryIO, take: Callable[[bytes], object]) -> int:
    """Hand on all bytes of a file; return how many.

    Raises:
        OSError: it cannot be read, or changed meanwhile (`Changed`).
    """
    before, size = os.fstat(stream.fileno()), 0
    while block := stream.read(_BLOCK):
        take(block)
        size += len(block)
    after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Changed
    if size != after.st_size:
        raise Changed
    return size


def pour(stream: BinaryIO, copy: BinaryIO) -> int:
    """Copy what is left of a stream into another; return how many bytes."""
    size = 0
    while block := stream.read(_BLOCK):
        copy.write(block)
        size += len(block)
    return size
