"""Effort: what a step of a roadmap costs, in a unit of the user's own, or that none suffices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated, Final

from pydantic import BeforeValidator, WithJsonSchema

from ecscore.model.record import refuse
from ecscore.model.text import Text
from ecscore.model.values import decimal_of


class Never(Enum):
    """The effort of what cannot be done."""

    NEVER = "never"


NEVER: Final = Never.NEVER
Weight = Decimal | Never
MOST: Final = Decimal(1_000_000)
EXPECTED: Final = Text(
    "应为 0 至 1000000 的数，或 never（做不到）",
    "expected a number from 0 to 1000000, or never (cannot be done)",
)


def weight_of(text: str) -> Weight:
    """Read an effort from its text.

    Raises:
        ValueError: it is neither a number from 0 to a million nor `never`.
    """
    if text == NEVER.value:
        return NEVER
    number = decimal_of(text)
    if not 0 <= number <= MOST:
        raise ValueError(text)
    return number


def _weight(value: object) -> Weight:
    if isinstance(value, (Decimal, Never)):
        return value
    try:
        return weight_of(value if isinstance(value, str) else "")
    except ValueError:
        raise refuse(EXPECTED.zh, EXPECTED.en, value) from None


Effort = Annotated[
    Weight,
    BeforeValidator(_weight),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}]}),
]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a user says of a step: its effort, and how many days it takes; None where not said."""

    effort: Weight | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Efforts:
    """A user's weights, by the id of a fact or of evidence, and by unit."""

    things: Mapping[str, Weighed] = field(default_factory=dict)
    units: Mapping[str, Weighed] = field(default_factory=dict)
    file: str = ""

    def of(self, name: str, lead: Iterable[str]) -> Weighed:
        """Return what is said of a step: of the thing itself before its units."""
        said = [self.things.get(name), *(self.units.get(unit) for unit in lead)]
        efforts = (w.effort for w in said if w is not None and w.effort is not None)
        days = (w.days for w in said if w is not None and w.days is not None)
        return Weighed(next(efforts, None), next(days, None))
