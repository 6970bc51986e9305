"""Edges of scanned pictures, by which one scan that was cut into several is put together again.

Where a sheet is cut between two lines of dots, both sides of the cut look nearly the same. A cut
through blank paper leaves nothing to tell it by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_FIELDS: Final = 128
_INK: Final = 32
"""By how much grey, of 255, ink is darker than the paper around it."""
_LEAST_INK: Final = 12
"""An edge with less ink than this many fields is blank."""
_CLOSE: Final = 24
_MOSTLY: Final = 70
"""How many of a hundred fields with ink must be close on both sides of a cut."""
UPPER, LOWER, LEFT, RIGHT = range(4)


def edges_of(picture: Image) -> tuple[str, ...]:
    """Return the four edges of a decoded picture; an empty text for one that is blank."""
    grey = picture.convert("L")
    width, height = grey.size
    boxes = {
        UPPER: (0, 0, width, 1),
        LOWER: (0, height - 1, width, height),
        LEFT: (0, 0, 1, height),
        RIGHT: (width - 1, 0, width, height),
    }
    edges = tuple(_edge(grey, boxes[side]) for side in (UPPER, LOWER, LEFT, RIGHT))
    return edges if any(edges) else ()


def _edge(grey: Image, box: tuple[int, int, int, int]) -> str:
    from PIL.Image import Resampling  # noqa: PLC0415 - only where pictures are

    strip = grey.crop(box)
    size = (_FIELDS, 1) if strip.width > 1 else (1, _FIELDS)
    fields = strip.resize(size, Resampling.BOX).tobytes()
    ink = sum(_inked(fields))
    return fields.hex() if ink >= _LEAST_INK else ""


def _inked(fields: bytes) -> list[bool]:
    paper = max(fields)
    return [field <= paper - _INK for field in fields]


def joined(edge: str, other: str) -> bool:
    """Say whether two edges are the two sides of one cut."""
    if not edge or not other:
        return False
    first, second = bytes.fromhex(edge), bytes.fromhex(other)
    inked = [a or b for a, b in zip(_inked(first), _inked(second), strict=True)]
    close = [abs(a - b) <= _CLOSE for a, b in zip(first, second, strict=True)]
    both = sum(a and b for a, b in zip(inked, close, strict=True))
    return both * 100 >= sum(inked) * _MOSTLY
