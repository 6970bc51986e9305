"""Writing results: to stdout in one format, and to files whose suffix says the format."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from ecscore.cli.console import put, wants_color, width
from ecscore.cli.exits import usage
from ecscore.cli.settings import Settings
from ecscore.model.files import atomic_write
from ecscore.render.formats import BY_SUFFIX
from ecscore.render.voice import Style

Rendered = Callable[[str, Style], str | bytes]
"""Renders in a format and a style, as text or as the bytes of a file."""

_MARK: Final = BOM_UTF8.decode()
"""What a file for Excel begins with, and no terminal shows."""

_FOR_PROGRAMS: Final = frozenset({"json", "jsonl", "csv", "sarif", "junit", "github", "html"})
"""Formats that are UTF-8 whatever the console's encoding."""


def check_targets(
    targets: Sequence[Path],
    source: Path | None = None,
    suffixes: Mapping[str, str] = BY_SUFFIX,
) -> None:
    """Refuse, before any work is done, files that could not or should not be written.

    Raises:
        Stop: the suffix is unknown, or the file is the input.
    """
    known = " ".join(suffixes)
    for target in targets:
        if target.suffix.lower() not in suffixes:
            raise usage(
                f"不知道 {target.name} 该写成什么格式；可用的后缀：{known}",
                f"cannot tell the format of {target.name}; known suffixes: {known}",
            )
        if source is not None and _same(target, source):
            raise usage(
                f"不能把结果写到输入文件 {target.name} 上", f"{target.name} is the input itself"
            )


def _same(target: Path, source: Path) -> bool:
    try:
        return target.exists() and target.samefile(source)
    except OSError:
        return False


def show(rendered: Rendered, settings: Settings, *, full: bool = False) -> None:
    """Write the result to stdout."""
    color = settings.format == "table" and wants_color(settings.color)
    style = Style(settings.lang, width(), color, full)
    made = rendered(settings.format, style)
    text = made.decode() if isinstance(made, bytes) else made
    if sys.stdout.isatty():
        text = text.removeprefix(_MARK)
    put(text, utf8=settings.format in _FOR_PROGRAMS)


def write_all(
    rendered: Rendered,
    targets: Sequence[Path],
    settings: Settings,
    *,
    full: bool = False,
    suffixes: Mapping[str, str] = BY_SUFFIX,
) -> None:
    """Write the result to every file, each in the format that its suffix names.

    All are made before the first is written: what stops one stops them all.
    """
    style = Style(settings.lang, full=full)
    made = [(target, rendered(suffixes[target.suffix.lower()], style)) for target in targets]
    for target, report in made:
        write(target, report if isinstance(report, bytes) else report.encode())


def write(target: Path, data: bytes) -> None:
    """Write one file whole.

    Raises:
        Stop: it is open elsewhere, or the folder is missing or full.
    """
    try:
        atomic_write(target, data)
    except PermissionError as error:
        raise locked(target) from error
    except OSError as error:
        raise usage(
            f"写不了 {target}：{error.strerror}", f"cannot write {target}: {error.strerror}"
        ) from error


def locked(target: Path) -> Exception:
    """Build the stop for a file that may not be written."""
    return usage(
        f"写不了 {target}：请先在 WPS/Excel 中关闭该文件，并确认文件夹可写",
        f"cannot write {target}: close it in WPS or Excel; is the folder writable?",
    )
