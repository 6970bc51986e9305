"""A bag as it lies there, folder or zip file: which files it holds, and their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from ecscore.bags.troubles import unreadable


class Holding(Protocol):
    """A bag to be read; `folder` is where it lies, if it is one."""

    name: str
    folder: Path | None

    @property
    def files(self) -> Mapping[str, int]:
        """Return the sizes of the files, by path: composed, with `/`."""
        ...

    @property
    def strange(self) -> tuple[str, ...]:
        """Return the paths of links and devices, which are not read."""
        ...

    def open(self, path: str) -> BinaryIO:
        """Open a file of the bag.

        Raises:
            NotABag: it cannot be read.
        """
        ...


def read(held: Holding, path: str, most: int) -> bytes:
    """Read a small file of the bag whole.

    Raises:
        NotABag: it is larger than it may be, or cannot be read.
    """
    if held.files[path] > most:
        raise too_much(held.name, path, held.files[path], most)
    with held.open(path) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise too_much(held.name, path, len(data), most)
    return data


def too_much(name: str, path: str, found: int, most: int) -> Exception:
    """Build the exception for what is beyond a limit."""
    return unreadable(
        name, f"{path}：{found:,}，超过上限 {most:,}", f"{path}: {found:,} is beyond {most:,}"
    )
