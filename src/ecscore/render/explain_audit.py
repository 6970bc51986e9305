"""`ecscore explain` for what a rulebook asks of tables: checks, derived figures, the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecscore.model.audit import Check, Derived, tolerance_of
from ecscore.model.privacy import is_personal
from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.table import Table, TableColumn
from ecscore.model.text import Text
from ecscore.model.values import FactType, rounded
from ecscore.render import explain_parts as parts
from ecscore.render.page import Page
from ecscore.render.voice import Style, Voice, voice_of


def explain_check(rulebook: Rulebook, check: Check, style: Style) -> str:
    """Explain a declared check: its sentences, what it reads, and its query, which is the rule."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{check.code}  {voice.text(check.title)}")
    parts.sentences(page, voice, check.entry)
    page.item(
        voice.say("施行：", "In force: "),
        voice.say("；", "; ").join(_life(voice, check)),
        look="bold",
    )
    if check.column:
        page.item(voice.say("指到：", "Points at: "), _column(voice, check.column), look="bold")
    if check.contradicts:
        voided = (voice.text(rulebook.requirements[name].title) for name in check.contradicts)
        page.item(
            voice.say("有问题时不予认定：", "Where it fails, void: "),
            voice.listed(voided),
            look="bold",
        )
    cases = sum(example.finds > 0 for example in check.examples)
    number = len(check.examples)
    page.item(
        voice.say("算例：", "Examples: "),
        voice.say(f"{number} 个，其中 {cases} 个有问题", f"{number}, {cases} of them with a case"),
        look="bold",
    )
    parts.tables(page, voice, check.needs, check.uses)
    if check.applies:
        parts.query(page, voice, rulebook, voice.say("何时适用", "Applies where"), check.applies)
    parts.query(page, voice, rulebook, voice.say("规则（查询）", "Rule (query)"), check.query)
    if check.criteria:
        touched = [rulebook.criteria[name] for name in check.criteria]
        parts.criteria(page, voice, touched, Text("涉及这些指标", "Touches"))
    parts.readings(page, voice, rulebook, check.readings)
    return page.text()


def _life(voice: Voice, check: Check) -> Iterator[str]:
    if check.off is not None:
        why = voice.text(check.off)
        yield voice.say(f"未启用（{why}）", f"switched off ({why})")
    if check.in_force_from is not None:
        yield voice.say(f"{check.in_force_from} 起", f"from {check.in_force_from}")
    if check.in_force_to is not None:
        yield voice.say(f"到 {check.in_force_to} 止", f"to {check.in_force_to}")
    if check.advisory_until is not None:
        until = check.advisory_until
        yield voice.say(
            f"{until} 前（含当日）试行，只作提示", f"advisory until {until}, a note only"
        )
    if not (check.off or check.in_force_from or check.in_force_to or check.advisory_until):
        yield voice.say("一直有效", "always")


def _column(voice: Voice, name: str) -> str:
    table, _, column = name.partition(".")
    declared = voice.tables[table].column(column) if table in voice.tables else None
    title = voice.text(declared.title) if declared is not None else column
    return voice.say(f"《{voice.table(table)}》的“{title}”列", f"{title} of {voice.table(table)}")


def explain_derived(rulebook: Rulebook, derived: Derived, style: Style) -> str:
    """Explain a derived figure: what it is the value of, from what, and by which query."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{derived.id}  {voice.text(derived.title)}")
    page.line(voice.text(derived.help))
    if derived.fact:
        fact = rulebook.facts[derived.fact]
        page.item(
            voice.say("对应数据：", "Value of: "),
            f"{fact.id} {voice.text(fact.title)}",
            look="bold",
        )
        if derived.type is not FactType.YES_NO:
            page.item(voice.say("容差：", "Tolerance: "), _tolerance(derived), look="bold")
    else:
        page.line(voice.say("只供查看，不对应填报的数据。", "Shown only; no fact is its value."))
    number = len(derived.examples)
    page.item(
        voice.say("算例：", "Examples: "), voice.say(f"{number} 个", f"{number}"), look="bold"
    )
    parts.tables(page, voice, derived.needs, derived.uses)
    parts.query(page, voice, rulebook, voice.say("算法（查询）", "Query"), derived.query)
    if derived.fact:
        parts.criteria(page, voice, rulebook.criteria_of(derived.fact))
    parts.readings(page, voice, rulebook, derived.readings)
    return page.text()


def _tolerance(derived: Derived) -> str:
    by = tolerance_of(derived)
    return f"{rounded(by * 100, 4)}%" if derived.type is FactType.PERCENT else rounded(by, 4)


def explain_table(rulebook: Rulebook, table: Table, style: Style) -> str:
    """Explain a table: its columns and how to fill them in, and what is made of it."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{table.id}  {voice.text(table.title)}")
    if table.help is not None:
        page.line(voice.text(table.help))
    page.item(voice.say("牵头：", "Lead: "), voice.units(table.lead) or "-", look="bold")
    if table.aliases:
        page.item(voice.say("也叫：", "Also: "), voice.listed(table.aliases), look="bold")
    if table.unique:
        names = voice.listed(voice.text(table.column(name).title) for name in table.unique)
        page.item(voice.say("合起来不得重复：", "Must not repeat: "), names, look="bold")
    page.heading(voice.say("各列", "Columns"))
    for column in table.columns:
        _table_column(page, voice, column)
    _made_of(page, voice, rulebook, table)
    return page.text()


def _table_column(page: Page, voice: Voice, column: TableColumn) -> None:
    marks = []
    if column.required:
        marks.append(voice.say("必填", "required"))
    if is_personal(column):
        marks.append(voice.say("个人信息，输出时遮盖", "personal, masked in every output"))
    said = voice.text(column.title)
    if column.unit is not None:
        said += voice.say(f"（{voice.text(column.unit)}）", f" ({voice.text(column.unit)})")
    if marks:
        said += f"  [{voice.say('；', '; ').join(marks)}]"
    page.item(f"{column.id}  ", said, indent=2, look="cyan")
    how = f"{column.type.value}{voice.say('：', ': ')}{voice.text(column.type.how)}"
    if column.sample:
        how += voice.say(f"；例：{column.sample}", f"; sample: {column.sample}")
    page.line(how, indent=6)
    for line in _how_to_fill(voice, column):
        page.line(line, indent=6, look="dim")


def _how_to_fill(voice: Voice, column: TableColumn) -> Iterator[str]:
    if column.help is not None:
        yield voice.text(column.help)
    if column.choices:
        yield voice.say("选项：", "Choices: ") + voice.listed(column.choices)
    if column.refers is not None:
        yield voice.say("应见于", "Must be among ") + _column(voice, column.refers.to)
    if column.aliases:
        yield voice.say("列标题也可写：", "Other headings: ") + voice.listed(column.aliases)


def _made_of(page: Page, voice: Voice, rulebook: Rulebook, table: Table) -> None:
    figures = [d for d in rulebook.derived.values() if table.id in (*d.needs, *d.uses)]
    checks = [c for c in rulebook.checks.values() if table.id in (*c.needs, *c.uses)]
    _borne_out(page, voice, figures, checks, ())


def borne_out_by(
    page: Page,
    voice: Voice,
    rulebook: Rulebook,
    facts: Iterable[str],
    criteria: Iterable[Criterion],
) -> None:
    """Put the figures of some facts, the checks that touch their criteria, and the tables."""
    read, touched = set(facts), {criterion.id for criterion in criteria}
    figures = [derived for derived in rulebook.derived.values() if derived.fact in read]
    checks = [check for check in rulebook.checks.values() if touched & set(check.criteria)]
    opens = [opens for opens in rulebook.opens if opens.fact in read]
    said = [
        voice.say(
            f"{voice.text(rulebook.facts[item.fact].title)}：须与《{voice.table(item.table)}》相符",
            f"{voice.text(rulebook.facts[item.fact].title)}: must agree with "
            f"{voice.table(item.table)}",
        )
        for item in opens
    ]
    _borne_out(page, voice, figures, checks, said)
    asking: list[Derived | Check] = [*figures, *checks]
    needs = [name for item in asking for name in item.needs] + [item.table for item in opens]
    parts.tables(page, voice, needs, [name for item in asking for name in item.uses])


def _borne_out(
    page: Page,
    voice: Voice,
    figures: Iterable[Derived],
    checks: Iterable[Check],
    statements: Iterable[str],
) -> None:
    lines = [(derived.id, voice.text(derived.title)) for derived in figures]
    lines += [("X911/X912", said) for said in statements]
    lines += [(check.code, voice.text(check.title)) for check in checks]
    if lines:
        page.heading(voice.say("名册推算与核对", "Derived figures and checks"))
    for name, said in lines:
        page.item(f"{name}  ", said, indent=2, look="cyan")
