"""Text from an input made fit to keep: composed, without control characters, not endless."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ecscore.intake import limits

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_EDGES: Final = " \t\n\u00a0\u3000"


def cleaned(text: str) -> tuple[str, list[str]]:
    """Return the text fit to keep, and the codes of what had to be done to it.

    Characters that control a terminal, hide or turn the direction of writing are dropped, halves
    of characters become U+FFFD, a text beyond the limit is cut.
    """
    if text.isprintable() and len(text) <= limits.TEXT_CHARACTERS:
        return unicodedata.normalize("NFC", text).strip(_EDGES), []
    codes = []
    kept = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text.replace("\r\n", "\n")))
    if kept != text.replace("\r\n", "\n"):
        codes.append("D063")
    if len(kept) > limits.TEXT_CHARACTERS:
        kept = f"{kept[: limits.TEXT_CHARACTERS]}…"
        codes.append("D062")
    return unicodedata.normalize("NFC", kept).strip(_EDGES), codes


def shown(text: str, most: int = 60) -> str:
    """Return what was read as a finding quotes it: one line, cleaned, short."""
    line = " ".join(cleaned(text[: limits.TEXT_CHARACTERS])[0].split())
    return line if len(line) <= most else f"{line[:most]}…"
