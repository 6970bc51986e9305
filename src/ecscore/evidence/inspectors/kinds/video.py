"""Videos: their containers' headers alone. A recording that was never finished has none."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from ecscore.evidence.inspectors.dates import BEIJING
from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.model.inventory import Certain, Dated, Inspection

_MOST_BOXES: Final = 1000
_EPOCH: Final = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
_LONGEST_SECONDS: Final = 10_000_000
_NEEDED: Final = 32


class _Box(NamedTuple):
    name: bytes
    start: int
    end: int


def _boxes(source: Source, start: int, end: int) -> Iterator[_Box]:
    """Yield the boxes between two places.

    Raises:
        Refused: one reaches beyond the end, so that the file is cut short.
    """
    for _ in range(_MOST_BOXES):
        head = source.at(start, 16)
        if start >= end or len(head) < 8:  # noqa: PLR2004 - size and name
            return
        size, name = struct.unpack_from(">I4s", head)
        inner = 8
        if size == 1 and len(head) == 16:  # noqa: PLR2004 - a long size follows
            size, inner = struct.unpack_from(">Q", head, 8)[0], 16
        size = size or end - start
        if size < inner or start + size > end:
            raise Refused("E033", detail=name.decode("ascii", "replace"))
        yield _Box(name, start + inner, start + size)
        start += size


def _movie(source: Source, name: str) -> Inspection:
    boxes = {box.name: box for box in _boxes(source, 0, source.size)}
    if b"moov" not in boxes:
        raise Refused("E033", detail="moov")
    inside = {box.name: box for box in _boxes(source, *boxes[b"moov"][1:])}
    seconds = 0
    dates: tuple[Dated, ...] = ()
    if b"mvhd" in inside:
        seconds, dates = _header(source.at(inside[b"mvhd"].start, _NEEDED))
    return Inspection(name, "video", seconds=seconds, dates=dates)


def _header(raw: bytes) -> tuple[int, tuple[Dated, ...]]:
    """Return the length and the date in the header of a movie."""
    if len(raw) < _NEEDED:
        return 0, ()
    if raw[0] == 1:
        made, _, scale, length = struct.unpack_from(">QQIQ", raw, 4)
    else:
        made, _, scale, length = struct.unpack_from(">IIII", raw, 4)
    seconds = length // scale if scale else 0
    try:
        date = (_EPOCH + dt.timedelta(seconds=made)).astimezone(BEIJING).date()
    except OverflowError:
        return min(seconds, _LONGEST_SECONDS), ()
    known = 1995 <= date.year < 2100  # noqa: PLR2004 - many cameras write 0
    dates = (Dated(date, Certain.METADATA),) if known else ()
    return min(seconds, _LONGEST_SECONDS), dates


def _avi(source: Source) -> Inspection:
    head = source.head
    if struct.unpack_from("<I", head.ljust(8), 4)[0] + 8 > source.size + 1:
        raise Refused("E033", detail="RIFF")
    at = head.find(b"avih")
    if at < 0 or len(head) < at + 64:
        raise Refused("E033", detail="avih")
    each, frames = (
        struct.unpack_from("<I", head, at + 8)[0],
        struct.unpack_from("<I", head, at + 24),
    )
    width, height = struct.unpack_from("<II", head, at + 40)
    seconds = min(each * frames[0] // 1_000_000, _LONGEST_SECONDS)
    return Inspection("avi", "video", seconds=seconds, width=width, height=height)


def _look(source: Source, name: str) -> Inspection:
    return _avi(source) if name == "avi" else _movie(source, name)


INSPECTOR: Final = Inspector(frozenset({"mp4", "mov", "avi"}), _look)
