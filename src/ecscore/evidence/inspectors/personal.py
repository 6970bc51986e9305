"""Counting ID and mobile numbers in a text. The numbers themselves are never kept.

Every occurrence counts. ID numbers count with a date of birth and the check digit of GB 11643.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ecscore.evidence import bounds

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_PHONE = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9][0-9]([- ]?)[0-9]{4}\1[0-9]{4}(?![0-9A-Za-z])"
)
_SHORTEST: Final = 11
"""A text shorter than a phone number holds none; most cells of a workbook are."""
_WEIGHTS: Final = [pow(2, 18 - place, 11) for place in range(1, 18)]
_CHECK_DIGITS: Final = "10X98765432"
_NARROW: Final = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF38: 0x58}


def is_identity(text: str) -> bool:
    """Say whether 18 characters are an ID number."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text[:17], strict=True))
    try:
        dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return _CHECK_DIGITS[total % 11] == text[17].upper()


@dataclass(slots=True)
class Personal:
    """The count so far, of so many characters; what goes beyond the bound is not looked at."""

    ids: int = 0
    phones: int = 0
    letters: int = 0

    def take(self, text: str) -> None:
        """Count in a piece of text."""
        text = text[: max(bounds.LETTERS - self.letters, 0)]
        self.letters += len(text)
        if len(text) < _SHORTEST:
            return
        plain = text.translate(_NARROW)
        self.ids += sum(is_identity(found) for found in _IDENTITY.findall(plain))
        self.phones += sum(1 for _ in _PHONE.finditer(plain))

    def take_all(self, texts: Iterable[str]) -> None:
        """Count in many pieces."""
        for text in texts:
            if self.letters >= bounds.LETTERS:
                return
            self.take(text)
