"""The way to a higher score: sets of steps that reach a target, the cheapest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ecscore.model.assessment import Receipt, Total
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Said, Text
from ecscore.model.values import Value


class StepKind(StrEnum):
    """What kind of work a step is."""

    MOVE = "move"
    STATE = "state"
    RESTATE = "restate"
    SIGN = "sign"
    SUPPLY = "supply"
    CORRECT = "correct"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _KINDS[self]


_KINDS = {
    StepKind.MOVE: Text("做到", "reach"),
    StepKind.STATE: Text("查清、填报并做到", "find out, state and reach"),
    StepKind.RESTATE: Text("更正填报", "correct the statement"),
    StepKind.SIGN: Text("补写评分人和理由", "name the reviewer and the reason"),
    StepKind.SUPPLY: Text("补交", "supply"),
    StepKind.CORRECT: Text("改正与数据矛盾的材料", "put right what the data contradict"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a fact moved to a value, or a piece of evidence supplied.

    `before` and `value` are of a fact, None for evidence; `needed` says the bound that the value
    keeps. `criteria` are those that it bears on, `loss` what leaving it out of its route would
    cost, caps counted. `effort` is in the unit of the weights, `days` how long it takes where the
    user said so.
    """

    kind: StepKind
    id: str
    title: Text
    effort: Decimal
    lead: tuple[str, ...]
    due: dt.date | None
    days_late: int
    criteria: tuple[str, ...]
    needed: Said | None = None
    before: Value | None = None
    value: Value | None = None
    days: int | None = None
    loss: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Stride:
    """Steps that earn together: `gain` is what they add to the total, `after` what it is then."""

    steps: tuple[Step, ...]
    criteria: tuple[str, ...]
    gain: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Portion:
    """What a unit leads of a route: how many steps, and what the total lacks without them all."""

    unit: str
    steps: int
    effort: Decimal
    loss: Decimal
    overdue: int
    next_due: dt.date | None


@dataclass(frozen=True, slots=True)
class Route:
    """One set of steps, in the order of most points for the effort, and where it leads."""

    strides: tuple[Stride, ...]
    effort: Decimal
    after: Total
    portions: tuple[Portion, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step."""
        return tuple(step for stride in self.strides for step in stride.steps)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A criterion that stays short at the best that can be reached, by how much and why."""

    criterion: str
    title: Text
    short: Decimal
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked: the target of a total, by a day, and whose share is shown."""

    target: Decimal
    claimed: bool = False
    by: dt.date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The ways to a target.

    `routes` are the cheapest sets, the first of them the best; none where the target is met
    already. Where it cannot be reached, `reachable` is false, the one route is the way to the best
    that can be, and `obstacles` say what stands in the way. `unproven` says why the routes may not
    be the cheapest, empty where they are for certain.
    """

    receipt: Receipt
    rulebook: Rulebook
    county: str
    partly: bool
    aim: Aim
    now: Total
    reachable: bool
    routes: tuple[Route, ...]
    obstacles: tuple[Obstacle, ...]
    unproven: tuple[Said, ...] = ()
    effort_file: str = ""

    @property
    def met(self) -> bool:
        """Whether nothing need be done."""
        return self.now.total >= self.aim.target
