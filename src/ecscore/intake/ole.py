"""The OLE container of Office 97-2003 (.xls, .et, .doc) and of encrypted workbooks, in memory."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Any, Final

import olefile

_HEADER: Final = 512
_SECTOR_SHIFT: Final = 30
_COUNTS: Final = (40, 44, 64, 72)
"""Where the header counts the sectors of its directory and its three tables."""


class BadOle(ValueError):
    """The container is damaged."""


@dataclass(frozen=True, slots=True)
class Ole:
    """An opened container: the path of each stream by its own name."""

    container: olefile.OleFileIO[Any]
    streams: dict[str, list[str]]

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            BadOle: its chain is broken.
        """
        try:
            return bytes(self.container.openstream(list(self.streams[name])).read())
        except (OSError, ValueError, IndexError) as error:
            raise BadOle(name) from error


def _hold_to_size(data: bytes) -> None:
    """Refuse a header that counts more sectors than the file has.

    The reader of values sets memory aside by these counts and would end the process.
    """
    if len(data) < _HEADER:
        raise BadOle("header")
    shift = struct.unpack_from("<H", data, _SECTOR_SHIFT)[0]
    if shift not in (9, 12):
        raise BadOle("sector")
    for at in _COUNTS:
        if struct.unpack_from("<I", data, at)[0] > len(data) >> shift:
            raise BadOle("count")


def open_ole(data: bytes) -> Ole:
    """Open a container.

    Raises:
        BadOle: it is damaged.
    """
    _hold_to_size(data)
    try:
        container: olefile.OleFileIO[Any] = olefile.OleFileIO(io.BytesIO(data))
        streams: dict[str, list[str]] = {}
        for path in container.listdir(streams=True, storages=False):
            streams.setdefault(path[-1], path)
        sizes = [container.get_size(path) for path in streams.values()]
    except Exception as error:  # whatever the library raises on a damaged directory
        raise BadOle("container") from error
    if max(sizes, default=0) > len(data):
        raise BadOle("size")
    return Ole(container, streams)
