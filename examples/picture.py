"""Draws the README's picture from real output: `python examples/picture.py`.

Every character is put at its own column, so that Chinese and Latin text stay aligned whatever font
the viewer has.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style  # noqa: TC002
from rich.text import Text

ROOT = Path(__file__).parents[1]
LINES = 46
COLUMNS, CELL, ROW, EDGE = 80, 8, 19, 18
FONTS = "'Sarasa Mono SC','Noto Sans Mono CJK SC','NSimSun','Cascadia Mono',Menlo,monospace"
INK, DIM, GROUND = "#d8dee9", "#8a93a3", "#1f242d"


def output() -> list[Text]:
    """Return the top of what the command prints for the demo county."""
    line = [sys.executable, "-m", "ecscore", "evaluate", "examples/demo-county"]
    environment = os.environ | {"COLUMNS": str(COLUMNS), "PYTHONUTF8": "1"}
    run = subprocess.run(
        [*line, "--color", "always"], capture_output=True, check=True, cwd=ROOT, env=environment
    )
    lines = [Text.from_ansi(text) for text in run.stdout.decode().splitlines()[:LINES]]
    return [Text("$ ecscore evaluate 云溪县", style="bold"), Text(), *lines, Text("…", "dim")]


def attributes(style: Style) -> str:
    """Return a style as SVG attributes."""
    colour = style.color.get_truecolor().hex if style.color and not style.color.is_default else INK
    weight = ' font-weight="bold"' if style.bold else ""
    return f'fill="{DIM if style.dim else colour}"{weight}'


def runs(text: Text, console: Console) -> Iterator[tuple[str, str, list[int]]]:
    """Yield stretches of one style: attributes, characters and the column of each."""
    column = 0
    placed: list[tuple[str, str, int]] = []
    for offset, character in enumerate(text.plain):
        style = text.get_style_at_offset(console, offset)
        placed.append((attributes(style), character, column))
        column += cell_len(character)
    for look, group in groupby(placed, key=lambda item: item[0]):
        shown = [(character, at) for _, character, at in group if not character.isspace()]
        if shown:
            yield look, "".join(c for c, _ in shown), [at for _, at in shown]


def main() -> None:
    """Write docs/evaluate.svg."""
    lines, console = output(), Console(width=COLUMNS)
    width, height = COLUMNS * CELL + 2 * EDGE, len(lines) * ROW + 2 * EDGE
    box = f'viewBox="0 0 {width} {height}" font-family="{FONTS}" font-size="14"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f'<rect width="{width}" height="{height}" rx="8" fill="{GROUND}"/>',
    ]
    for row, text in enumerate(lines):
        y = EDGE + (row + 1) * ROW - 5
        for look, characters, columns in runs(text, console):
            x = " ".join(str(EDGE + column * CELL) for column in columns)
            parts.append(f'<text y="{y}" x="{x}" {look}>{escape(characters)}</text>')
    svg = "\n".join([*parts, "</svg>", ""])
    (ROOT / "docs" / "evaluate.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
