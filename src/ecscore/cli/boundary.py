"""The error boundary: every way a run can end becomes an exit code and a sentence."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import typer

from ecscore import __version__
from ecscore.cli.console import note
from ecscore.cli.exits import Exit, ReaderGone, Stop
from ecscore.model.text import Lang

_LIBRARIES: Final = ("typer", "rich", "pydantic", "pyyaml", "openpyxl", "python-calamine")
_USAGE_ERROR: Final[type[Exception]] = typer.BadParameter.__mro__[1]


def guarded(work: Callable[[], object], argv: Sequence[str]) -> int:
    """Run the command and return its exit code; no exception leaves, no traceback is shown."""
    lang = early_lang(argv)
    try:
        code = work()
    except Stop as stop:
        note(stop.text.render(stop.lang or lang))
        return stop.code
    except _USAGE_ERROR as error:
        return _usage(error, lang)
    except (KeyboardInterrupt, typer.Abort):
        note("已中断。" if lang == "zh" else "Interrupted.")
        return Exit.INTERRUPTED
    except ReaderGone:
        _silence()
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary
        return _internal(error, lang)
    return code if isinstance(code, int) else Exit.OK


def early_lang(argv: Sequence[str]) -> Lang:
    """Tell the language before options are parsed, for errors in the options themselves."""
    for word, following in pairwise([*argv, ""]):
        if word == "--lang=en" or (word == "--lang" and following == "en"):
            return "en"
        if word.startswith("--lang"):
            return "zh"
    return "en" if os.environ.get("ECSCORE_LANG") == "en" else "zh"


def _usage(error: Any, lang: Lang) -> int:
    context = getattr(error, "ctx", None)
    if context is not None:
        note(context.get_usage())
        path = context.command_path
        note(f"说明：{path} --help" if lang == "zh" else f"Help: {path} --help")
    message = error.format_message()
    note(f"用法错误：{message}" if lang == "zh" else f"Usage error: {message}")
    return Exit.USAGE


def _silence() -> None:
    """Keep Python from complaining at the end that nobody reads stdout any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _internal(error: Exception, lang: Lang) -> int:
    path = write_crash_log(error)
    where = str(path) if path else "-"
    if lang == "zh":
        note(f"程序内部错误（{type(error).__name__}），这是 ecscore 的问题。记录在：{where}")
        note("记录里没有县里的数据，可以直接发给开发者。")
    else:
        note(f"Internal error ({type(error).__name__}): a bug in ecscore. Crash log: {where}")
        note("The log holds no data of the county and may be sent as it is.")
    return Exit.INTERNAL


def write_crash_log(error: BaseException) -> Path | None:
    """Write types, places in the code and versions; no message, since it may quote a cell."""
    lines = [f"ecscore {__version__}", f"python {platform.python_version()} {platform.system()}"]
    lines += [f"{name} {_version(name)}" for name in _LIBRARIES]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    try:
        handle, name = tempfile.mkstemp(prefix="ecscore-crash-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return Path(name)


def _version(name: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - for a crash alone

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
