"""The entries of one waiver, each read from its text or refused with what is expected."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

from ecscore.intake.clean import cleaned
from ecscore.intake.dates import EXPECTED, date_of_text
from ecscore.intake.notes import Refused
from ecscore.intake.problems import hint
from ecscore.model.text import Text
from ecscore.model.waiver import ReasonKind

KEYS: Final = (
    *("code", "criterion", "fingerprint", "at", "contains"),
    *("reason_kind", "reason", "approved_by", "document", "expires"),
)
"""Every key of a waiver, as one writes them."""
SCOPE: Final = KEYS[:5]
"""Keys that say what is waived: left blank, they would waive more than was meant."""

_WORDS: Final = {
    word: kind for kind in ReasonKind for word in (kind.label.zh, kind.label.en, kind.value)
}
_KINDS: Final = Text(
    "、".join(kind.label.zh for kind in ReasonKind) + "之一",
    "one of " + ", ".join(kind.label.en for kind in ReasonKind),
)
_SOME: Final = Text("文字，不能为空", "a text, not blank")
_FINGERPRINT: Final = Text(
    "JSON 中 fingerprint 的 16 位（0-9、a-f）", "the 16 digits of fingerprint in the JSON"
)
_PLACE: Final = Text(
    "“工作表!单元格”或“文件:行号”", "“sheet!cell” or “file:line”, such as 站点名录!J5"
)
_AT: Final = re.compile(r"[^!]+![^!]+(![^!]+)?|.+:\d+")


_NOTHING: Final = Text("")


class Wrong(ValueError):
    """An entry that cannot be read: what is expected, and what is near."""

    def __init__(self, expected: Text, near: Text = _NOTHING) -> None:
        self.expected = expected
        self.near = near
        super().__init__(expected.en)


def scope_of(key: str, written: str) -> str:
    """Read an entry that says what is waived.

    Raises:
        Wrong: it is blank, or not of its form.
    """
    text = cleaned(written)[0]
    if not text:
        raise Wrong(_SOME)
    usual = unicodedata.normalize("NFKC", text)
    if key == "code":
        return usual.upper()
    if key == "fingerprint" and not re.fullmatch(r"[0-9a-f]{16}", usual.lower()):
        raise Wrong(_FINGERPRINT)
    if key == "at" and not _AT.fullmatch(usual):
        raise Wrong(_PLACE)
    return usual.lower() if key == "fingerprint" else usual if key == "criterion" else text


def kind_of_reason(written: str) -> ReasonKind:
    """Read the kind of a reason, in either language.

    Raises:
        Wrong: it is none of them.
    """
    word = unicodedata.normalize("NFKC", cleaned(written)[0]).casefold().replace("_", "-")
    if word in _WORDS:
        return _WORDS[word]
    raise Wrong(_KINDS, hint(word, _WORDS))


def expiry_of(written: str) -> dt.date:
    """Read the day until which a waiver holds.

    Raises:
        Wrong: there is no such day, or it is no date.
    """
    try:
        found = date_of_text(cleaned(written)[0])
    except Refused:
        raise Wrong(EXPECTED) from None
    if found is None:
        raise Wrong(EXPECTED)
    return found
