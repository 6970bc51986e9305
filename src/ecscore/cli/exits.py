"""Exit codes, and the one exception by which a verb stops early."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from ecscore.model.text import Lang, Text


class Exit(IntEnum):
    """What the command tells its caller; the same for every verb and format."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    INTERNAL = 4
    INTERRUPTED = 130


_PRECEDENCE: Final = (
    Exit.INTERRUPTED,
    Exit.INTERNAL,
    Exit.USAGE,
    Exit.INPUT,
    Exit.FINDINGS,
    Exit.OK,
)


def worst(codes: Iterable[Exit]) -> Exit:
    """Return the code that counts, whatever the order: 130, then 4 > 2 > 3 > 1 > 0."""
    return min(codes, key=_PRECEDENCE.index, default=Exit.OK)


PARTLY: Final = Text(
    "输入只读出一部分，结果不完整（退出码 3）",
    "only a part of the input could be read (exit 3)",
)


class Stop(Exception):
    """A verb cannot go on. `text` says why and what to do; `lang` in which language to say it."""

    def __init__(self, code: Exit, text: Text, lang: Lang | None = None) -> None:
        self.code = code
        self.text = text
        self.lang = lang
        super().__init__(code.name)


class ReaderGone(Exception):
    """Whoever read our stdout has stopped reading, as `| head` does."""


def usage(zh: str, en: str) -> Stop:
    """Build the stop for a wrong command, option or setting."""
    return Stop(Exit.USAGE, Text(zh, en))
