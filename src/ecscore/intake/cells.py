"""From a cell to a value: what counts as written, what is normalised, what is refused.

Nothing is guessed: a cell that can be read in two ways is refused with both readings named.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ecscore.intake.clean import cleaned, shown
from ecscore.intake.notes import Note, Refused, expected_of, usable
from ecscore.intake.sheet import Cell, plain, plain_percent
from ecscore.model.fact import Fact
from ecscore.model.text import Text
from ecscore.model.values import (
    HOW_TO_WRITE,
    NOT_APPLICABLE,
    UNKNOWN,
    FactType,
    Known,
    Marker,
    NotThisType,
    Rank,
    Value,
    parse,
)

PLACEHOLDERS: Final = frozenset(
    [
        "未知",
        "不清楚",
        "不详",
        "待定",
        "待填",
        "待核实",
        "暂无",
        "暂无数据",
        "unknown",
        "tbd",
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "?",
        "...",
        "…",
        "无数据",
    ]
)
INAPPLICABLE: Final = frozenset({"不适用", "n/a", "na", "notapplicable", "not_applicable"})
_YES: Final = frozenset({"是", "yes", "y", "true", "√", "✓", "✔", "☑"})
_NO: Final = frozenset({"否", "no", "n", "false", "×", "✗", "✘", "╳", "☒"})
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?%?", re.ASCII)
_SPACED = re.compile(r"(?<=\d)\s+(?=%$)|(?<=\d)\s*/\s*(?=\d)", re.ASCII)
_RANK = re.compile(r"第?\s*(\d+)\s*(?:名|位)?\s*/\s*共?\s*(\d+)\s*(?:个县|个|县|名|位)?", re.ASCII)
UNITS: Final = {
    FactType.COUNT: ("人次", "人", "次", "个", "家", "户", "件", "场", "期"),
    FactType.DAYS: ("天", "日", "days", "day", "d"),
    FactType.GRADE: ("分", "points", "point"),
}
_TEXT_NUMBER: Final = frozenset({"0", "1"})


def written(text: str, notes: list[Note]) -> str:
    """Return a short entry in plain characters, without spaces at its ends."""
    kept, codes = cleaned(text)
    notes += [Note(code) for code in codes]
    return unicodedata.normalize("NFKC", kept).replace("−", "-").strip()


def value_of(fact: Fact, cell: Cell, notes: list[Note]) -> Value:
    """Read the value of a fact from its cell.

    Args:
        fact: what is asked.
        cell: what was entered.
        notes: takes what was normalised.

    Returns:
        The value; `UNKNOWN` for a blank cell or a placeholder.

    Raises:
        Refused: the cell gives no value of the fact's type, or one out of range.
    """
    usable(cell, notes)
    if cell.blank:
        return UNKNOWN
    if isinstance(cell.value, str):
        value = _from_text(fact, cell.value, notes)
    elif isinstance(cell.value, bool):
        value = _from_truth(fact, cell.value)
    elif isinstance(cell.value, (int, float)):
        value = _from_number(fact, cell, cell.value, notes)
    else:
        raise Refused("D054", read=shown(cell.raw), expected=expected_of(fact))
    _in_range(fact, value, cell.raw)
    return value


def _from_truth(fact: Fact, value: bool) -> Known:
    if fact.type is FactType.YES_NO:
        return value
    raise Refused("D050", read="TRUE" if value else "FALSE", expected=expected_of(fact))


def _from_number(fact: Fact, cell: Cell, number: float, notes: list[Note]) -> Known:
    if number - number != 0:
        raise Refused("D050", read=str(number), expected=expected_of(fact))
    text = plain(number)
    if fact.type is FactType.PERCENT:
        return _share(fact, cell, number, notes)
    if cell.percent:
        raise Refused("D068", read=cell.raw, number=text, expected=expected_of(fact))
    if fact.type is FactType.YES_NO:
        raise Refused(
            "D061" if text in _TEXT_NUMBER else "D050", read=text, expected=expected_of(fact)
        )
    return _parsed(fact, text, text)


def _share(fact: Fact, cell: Cell, number: float, notes: list[Note]) -> Known:
    """Read a share from a number: only a cell that shows percentages says which is meant."""
    ratio = Fraction(Decimal(repr(number)))
    if cell.percent:
        return ratio
    if cell.percent is None and abs(ratio) <= 1:
        notes.append(Note("D053", {"read": plain(number), "taken": f"{plain_percent(number)}%"}))
        return ratio
    raise _two_readings(fact, plain(number))


def _two_readings(fact: Fact, text: str) -> Refused:
    exact = Decimal(text)
    return Refused(
        "D052",
        read=text,
        as_percent=f"{exact.normalize():f}%",
        as_ratio=f"{(exact * 100).normalize():f}%",
        expected=expected_of(fact),
    )


def _parsed(fact: Fact, text: str, read: str) -> Known:
    try:
        return parse(fact.type, text)
    except NotThisType:
        raise Refused("D050", read=shown(read), expected=expected_of(fact)) from None


def _from_text(fact: Fact, raw: str, notes: list[Note]) -> Value:
    text = written(raw, notes)
    word = text.casefold().replace(" ", "")
    if not word:
        return UNKNOWN
    if word in PLACEHOLDERS:
        notes.append(Note("D059", {"read": shown(raw)}))
        return UNKNOWN
    if word in INAPPLICABLE:
        if fact.may_be_not_applicable:
            return NOT_APPLICABLE
        raise Refused("D060", read=shown(raw), expected=expected_of(fact))
    if fact.type is FactType.YES_NO:
        return yes_no_of_word(raw, word, expected_of(fact))
    plainer = _plainer(fact, text)
    try:
        value = parse(fact.type, plainer)
    except NotThisType:
        if fact.type is FactType.PERCENT and _is_number(plainer):
            raise _two_readings(fact, plainer) from None
        raise Refused("D050", read=shown(raw), expected=expected_of(fact)) from None
    if plainer != raw.strip(" \t\r\n"):
        notes.append(Note("D058", {"read": shown(raw), "taken": plainer}))
    return value


def _is_number(text: str) -> bool:
    try:
        parse(FactType.DAYS, text.removeprefix("-"))
    except NotThisType:
        return False
    return True


def _plainer(fact: Fact, text: str) -> str:
    """Take units, thousands separators and a plus sign out of an entry."""
    units = list(UNITS.get(fact.type, ()))
    if fact.unit is not None:
        units += [fact.unit.zh, fact.unit.en]
    for unit in sorted({unicodedata.normalize("NFKC", u) for u in units if u}, key=len)[::-1]:
        if text.endswith(unit) and unit != "%":
            text = text.removesuffix(unit).rstrip()
            break
    text = text.removeprefix("+")
    if rank := _RANK.fullmatch(text):
        return f"{rank[1]}/{rank[2]}"
    text = _SPACED.sub(lambda found: found[0].strip(), text)
    return text.replace(",", "") if THOUSANDS.fullmatch(text) else text


def _in_range(fact: Fact, value: Value, read: str) -> None:
    if isinstance(value, (bool, Marker, Rank)):
        return
    low, high = fact.at_least, fact.at_most
    below = low is not None and value < low.number
    if below or (high is not None and value > high.number):
        raise Refused(
            "D051",
            read=shown(read),
            low=low.text if low else Text("不限", "none"),
            high=high.text if high else Text("不限", "none"),
        )


def yes_no_of(cell: Cell, notes: list[Note]) -> bool | Marker:
    """Read 是 or 否 in any of its usual forms; blank and placeholders are `UNKNOWN`.

    Raises:
        Refused: it is neither.
    """
    usable(cell, notes)
    if isinstance(cell.value, bool):
        return cell.value
    word = written(cell.raw, notes).casefold()
    if not word:
        return UNKNOWN
    if word in PLACEHOLDERS:
        notes.append(Note("D059", {"read": shown(cell.raw)}))
        return UNKNOWN
    return yes_no_of_word(cell.raw, word, HOW_TO_WRITE[FactType.YES_NO])


def yes_no_of_word(raw: str, word: str, expected: Text) -> bool:
    """Read 是 or 否 from a word in plain small letters; `raw` is what was written."""
    if word in _YES or word in _NO:
        return word in _YES
    raise Refused("D061" if word in _TEXT_NUMBER else "D050", read=shown(raw), expected=expected)
