"""A bag that is a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ecscore.bags import limits
from ecscore.bags.copying import open_plain
from ecscore.bags.holding import too_much
from ecscore.bags.layout import composed
from ecscore.bags.troubles import unreadable
from ecscore.evidence.report import why
from ecscore.evidence.walk import is_link


@dataclass(slots=True)
class FolderHolding:
    """The files of a folder. `spelled` is how the disk writes the paths."""

    name: str
    folder: Path | None
    root: Path
    found: dict[str, int] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    spelled: dict[str, str] = field(default_factory=dict)
    looked_at: int = 0

    @classmethod
    def at(cls, root: Path) -> FolderHolding:
        """Walk a folder, following nothing.

        Raises:
            NotABag: it is beyond a limit.
            OSError: a folder cannot be read.
        """
        held = cls(root.name or str(root), root, root)
        held._walk("", 0)
        return held

    @property
    def files(self) -> Mapping[str, int]:
        """The sizes of the files by path."""
        return self.found

    @property
    def strange(self) -> tuple[str, ...]:
        """The paths of links and devices."""
        return tuple(self.odd)

    def open(self, path: str) -> BinaryIO:
        """Open a file.

        Raises:
            NotABag: it cannot be read.
        """
        try:
            return open_plain(self.root / self.spelled[path])
        except (OSError, ValueError) as error:
            said = why(error)
            raise unreadable(
                self.name, f"{path} 读不出：{said.zh}", f"{path} cannot be read: {said.en}"
            ) from error

    def _walk(self, path: str, depth: int) -> None:
        if depth > limits.DEPTH:
            raise too_much(self.name, path, depth, limits.DEPTH)
        with os.scandir(self.root / path) as entries:
            names = sorted(entry.name for entry in entries)
        self.looked_at += len(names)
        if self.looked_at > limits.ENTRIES:
            raise too_much(self.name, "*", self.looked_at, limits.ENTRIES)
        for name in names:
            self._take(f"{path}/{name}" if path else name, depth)

    def _take(self, path: str, depth: int) -> None:
        status = (self.root / path).lstat()
        if not is_link(status) and stat.S_ISDIR(status.st_mode):
            self._walk(path, depth + 1)
            return
        if is_link(status) or not stat.S_ISREG(status.st_mode):
            self.odd.append(path)
            return
        known = composed(path) if composed(path) not in self.found else path
        self.found[known] = status.st_size
        self.spelled[known] = path
        if len(self.found) > limits.FILES:
            raise too_much(self.name, "*", len(self.found), limits.FILES)
