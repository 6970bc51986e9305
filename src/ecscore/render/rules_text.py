"""Rulebooks for a terminal: which there are, what one holds, what its checks say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding
from ecscore.model.plan import Plan
from ecscore.model.rulebook import Category, Rulebook
from ecscore.model.values import exact
from ecscore.render.concise import finding_line
from ecscore.render.explain_parts import KINDS
from ecscore.render.page import Column, Page
from ecscore.render.table_parts import LOOKS
from ecscore.render.voice import Style, Voice, voice_of

_CRITERIA = (Column(8), Column(34), Column(10), Column(6, right=True), Column(10, right=True))


def render_list(rulebooks: Sequence[Rulebook], style: Style) -> str:
    """List rulebooks."""
    page = Page(style.width, style.color)
    for rulebook in rulebooks:
        voice, header = voice_of(rulebook, style.lang), rulebook.header
        number = len(rulebook.criteria)
        page.item(f"{header.id}  ", voice.text(header.title), look="bold")
        page.line(
            voice.say(
                f"{header.edition} 版，{header.issued} 印发，{number} 条指标",
                f"edition {header.edition}, issued {header.issued}, {number} criteria",
            ),
            indent=4,
        )
    return page.text()


def render_rulebook(rulebook: Rulebook, style: Style) -> str:
    """Show a rulebook: header, categories with their criteria, and the plan."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    _header(page, voice, rulebook)
    for category in rulebook.categories.values():
        _category(page, voice, rulebook, category)
    _plan(page, voice, rulebook.plan)
    return page.text()


def _header(page: Page, voice: Voice, rulebook: Rulebook) -> None:
    header = rulebook.header
    page.title(f"{header.id}  {voice.text(header.title)}")
    page.line(voice.text(header.document))
    page.line(
        voice.say(
            f"适用 {voice.text(header.region)}；{header.issued} 印发，{header.in_force_from} 起用",
            f"For {voice.text(header.region)}; issued {header.issued}, "
            f"in force from {header.in_force_from}",
        )
    )
    declared, caps = header.declared, header.caps
    parts = []
    for word, printed, cap in (
        (voice.say("基础分", "base"), declared.base, caps.base),
        (voice.say("加分", "bonus"), declared.bonus, caps.bonus),
    ):
        if printed is not None:
            parts.append(word + voice.say(f"写明 {exact(printed)}", f" prints {exact(printed)}"))
        if cap is not None:
            most = exact(cap.at_most)
            parts.append(word + voice.say(f"封顶 {most}", f" capped at {most}"))
    page.line(voice.listed(parts))
    if rulebook.tables:
        tables, figures = len(rulebook.tables), len(rulebook.derived)
        checks = len(rulebook.checks)
        page.line(
            voice.say(
                f"名册 {tables} 张，推算值 {figures} 个，核对 {checks} 项",
                f"{tables} tables, {figures} derived figures, {checks} checks",
            )
        )
    page.verbatim(f"sha256 {rulebook.digest}", look="dim")


def _category(page: Page, voice: Voice, rulebook: Rulebook, category: Category) -> None:
    inside = [c for c in rulebook.criteria.values() if c.category == category.id]
    most = exact(sum((c.most for c in inside if c.kind.value == "base"), start=Decimal(0)))
    printed = exact(category.declared) if category.declared is not None else "-"
    page.heading(
        f"{category.id} {voice.text(category.title)}",
        voice.say(f"逐条 {most} 分，原表 {printed} 分", f"adds up to {most}, printed {printed}"),
    )
    for criterion in inside:
        page.row(
            _CRITERIA,
            (
                criterion.id,
                voice.text(criterion.title),
                voice.text(KINDS[criterion.kind]),
                exact(criterion.worth),
                str(criterion.due or "-"),
            ),
            indent=2,
        )
        page.line(voice.units(criterion.lead) or "-", indent=11, look="dim")


def _plan(page: Page, voice: Voice, plan: Plan) -> None:
    if plan.targets:
        page.heading(voice.say("方案目标", "Targets"))
    for target in plan.targets:
        bounds = voice.listed(bound.text for _, bound in target.bounds)
        wanted = voice.say(target.wording or bounds, bounds)
        criteria = voice.listed(target.criteria)
        page.line(f"{voice.text(target.title)}  {wanted}  {criteria}", indent=2)
    if plan.tasks:
        page.heading(voice.say("方案任务", "Tasks"))
    for task in plan.tasks:
        page.item(
            f"{voice.text(task.title)}  ",
            f"[{voice.units(task.lead)}]  {voice.units(task.responsible)}",
            indent=2,
        )
    if plan.inspections:
        page.heading(voice.say("检查组", "Inspection groups"))
    for group in plan.inspections:
        said = f"{voice.text(group.scope)}  {voice.text(group.every)}  [{voice.units(group.lead)}]"
        page.item(f"{voice.text(group.title)}  ", said, indent=2)
    if plan.phases:
        page.heading(voice.say("阶段", "Phases"))
    for phase in plan.phases:
        page.line(f"{phase.starts} ~ {phase.ends}  {voice.text(phase.title)}", indent=2)


def render_check(
    rulebook: Rulebook,
    still_open: Sequence[Finding],
    acknowledged: Sequence[tuple[Finding, str]],
    style: Style,
) -> str:
    """Show what the linter says: open findings, then acknowledged ones with their readings."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    page.title(f"{rulebook.header.id}  {voice.text(rulebook.header.title)}")
    page.line(
        voice.say(
            f"未处理 {len(still_open)} 处，已登记的原文问题 {len(acknowledged)} 处",
            f"{len(still_open)} open, {len(acknowledged)} acknowledged defects of the source",
        )
    )
    if still_open:
        page.heading(voice.say("未处理", "Open"))
    for finding in still_open:
        page.line(finding_line(voice, finding), indent=2, look=LOOKS[severity_of(finding)])
        page.line(f"=> {voice.fix(finding)}", indent=6, look="dim")
    if acknowledged:
        page.heading(voice.say("已登记的原文问题", "Acknowledged"))
    for finding, name in acknowledged:
        page.line(finding_line(voice, finding), indent=2)
        reading = voice.text(rulebook.readings[name].reading)
        page.item(f"{name}  ", reading, indent=6, look="cyan")
    return page.text()


def render_test(rulebook: Rulebook, failed: Sequence[Finding], number: int, style: Style) -> str:
    """Show how many examples passed, and those that did not."""
    page, voice = Page(style.width, style.color), voice_of(rulebook, style.lang)
    for finding in failed:
        page.line(finding_line(voice, finding), look="bold red")
    passed = number - len(failed)
    page.line(
        voice.say(
            f"{rulebook.header.id}：{number} 个算例，通过 {passed} 个，不符 {len(failed)} 个",
            f"{rulebook.header.id}: {number} examples, {passed} passed, {len(failed)} failed",
        ),
        look="red" if failed else "green",
    )
    return page.text()
