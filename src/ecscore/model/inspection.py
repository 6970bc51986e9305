"""The monthly inspection: what each group looks at, unit by unit, and the notices that follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ecscore.model.assessment import CriterionResult
from ecscore.model.checklist import Item
from ecscore.model.ledger import Line
from ecscore.model.plan import Inspection, Task
from ecscore.model.rulebook import Rulebook, Unit


@dataclass(frozen=True, slots=True)
class TaskCheck:
    """A task of the plan with those of its criteria that are looked at.

    `task` is None for criteria that the plan puts into no task.
    """

    task: Task | None
    results: tuple[CriterionResult, ...]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A unit as one group inspects it: tasks it leads, what it owes by now, its open ledger rows.

    A unit that only the ledger knows bears the name written there; without one it is nameless.
    """

    unit: Unit
    tasks: tuple[TaskCheck, ...]
    items: tuple[Item, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """The sheet of one inspection group."""

    inspection: Inspection
    units: tuple[Inspected, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a unit is told: what is owed by now, and which rows of the ledger are open."""

    unit: Unit
    items: tuple[Item, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """The inspection of one month.

    `month` is its first day; `as_of` the day by which things are late, its last day unless another
    one was asked for. `ledger` is the ledger's file, empty where there is none.
    """

    rulebook: Rulebook
    county: str
    month: dt.date
    as_of: dt.date
    ledger: str
    groups: tuple[GroupSheet, ...]
    notices: tuple[Notice, ...]


def last_day(month: dt.date) -> dt.date:
    """Return the last day of the month that a day is in."""
    later = month.replace(day=28) + dt.timedelta(days=4)
    return later - dt.timedelta(days=later.day)
