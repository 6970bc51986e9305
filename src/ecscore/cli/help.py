"""Help that wraps Chinese by its width; Typer's own counts a character as one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from typer.core import TyperCommand, TyperGroup

from ecscore.render.layout import room, wrap

_WIDTH = 80
_HEADINGS = {"Options": "选项 Options", "Arguments": "参数 Arguments", "Commands": "命令 Commands"}


@dataclass(slots=True)
class Formatter:
    """What Typer writes help with, as far as it asks for it."""

    width: int = _WIDTH
    current_indent: int = 0
    parts: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Write text as it is."""
        self.parts.append(text)

    def indent(self) -> None:
        """Set further text in."""
        self.current_indent += 2

    def dedent(self) -> None:
        """Set further text out."""
        self.current_indent -= 2

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"{prefix or '用法 Usage: '}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        self.write(f"{_HEADINGS.get(heading, heading)}:\n")

    def write_paragraph(self) -> None:
        """Leave a line free."""
        if self.parts:
            self.write("\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        blank = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in wrap(" ".join(paragraph.split()), self.width - self.current_indent):
                self.write(f"{blank}{line}\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with their explanations below each other."""
        column = min(max((room(first) for first, _ in rows), default=0), col_max) + col_spacing
        blank = " " * (self.current_indent + column)
        for first, second in rows:
            lines = wrap(" ".join(second.split()), self.width - len(blank))
            lead = " " * self.current_indent + first
            if room(first) + col_spacing > column:
                self.write(f"{lead}\n{blank}{lines[0]}\n")
            else:
                self.write(f"{lead}{' ' * (column - room(first))}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{blank}{line}\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section."""
        self.write_paragraph()
        self.write_heading(name)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """Set what is written inside in."""
        self.indent()
        try:
            yield
        finally:
            self.dedent()

    def getvalue(self) -> str:
        """Return what was written."""
        return "".join(self.parts)


class Command(TyperCommand):
    """A verb whose help wraps Chinese rightly."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        formatter: Any = Formatter()
        self.format_help(ctx, formatter)
        return str(formatter.getvalue()).rstrip("\n")

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return the first paragraph, whole."""
        return " ".join((self.help or "").split("\n\n")[0].split())


class Group(TyperGroup):
    """Verbs, in the order in which they are declared."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        formatter: Any = Formatter()
        self.format_help(ctx, formatter)
        return str(formatter.getvalue()).rstrip("\n")

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return the first paragraph, whole."""
        return " ".join((self.help or "").split("\n\n")[0].split())

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the verbs as declared."""
        return list(self.commands)
