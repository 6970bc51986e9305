"""Copying one file for a bag: itself and not what a link leads to, and unchanged meanwhile."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
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
        before = os.fstat(stream.fileno())
        size = pour(stream, copy)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Changed
    if size != after.st_size:
        raise Changed
    return size


@dataclass(frozen=True, slots=True)
class Linked:
    """A file that is taken without a copy of it, and how it was when it was taken."""

    path: Path
    size: int
    changed: int

    def hold(self) -> None:
        """Make sure that it is still what it was.

        Raises:
            OSError: it is not (`Changed`), or is gone.
        """
        status = self.path.lstat()
        if (status.st_size, status.st_mtime_ns) != (self.size, self.changed):
            raise Changed


def link_plain(source: Path, target: Path) -> Linked | None:
    """Give a plain file a second name; where the disk cannot, copy it and return None.

    Raises:
        OSError: it cannot be read or written, is no plain file or changed meanwhile (`Changed`).
    """
    status = source.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise Changed
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        copy_plain(source, target)
        return None
    if not os.path.samestat(status, target.lstat()):
        raise Changed
    return Linked(source, status.st_size, status.st_mtime_ns)


def pour(stream: BinaryIO, copy: BinaryIO) -> int:
    """Copy what is left of a stream into another; return how many bytes."""
    size = 0
    while block := stream.read(_BLOCK):
        copy.write(block)
        size += len(block)
    return size
