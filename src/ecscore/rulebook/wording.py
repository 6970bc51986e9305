"""The drafting words of Chinese documents against the operators of the language.

Civil Code art. 1259: 以上、以下、以内、届满 include the number; 不满、超过、以外 do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ecscore.model.record import Bound

_NUMBER: Final = r"(\d+(?:\.\d+)?)(%?)"
_RANGE: Final = re.compile(rf"{_NUMBER}[^\d%\-至到~—-]{{0,4}}(?:-|至|到|~|—){_NUMBER}")
_SINGLE: Final = re.compile(_NUMBER)
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BEFORE: Final = (
    ("大于等于", "at_least"),
    ("小于等于", "at_most"),
    ("超过", "more_than"),
    ("高于", "more_than"),
    ("大于", "more_than"),
    ("多于", "more_than"),
    ("达到", "at_least"),
    ("不足", "below"),
    ("不满", "below"),
    ("不到", "below"),
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
_NOT: Final = re.compile(r"(?:不|未|没有)(?:得|应|能|可|予|宜)?$")
_OPPOSITE: Final = {
    "more_than": "at_most",
    "at_most": "more_than",
    "below": "at_least",
    "at_least": "below",
}
_REACH: Final = 8
_OPEN_END: Final = {"at_least": "more_than", "at_most": "below"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A bound as the source words it: the number and the operator its word stands for.

    `operator` is empty where the source writes a number with no word.
    """

    number: Fraction
    operator: str


def _folded(wording: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", wording).split())
    return _THOUSANDS.sub("", plain)


def printed(wording: str) -> tuple[Printed, ...]:
    """Read the bounds that a wording prints; a range `25%-30%` prints both its ends."""
    plain = _folded(wording)
    ends = _RANGE.search(plain)
    return _ends(ends) if ends is not None else tuple(_singles(plain))


def _ends(ends: re.Match[str]) -> tuple[Printed, Printed]:
    percent = bool(ends[2] or ends[4])
    return (
        Printed(_number(ends[1], percent=percent), "at_least"),
        Printed(_number(ends[3], percent=percent), "at_most"),
    )


def _singles(plain: str) -> Iterator[Printed]:
    for match in _SINGLE.finditer(plain):
        before = plain[max(0, match.start() - _REACH) : match.start()]
        after = plain[match.end() : match.end() + _REACH]
        after = _SINGLE.split(after, maxsplit=1)[0]
        yield Printed(_number(match[1], percent=bool(match[2])), _operator(before, after))


def _number(digits: str, *, percent: bool) -> Fraction:
    return Fraction(digits) / 100 if percent else Fraction(digits)


def _operator(before: str, after: str) -> str:
    for word, operator in _AFTER:
        if word in after:
            return operator
    for word, operator in _BEFORE:
        if before.endswith(word):
            negated = _NOT.search(before.removesuffix(word))
            return _OPPOSITE[operator] if negated else operator
    return ""


def agrees(wording: str, operator: str, bound: Bound) -> bool:
    """Say whether the source's words allow this operator at this bound.

    A bare number allows any. An end of a printed range may be left to the neighbouring band. A
    number that the words do not print is a clash.
    """
    ends = printed(wording)
    ranged = _RANGE.search(_folded(wording)) is not None
    for end in ends:
        if end.number == bound.number:
            allowed = {end.operator, _OPEN_END[end.operator]} if ranged else {end.operator}
            if end.operator == "" or operator in allowed:
                return True
    return False
