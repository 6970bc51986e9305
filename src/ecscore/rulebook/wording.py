"""The drafting words of Chinese documents against the operators of the language.

Civil Code art. 1259: 以上、以下、以内、届满 include the number; 不满、超过、以外 do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ecscore.model.record import Bound

_NUMBER: Final = r"(\d+(?:\.\d+)?)\s*(%?)"
_RANGE: Final = re.compile(rf"{_NUMBER}\s*[^\d%\-至到~—-]{{0,4}}\s*(?:-|至|到|~|—)\s*{_NUMBER}")
_SINGLE: Final = re.compile(_NUMBER)
_BEFORE: Final = (
    ("不超过", "at_most"),
    ("不高于", "at_most"),
    ("不大于", "at_most"),
    ("不低于", "at_least"),
    ("不少于", "at_least"),
    ("超过", "more_than"),
    ("高于", "more_than"),
    ("大于", "more_than"),
    ("达到", "at_least"),
    ("不足", "below"),
    ("不满", "below"),
    ("低于", "below"),
    ("少于", "below"),
    ("小于", "below"),
    ("前", "at_most"),
)
_AFTER: Final = (
    ("以上", "at_least"),
    ("以下", "at_most"),
    ("以内", "at_most"),
    ("以外", "more_than"),
    ("内", "at_most"),
)
_REACH: Final = 5


@dataclass(frozen=True, slots=True)
class Printed:
    """A bound as the source words it: the number and the operator its word stands for.

    `operator` is empty where the source writes a number with no word.
    """

    number: Fraction
    operator: str


def printed(wording: str) -> tuple[Printed, ...]:
    """Read the bounds that a wording prints; a range `25%-30%` prints both its ends."""
    return tuple(_printed(wording))


def _printed(wording: str) -> Iterator[Printed]:
    if (ends := _RANGE.search(wording)) is not None:
        percent = bool(ends[2] or ends[4])
        yield Printed(_number(ends[1], percent=percent), "at_least")
        yield Printed(_number(ends[3], percent=percent), "at_most")
        return
    for match in _SINGLE.finditer(wording):
        before = wording[max(0, match.start() - _REACH) : match.start()]
        after = wording[match.end() : match.end() + _REACH]
        yield Printed(_number(match[1], percent=bool(match[2])), _operator(before, after))


def _number(digits: str, *, percent: bool) -> Fraction:
    return Fraction(digits) / 100 if percent else Fraction(digits)


def _operator(before: str, after: str) -> str:
    for word, operator in _AFTER:
        if word in after:
            return operator
    for word, operator in _BEFORE:
        if before.endswith(word):
            return operator
    return ""


def agrees(wording: str, operator: str, bound: Bound) -> bool:
    """Say whether the source's words allow this operator at this bound.

    A bare number allows any; a number that the words do not print is a clash.
    """
    ends = printed(wording)
    words = [end.operator for end in ends if end.number == bound.number]
    if not words:
        return False
    if len(ends) > 1 and operator in ("below", "more_than"):
        return True
    return any(word in ("", operator) for word in words)
