"""Breaking and padding lines by the cells that characters take on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(r"[!-~]+|\s+|[^!-~\s]")
_CLOSING: Final = frozenset("，。、；：？！）】》”’…％·")
_OPENING: Final = frozenset("（【《“‘")
_WIDE: Final = frozenset("WFA")


def room(text: str) -> int:
    """Return the cells a text may take at most.

    Characters that are wide on Chinese consoles only (quotes, dots, arrows) count as wide, so that
    a line fits on either kind.
    """
    return sum(_room(character) for character in text)


def _room(character: str) -> int:
    if character < "\u0300":
        return 2 if unicodedata.east_asian_width(character) == "A" else 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def cells(text: str) -> int:
    """Return the cells a text takes on a modern terminal, which is what columns align by."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _units(text: str) -> Iterator[str]:
    """Yield what must not be broken: words, and marks with the character they belong to."""
    held = ""
    for token in _TOKEN.findall(text):
        if held and (held[-1] in _OPENING or token[0] in _CLOSING):
            held += token
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _chopped(unit: str, width: int) -> Iterator[str]:
    piece = ""
    for character in unit:
        if piece and room(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def wrap(text: str, width: int, *, used: int = 0) -> list[str]:
    """Break a text into lines of at most `width` cells.

    Chinese breaks between any two characters but never before a closing mark. `used` cells of the
    first line are taken already.
    """
    width = max(width, 8)
    lines: list[str] = []
    line, left = "", width - used
    for unit in _units(text):
        if room(unit) <= left:
            line, left = line + unit, left - room(unit)
            continue
        if line or used > 0:
            lines.append(line.rstrip())
            used = 0
        *full, line = _chopped(unit.lstrip(), width)
        lines += full
        left = width - room(line)
    lines.append(line.rstrip())
    return lines


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with blanks to a width, or cut it with a mark where it is longer."""
    if cells(text) > width:
        while text and cells(text) > width - 2:
            text = text[:-1]
        text += ".."
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks
