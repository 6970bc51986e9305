"""The cheapest ways to a target, held against every set of steps tried one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.engine import assess
from ecscore.engine.findings import exempted
from ecscore.engine.levers import MOVE, PAPER, Means
from ecscore.engine.roadmap import roadmap
from ecscore.engine.score import case_of
from ecscore.model.assessment import Assessment
from ecscore.model.audit import Audit
from ecscore.model.county import Held, Intake, Stated
from ecscore.model.effort import NEVER, Efforts, Weighed
from ecscore.model.roadmap import Aim, Roadmap, Step, StepKind
from ecscore.model.rulebook import Rulebook
from ecscore.rulebook import RulebookError, load_with_origins
from engine.counties import Facts, evidence_of, facts_of
from helpers import EARLY, county, exemption, figure, ningqiang, sentences, toy, toy_text

SHARING = """
  - id: "2.8"
    title: {zh: 合用, en: shared}
    kind: base
    group: "2.1"
    points: 2
    all_of: [open_shop, {fact: coverage, at_least: 80%}]
    evidence: [shop_list, press_cuttings]
    lead: [县财政局]
    due: 2020-03-31
  - id: "2.9"
    title: {zh: 合用加分, en: shared bonus}
    kind: bonus
    group: "2.1"
    points: 1.5
    best_of:
      - {title: {zh: 近, en: near}, when: [{fact: delay, at_most: 5}, national], points: 1.5}
      - {title: {zh: 多, en: many}, when: [{fact: visitors, more_than: 2500}], points: 1}
    evidence: [press_cuttings]
    lead: [县电商办]
  - id: "2.10"
    title: {zh: 开了就扣, en: an open shop costs}
    kind: deduction
    group: "2.1"
    points: -1
    deduction: {when: [open_shop, {fact: visitors, below: 2000}]}
    lead: [县电商办]
"""
MOST = 2_000


@cache
def sharing() -> Rulebook:
    """Return the toy rulebook with criteria that share facts and evidence with others."""
    mark = "\nreadings:\n  - id: TOY-01"
    return written(toy_text().replace(mark, SHARING + mark))


def written(text: str) -> Rulebook:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "toy.yaml").write_text(text, encoding="utf-8")
        return load_with_origins(folder).rulebook


RULEBOOKS: dict[str, Callable[[], Rulebook]] = {"toy": toy, "sharing": sharing}
Situation = tuple[Rulebook, Intake, Facts, Aim, Efforts]


def assessed(rulebook: Rulebook, intake: Intake, figures: Facts | None = None) -> Assessment:
    found = tuple(figure(rulebook, name, text) for name, text in (figures or {}).items())
    return assess(rulebook, intake, EARLY, Audit(figures=found))


def plan(
    rulebook: Rulebook,
    target: str,
    facts: Facts | None = None,
    held: frozenset[str] = frozenset(),
    efforts: Efforts | None = None,
    **aim: object,
) -> Roadmap:
    intake = county(rulebook, facts, held)
    goal = Aim(Decimal(target), **aim)  # type: ignore[arg-type]
    return roadmap(assessed(rulebook, intake), intake.county, goal, efforts or Efforts())


def done_by_hand(
    rulebook: Rulebook, intake: Intake, figures: Facts, steps: tuple[Step, ...]
) -> Assessment:
    """Assess a county anew that states, holds and shows what the steps bring about."""
    facts, evidence = dict(intake.county.facts), dict(intake.county.evidence)
    derived = {name: figure(rulebook, name, text) for name, text in figures.items()}
    for step in steps:
        if step.value is None:
            evidence[step.id] = Held(True)
        else:
            facts[step.id] = Stated(step.value, "", source="张三", note="看过")
            derived.pop(step.id, None)
    changed = Intake(replace(intake.county, facts=facts, evidence=evidence))
    return assess(rulebook, changed, EARLY, Audit(figures=tuple(derived.values())))


def options(
    rulebook: Rulebook, intake: Intake, figures: Facts, aim: Aim, efforts: Efforts
) -> list[list[tuple[Step, ...]]]:
    """Return what may be done to each fact and each piece of evidence, one by one."""
    now = assessed(rulebook, intake)
    uses = {use.requirement.id: use for result in now.criteria for use in result.evidence}
    found = Audit(figures=tuple(figure(rulebook, n, t) for n, t in figures.items()))
    case = case_of(rulebook, intake.county, uses, exempted(intake.county), found)
    levers: list[list[tuple[Step, ...]]] = []
    for lever in Means(case, aim, efforts, EARLY).gather().levers:
        if "+" in lever.name:
            levers += [[(), (step,)] for step in lever.options[1].steps]
        else:
            levers.append([option.steps for option in lever.options])
    return levers


def every_set(levers: list[list[tuple[Step, ...]]]) -> Iterator[tuple[Step, ...]]:
    for combination in product(*levers):
        yield tuple(step for steps in combination for step in steps)


def cost(steps: tuple[Step, ...]) -> Decimal:
    return sum((step.effort for step in steps), Decimal(0))


def names(rulebook: Rulebook) -> list[str]:
    return [*rulebook.facts, *rulebook.requirements]


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    rulebook = RULEBOOKS[draw(st.sampled_from(sorted(RULEBOOKS)))]()
    facts, held = draw(facts_of(rulebook)), draw(evidence_of(rulebook))
    figures = {
        name: text.split("|")[0]
        for name, text in draw(facts_of(rulebook)).items()
        if name in ("coverage", "visitors", "open_shop", "delay") and text != "n/a"
    }
    lifted = (exemption("2.6"),) if draw(st.booleans()) else ()
    aim = Aim(Decimal(draw(st.integers(-20, 60))) / 2, claimed=draw(st.booleans()))
    free = draw(st.sets(st.sampled_from(names(rulebook)), max_size=6))
    weights = {name: Weighed(NEVER) for name in names(rulebook) if name not in free}
    for name in free:
        weights[name] = Weighed(Decimal(draw(st.integers(0, 8))) / 2)
    return rulebook, county(rulebook, facts, held, lifted), figures, aim, Efforts(weights)


def total(assessment: Assessment, aim: Aim) -> Decimal:
    totals = assessment.totals
    return (totals.claimed if aim.claimed else totals.supported).total


@settings(max_examples=120, deadline=None)
@given(situations())
def test_no_set_of_steps_is_cheaper(situation: Situation) -> None:
    rulebook, intake, figures, aim, efforts = situation
    levers = options(rulebook, intake, figures, aim, efforts)
    if len(list(every_set(levers))) > MOST:
        return
    now = assessed(rulebook, intake, figures)
    found = roadmap(now, intake.county, aim, efforts, 3)
    assert found.now.total == total(now, aim)
    tried = [
        (steps, total(done_by_hand(rulebook, intake, figures, steps), aim))
        for steps in every_set(levers)
    ]
    best = max(points for _, points in tried)
    assert found.reachable == (best >= aim.target)
    assert not found.unproven
    if not found.reachable:
        least = min(cost(steps) for steps, points in tried if points == best)
        assert [r.after.total for r in found.routes] == ([best] if found.routes else [])
        assert sum((r.effort for r in found.routes), Decimal(0)) == least
        return
    reaching = [frozenset(map(key, steps)) for steps, points in tried if points >= aim.target]
    costs = {frozenset(map(key, steps)): cost(steps) for steps, _ in tried}
    if found.met:
        assert not found.routes
        return
    assert found.routes[0].effort == min(costs[steps] for steps in reaching)
    taken = [frozenset(map(key, route.steps)) for route in found.routes]
    assert len(set(taken)) == len(taken)
    for route, steps in zip(found.routes, taken, strict=True):
        by_hand = done_by_hand(rulebook, intake, figures, route.steps)
        assert route.after.total == total(by_hand, aim) >= aim.target
        assert route.effort == costs[steps]
    assert [r.effort for r in found.routes] == sorted(r.effort for r in found.routes)
    assert not any(a < b for a in taken for b in taken)
    lacking = [s for s in reaching if not any(holds(t, s) for t in taken)]
    assert all(costs[s] >= found.routes[-1].effort for s in lacking) or len(taken) < 3
    assert len(taken) == 3 or not lacking


def key(step: Step) -> tuple[StepKind, str, object]:
    return step.kind, step.id, step.value


def holds(
    smaller: frozenset[tuple[StepKind, str, object]],
    larger: frozenset[tuple[StepKind, str, object]],
) -> bool:
    """Say whether a set has all of another's steps, a fact moved as far or further."""
    return {(kind, name) for kind, name, _ in smaller} <= {(kind, name) for kind, name, _ in larger}


def test_a_target_that_is_met_needs_nothing() -> None:
    found = plan(toy(), "0")
    assert found.met
    assert found.reachable
    assert not found.routes


def test_a_paper_that_serves_two_criteria_is_paid_once() -> None:
    facts = {"national": "yes", "open_shop": "yes", "coverage": "90%"}
    held = frozenset({"shop_photos", "shop_list"})
    found = plan(sharing(), "5", facts, held)
    assert [(s.kind, s.id, s.effort) for s in found.routes[0].steps] == [
        (StepKind.SUPPLY, "press_cuttings", PAPER)
    ]
    (stride,) = found.routes[0].strides
    assert stride.gain == Decimal(5)
    assert set(stride.criteria) >= {"2.5", "2.8"}


def test_a_bonus_beyond_its_cap_gains_nothing() -> None:
    facts = {"extra": "yes", "published": "yes"}
    found = plan(toy(), "1000", facts)
    assert not found.reachable
    assert "more_extra" not in {step.id for step in found.routes[0].steps}
    (short,) = [o for o in found.obstacles if o.criterion == "2.7"]
    assert short.short == 1
    assert "封顶" in str(short.reasons[0])


def test_a_further_bound_costs_as_many_times_as_much() -> None:
    facts = {"delay": "9"}
    near = plan(toy(), "2", facts, efforts=only("delay")).routes[0].steps
    far = plan(toy(), "3", facts, efforts=only("delay")).routes[0].steps
    assert [(str(s.needed), s.value, s.effort) for s in near] == [("不超过 7", Decimal(7), MOVE)]
    assert [(str(s.needed), s.value, s.effort) for s in far] == [("不超过 3", Decimal(3), 2 * MOVE)]


def only(*free: str) -> Efforts:
    """Return weights by which only some things can be done."""
    return Efforts({n: Weighed(NEVER) for n in names(toy()) if n not in free})


def test_what_comes_from_outside_is_not_planned_unless_weighed() -> None:
    found = plan(toy(), "1000")
    assert not {"place", "bureau_mark"} & {step.id for step in found.routes[0].steps}
    reasons = {o.criterion: " ".join(map(str, o.reasons)) for o in found.obstacles}
    assert "县外" in reasons["2.2"]
    assert "县外" in reasons["2.4"]
    weighed = Efforts({"bureau_mark": Weighed(Decimal(1))})
    there = plan(toy(), "1000", efforts=weighed)
    assert "bureau_mark" in {step.id for step in there.routes[0].steps}


def test_a_fact_that_does_not_apply_is_not_moved() -> None:
    found = plan(toy(), "1000", {"doubled": "n/a"})
    assert "doubled" not in {step.id for step in found.routes[0].steps}


def test_a_mark_without_reviewer_may_be_signed_or_raised() -> None:
    signed = plan(toy(), "1", {"skill": "1"}, efforts=only("skill")).routes[0].steps
    assert [(s.kind, s.effort) for s in signed] == [(StepKind.SIGN, PAPER)]
    raised = plan(toy(), "2", {"skill": "1"}, efforts=only("skill")).routes[0].steps
    assert [(s.kind, s.value) for s in raised] == [(StepKind.MOVE, Decimal(2))]


def test_a_statement_against_the_tables_is_put_right_or_made_true() -> None:
    facts, held = {"doubled": "yes", "published": "no"}, frozenset[str]()
    intake = county(toy(), facts, held)
    now = assessed(toy(), intake, {"doubled": "no"})
    found = roadmap(now, intake.county, Aim(Decimal(-2)), only("doubled"))
    assert [(s.kind, s.effort) for s in found.routes[0].steps] == [(StepKind.RESTATE, PAPER)]
    assert found.routes[0].after.total == -2


def test_by_a_day_leaves_out_what_falls_due_later_and_takes_too_long() -> None:
    facts = {"national": "yes", "coverage": "90%", "open_shop": "yes", "shop_serves": "yes"}
    early = EARLY.replace(month=4)
    found = plan(toy(), "1000", facts, by=early)
    ids = {step.id for step in found.routes[0].steps}
    assert not {"press_cuttings", "shop_photos", "delay"} & ids
    reasons = [str(r) for o in found.obstacles for r in o.reasons]
    assert any("2020-06-30" in reason for reason in reasons)
    slow = Efforts({"visitors": Weighed(days=200)})
    assert "visitors" in {s.id for s in plan(toy(), "1000", efforts=slow).routes[0].steps}
    late = plan(toy(), "1000", efforts=slow, by=early)
    assert "visitors" not in {s.id for s in late.routes[0].steps}


def test_overdue_steps_stay_possible_and_are_marked() -> None:
    intake = county(toy(), {"national": "yes"})
    now = assess(toy(), intake, EARLY.replace(month=7))
    (step,) = roadmap(now, intake.county, Aim(Decimal(3))).routes[0].steps
    assert (step.id, step.days_late) == ("press_cuttings", 1)


def test_a_unit_s_weight_yields_to_that_of_the_thing() -> None:
    efforts = Efforts({"press_cuttings": Weighed(Decimal(2))}, {"县电商办": Weighed(Decimal(7))})
    facts = {"national": "yes"}
    (step,) = plan(toy(), "3", facts, efforts=efforts).routes[0].steps
    assert step.effort == 2
    moved = plan(toy(), "3", {"delay": "9"}, efforts=Efforts(units=efforts.units))
    assert {s.effort for s in moved.routes[0].steps if s.id != "published"} <= {7, 14, 21}


@pytest.mark.parametrize("target", ["30", "60", "85"])
def test_a_whole_county_from_nothing_is_proven_cheapest(target: str) -> None:
    found = plan(ningqiang(), target)
    assert found.reachable
    assert not found.unproven
    efforts = [route.effort for route in found.routes]
    assert efforts == sorted(efforts)
    assert all(route.after.total >= Decimal(target) for route in found.routes)
    gains = [stride.gain for stride in found.routes[0].strides]
    assert found.now.total + sum(gains) == found.routes[0].after.total


def test_what_cannot_be_tried_whole_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecscore.engine.boards.MOST_OF_ONE", 2)
    found = plan(toy(), "3")
    assert found.unproven
    assert "只试了一部分" in str(found.unproven[0])


def test_a_rulebook_may_weigh_facts_and_evidence() -> None:
    fact = "id: delay, type: days, "
    paper = "id: press_cuttings, "
    text = toy_text().replace(fact, f"{fact}effort: never, ")
    rulebook = written(text.replace(paper, f"{paper}effort: 2.5, "))
    found = plan(rulebook, "1000", {"national": "yes", "delay": "9"})
    steps = {step.id: step.effort for step in found.routes[0].steps}
    assert "delay" not in steps
    assert steps["press_cuttings"] == Decimal("2.5")
    ours = Efforts({"delay": Weighed(Decimal(1)), "press_cuttings": Weighed(NEVER)})
    anew = plan(rulebook, "1000", {"national": "yes", "delay": "9"}, efforts=ours)
    steps = {step.id: step.effort for step in anew.routes[0].steps}
    assert steps["delay"] == 2
    assert "press_cuttings" not in steps


@pytest.mark.parametrize("effort", ["much", "-1", "1e3", "[1]"])
def test_a_rulebook_s_wrong_effort_is_refused(effort: str) -> None:
    fact = "id: delay, type: days, "
    with pytest.raises(RulebookError) as caught:
        written(toy_text().replace(fact, f"{fact}effort: {effort}, "))
    (finding,) = caught.value.findings
    assert "never" in " ".join(sentences(finding))


def test_what_the_tables_show_is_another_way_where_moving_is_cheaper() -> None:
    intake = county(toy(), {"open_shop": "yes", "shop_serves": "yes", "coverage": "10%"})
    now = assessed(toy(), intake, {"coverage": "60%"})
    efforts = Efforts({"coverage": Weighed(Decimal("0.5"))})
    found = roadmap(now, intake.county, Aim(now.totals.claimed.total + 4, claimed=True), efforts)
    kinds = [[step.kind for step in route.steps] for route in found.routes]
    assert [StepKind.MOVE] in kinds
    assert [StepKind.RESTATE] in kinds
