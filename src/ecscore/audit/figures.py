"""Derived figures: the rulebook's queries run over a county's tables, exact to the last digit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ecscore.model.audit import Derived, Figure
from ecscore.model.text import say
from ecscore.model.values import UNKNOWN, FactType, NotThisType, Value, parse
from ecscore.rosters.guard import Refused

if TYPE_CHECKING:
    from ecscore.rosters.store import Store

UNPROVEN = "unknown"


def derive(store: Store, derived: Derived, day: dt.date) -> Figure:
    """Compute one figure; where the tables do not tell it, it says why."""
    rows = {t: store.loaded[t].rows for t in (*derived.needs, *derived.uses) if t in store.loaded}
    missing = tuple(
        store.rulebook.tables[table].title for table in derived.needs if table not in store.loaded
    )
    if missing:
        return Figure(derived, None, rows, say("没有交 {tables}", "no {tables}", tables=missing))
    try:
        value = value_of(store, derived, day)
    except Refused as refused:
        return Figure(derived, None, rows, refused.said)
    reason = None if value is not None else say("名册没有可算的数据", "the tables tell nothing")
    return Figure(derived, value, rows, reason)


def value_of(store: Store, derived: Derived, day: dt.date) -> Value | None:
    """Run the query of a figure.

    Raises:
        Refused: the query may not run, fails, or gives what is no value of the type.
    """
    answer = store.run(derived.query, (*derived.needs, *derived.uses), day)
    if floats := [n for n, kind in zip(answer.names, answer.types, strict=True) if _inexact(kind)]:
        raise Refused(say("{columns} 是浮点数", "{columns} is a float", columns=tuple(floats)))
    if len(answer.rows) != 1 or set(answer.names) not in ({"value"}, {"part", "whole"}):
        raise Refused(
            say(
                "应得一行 value，或一行 part 和 whole",
                "must give one row: value, or part and whole",
            )
        )
    return _value(derived.type, answer.rows[0])


def _inexact(kind: str) -> bool:
    return kind in {"DOUBLE", "FLOAT"}


def _value(kind: FactType, row: Mapping[str, Any]) -> Value | None:
    if "whole" in row:
        part, whole = row["part"], row["whole"]
        return None if part is None or not whole else Fraction(part) / Fraction(whole)
    value = row["value"]
    if value is None:
        return None
    if value == UNPROVEN:
        return UNKNOWN
    if isinstance(value, bool) and kind is FactType.YES_NO:
        return value
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        if kind is FactType.PERCENT:
            return Fraction(value)
        value = f"{value:f}" if isinstance(value, Decimal) else str(value)
    try:
        return parse(kind, str(value).rstrip("0").rstrip(".") if "." in str(value) else str(value))
    except NotThisType as error:
        raise Refused(
            say(
                "得到“{value}”，应为{expected}",
                "gives {value}, expected {expected}",
                value=error.text,
                expected=error.expected,
            )
        ) from error
