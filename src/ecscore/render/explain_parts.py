"""What the pages of `ecscore explain` have in common, one function a section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ecscore.model.fact import Fact
from ecscore.model.finding import Entry
from ecscore.model.rulebook import Criterion, Example, Kind, Requirement, Rulebook
from ecscore.model.text import Text
from ecscore.model.values import HOW_TO_WRITE, exact
from ecscore.render.layout import room
from ecscore.render.page import Page
from ecscore.render.voice import Voice

_DEEPEST: Final = 30
_WORD: Final = re.compile(r"(?:'[^']*'|\S)+\s*")
_PARAMETER: Final = re.compile(r"\$([a-z][a-z0-9_]*)")
USED_BY: Final = Text("用于这些指标", "Used by")
KINDS: Final = {
    Kind.BASE: Text("基础分", "base"),
    Kind.BONUS: Text("加分", "bonus"),
    Kind.DEDUCTION: Text("扣分", "deduction"),
}


def facts(page: Page, voice: Voice, asked: Iterable[Fact]) -> None:
    """Put what a county is asked."""
    page.heading(voice.say("要填的数据", "Figures asked"))
    for fact in asked:
        page.item(f"{fact.id}  ", voice.text(fact.asked), indent=2, look="cyan")
        how = voice.text(HOW_TO_WRITE[fact.type])
        page.line(voice.say(f"填写：{how}", f"write {how}"), indent=6)
        if fact.help is not None:
            page.line(voice.text(fact.help), indent=6, look="dim")


def papers(page: Page, voice: Voice, asked: Sequence[Requirement]) -> None:
    """Put the evidence asked for."""
    if not asked:
        return
    page.heading(voice.say("所需材料", "Evidence"))
    for paper in asked:
        due = voice.say(f"{paper.due} 前", f"by {paper.due}") if paper.due else ""
        said = f"{voice.text(paper.title)}  {due}  [{voice.units(paper.lead)}]"
        if paper.ours:
            said += voice.say("  （本项目建议，原表未列）", "  (proposed by us, not printed)")
        page.item(f"{paper.id}  ", said, indent=2, look="cyan")


def owners(page: Page, voice: Voice, owner: Criterion | Requirement) -> None:
    """Put who owes it, and when."""
    page.heading(voice.say("单位和时限", "Units and deadline"))
    page.line(voice.say("牵头：", "Lead: ") + (voice.units(owner.lead) or "-"), indent=2)
    if owner.cooperating:
        names = voice.units(owner.cooperating)
        page.line(voice.say("配合：", "Cooperating: ") + names, indent=2)
    if owner.due is not None:
        page.line(voice.say(f"时限：{owner.due}", f"Deadline: {owner.due}"), indent=2)


def readings(page: Page, voice: Voice, rulebook: Rulebook, names: Sequence[str]) -> None:
    """Put readings by their ids."""
    if not names:
        return
    page.heading(voice.say("读法", "Readings"))
    for name in names:
        reading = rulebook.readings[name]
        page.item(f"{name}  ", voice.text(reading.problem), indent=2, look="cyan")
        page.line(f"=> {voice.text(reading.reading)}", indent=6)


def examples(page: Page, voice: Voice, rulebook: Rulebook, worked: Sequence[Example]) -> None:
    """Put worked examples."""
    if not worked:
        return
    page.heading(voice.say("算例", "Examples"))
    for example in worked:
        given = voice.listed(
            f"{voice.text(rulebook.facts[name].title)} {_given(voice, text)}"
            for name, text in example.given.items()
        )
        given = given or voice.say("都不知道", "nothing known")
        if example.exception:
            given += voice.say("（有登记的例外）", " (with a recorded exception)")
        low, high = example.points
        points = voice.span(low, high) + voice.say(" 分", " pts")
        page.line(f"{given} -> {points}", indent=2)


def _given(voice: Voice, text: str) -> str:
    words = {"yes": voice.say("是", "yes"), "no": voice.say("否", "no")}
    words |= {"true": words["yes"], "false": words["no"]}
    return words.get(text, text)


def criteria(
    page: Page, voice: Voice, touched: Sequence[Criterion], heading: Text = USED_BY
) -> None:
    """Put criteria with their points."""
    page.heading(voice.text(heading))
    for criterion in touched:
        worth = exact(criterion.worth)
        points = voice.say(f"{worth} 分", f"{worth} pts")
        page.line(f"{criterion.id}  {voice.text(criterion.title)}  {points}", indent=2)


def sentences(page: Page, voice: Voice, entry: Entry) -> None:
    """Put how heavy a code is, what it says, why and how to put it right; dots for arguments."""
    severity, certainty = voice.text(entry.severity.label), voice.text(entry.certainty.label)
    page.line(voice.say(f"{severity}，{certainty}", f"{severity}, {certainty}"))
    blanks: Mapping[str, str] = defaultdict(lambda: "…")
    for name, text in (
        (voice.say("说明：", "Message: "), entry.message),
        (voice.say("为何要紧：", "Why it matters: "), entry.why),
        (voice.say("怎么改：", "How to fix it: "), entry.fix),
    ):
        page.item(name, voice.text(text).format_map(blanks), look="bold")


def tables(page: Page, voice: Voice, needs: Iterable[str], uses: Iterable[str] = ()) -> None:
    """Put the tables that are needed, then those that are used where they are there."""
    named = list(dict.fromkeys(needs))
    more = [name for name in dict.fromkeys(uses) if name not in named]
    if named or more:
        page.heading(voice.say("所需名册", "Tables"))
    for name in named:
        page.item(f"{name}  ", voice.table(name), indent=2, look="cyan")
    for name in more:
        said = voice.say("（有则用）", " (used where handed in)")
        page.item(f"{name}  ", f"{voice.table(name)}{said}", indent=2, look="cyan")


def query(page: Page, voice: Voice, rulebook: Rulebook, heading: str, text: str) -> None:
    """Put a query line by line as it is written, and what its parameters stand for."""
    page.heading(heading)
    for line in text.strip("\n").splitlines():
        told = line.lstrip()
        indent = 2 + min(len(line) - len(told), _DEEPEST)
        first, *rest = _broken(told, page.width - indent - 4)
        page.line(first, indent=indent)
        for part in rest:
            page.line(part, indent=indent + 4)
    named = [
        name for name in dict.fromkeys(_PARAMETER.findall(text)) if name in rulebook.parameters
    ]
    if named:
        page.line(voice.say("其中：", "where:"), indent=2, look="dim")
    for name in named:
        parameter = rulebook.parameters[name]
        value = parameter.number.text if parameter.number is not None else parameter.date
        page.item(f"${name}  ", f"{voice.text(parameter.title)} {value}", indent=4, look="cyan")


def _broken(line: str, width: int) -> list[str]:
    """Break a line of SQL at blanks outside of quotes, so that it stays the same query."""
    lines = [""]
    for word in _WORD.findall(line):
        if lines[-1] and room(lines[-1] + word.rstrip()) > width:
            lines.append("")
        lines[-1] += word
    return lines
