"""`ecscore explain`: what a criterion, a code, a fact, a paper or a reading means."""

from __future__ import annotations

from collections.abc import Sequence

from ecscore.model.fact import Fact
from ecscore.model.finding import Entry
from ecscore.model.rulebook import Criterion, Reading, Requirement, Rulebook
from ecscore.model.text import Said
from ecscore.model.values import HOW_TO_WRITE, exact
from ecscore.render import explain_parts as parts
from ecscore.render.explain_audit import borne_out_by
from ecscore.render.explain_peers import ranked_among_peers, readings_with_peers
from ecscore.render.page import Page
from ecscore.render.voice import Style, Voice, voice_of


def explain_criterion(
    rulebook: Rulebook, criterion: Criterion, rules: Sequence[Said], style: Style
) -> str:
    """Explain a criterion: its rule line by line, and everything that belongs to it."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    worth, kind = exact(criterion.worth), voice.text(parts.KINDS[criterion.kind])
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
    facts = criterion.mechanism.facts()
    parts.facts(page, voice, (rulebook.facts[name] for name in facts))
    parts.papers(page, voice, [rulebook.requirements[name] for name in criterion.evidence])
    parts.owners(page, voice, criterion)
    ranked_among_peers(page, voice, rulebook, facts)
    borne_out_by(page, voice, rulebook, facts, [criterion])
    readings = readings_with_peers(rulebook, facts, criterion.readings)
    parts.readings(page, voice, rulebook, readings)
    parts.examples(page, voice, rulebook, criterion.examples)
    if criterion.source is not None:
        note = voice.text(criterion.source.note)
        page.heading(voice.say("原表位置", "Place in the source"))
        page.line(f"{voice.text(rulebook.header.document)}", indent=2)
        row = criterion.source.row
        page.line(voice.say(f"第 {row} 行  {note}", f"row {row}  {note}").rstrip(), indent=2)
    return page.text()


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
    criteria = rulebook.criteria_of(fact.id)
    parts.criteria(page, voice, criteria)
    ranked_among_peers(page, voice, rulebook, [fact.id])
    borne_out_by(page, voice, rulebook, [fact.id], criteria)
    readings = readings_with_peers(rulebook, [fact.id], fact.readings)
    parts.readings(page, voice, rulebook, readings)
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
    parts.owners(page, voice, paper)
    parts.criteria(page, voice, rulebook.served_by(paper.id))
    if paper.supports:
        page.heading(voice.say("只支撑这些数据", "Supports these figures only"))
        for name in paper.supports:
            page.line(f"{name}  {voice.text(rulebook.facts[name].title)}", indent=2)
    parts.readings(page, voice, rulebook, paper.readings)
    return page.text()


def explain_reading(rulebook: Rulebook, reading: Reading, style: Style) -> str:
    """Explain how an unclear place of the source is read, and what it touches."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{reading.id}  {voice.text(reading.where)}")
    page.item(voice.say("问题：", "Problem: "), voice.text(reading.problem), look="bold")
    page.item(voice.say("读法：", "Reading: "), voice.text(reading.reading), look="bold")
    touched = [c for c in rulebook.criteria.values() if reading.id in c.readings]
    if touched:
        parts.criteria(page, voice, touched)
    return page.text()


def explain_code(entry: Entry, style: Style) -> str:
    """Explain a finding's code: what it means, why it matters, how to put it right."""
    page, voice = Page(style.width, style.color), Voice(style.lang, {})
    page.title(f"{entry.code}  {voice.text(entry.title)}")
    parts.sentences(page, voice, entry)
    return page.text()
