"""The OLE container of Office 97-2003 (.xls, .et, .doc) and of encrypted workbooks, read in memory.

Only the directory and one stream are read; every chain of sectors is bounded by the file's size.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

_HEADER: Final = 512
_END: Final = 0xFFFFFFFA
"""From here up a sector number is a mark (end of chain, free, table)."""
_ENTRY: Final = 128
_STREAM, _ROOT = 2, 5


class BadOle(ValueError):
    """The container is damaged."""


@dataclass(frozen=True, slots=True)
class Ole:
    """An opened container: the streams by name with first sector and size."""

    data: bytes
    sector: int
    table: tuple[int, ...]
    streams: dict[str, tuple[int, int]]
    mini: tuple[bytes, tuple[int, ...], int]

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            BadOle: its chain is broken.
        """
        start, size = self.streams[name]
        small, mini_table, cutoff = self.mini
        if size < cutoff:
            return _chained(small, start, mini_table, 64, 0)[:size]
        return _chained(self.data, start, self.table, self.sector, self.sector)[:size]


def _chained(data: bytes, start: int, table: tuple[int, ...], size: int, offset: int) -> bytes:
    parts: list[bytes] = []
    at = start
    while at < _END:
        if at >= len(table) or len(parts) > len(table):
            raise BadOle("chain")
        begin = offset + at * size
        parts.append(data[begin : begin + size])
        at = table[at]
    return b"".join(parts)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _table(data: bytes, sector: int) -> tuple[int, ...]:
    """Join the sectors of the allocation table."""
    where = list(_numbers(data[76:_HEADER]))
    at, seen = struct.unpack_from("<I", data, 68)[0], 0
    while at < _END and seen <= len(data) // sector:
        more = _numbers(data[(at + 1) * sector : (at + 2) * sector])
        if not more:
            raise BadOle("table")
        where += more[:-1]
        at, seen = more[-1], seen + 1
    used = [number for number in where if number < _END]
    if len(used) > len(data) // sector:
        raise BadOle("table")
    return _numbers(b"".join(data[(n + 1) * sector : (n + 2) * sector] for n in used))


def open_ole(data: bytes) -> Ole:
    """Open a container.

    Raises:
        BadOle: it is damaged.
    """
    if len(data) < _HEADER:
        raise BadOle("header")
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise BadOle("sector")
    sector = 1 << shift
    table = _table(data, sector)
    directory = _chained(data, struct.unpack_from("<I", data, 48)[0], table, sector, sector)
    streams: dict[str, tuple[int, int]] = {}
    root = (_END, 0)
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind == _STREAM:
            streams.setdefault(name, (start, size))
        elif kind == _ROOT:
            root = (start, size)
    cutoff, mini_start = struct.unpack_from("<II", data, 56)
    mini_table = _numbers(_chained(data, mini_start, table, sector, sector))
    small = _chained(data, root[0], table, sector, sector)
    return Ole(data, sector, table, streams, (small, mini_table, cutoff))
