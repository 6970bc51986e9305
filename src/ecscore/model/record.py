"""The base of every declared thing, and the field types that a rulebook is written with.

YAML scalars reach these fields as text (see `rulebook/yaml_text.py`), so each type says itself how
it is read; nothing is guessed from how a scalar looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from ecscore.model.text import Text
from ecscore.model.values import count_of, decimal_of, percent_of


class Record(BaseModel):
    """A frozen, strict record: unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, and nothing kept that followed from the old."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields:
            del copied.__dict__[name]
        return copied


def refuse(zh: str, en: str, value: object) -> PydanticCustomError:
    """Build the error of a field type; the loader adds file, line and column."""
    return PydanticCustomError("ecscore", "{zh}", {"zh": zh, "en": en, "read": str(value)})


def _points(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        return decimal_of(value) if isinstance(value, str) else decimal_of("")
    except ValueError:
        raise refuse(
            "应为十进制数，如 3、0.5、-5", "expected a plain decimal number: 3, 0.5, -5", value
        ) from None


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("yes", "true"):
        return True
    if value in ("no", "false"):
        return False
    raise refuse("应为 yes 或 no", "expected yes or no", value)


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else dt.date.fromisoformat("")
    except ValueError:
        raise refuse(
            "应为日期，如 2019-12-31", "expected a date such as 2019-12-31", value
        ) from None


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return count_of(value) if isinstance(value, str) else count_of("")
    except ValueError:
        raise refuse("应为不小于 0 的整数", "expected a whole number from 0 up", value) from None


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return Text(value.strip())
    if isinstance(value, dict) and value and set(value) <= {"zh", "en"}:
        zh, en = value.get("zh"), value.get("en", "")
        if isinstance(zh, str) and zh.strip() and isinstance(en, str):
            return Text(zh.strip(), en.strip())
    raise refuse("应为文字，或 {zh: 中文, en: 英文}", "expected a text, or {zh: …, en: …}", value)


class Bound(NamedTuple):
    """One end of a band as the rulebook writes it: `30%` (a percentage) or `3000` (a number)."""

    number: Fraction
    percent: bool
    text: str


def bound_of(text: str) -> Bound:
    """Read a bound from its text.

    Raises:
        ValueError: the text is neither a plain number nor a percentage.
    """
    if text.endswith("%"):
        return Bound(percent_of(text), True, text)
    return Bound(Fraction(decimal_of(text)), False, text)


def _bound(value: object) -> Bound:
    if isinstance(value, Bound):
        return value
    try:
        return bound_of(value) if isinstance(value, str) else bound_of("")
    except ValueError:
        raise refuse(
            "应为数或百分数，如 3000、2.5、30%",
            "expected a number or a percentage: 3000, 2.5, 30%",
            value,
        ) from None


_DECIMAL_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?$"},
    ]
}
_FLAG_SCHEMA: dict[str, Any] = {"enum": ["yes", "no", True, False]}
_WHOLE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^(0|[1-9]\d*)$"}]
}
_BOUND_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?\s*%?$"},
    ]
}
_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {"zh": {"type": "string", "minLength": 1}, "en": {"type": "string"}},
            "required": ["zh"],
            "additionalProperties": False,
        },
    ]
}

Points = Annotated[Decimal, BeforeValidator(_points), WithJsonSchema(_DECIMAL_SCHEMA)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema(_FLAG_SCHEMA)]
Date = Annotated[
    dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema(_WHOLE_SCHEMA)]
Limit = Annotated[Bound, BeforeValidator(_bound), WithJsonSchema(_BOUND_SCHEMA)]
Words = Annotated[Text, BeforeValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
