"""What a county can do: each fact that may be moved, each piece of evidence that may be supplied.

A lever is one of these with its options, the first of which leaves it alone. Evidence that is of
use only together is one lever.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from ecscore.engine.evidence import mark_lacks
from ecscore.engine.rungs import OUTSIDE, is_outside, rungs_of
from ecscore.engine.score import Case
from ecscore.model.county import Stated
from ecscore.model.effort import NEVER, Efforts, Weight
from ecscore.model.fact import Fact
from ecscore.model.roadmap import Aim, Step, StepKind
from ecscore.model.rulebook import Requirement
from ecscore.model.states import EvidenceState
from ecscore.model.text import Said, say
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, Value

PAPER: Final = Decimal(1)
"""The effort of supplying evidence, or of writing something down anew, where nobody weighs it."""
MOVE: Final = Decimal(3)
"""The effort of moving a fact by one bound, where nobody weighs it."""
_SOMEBODY: Final = "*"
"""Stands for the reviewer and the reason of a mark that is still to be given."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to pull a lever."""

    steps: tuple[Step, ...] = ()

    @property
    def effort(self) -> Decimal:
        """What it costs."""
        return sum((step.effort for step in self.steps), Decimal(0))


@dataclass(frozen=True, slots=True)
class Lever:
    """A fact or some evidence, the criteria it bears on, and its options, doing nothing first."""

    name: str
    criteria: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(slots=True)
class Means:
    """Everything that a county can do, and why it cannot do the rest, by id."""

    case: Case
    aim: Aim
    efforts: Efforts
    as_of: dt.date
    levers: list[Lever] = field(default_factory=list)
    blocked: dict[str, Said] = field(default_factory=dict)

    def gather(self) -> Means:
        """Find the levers of every fact and, where evidence counts, of what is missing of it."""
        for fact in self.case.rulebook.facts.values():
            self._fact(fact)
        if not self.aim.claimed:
            for names in self._bundles():
                self._bundle(names)
        return self

    def _fact(self, fact: Fact) -> None:
        criteria = self.case.rulebook.criteria_of(fact.id)
        steps = list(self._fact_steps(fact))
        if criteria and steps:
            options = (Option(), *(Option((step,)) for step in steps))
            self.levers.append(Lever(fact.id, tuple(c.id for c in criteria), options))

    def _fact_steps(self, fact: Fact) -> Iterator[Step]:
        shown, claimed = self.case.shown[fact.id], self.case.facts[fact.id]
        start = claimed if self.aim.claimed else shown
        if claimed is not shown and claimed != shown and shown is not UNKNOWN:
            yield from self._written(fact, StepKind.RESTATE, claimed, shown)
        elif not self.aim.claimed and self._unsigned(fact):
            yield from self._written(fact, StepKind.SIGN, start, start)
        if start is NOT_APPLICABLE:
            self.blocked[fact.id] = say("填的是不适用", "stated as not applicable")
            return
        step = self._draft(fact, StepKind.STATE if claimed is UNKNOWN else StepKind.MOVE)
        weighed = self.efforts.of(fact.id, step.lead)
        weight = self._weight(fact, weighed.effort)
        if self._barred(step, weight, weighed.days) or weight is NEVER:
            return
        for rung in rungs_of(self.case.rulebook, fact, start):
            yield replace(
                step,
                needed=rung.needed,
                before=start,
                value=rung.value,
                effort=weight * rung.away,
                days=weighed.days,
            )

    def _written(self, fact: Fact, kind: StepKind, before: Value, value: Value) -> Iterator[Step]:
        """Yield a step that changes what is written and not what is so."""
        step = self._draft(fact, kind)
        if self.aim.by is None or step.due is None or step.due <= self.aim.by:
            yield replace(step, before=before, value=value)

    def _unsigned(self, fact: Fact) -> bool:
        stated = self.case.county.facts.get(fact.id)
        criteria = self.case.rulebook.criteria_of(fact.id)
        return any(mark_lacks(criterion, fact, stated) for criterion in criteria)

    def _draft(self, fact: Fact, kind: StepKind) -> Step:
        criteria = self.case.rulebook.criteria_of(fact.id)
        lead = tuple(dict.fromkeys(unit for c in criteria for unit in c.lead))
        due = min((c.due for c in criteria if c.due is not None), default=None)
        served = tuple(c.id for c in criteria)
        return Step(kind, fact.id, fact.title, PAPER, lead, due, self._late(due), served)

    def _weight(self, fact: Fact, said: Weight | None) -> Weight:
        if said is not None or fact.effort is not None:
            return said if said is not None else fact.effort or Decimal(0)
        if is_outside(self.case.rulebook, fact):
            self.blocked[fact.id] = Said(OUTSIDE)
            return NEVER
        return MOVE

    def _late(self, due: dt.date | None) -> int:
        return (self.as_of - due).days if due is not None and self.as_of > due else 0

    def _barred(self, step: Step, weight: Weight, days: int | None) -> bool:
        """Say whether a step cannot be done, and note why."""
        by = self.aim.by
        if weight is NEVER:
            never = say("力气标为 never（做不到）", "its effort is given as never")
            self.blocked.setdefault(step.id, never)
        elif by is not None and step.due is not None and step.due > by:
            self.blocked[step.id] = say(
                "{due} 才到期，晚于 {by}", "falls due {due}, after {by}", due=step.due, by=by
            )
        elif by is not None and days is not None and days > (left := (by - self.as_of).days):
            self.blocked[step.id] = say(
                "要 {days} 天，到 {by} 只有 {left} 天",
                "takes {days} days, and {left} are left until {by}",
                days=days,
                left=left,
                by=by,
            )
        else:
            return False
        return True

    def _bundles(self) -> Iterable[tuple[str, ...]]:
        """Group the evidence not held by what it supports: of one group, some alone are no use."""
        groups: dict[frozenset[tuple[str, str]], list[str]] = defaultdict(list)
        for name, use in self.case.uses.items():
            if use.state is not EvidenceState.HELD and (pairs := self.supports(use.requirement)):
                groups[pairs].append(name)
        return [tuple(names) for names in groups.values()]

    def supports(self, requirement: Requirement) -> frozenset[tuple[str, str]]:
        """Return the criteria and facts whose points hang on a piece of evidence."""
        return frozenset(
            (criterion.id, fact)
            for criterion in self.case.rulebook.served_by(requirement.id)
            if criterion.most > 0
            for fact in criterion.mechanism.facts()
            if not requirement.supports or fact in requirement.supports
        )

    def _bundle(self, names: tuple[str, ...]) -> None:
        steps = [step for name in names if (step := self._paper(name)) is not None]
        if len(steps) == len(names):
            served = tuple(dict.fromkeys(c for step in steps for c in step.criteria))
            self.levers.append(Lever("+".join(names), served, (Option(), Option(tuple(steps)))))

    def _paper(self, name: str) -> Step | None:
        use = self.case.uses[name]
        requirement, wrong = use.requirement, use.state is EvidenceState.CONTRADICTED
        served = [c for c in self.case.rulebook.served_by(name) if c.most > 0]
        lead = requirement.lead or tuple(dict.fromkeys(u for c in served for u in c.lead))
        weighed = self.efforts.of(name, lead)
        usual = MOVE if wrong else PAPER
        declared = usual if requirement.effort is None else requirement.effort
        weight = declared if weighed.effort is None else weighed.effort
        step = Step(
            StepKind.CORRECT if wrong else StepKind.SUPPLY,
            name,
            requirement.title,
            Decimal(0) if weight is NEVER else weight,
            lead,
            requirement.due,
            self._late(requirement.due),
            tuple(c.id for c in served),
            days=weighed.days,
        )
        return None if self._barred(step, weight, weighed.days) else step


def done(case: Case, steps: Iterable[Step]) -> Case:
    """Return a county's case as it is once some steps are done."""
    uses = dict(case.uses)
    stated: dict[str, Stated] = {}
    moved: dict[str, Value] = {}
    for step in steps:
        if step.value is None:
            uses[step.id] = replace(uses[step.id], state=EvidenceState.HELD)
            continue
        moved[step.id] = step.value
        before = case.county.facts.get(step.id)
        source, note = (before.source, before.note) if before is not None else ("", "")
        stated[step.id] = Stated(step.value, "", None, source or _SOMEBODY, note or _SOMEBODY)
    county = replace(case.county, facts={**case.county.facts, **stated}) if stated else case.county
    return replace(
        case,
        county=county,
        facts={**case.facts, **moved},
        shown={**case.shown, **moved},
        uses=uses,
    )
