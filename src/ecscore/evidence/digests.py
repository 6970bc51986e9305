"""Digests of files, kept between runs so that only what changed is read again.

A kept digest is believed where the device, the inode, the size and both times of the file are what
they were: that of its content and that of any change to it, which programs cannot set back. A file
that changed less than two seconds before a run began is not kept: one more change within the same
tick of the disk's clock would leave both times as they are. One file in a cache folder, written
whole or not at all; where it is damaged, it counts as nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ecscore.evidence.report import Changed
from ecscore.model.files import atomic_write

SETTLED: Final = 2_000_000_000
"""How many nanoseconds before the run a file must have rested: the coarsest clock of a disk."""
MOST: Final = 100_000
"""The most digests that are kept; those of the present run go before older ones."""
TELLS_CHANGES: Final = os.name != "nt"
"""Whether the system tells when a file was changed in any way; Windows tells when it was made."""

_FILE: Final = "digests.json"
_SHA256: Final = re.compile("[0-9a-f]{64}")
_NUMBERS: Final = 5
_OPEN: Final[int] = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)

Stamp = tuple[int, ...]
"""Device, inode, size, and the times of the last change to the content and to anything, in ns."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Return what tells whether a file is still the one it was."""
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return (status.st_dev, status.st_ino, status.st_size, *times)


def unchanged(path: Path, stamp: Stamp) -> bool:
    """Say whether a file is still there as it was when it bore a stamp."""
    try:
        return stamp_of(path.lstat()) == stamp
    except (OSError, ValueError):
        return False


@dataclass(slots=True)
class Digests:
    """The digests kept in a cache folder; none are without one. `begun` is when the run began."""

    folder: Path | None
    begun: int = field(default_factory=time.time_ns)
    kept: dict[Stamp, str] = field(init=False)

    def __post_init__(self) -> None:
        self.kept = {} if self.folder is None else _read(self.folder / _FILE)

    def of(self, path: Path, size: int) -> tuple[str, Stamp]:
        """Return the SHA-256 of a file, and the stamp that it bore all the while.

        The file is opened even where its digest is kept: one that cannot be read has none.

        Raises:
            OSError: it cannot be read, is another thing than it was, or changed meanwhile.
        """
        with open(os.open(path, _OPEN), "rb", buffering=0) as stream:  # noqa: PTH123 - unfollowed
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode) or before.st_size != size:
                raise Changed
            stamp = stamp_of(before)
            if digest := self.kept.get(stamp):
                return digest, stamp
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            if stamp_of(os.fstat(stream.fileno())) != stamp:
                raise Changed
        return digest, stamp

    def keep(self, found: Mapping[Stamp, str]) -> None:
        """Keep the digests of this run; where the folder cannot be written, nothing is kept."""
        new = {
            stamp: digest
            for stamp, digest in found.items()
            if stamp not in self.kept and self._lasting(stamp)
        }
        if self.folder is None or not new:
            return
        older = {stamp: digest for stamp, digest in self.kept.items() if stamp not in found}
        present = {stamp: self.kept[stamp] for stamp in found if stamp in self.kept}
        lines = [[*stamp, digest] for stamp, digest in {**older, **present, **new}.items()]
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            atomic_write(self.folder / _FILE, json.dumps(lines[-MOST:]).encode())

    def _lasting(self, stamp: Stamp) -> bool:
        """Say whether any later change to the file will show in its stamp."""
        _, inode, _, modified, changed = stamp
        return TELLS_CHANGES and inode > 0 and max(modified, changed) + SETTLED <= self.begun


def _read(file: Path) -> dict[Stamp, str]:
    try:
        lines = json.loads(file.read_bytes())
        return {tuple(numbers): _checked(numbers, digest) for *numbers, digest in lines}
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def _checked(numbers: list[object], digest: object) -> str:
    whole = len(numbers) == _NUMBERS and all(type(number) is int for number in numbers)
    if not whole or not isinstance(digest, str) or not _SHA256.fullmatch(digest):
        raise ValueError("no digest")
    return digest
