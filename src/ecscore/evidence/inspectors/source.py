"""A file that is being looked into, and how an inspector gives up on it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from ecscore.evidence import bounds
from ecscore.model.inventory import Inspection, Trouble

HEAD: Final = 8192


class Refused(Exception):
    """Nothing more can be seen in a file; `trouble` says why."""

    def __init__(self, code: str, **args: object) -> None:
        self.trouble = Trouble(code, args)
        super().__init__(code)


@dataclass(slots=True)
class Source:
    """An opened file: its size, its beginning, and the rest as it is asked for."""

    stream: BinaryIO
    size: int
    head: bytes
    kept: bytes | None = field(default=None, repr=False)

    def data(self, most: int = bounds.PACKAGE_BYTES) -> bytes:
        """Return the whole content, read once.

        Raises:
            Refused: it is beyond the bound.
        """
        if self.size > most:
            raise too_large(self.size, most)
        if self.kept is None:
            self.stream.seek(0)
            self.kept = self.stream.read(min(most, self.size) + 1)
            if len(self.kept) > most:
                raise too_large(len(self.kept), most)
        return self.kept

    def at(self, offset: int, size: int) -> bytes:
        """Return the bytes at a place; fewer where the file ends."""
        self.stream.seek(offset)
        return self.stream.read(size)


def too_large(found: int, limit: int) -> Refused:
    """Build the exception for a file beyond a bound of bytes."""
    shown = f"{found / bounds.MEGABYTE:.1f} MB"
    return Refused("E036", found=shown, limit=f"{limit // bounds.MEGABYTE} MB")


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a file; folders, pipes and devices are no files.

    Raises:
        OSError: it cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    with os.fdopen(descriptor, "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError("not a file")
        yield Source(stream, found.st_size, stream.read(HEAD))


_BINARY: Final[int] = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Inspector:
    """What looks into files of some types: it is told the type and returns what it saw.

    It raises `Refused` where nothing more can be seen.
    """

    types: frozenset[str]
    look: Callable[[Source, str], Inspection]
