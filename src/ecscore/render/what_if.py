"""A what-if beside the real score: what was supposed, the totals, the criteria that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecscore.model.assessment import Assessment, CriterionResult, Totals
from ecscore.model.values import exact, signed
from ecscore.render import markdown_text as md
from ecscore.render.json_criterion import value_data, value_text
from ecscore.render.page import Column, Page
from ecscore.render.supposed import supposed_line
from ecscore.render.voice import Voice

Data = dict[str, Any]
Pair = tuple[CriterionResult, CriterionResult]
_COLUMNS = (Column(16), *(Column(12, right=True) for _ in range(3)))


def changed(assessment: Assessment) -> list[Pair]:
    """Return the criteria that a what-if moves, each as it is and as supposed."""
    if assessment.real is None:
        return []
    pairs = zip(assessment.real.criteria, assessment.criteria, strict=True)
    return [(old, new) for old, new in pairs if _seen(old) != _seen(new)]


def _seen(result: CriterionResult) -> tuple[object, ...]:
    return result.state, result.points, result.supported, result.low, result.high


def section(page: Page, voice: Voice, assessment: Assessment) -> None:
    """Put the what-if on a page for the terminal; nothing where nothing is supposed."""
    if not assessment.supposed:
        return
    page.blank()
    page.line(supposed_line(voice, assessment), look="bold red")
    if assessment.real is None:
        return
    page.row(_COLUMNS, _heads(voice), indent=2, look="dim")
    for row in _rows(voice, assessment.real.totals, assessment.totals):
        page.row(_COLUMNS, row, indent=2)
    for lead, said in _changes(voice, assessment):
        page.item(f"{lead}  ", said, indent=2)
    page.line(_after(voice), look="dim")


def markdown(voice: Voice, assessment: Assessment) -> Iterator[str]:
    """Yield the what-if as Markdown."""
    if not assessment.supposed:
        return
    yield f"**{md.plain(supposed_line(voice, assessment))}**\n"
    if assessment.real is not None:
        yield md.table(
            _heads(voice), _rows(voice, assessment.real.totals, assessment.totals), right=(1, 2, 3)
        )
        yield md.bullets(f"{lead} {said}" for lead, said in _changes(voice, assessment))
        yield f"{md.plain(_after(voice))}\n"


def lines(voice: Voice, assessment: Assessment) -> Iterator[str]:
    """Yield the what-if a line each."""
    if not assessment.supposed:
        return
    yield supposed_line(voice, assessment)
    if assessment.real is not None:
        for name, old, new, gain in _rows(voice, assessment.real.totals, assessment.totals):
            yield voice.say(
                f"{name} 实际 {old} 假设 {new}（{gain}）", f"{name} {old} -> {new} ({gain})"
            )
        yield from (f"{lead} {said}" for lead, said in _changes(voice, assessment))


def _heads(voice: Voice) -> tuple[str, str, str, str]:
    words = (("", ""), ("实际", "Actual"), ("假设", "Supposed"), ("相差", "Difference"))
    name, old, new, gain = (voice.say(*word) for word in words)
    return name, old, new, gain


def _rows(voice: Voice, old: Totals, new: Totals) -> Iterator[tuple[str, str, str, str]]:
    for name, before, after in (
        (voice.say("自评", "Claimed"), old.claimed, new.claimed),
        (voice.say("有材料支撑", "Supported"), old.supported, new.supported),
        (voice.say("可能最低", "Lowest"), old.low, new.low),
        (voice.say("可能最高", "Highest"), old.high, new.high),
    ):
        gain = signed(after.total - before.total)
        yield name, exact(before.total), exact(after.total), gain


def _changes(voice: Voice, assessment: Assessment) -> Iterator[tuple[str, str]]:
    pairs = changed(assessment)
    for old, new in pairs:
        claimed = f"{exact(old.points)} -> {exact(new.points)}"
        supported = f"{exact(old.supported)} -> {exact(new.supported)}"
        states = f"{voice.text(old.state.label)} -> {voice.text(new.state.label)}"
        title, why = voice.text(new.criterion.title), voice.text(new.support_reason)
        yield (
            new.criterion.id,
            voice.say(
                f"{title}  自评 {claimed}，有材料支撑 {supported}；{states}；{why}",
                f"{title}  claimed {claimed}, supported {supported}; {states}; {why}",
            ),
        )
    if not pairs:
        yield "=", voice.say("没有一条指标因此变化", "no criterion changes by it")


def _after(voice: Voice) -> str:
    return voice.say(
        "以下全文按假设的数据计算；问题和核对仍是实际填报的。",
        "What follows is computed from the supposed facts; findings and checks are the real ones.",
    )


def what_if_data(assessment: Assessment, voice: Voice) -> Data | None:
    """Return the what-if as plain data; None where nothing is supposed."""
    real = assessment.real
    if not assessment.supposed or real is None:
        return None
    return {
        "says": supposed_line(voice, assessment),
        "set": [
            {
                "fact": supposed.fact.id,
                "title": voice.text(supposed.fact.title),
                "value": value_data(supposed.value),
                "stated": value_text(supposed.stated),
            }
            for supposed in assessment.supposed
        ],
        "actual_totals": {
            name: exact(total.total)
            for name, total in (
                ("claimed", real.totals.claimed),
                ("supported", real.totals.supported),
                ("low", real.totals.low),
                ("high", real.totals.high),
            )
        },
        "criteria": [_change(old, new) for old, new in changed(assessment)],
    }


def _change(old: CriterionResult, new: CriterionResult) -> Data:
    return {
        "id": new.criterion.id,
        "actual": {"points": exact(old.points), "supported": exact(old.supported)},
        "supposed": {"points": exact(new.points), "supported": exact(new.supported)},
    }
