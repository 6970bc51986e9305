"""How the parts of a roadmap are said, one short phrase each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecscore.model.roadmap import Obstacle, Portion, Roadmap, Route, Step, StepKind, Stride
from ecscore.model.values import UNKNOWN, exact, signed
from ecscore.render.clean import clean
from ecscore.render.voice import Voice


def title(voice: Voice, roadmap: Roadmap) -> str:
    """Return the heading of the whole."""
    name = clean(roadmap.county) or voice.say("（未写县名）", "(county not named)")
    return voice.say(f"{name}  提分路线", f"{name}  The way to a higher score")


def basis(voice: Voice, roadmap: Roadmap) -> str:
    """Say what it was made from."""
    receipt, aim = roadmap.receipt, roadmap.aim
    file = clean(receipt.input_file)
    said = voice.say(
        f"截至 {receipt.as_of}   规则库 {receipt.rulebook}   输入 {file}",
        f"As of {receipt.as_of}   rulebook {receipt.rulebook}   input {file}",
    )
    if aim.by is not None:
        said += voice.say(f"   只列 {aim.by} 前能做到的", f"   only what can be done by {aim.by}")
    if aim.unit:
        unit = voice.unit(aim.unit)
        said += voice.say(f"   只列{unit}的步骤", f"   the steps of {unit} alone")
    if roadmap.effort_file:
        file = clean(roadmap.effort_file)
        said += voice.say(f"   力气按 {file}", f"   efforts from {file}")
    return said


def which(voice: Voice, roadmap: Roadmap) -> str:
    """Name the total that the target is of."""
    if roadmap.aim.claimed:
        return voice.say("自评", "claimed")
    return voice.say("有材料支撑", "supported")


def sentence(voice: Voice, roadmap: Roadmap) -> str:
    """Say in one sentence what came of it."""
    now, target = exact(roadmap.now.total), exact(roadmap.aim.target)
    total = which(voice, roadmap)
    if roadmap.met:
        return voice.say(
            f"{total} {now} 分，已达到 {target} 分，不必再做什么。",
            f"The {total} total is {now}: {target} is reached already.",
        )
    if not roadmap.routes:
        return voice.say(
            f"{total} {now} 分，达不到 {target} 分，也没有一步能加分。",
            f"The {total} total is {now}; {target} is out of reach, and no step adds a point.",
        )
    route = roadmap.routes[0]
    after, steps, effort = exact(route.after.total), len(route.steps), exact(route.effort)
    if not roadmap.reachable:
        return voice.say(
            f"{total} {now} 分，达不到 {target} 分；"
            f"最多到 {after} 分（{steps} 步，力气 {effort}）。",
            f"The {total} total is {now}; {target} is out of reach. The most is {after} "
            f"({steps} steps, effort {effort}).",
        )
    sure = "" if roadmap.unproven else voice.say("最省的一组", "the cheapest set is ")
    return voice.say(
        f"{total} {now} 分，要到 {target} 分：{sure} {steps} 步，力气 {effort}，到 {after} 分。",
        f"The {total} total is {now}; to reach {target} {sure}{steps} steps, effort {effort}, "
        f"to {after}.",
    )


def warnings(voice: Voice, roadmap: Roadmap) -> Iterator[str]:
    """Yield what must not be overlooked."""
    if roadmap.partly:
        yield voice.say(
            "注意：输入只读出一部分，结果不完整。",
            "Note: only a part of the input could be read.",
        )
    for why in roadmap.unproven:
        yield voice.say(
            f"注意：不保证最省：{voice.text(why)}。",
            f"Note: this may not be the cheapest: {voice.text(why)}.",
        )


def explanation(voice: Voice) -> str:
    """Say what an effort is, and that a value is supposed."""
    return voice.say(
        "力气是估计：补一件材料 1，数据提高一档 3，可用 --effort 另定。"
        "“做到”须事实如此并有材料，不是改数字。",
        "Efforts are estimates: evidence 1, one bound of a fact 3; --effort weighs them anew. "
        "“Reach” means that it is so and is evidenced, not that a figure is changed.",
    )


def stride_lead(stride: Stride) -> str:
    """Say what a stride adds and where the total is then."""
    return f"{signed(stride.gain)} -> {exact(stride.after)}  "


def step_text(voice: Voice, roadmap: Roadmap, step: Step) -> str:
    """Say a step: what to do, its effort, who leads it and by when."""
    said = f"{voice.text(step.kind.label)} {what(voice, roadmap, step)}"
    effort = voice.say(f"力气 {exact(step.effort)}", f"effort {exact(step.effort)}")
    return f"{said}  {effort}  [{voice.units(step.lead)}]  {due(voice, step)}"


def what(voice: Voice, roadmap: Roadmap, step: Step) -> str:
    """Say what a step is about, and from where to where a fact moves."""
    said = voice.text(step.title)
    if step.before is None or step.value is None:
        return said
    fact = roadmap.rulebook.facts[step.id]
    wanted = voice.text(step.needed) if step.needed is not None else voice.value(step.value, fact)
    if step.value == step.before:
        return f"{said} {wanted}"
    now = voice.value(step.before, fact)
    if step.before is UNKNOWN:
        stated = step.kind is StepKind.STATE
        now = voice.say("未填", "not stated") if stated else voice.say("不能证明", "not proven")
    return voice.say(f"{said} {wanted}（现 {now}）", f"{said} {wanted} (now {now})")


def due(voice: Voice, step: Step) -> str:
    """Say when a step is due, how late it is, and how long it takes where that was said."""
    days = "" if step.days is None else voice.say(f"，需 {step.days} 天", f", {step.days} days")
    if step.due is None:
        return voice.say("无时限", "no deadline") + days
    if step.days_late:
        return (
            voice.say(
                f"{step.due} 已逾期 {step.days_late} 天",
                f"due {step.due}, {step.days_late} days late",
            )
            + days
        )
    return voice.say(f"{step.due} 前", f"due {step.due}") + days


def route_title(voice: Voice, roadmap: Roadmap, number: int) -> str:
    """Return the heading of a route."""
    if not roadmap.reachable:
        return voice.say("最多能做到的", "The most that can be reached")
    if number == 0:
        return voice.say("路线一", "Route 1")
    return voice.say(f"备选 {number}", f"Alternative {number}")


def route_note(voice: Voice, route: Route) -> str:
    """Say a route's sums."""
    steps, effort, after = len(route.steps), exact(route.effort), route.after
    base, bonus = exact(after.base.after), exact(after.bonus.after)
    taken, total = exact(after.deductions.after), exact(after.total)
    return voice.say(
        f"{steps} 步，力气 {effort}，到 {total} 分（基础 {base}，加分 {bonus}，扣分 {taken}）",
        f"{steps} steps, effort {effort}, to {total} (base {base}, bonus {bonus}, "
        f"deductions {taken})",
    )


def differing(route: Route, first: Route) -> tuple[list[Step], list[Step]]:
    """Return the steps of the first route that another lacks, and those it has instead."""
    ours, theirs = ({(s.kind, s.id, s.value) for s in r.steps} for r in (route, first))
    dropped = [s for s in first.steps if (s.kind, s.id, s.value) not in ours]
    return dropped, [s for s in route.steps if (s.kind, s.id, s.value) not in theirs]


def own(steps: Sequence[Step], unit: str) -> list[Step]:
    """Return the steps that a unit leads, or all where none is asked for."""
    return [step for step in steps if not unit or unit in step.lead]


def portion_text(voice: Voice, portion: Portion) -> str:
    """Say a unit's part of a route."""
    late = voice.say(f"，逾期 {portion.overdue}", f", {portion.overdue} overdue")
    due_next = voice.say(f"，最近到期 {portion.next_due}", f", next due {portion.next_due}")
    return (
        voice.say(
            f"{portion.steps} 步，力气 {exact(portion.effort)}，不做则少 {exact(portion.loss)} 分",
            f"{portion.steps} steps, effort {exact(portion.effort)}, without them "
            f"{exact(portion.loss)} less",
        )
        + (late if portion.overdue else "")
        + (due_next if portion.next_due is not None else "")
    )


def obstacle_text(voice: Voice, obstacle: Obstacle) -> str:
    """Say a criterion that stays short, and why."""
    why = voice.say("；", "; ").join(voice.text(reason) for reason in obstacle.reasons)
    short = voice.say(f"差 {exact(obstacle.short)}", f"{exact(obstacle.short)} short")
    return f"{voice.text(obstacle.title)}  {short}" + (f"  {why}" if why else "")
