"""What data may look like when it leaves: no control or hidden characters, no personal numbers.

Every string that a county wrote passes `clean` once on its way into any format.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from ecscore.model.privacy import mask

_PERSONAL: ContextVar[bool] = ContextVar("personal", default=False)

_SPACES: Final = {"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " "}
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """Return a text without control, escape, direction and invisible characters, and masked.

    What is invisible goes first, so that it cannot break up a number that should be masked.
    """
    if not text.isprintable():
        text = "".join(_seen(character) for character in text)
    return text if personal_shown() else mask(text)


@contextmanager
def showing_personal(wanted: bool) -> Iterator[None]:
    """Write personal data in full while this lasts, where somebody asked for it in so many words.

    A context rather than an argument: everything that a county wrote passes through `clean`, from
    every format, and no format may decide this for itself.
    """
    token = _PERSONAL.set(wanted)
    try:
        yield
    finally:
        _PERSONAL.reset(token)


def personal_shown() -> bool:
    """Say whether personal data is written in full just now."""
    return _PERSONAL.get()


def _seen(character: str) -> str:
    if character in _SPACES:
        return " "
    return "" if unicodedata.category(character) in _HIDDEN else character
