"""A page for the terminal: lines that never exceed the width, in colour or without.

Text is put on the page as text. It is never read as markup, whoever wrote it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rich.console import Console
from rich.text import Text

from ecscore.render.clean import clean
from ecscore.render.layout import pad, room, wrap

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
    lines: list[Text] = field(default_factory=list)

    def title(self, text: str) -> None:
        """Put the heading of the page, with a rule below."""
        self.line(text, look="bold")
        self.rule()

    def rule(self) -> None:
        """Put a rule across the page."""
        self.lines.append(Text("=" * self.width, style="dim"))

    def heading(self, text: str, note: str = "") -> None:
        """Begin a section."""
        self.blank()
        self.item(text, f"  {note}" if note else "", look="bold", hang=2)

    def blank(self) -> None:
        """Leave a line free, unless the last one is."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def line(self, text: str, *, indent: int = 0, look: Look = "") -> None:
        """Put a paragraph."""
        for part in wrap(clean(text), self.width - indent):
            self.lines.append(Text(" " * indent).append(part, style=look or None))

    def verbatim(self, text: str, *, look: Look = "") -> None:
        """Put a line of ours, such as a checksum, as it is."""
        self.lines.append(Text(text, style=look))

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
        whole = Text(" " * indent).append(lead, style=look or None).append(first)
        self.lines.append(whole)
        for part in rest:
            self.lines.append(Text(" " * (indent + hang) + part))

    def row(
        self, columns: Sequence[Column], texts: Sequence[str], *, indent: int = 0, look: Look = ""
    ) -> None:
        """Put one line of columns."""
        parts = [
            pad(clean(text), column.width, right=column.right)
            for column, text in zip(columns, texts, strict=True)
        ]
        self.lines.append(Text(" " * indent + " ".join(parts).rstrip(), style=look))

    def text(self) -> str:
        """Return the page."""
        stream = io.StringIO()
        console = Console(
            file=stream,
            width=self.width,
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            _environ={},
        )
        for line in self.lines:
            console.print(line, soft_wrap=True)
        return stream.getvalue()
