"""A page for the terminal: lines that never exceed the width, in colour or without.

Text is put on the page as text. It is never read as markup, whoever wrote it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ecscore.render.clean import clean
from ecscore.render.layout import pad, room, wrap

Span = tuple[str, str]
"""A stretch of text and its look."""

Look = Literal["", "bold", "dim", "red", "yellow", "green", "bold red", "bold green", "cyan"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its width, and whether it is set to the right."""

    width: int
    right: bool = False


@dataclass(slots=True)
class Page:
    """Lines in the order in which they are put."""

    width: int
    color: bool
    lines: list[tuple[Span, ...]] = field(default_factory=list)

    def title(self, text: str) -> None:
        """Put the heading of the page, with a rule below."""
        self.line(text, look="bold")
        self.rule()

    def rule(self) -> None:
        """Put a rule across the page."""
        self.lines.append((("=" * self.width, "dim"),))

    def heading(self, text: str, note: str = "") -> None:
        """Begin a section."""
        self.blank()
        self.item(text, f"  {note}" if note else "", look="bold", hang=2)

    def blank(self) -> None:
        """Leave a line free, unless the last one is."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def line(self, text: str, *, indent: int = 0, look: Look = "") -> None:
        """Put a paragraph."""
        for part in wrap(clean(text), self.width - indent):
            self.lines.append(((" " * indent, ""), (part, look)))

    def verbatim(self, text: str, *, look: Look = "") -> None:
        """Put a line of ours, such as a checksum, as it is."""
        self.lines.append(((text, look),))

    def item(
        self, lead: str, text: str, *, indent: int = 0, hang: int = 4, look: Look = ""
    ) -> None:
        """Put a paragraph that begins with a marked lead; further lines are set in by `hang`."""
        lead = clean(lead)
        if room(lead) > self.width - indent - 8:
            self.line(lead, indent=indent, look=look)
            self.line(text, indent=indent + hang)
            return
        first, *rest = wrap(clean(text), self.width - indent - hang, used=room(lead) - hang)
        self.lines.append(((" " * indent, ""), (lead, look), (first, "")))
        for part in rest:
            self.lines.append(((" " * (indent + hang) + part, ""),))

    def row(
        self, columns: Sequence[Column], texts: Sequence[str], *, indent: int = 0, look: Look = ""
    ) -> None:
        """Put one line of columns."""
        parts = [
            pad(clean(text), column.width, right=column.right)
            for column, text in zip(columns, texts, strict=True)
        ]
        self.lines.append(((" " * indent + " ".join(parts).rstrip(), look),))

    def text(self) -> str:
        """Return the page."""
        if not self.color:
            return "".join("".join(part for part, _ in line) + "\n" for line in self.lines)
        return coloured(self.lines, self.width)


def coloured(lines: Iterable[tuple[Span, ...]], width: int) -> str:
    """Return lines with the codes of their looks, as a terminal takes them."""
    from rich.console import Console  # noqa: PLC0415 - not for a page without colour
    from rich.text import Text  # noqa: PLC0415

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    for line in lines:
        console.print(Text.assemble(*line), soft_wrap=True)
    return stream.getvalue()
