"""stdout and stderr: the result on the one, everything else on the other."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import Final, TextIO

from ecscore.cli.exits import ReaderGone
from ecscore.render.clean import clean

_NARROW: Final = 80
_WIDE: Final = 100


def prepare() -> None:
    """Let a character that the console's encoding lacks become a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def put(text: str, *, utf8: bool = False) -> None:
    """Write the result to stdout.

    With `utf8` a file or pipe gets UTF-8 whatever the console's encoding, as JSON demands.

    Raises:
        ReaderGone: nobody reads any more.
    """
    try:
        _put(text, utf8=utf8)
    except BrokenPipeError as error:
        raise ReaderGone from error


def _put(text: str, *, utf8: bool) -> None:
    stream = sys.stdout
    if utf8 and isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        stream.flush()
        stream.buffer.write(text.encode())
        stream.buffer.flush()
        return
    stream.write(text)
    stream.flush()


def note(text: str) -> None:
    """Write progress, a summary, a notice or an error to stderr."""
    for line in text.splitlines() or [""]:
        sys.stderr.write(clean(line) + "\n")
    sys.stderr.flush()


def wants_color(color: str, stream: TextIO | None = None) -> bool:
    """Decide whether the result is coloured: `--color`, then NO_COLOR, then the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    stream = stream if stream is not None else sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb" and _understands()


def _understands() -> bool:
    """Say whether the console understands colour codes; only old Windows ones do not."""
    if sys.platform != "win32":
        return True
    from rich.console import detect_legacy_windows  # noqa: PLC0415 - Windows alone

    return not detect_legacy_windows()


def width() -> int:
    """Return the width to set the result in: 80, or more on a wider terminal."""
    if not sys.stdout.isatty():
        return _NARROW
    return max(_NARROW, min(shutil.get_terminal_size((_NARROW, 24)).columns, _WIDE))
