"""The way to a higher score: the cheapest sets of steps that bring a county to a target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import Final

from ecscore.engine.boards import Board, board_of
from ecscore.engine.findings import exempted
from ecscore.engine.fronts import Label
from ecscore.engine.levers import Means, done
from ecscore.engine.score import Case, case_of
from ecscore.engine.searching import Search
from ecscore.engine.striding import strides_of
from ecscore.engine.summing import points, total_of
from ecscore.model.assessment import Assessment, Total
from ecscore.model.county import County
from ecscore.model.effort import Efforts
from ecscore.model.roadmap import Aim, Obstacle, Portion, Roadmap, Route, Step
from ecscore.model.rulebook import Criterion, Kind
from ecscore.model.states import EvidenceState
from ecscore.model.text import Said, Text, say
from ecscore.model.values import exact

ROUTES: Final = 3
_NOBODY: Final = Efforts()


def roadmap(
    assessment: Assessment,
    county: County,
    aim: Aim,
    efforts: Efforts = _NOBODY,
    routes: int = ROUTES,
) -> Roadmap:
    """Find the cheapest sets of steps to a target.

    Args:
        assessment: how the county stands, with its evidence and the figures of its tables.
        county: what the county stated.
        aim: the target, of which total, by when.
        efforts: what steps cost, where the rulebook or the defaults do not say it right.
        routes: how many sets are wanted.
    """
    uses = {use.requirement.id: use for r in assessment.criteria for use in r.evidence}
    case = case_of(assessment.rulebook, county, uses, exempted(county), assessment.audit)
    means = Means(case, aim, efforts, assessment.receipt.as_of).gather()
    now, caps = total_of(case, claimed=aim.claimed), case.rulebook.header.caps
    parts = (now.base.before, now.bonus.before, now.deductions.before)
    limits = [cap.at_most for cap in (caps.base, caps.bonus) if cap is not None]
    board = board_of(case, means.levers, (*parts, *limits), claimed=aim.claimed)
    base, bonus, taken = (_scaled(part, board) for part in parts)
    tops = (None if cap is None else _scaled(cap.at_most, board) for cap in (caps.base, caps.bonus))
    search = Search(board, (base, bonus, taken), (next(tops), next(tops)))
    found = _found(search, aim, now, routes)
    reachable = bool(found) or now.total >= aim.target
    if not reachable:
        found = [search.best()]
    built = tuple(_route(case, board, label, aim) for label in found)
    return Roadmap(
        receipt=assessment.receipt,
        rulebook=assessment.rulebook,
        county=assessment.county,
        partly=assessment.partly,
        aim=aim,
        now=now,
        reachable=reachable,
        routes=tuple(route for route in built if route.steps),
        obstacles=() if reachable else _obstacles(case, means, built[0]),
        unproven=_unproven(board, search),
        effort_file=efforts.file,
    )


def _found(search: Search, aim: Aim, now: Total, routes: int) -> list[Label]:
    if now.total >= aim.target:
        return []
    return list(search.several(ceil(aim.target * search.board.scale), routes))


def _scaled(number: Decimal, board: Board) -> int:
    return int(number * board.scale)


def _route(case: Case, board: Board, label: Label, aim: Aim) -> Route:
    steps = board.steps(tuple(sorted(label.pulls)))
    after = total_of(done(case, steps), claimed=aim.claimed)
    whole = tuple(replace(step, loss=_loss(case, steps, step, after, aim)) for step in steps)
    effort = sum((step.effort for step in steps), Decimal(0))
    portions = tuple(_portions(case, whole, after, aim))
    return Route(tuple(strides_of(case, whole, claimed=aim.claimed)), effort, after, portions)


def _portions(case: Case, steps: Sequence[Step], after: Total, aim: Aim) -> Iterator[Portion]:
    """Yield each unit's part of a route, in the order of the rulebook."""
    for name in case.rulebook.units:
        own = [step for step in steps if name in step.lead]
        if own:
            rest = [step for step in steps if step not in own]
            without = total_of(done(case, rest), claimed=aim.claimed).total
            effort = sum((step.effort for step in own), Decimal(0))
            coming = (step.due for step in own if step.due is not None and not step.days_late)
            late = sum(step.days_late > 0 for step in own)
            loss = after.total - without
            yield Portion(name, len(own), effort, loss, late, min(coming, default=None))


def _loss(case: Case, steps: Sequence[Step], step: Step, after: Total, aim: Aim) -> Decimal:
    rest = [other for other in steps if other is not step]
    return after.total - total_of(done(case, rest), claimed=aim.claimed).total


def _obstacles(case: Case, means: Means, route: Route) -> tuple[Obstacle, ...]:
    """Say which criteria stay short at the best that can be reached, the most points first."""
    then = done(case, route.steps)
    found = []
    for criterion in case.rulebook.criteria.values():
        short = max(criterion.most, Decimal(0)) - points(then, criterion, claimed=means.aim.claimed)
        if short > 0:
            reasons = (*_reasons(case, means, criterion), *_capped(case, route.after, criterion))
            found.append(Obstacle(criterion.id, criterion.title, short, reasons))
    return tuple(sorted(found, key=lambda obstacle: -obstacle.short))


def _reasons(case: Case, means: Means, criterion: Criterion) -> list[Said]:
    names: list[str] = list(criterion.mechanism.facts())
    if not means.aim.claimed:
        names += [n for n in criterion.evidence if case.uses[n].state is not EvidenceState.HELD]
    rulebook, said = case.rulebook, []
    for name in names:
        if name in means.blocked:
            thing = rulebook.facts.get(name) or rulebook.requirements[name]
            said.append(
                say("{title}：{why}", "{title}: {why}", title=thing.title, why=means.blocked[name])
            )
    return said


def _capped(case: Case, after: Total, criterion: Criterion) -> tuple[Said, ...]:
    """Say that more points of a criterion would not count, where a cap is reached."""
    caps, bonus = case.rulebook.header.caps, criterion.kind is Kind.BONUS
    cap, part = (caps.bonus, after.bonus) if bonus else (caps.base, after.base)
    if cap is None or criterion.most <= 0 or part.after < cap.at_most:
        return ()
    name = Text("加分", "bonus") if bonus else Text("基础分", "base points")
    return (
        say(
            "{name}已到封顶 {cap} 分",
            "{name}: the cap of {cap} is reached",
            name=name,
            cap=exact(cap.at_most),
        ),
    )


def _unproven(board: Board, search: Search) -> tuple[Said, ...]:
    said = []
    if board.reduced:
        said.append(
            say(
                "指标 {criteria} 的组合太多，只试了一部分",
                "criteria {criteria} have too many combinations; only some were tried",
                criteria=board.reduced,
            )
        )
    if not search.whole:
        said.append(say("组合太多，没有全部试过", "too many combinations; not all were tried"))
    return tuple(said)
