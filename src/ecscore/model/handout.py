"""What a report hands in: an assessment, what each unit answers for, and what each still owes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ecscore.model.assessment import Assessment
from ecscore.model.checklist import Checklist
from ecscore.model.rulebook import Unit


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit answers for as a lead unit (绩效考核), in points before the caps.

    A criterion that several units lead counts in full for each of them, so shares do not add up to
    the total. `worth` is what its base and bonus criteria can earn, `won` what they claim,
    `deducted` what its deductions and swings cost (never positive), `lost` the base points gone for
    certain, `open` what unknown figures leave to be won, `at_risk` how far the claims stand above
    what evidence and tables bear out, deductions that only the tables show among them. What is
    worth something and neither won, lost nor open is bonus that was not earned. `owed` counts the
    things it owes as the lead, `overdue` those past their deadline, `next_due` is the nearest
    deadline to come.
    """

    unit: Unit
    criteria: tuple[str, ...]
    worth: Decimal
    won: Decimal
    deducted: Decimal
    lost: Decimal
    open: Decimal
    at_risk: Decimal
    owed: int
    overdue: int
    next_due: dt.date | None


@dataclass(frozen=True, slots=True)
class Handout:
    """Everything that a report shows of one county; no report computes any of it again.

    `shares` are of the units that lead a criterion, `lists` of every unit that owes anything; both
    in the rulebook's order of units.
    """

    assessment: Assessment
    shares: tuple[Share, ...]
    lists: tuple[Checklist, ...]
