"""Exact values: what each type of fact may hold, how it is written, read and shown.

Numbers are read from their text, never through a float: a whole number, a decimal, a percentage
(`52%`) or a ratio of two counts (`26/50`). Percentages are kept as `Fraction`, so that a ratio is
compared with a bound by cross-multiplication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Final

from ecscore.model.text import Text


class FactType(StrEnum):
    """The types a fact may have; `percent` and the plain numbers are different units."""

    YES_NO = "yes_no"
    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    GRADE = "grade"
    RANK = "rank"


class Marker(Enum):
    """What stands in the place of a value that is not there."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


UNKNOWN: Final = Marker.UNKNOWN
NOT_APPLICABLE: Final = Marker.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among peers: `place`-th of `of`."""

    place: int
    of: int

    @property
    def share(self) -> Fraction:
        """The percentile, place over number of peers."""
        return Fraction(self.place, self.of)

    def __str__(self) -> str:
        return f"{self.place}/{self.of}"


Known = bool | int | Fraction | Decimal | Rank
Value = Known | Marker

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_RATIO = re.compile(r"(0|[1-9]\d*)\s*/\s*([1-9]\d*)", re.ASCII)
_MOST_DIGITS: Final = 30
_MOST_RATIO: Final = 2 * _MOST_DIGITS + 3
_YES: Final = frozenset({"是", "yes", "true"})
_NO: Final = frozenset({"否", "no", "false"})


class NotThisType(ValueError):
    """A text that is no value of the wanted type; `expected` says what one looks like."""

    def __init__(self, text: str, expected: Text) -> None:
        self.text = text
        self.expected = expected
        super().__init__(f"{text!r}: {expected.zh}")


HOW_TO_WRITE: Final = {
    FactType.YES_NO: Text("“是”或“否”", "yes or no"),
    FactType.COUNT: Text("不小于 0 的整数，如 3000", "a whole number from 0, such as 3000"),
    FactType.PERCENT: Text(
        "百分数或两数之比，如 52% 或 26/50", "a percentage or a ratio, such as 52% or 26/50"
    ),
    FactType.DAYS: Text("天数，如 3 或 3.5", "a number of days, such as 3 or 3.5"),
    FactType.GRADE: Text("分数，如 1.5", "a mark, such as 1.5"),
    FactType.RANK: Text("名次/总数，如 12/40", "place/number, such as 12/40"),
}


def decimal_of(text: str) -> Decimal:
    """Read a plain decimal number from its text.

    Refuses exponents, leading zeros, underscores, infinities, signs other than a minus and
    numbers of more than thirty characters.

    Raises:
        ValueError: the text is not a plain decimal number.
    """
    if len(text) > _MOST_DIGITS or not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def percent_of(text: str) -> Fraction:
    """Read `52%` or `26/50` as an exact share.

    Raises:
        ValueError: the text is neither.
    """
    if text.endswith("%"):
        return Fraction(decimal_of(text[:-1].rstrip())) / 100
    if len(text) <= _MOST_RATIO and (ratio := _RATIO.fullmatch(text)):
        return Fraction(int(ratio[1]), int(ratio[2]))
    raise ValueError(text)


def _rank_of(text: str) -> Rank:
    ratio = _RATIO.fullmatch(text) if len(text) <= _MOST_DIGITS else None
    if ratio is None or not 1 <= int(ratio[1]) <= int(ratio[2]):
        raise ValueError(text)
    return Rank(int(ratio[1]), int(ratio[2]))


def count_of(text: str) -> int:
    """Read a whole number from 0 up.

    Raises:
        ValueError: the text is none.
    """
    number = decimal_of(text)
    if number < 0 or number != number.to_integral_value():
        raise ValueError(text)
    return int(number)


def _amount_of(text: str) -> Decimal:
    number = decimal_of(text)
    if number < 0:
        raise ValueError(text)
    return number


def _yes_no_of(text: str) -> bool:
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(text)


_READERS: Final[Mapping[FactType, Callable[[str], Known]]] = {
    FactType.YES_NO: _yes_no_of,
    FactType.COUNT: count_of,
    FactType.PERCENT: percent_of,
    FactType.DAYS: _amount_of,
    FactType.GRADE: _amount_of,
    FactType.RANK: _rank_of,
}


def parse(kind: FactType, text: str) -> Known:
    """Read a value of the given type from its canonical text.

    Raises:
        NotThisType: the text is no value of that type.
    """
    try:
        return _READERS[kind](text.strip())
    except ValueError:
        raise NotThisType(text, HOW_TO_WRITE[kind]) from None


def rounded(number: Decimal | Fraction | int, places: int = 2) -> str:
    """Show a number rounded half up to at most `places` decimals, without trailing zeros.

    Reckoned in whole numbers, whatever the length of the number.
    """
    scaled = abs(Fraction(number)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = _placed(whole, places)
    return f"-{text}" if number < 0 and text != "0" else text


def _placed(digits: int, places: int) -> str:
    """Write `digits` ÷ 10^`places` without trailing zeros."""
    text = f"{digits:0{places + 1}d}"
    whole, decimals = text[: len(text) - places], text[len(text) - places :].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _terminating(number: Fraction) -> str | None:
    """Write a number whose decimals end; None for any other."""
    places, rest = 0, number.denominator
    for factor in (2, 5):
        count = 0
        while rest % factor == 0:
            rest //= factor
            count += 1
        places = max(places, count)
    if rest != 1:
        return None
    text = _placed(abs(number.numerator) * 10**places // number.denominator, places)
    return f"-{text}" if number < 0 else text


def exact(number: Decimal) -> str:
    """Write a decimal in full: no exponent, no trailing zeros, no negative zero."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def signed(number: Decimal) -> str:
    """Write a decimal in full with its sign: `+2`, `-5`, `0`."""
    text = exact(number)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def show(value: Value) -> Text:
    """Say a value as a person reads it: 是, 3200, 52%, 12/40, 未知."""
    if isinstance(value, Marker):
        return Text("未知", "unknown") if value is UNKNOWN else Text("不适用", "not applicable")
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Fraction):
        shown = f"{rounded(value * 100)}%"
        return Text(shown, shown)
    shown = exact(value) if isinstance(value, Decimal) else str(value)
    return Text(shown, shown)


def canonical(value: Known) -> str:
    """Write a value so that `parse` reads the same value back.

    A share whose percentage does not end is written as a ratio.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        percent = _terminating(value * 100)
        if percent is not None and len(percent) <= _MOST_DIGITS:
            return f"{percent}%"
        return f"{value.numerator}/{value.denominator}"
    return exact(value) if isinstance(value, Decimal) else str(value)
