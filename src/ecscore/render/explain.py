"""`ecscore explain`: what a criterion, a code, a fact, a paper or a reading means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from ecscore.model.fact import Fact
from ecscore.model.finding import Entry
from ecscore.model.rulebook import Criterion, Example, Kind, Reading, Requirement, Rulebook
from ecscore.model.text import Said, Text
from ecscore.model.values import HOW_TO_WRITE, exact
from ecscore.render.page import Page
from ecscore.render.voice import Style, Voice, voice_of

KINDS: Final = {
    Kind.BASE: Text("基础分", "base"),
    Kind.BONUS: Text("加分", "bonus"),
    Kind.DEDUCTION: Text("扣分", "deduction"),
}


def explain_criterion(
    rulebook: Rulebook, criterion: Criterion, rules: Sequence[Said], style: Style
) -> str:
    """Explain a criterion: its rule line by line, and everything that belongs to it."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    worth, kind = exact(criterion.worth), voice.text(KINDS[criterion.kind])
    page.title(
        f"{criterion.id}  {voice.text(criterion.title)}  {kind} "
        f"{voice.say(f'{worth} 分', f'{worth} points')}"
    )
    category = rulebook.categories[criterion.category]
    page.line(f"{category.id} {voice.text(category.title)}")
    if criterion.help is not None:
        page.line(voice.text(criterion.help))
    page.heading(voice.say("规则", "Rule"))
    for rule in rules:
        page.line(voice.text(rule), indent=2)
    _facts(page, voice, (rulebook.facts[name] for name in criterion.mechanism.facts()))
    _papers(page, voice, [rulebook.requirements[name] for name in criterion.evidence])
    _owners(page, voice, criterion)
    _readings(page, voice, rulebook, criterion.readings)
    _examples(page, voice, rulebook, criterion.examples)
    if criterion.source is not None:
        note = voice.text(criterion.source.note)
        page.heading(voice.say("原表位置", "Place in the source"))
        page.line(f"{voice.text(rulebook.header.document)}", indent=2)
        row = criterion.source.row
        page.line(voice.say(f"第 {row} 行  {note}", f"row {row}  {note}").rstrip(), indent=2)
    return page.text()


def _facts(page: Page, voice: Voice, facts: Iterable[Fact]) -> None:
    page.heading(voice.say("要填的数据", "Figures asked"))
    for fact in facts:
        page.item(f"{fact.id}  ", voice.text(fact.asked), indent=2, look="cyan")
        how = voice.text(HOW_TO_WRITE[fact.type])
        page.line(voice.say(f"填写：{how}", f"write {how}"), indent=6)
        if fact.help is not None:
            page.line(voice.text(fact.help), indent=6, look="dim")


def _papers(page: Page, voice: Voice, papers: Sequence[Requirement]) -> None:
    if not papers:
        return
    page.heading(voice.say("所需材料", "Evidence"))
    for paper in papers:
        due = voice.say(f"{paper.due} 前", f"by {paper.due}") if paper.due else ""
        said = f"{voice.text(paper.title)}  {due}  [{voice.units(paper.lead)}]"
        if paper.ours:
            said += voice.say("  （本项目建议，原表未列）", "  (proposed by us, not printed)")
        page.item(f"{paper.id}  ", said, indent=2, look="cyan")


def _owners(page: Page, voice: Voice, owner: Criterion | Requirement) -> None:
    page.heading(voice.say("单位和时限", "Units and deadline"))
    page.line(voice.say("牵头：", "Lead: ") + (voice.units(owner.lead) or "-"), indent=2)
    if owner.cooperating:
        names = voice.units(owner.cooperating)
        page.line(voice.say("配合：", "Cooperating: ") + names, indent=2)
    if owner.due is not None:
        page.line(voice.say(f"时限：{owner.due}", f"Deadline: {owner.due}"), indent=2)


def _readings(page: Page, voice: Voice, rulebook: Rulebook, names: Sequence[str]) -> None:
    if not names:
        return
    page.heading(voice.say("读法", "Readings"))
    for name in names:
        reading = rulebook.readings[name]
        page.item(f"{name}  ", voice.text(reading.problem), indent=2, look="cyan")
        page.line(f"=> {voice.text(reading.reading)}", indent=6)


def _examples(page: Page, voice: Voice, rulebook: Rulebook, examples: Sequence[Example]) -> None:
    if not examples:
        return
    page.heading(voice.say("算例", "Examples"))
    for example in examples:
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


def explain_fact(rulebook: Rulebook, fact: Fact, style: Style) -> str:
    """Explain a fact: what is asked, how to write it, and what hangs on it."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{fact.id}  {voice.text(fact.title)}")
    page.line(voice.text(fact.asked))
    how = voice.text(HOW_TO_WRITE[fact.type])
    page.line(voice.say(f"填写：{how}", f"Write {how}"))
    if fact.may_be_not_applicable:
        page.line(voice.say("可以填“不适用”。", "“Not applicable” may be stated."))
    if fact.help is not None:
        page.line(voice.text(fact.help))
    _criteria(page, voice, rulebook.criteria_of(fact.id))
    _readings(page, voice, rulebook, fact.readings)
    return page.text()


def explain_requirement(rulebook: Rulebook, paper: Requirement, style: Style) -> str:
    """Explain a piece of evidence: what it has to show, who owes it, and what hangs on it."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{paper.id}  {voice.text(paper.title)}")
    if paper.help is not None:
        page.line(voice.text(paper.help))
    if paper.columns:
        columns = voice.listed(paper.columns)
        page.line(voice.say(f"清单应有的列：{columns}", f"Columns of the list: {columns}"))
    if paper.ours:
        page.line(voice.say("本项目建议，原表未列。", "Proposed by us, not printed."))
    _owners(page, voice, paper)
    _criteria(page, voice, rulebook.served_by(paper.id))
    if paper.supports:
        page.heading(voice.say("只支撑这些数据", "Supports these figures only"))
        for name in paper.supports:
            page.line(f"{name}  {voice.text(rulebook.facts[name].title)}", indent=2)
    _readings(page, voice, rulebook, paper.readings)
    return page.text()


def _criteria(page: Page, voice: Voice, criteria: Sequence[Criterion]) -> None:
    page.heading(voice.say("用于这些指标", "Used by"))
    for criterion in criteria:
        worth = exact(criterion.worth)
        points = voice.say(f"{worth} 分", f"{worth} pts")
        page.line(f"{criterion.id}  {voice.text(criterion.title)}  {points}", indent=2)


def explain_reading(rulebook: Rulebook, reading: Reading, style: Style) -> str:
    """Explain how an unclear place of the source is read, and what it touches."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{reading.id}  {voice.text(reading.where)}")
    page.item(voice.say("问题：", "Problem: "), voice.text(reading.problem), look="bold")
    page.item(voice.say("读法：", "Reading: "), voice.text(reading.reading), look="bold")
    touched = [c for c in rulebook.criteria.values() if reading.id in c.readings]
    if touched:
        _criteria(page, voice, touched)
    return page.text()


def explain_code(entry: Entry, style: Style) -> str:
    """Explain a finding's code: what it means, why it matters, how to put it right."""
    page, voice = Page(style.width, style.color), Voice(style.lang, {})
    page.title(f"{entry.code}  {voice.text(entry.title)}")
    severity, certainty = voice.text(entry.severity.label), voice.text(entry.certainty.label)
    page.line(voice.say(f"{severity}，{certainty}", f"{severity}, {certainty}"))
    blanks: defaultdict[str, str] = defaultdict(lambda: "…")
    for name, text in (
        (voice.say("说明：", "Message: "), entry.message),
        (voice.say("为何要紧：", "Why it matters: "), entry.why),
        (voice.say("怎么改：", "How to fix it: "), entry.fix),
    ):
        page.item(name, voice.text(text).format_map(blanks), look="bold")
    return page.text()
