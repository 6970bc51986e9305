"""Prints of pictures, by which near-identical ones are found however they are turned.

A print is a difference hash: the picture reduced to 9 × 8 grey fields, one bit for each pair of
neighbours. The four prints of a picture are those of its four rotations, counter-clockwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE: Final = 256
"""A picture need not be decoded larger than this for its prints."""
NEAR: Final = 8
"""Up to this distance two pictures are near-identical.

Measured on 39 photographs and 40 drawn pictures: unrelated photographs are 16 apart or more, two
of 3,003 pairs (drawn, little but shades) 8 or less. A picture turned, resized, recompressed,
brightened or stamped with a date is at most 6 from itself, but for one of 869 (a brick wall reduced
to a fifth, 10). One cut by 3 % or more at its edges is not found.
"""
_FIELDS: Final = 8
_STEP: Final = 2
_LEAST_TOLD: Final = 64
"""How many of the 128 pairs of fields must differ by a step of grey.

Below, a picture is mostly blank, as pages of text are, and as like as any other. Without this 69 of
780 pairs of unrelated pages are taken for one another, with it one; two of 41 photographs have no
prints for it.
"""
_TURNS: Final = 4


def prints_of(picture: Image) -> tuple[int, ...]:
    """Return the four prints of a decoded picture; none of a blank one."""
    from PIL import Image as Pillow  # noqa: PLC0415 - only where pictures are

    square = picture.convert("L").resize((SIDE // 4, SIDE // 4), Pillow.Resampling.BOX)
    turns = (Pillow.Transpose.ROTATE_90, Pillow.Transpose.ROTATE_180, Pillow.Transpose.ROTATE_270)
    turned = [_steps(picture) for picture in (square, *map(square.transpose, turns))]
    told = sum(abs(step) >= _STEP for step in (*turned[0], *turned[1]))
    return tuple(map(_print, turned)) if told >= _LEAST_TOLD else ()


def _steps(square: Image) -> list[int]:
    """Return how much lighter every field is than its left neighbour."""
    from PIL.Image import Resampling  # noqa: PLC0415

    small = square.resize((_FIELDS + 1, _FIELDS), Resampling.BOX).tobytes()
    lines = (small[at : at + _FIELDS + 1] for at in range(0, len(small), _FIELDS + 1))
    return [right - left for line in lines for left, right in pairwise(line)]


def _print(steps: list[int]) -> int:
    return sum((step > 0) << place for place, step in enumerate(reversed(steps)))


def alike(first: Sequence[int], second: Sequence[int]) -> int:
    """Return how far two pictures are apart, 0 to 64, at the rotation where they are nearest.

    At each rotation the mean over the four pairs of prints counts, so that both directions of the
    picture must agree. A picture without prints is like none.
    """
    if len(first) != _TURNS or len(second) != _TURNS:
        return 64
    return (
        min(
            sum(
                (first[side] ^ second[(side + turn) % _TURNS]).bit_count() for side in range(_TURNS)
            )
            for turn in range(_TURNS)
        )
        // _TURNS
    )
