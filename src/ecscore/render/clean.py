"""What data may look like when it leaves: no control or hidden characters, no personal numbers.

Every string that a county wrote passes `clean` once on its way into any format.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DIGIT = r"[0-9０-９]"
_GAP = r"[\s\-－]?"
_MOBILE: Final = re.compile(
    rf"(?<!{_DIGIT})([1１][3-9３-９]{_DIGIT}){_GAP}({_DIGIT}{{4}}){_GAP}({_DIGIT}{{4}})(?!{_DIGIT})"
)
_IDENTITY: Final = re.compile(
    rf"(?<!{_DIGIT})({_DIGIT}{{3}})({_DIGIT}{{3}}{_GAP}{_DIGIT}{{8}}{_GAP})"
    rf"({_DIGIT}{{3}}[0-9０-９XxＸｘ])(?![0-9０-９XxＸｘ])"
)
_SPACES: Final = {"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " "}
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def mask(text: str) -> str:
    """Hide the middle of mobile and identity numbers: 138****5678.

    A figure of the same form is hidden too: a phone number in the wrong cell is the likelier case.
    """
    if not any(character.isdigit() for character in text):
        return text
    return _MOBILE.sub(r"\1****\3", _IDENTITY.sub(r"\1***********\3", text))


def clean(text: str) -> str:
    """Return a text without control, escape, direction and invisible characters, and masked.

    What is invisible goes first, so that it cannot break up a number that should be masked.
    """
    if not text.isprintable():
        text = "".join(_seen(character) for character in text)
    return mask(text)


def _seen(character: str) -> str:
    if character in _SPACES:
        return " "
    return "" if unicodedata.category(character) in _HIDDEN else character
