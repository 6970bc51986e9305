"""What is being done, in one line on the terminal that is gone when it is done.

Silent wherever nobody watches: in a file, in a pipe, in CI. Rich is imported with the first line,
so that a county without tables pays nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from ecscore.render.clean import clean
from ecscore.rosters import Progress

if TYPE_CHECKING:
    from rich.status import Status

_ROOM_OF_SPINNER = 3


def watched(stream: TextIO) -> bool:
    """Say whether a person watches a stream: a terminal that can take a line back, outside CI."""
    if os.environ.get("CI", "") not in {"", "0", "false"} or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


class Line:
    """One line of status, which appears with the first thing told."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.status: Status | None = None

    def __call__(self, text: str) -> None:
        """Say what is being done."""
        from rich.console import Console  # noqa: PLC0415 - only when there is something to show
        from rich.status import Status  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        if self.status is None:
            console = Console(file=self.stream, markup=False, highlight=False, emoji=False)
            self.status = Status("", console=console)
            self.status.start()
        said = Text(clean(text), no_wrap=True)
        said.truncate(self.status.console.width - _ROOM_OF_SPINNER, overflow="ellipsis")
        self.status.update(said)

    def close(self) -> None:
        """Take the line off the terminal."""
        if self.status is not None:
            self.status.stop()
            self.status = None


def _silent(_: str) -> None:
    """Tell nobody."""


@contextmanager
def told(stream: TextIO | None = None) -> Iterator[Progress]:
    """Give what is to be told of progress; whatever it showed is gone at the end.

    Args:
        stream: where to; stderr unless named.
    """
    stream = stream if stream is not None else sys.stderr
    if not watched(stream):
        yield _silent
        return
    line = Line(stream)
    try:
        yield line
    finally:
        line.close()
