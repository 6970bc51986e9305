"""Pictures: decoded to the last byte, because only that shows one that is cut short."""

from __future__ import annotations

import struct
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.dates import stamped
from ecscore.evidence.inspectors.edges import edges_of
from ecscore.evidence.inspectors.prints import SIDE, prints_of
from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.model.inventory import Dated, Inspection, Trouble

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS: Final = {
    "jpeg": ("JPEG", "MPO"),
    "png": ("PNG",),
    "gif": ("GIF",),
    "bmp": ("BMP",),
    "tiff": ("TIFF",),
    "webp": ("WEBP",),
    "avif": ("AVIF",),
}
_EXIF, _GPS, _TAKEN, _LATITUDE = 0x8769, 0x8825, 0x9003, 2


def _look(source: Source, name: str) -> Inspection:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = _opened(source, name)
        width, height = picture.size
        dates, located = _exif(picture)
        prints, edges = _decoded(picture, whole=not dates)
    troubles: tuple[Trouble, ...] = ()
    if min(width, height) < bounds.FRAME_SIDE:
        args = {"width": width, "height": height, "least": bounds.FRAME_SIDE}
        troubles = (Trouble("E038", args),)
    return Inspection(
        name,
        "photo",
        pages=1,
        width=width,
        height=height,
        dates=dates,
        located=located,
        prints=prints,
        edges=edges,
        troubles=troubles,
    )


def _opened(source: Source, name: str) -> Image:
    from PIL import Image  # noqa: PLC0415 - only where pictures are

    source.stream.seek(0)
    try:
        picture = Image.open(source.stream, formats=_FORMATS[name])
    except Image.DecompressionBombError as error:
        raise _too_many(str(error).partition("(")[2].partition(" ")[0]) from error
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("E033", detail=type(error).__name__) from error
    if picture.width * picture.height > bounds.PIXELS:
        raise _too_many(f"{picture.width}×{picture.height}")
    return picture


def _too_many(found: str) -> Refused:
    return Refused("E036", found=found, limit=str(bounds.PIXELS))


def _decoded(picture: Image, *, whole: bool) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Decode it, and return its prints and edges.

    A JPEG is decoded at a reduced scale, for which all of its data are read just the same, unless
    it is wanted whole: what no camera took may be part of a scan, and only its very edge tells.
    """
    try:
        if not whole:
            picture.draft("L", (SIDE, SIDE))
        picture.load()
        return prints_of(picture), edges_of(picture) if whole else ()
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("E033", detail=type(error).__name__) from error


def _exif(picture: Image) -> tuple[tuple[Dated, ...], bool]:
    """Return when it was taken and whether it says where; damaged notes say nothing."""
    with suppress(OSError, ValueError, TypeError, KeyError, SyntaxError, struct.error):
        exif = picture.getexif()
        taken = exif.get_ifd(_EXIF).get(_TAKEN, "")
        return stamped(str(taken)), _LATITUDE in exif.get_ifd(_GPS)
    return (), False


INSPECTOR: Final = Inspector(frozenset(_FORMATS), _look)
