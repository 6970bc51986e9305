"""What a unit owes: facts and evidence, by deadline, with the points at stake."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ecscore.model.plan import Inspection, Task
from ecscore.model.rulebook import Unit
from ecscore.model.text import Text


class Role(StrEnum):
    """In which part a unit owes something."""

    LEAD = "lead"
    COOPERATING = "cooperating"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return Text("牵头", "lead") if self is Role.LEAD else Text("配合", "cooperating")


class Owing(StrEnum):
    """What kind of thing is owed."""

    EVIDENCE = "evidence"
    FACT = "fact"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return Text("材料", "evidence") if self is Owing.EVIDENCE else Text("数据", "figure")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing owed. `stake` is the points that hang on it, `days_late` how long overdue."""

    kind: Owing
    id: str
    title: Text
    help: Text | None
    role: Role
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    due: dt.date | None
    days_late: int
    criteria: tuple[str, ...]
    stake: Decimal
    ours: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one unit owes, overdue first, then by deadline.

    `county` is the county's name, or its file's where it has none; empty for the full list.
    `held` counts what is already there.
    """

    unit: Unit
    county: str
    as_of: dt.date
    items: tuple[Item, ...]
    held: int
    tasks: tuple[Task, ...]
    inspections: tuple[Inspection, ...]
