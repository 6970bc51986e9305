"""Writing Markdown so that data stays text: nothing a county wrote becomes markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ecscore.render.clean import clean

_MARKS: Final = re.compile(r"([\\`*\[<|~]|&(?=[#\w])|(?<![^\W_])_|_(?![^\W_]))")
_LINK: Final = re.compile(r"(?i)(?<=:)//|(?<=www)\.|@")
_LEADING: Final = re.compile(r"^(\s*)([-+](?=\s|$)|[-=](?=[-=]*$)|[#>]|\d+[.)](?=\s|$))")


def plain(text: str) -> str:
    """Return data as Markdown that shows it literally."""
    escaped = _MARKS.sub(r"\\\1", clean(text))
    escaped = _LINK.sub(lambda found: "\\" + "\\".join(found[0]), escaped)
    return _LEADING.sub(_set_off, escaped)


def _set_off(found: re.Match[str]) -> str:
    mark = found[2]
    return found[1] + (f"\\{mark}" if len(mark) == 1 else f"{mark[:-1]}\\{mark[-1]}")


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return f"{'#' * level} {plain(text)}\n"


def bullets(items: Iterable[str]) -> str:
    """Return a list, or nothing for no items."""
    return "".join(f"- {plain(item)}\n" for item in items)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return a table; the columns of the numbers in `right` are set to the right."""
    marks = ["---:" if number in right else "---" for number in range(len(heads))]
    lines = [list(map(plain, heads)), marks, *([plain(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def joined(parts: Iterable[str]) -> str:
    """Put parts below each other with a free line between, leaving out empty ones."""
    return "\n".join(part for part in parts if part)
