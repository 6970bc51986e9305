"""The findings for a terminal: the verdict first, then what each unit has to see to."""

from __future__ import annotations

from typing import Final

from ecscore.model.audit import CheckStatus
from ecscore.model.finding import Finding
from ecscore.model.values import exact
from ecscore.render import audit_words as words
from ecscore.render import waived
from ecscore.render.audit_picture import by_reason, of_status
from ecscore.render.findings_groups import CodeGroup, UnitGroup, by_unit, clean_units
from ecscore.render.findings_inert import inert
from ecscore.render.findings_report import (
    Report,
    counted,
    families,
    shortened,
    summary,
    verdict,
)
from ecscore.render.page import Look, Page
from ecscore.render.table_parts import LOOKS
from ecscore.render.voice import Style, Voice, place, voice_of

MOST_CASES: Final = 3
_MOST_CODES: Final = 8
_LONGEST: Final = 400
_VERDICT: Final[dict[bool | None, Look]] = {True: "bold green", False: "bold red", None: "bold red"}


def render(report: Report, style: Style) -> str:
    """Return the findings as text for a terminal."""
    page = Page(style.width, style.color)
    voice = voice_of(report.assessment.rulebook, style.lang)
    _head(page, voice, report)
    groups = by_unit(report.findings)
    for group in groups:
        _unit(page, voice, group, full=style.full)
    if clean := clean_units(report.assessment, groups):
        page.blank()
        lead = voice.say("没有发现问题的单位：", "Units without findings: ")
        page.item(lead, voice.units(clean), look="green")
    waived.section(page, voice, report.assessment, full=style.full)
    return inert(page.text())


def _head(page: Page, voice: Voice, report: Report) -> None:
    assessment = report.assessment
    header, receipt = assessment.rulebook.header, assessment.receipt
    county = assessment.county or voice.say("（未写县名）", "(county not named)")
    page.title(f"{county}  {voice.say('核查', 'audit')}")
    page.line(verdict(voice, report), look=_VERDICT[report.passed])
    page.line(summary(voice, report))
    _checks(page, voice, report)
    for title, said, clean in families(voice, report):
        page.item(title, said, look="green" if clean else "")
    page.line(
        voice.say(
            f"截至 {receipt.as_of}   规则库 {header.id}   输入 {receipt.input_file}",
            f"As of {receipt.as_of}   rulebook {header.id}   input {receipt.input_file}",
        ),
        look="dim",
    )


def _checks(page: Page, voice: Voice, report: Report) -> None:
    assessment = report.assessment
    if not assessment.audit.tables:
        if said := words.no_tables(voice, assessment):
            page.line(said, look="yellow")
        return
    if not assessment.audit.checks:
        return
    page.item(voice.say("核对项：", "Checks: "), words.summary(voice, assessment))
    unjudged = of_status(assessment, CheckStatus.CANNOT_JUDGE)
    for reason, codes in by_reason((voice.text(c.reason), c.code) for c in unjudged).items():
        shown = voice.listed(codes[:_MOST_CODES]) + ("……" if len(codes) > _MOST_CODES else "")
        lead = voice.say("无法判断 ", "Cannot judge ") + str(len(codes))
        page.item(f"{lead}{voice.say('：', ': ')}", f"{reason}  {shown}", indent=2, look="yellow")


def _unit(page: Page, voice: Voice, group: UnitGroup, *, full: bool) -> None:
    name = voice.unit(group.unit) if group.unit else voice.say("未指明单位", "No unit named")
    page.heading(name, counted(voice, group.findings, every=False))
    for code in group.codes:
        _code(page, voice, code, full=full)


def lead_of(voice: Voice, group: CodeGroup) -> str:
    """Say how heavy and how sure a group of findings is, and its code."""
    sure = f"({voice.text(group.entry.certainty.label)})" if group.suspected else ""
    return f"[{voice.text(group.severity.label)}]{sure} {group.code}"


def _code(page: Page, voice: Voice, group: CodeGroup, *, full: bool) -> None:
    first = group.findings[0]
    same = all(finding.criterion == first.criterion for finding in group.findings)
    parts = [
        voice.text(group.entry.title),
        words.cases(voice, group.number),
        first.criterion if same else "",
        _together(voice, group),
    ]
    said = "  ".join(part for part in parts if part)
    page.item(f"{lead_of(voice, group)}  ", said, indent=2, look=LOOKS[group.severity])
    shown = group.findings if full else group.findings[:MOST_CASES]
    fixes = [shortened(voice.fix(finding), _LONGEST) for finding in shown]
    for finding, fix in zip(shown, fixes, strict=True):
        _case(page, voice, finding, full=full)
        if len(set(fixes)) > 1:
            page.line(f"=> {fix}", indent=8, look="dim")
    if len(set(fixes)) == 1:
        page.line(f"=> {fixes[0]}", indent=6, look="dim")
    _rest(page, voice, len(group.findings) - len(shown), group.cut)


def _together(voice: Voice, group: CodeGroup) -> str:
    """Name the units that have to act with the first one."""
    others = dict.fromkeys(unit for finding in group.findings for unit in finding.units[1:])
    named = voice.units(others)
    return voice.say(f"会同 {named}", f"with {named}") if named else ""


def _case(page: Page, voice: Voice, finding: Finding, *, full: bool) -> None:
    message = voice.message(finding)
    said = message if full else shortened(message, _LONGEST)
    if also := words.related(voice, finding, None if full else MOST_CASES):
        said += voice.say(f"（另见 {also}）", f" (see also {also})")
    if finding.stake:
        said += voice.say(f"  关系 {exact(finding.stake)} 分", f"  {exact(finding.stake)} pts")
    where = place(finding.at)
    page.item(f"{where}  " if where else "- ", said, indent=6, look="bold", hang=2)


def _rest(page: Page, voice: Voice, hidden: int, cut: int) -> None:
    """Say how many cases are not shown, and how to see them where one can."""
    if hidden:
        said = voice.say(
            f"……另有 {hidden} 处，加 --all 列出。", f"... {hidden} more; --all lists them."
        )
        page.line(said, indent=6, look="dim")
    if cut:
        said = voice.say(
            f"……还有 {cut} 处只计数；请先处理已列出的，再重新核查。",
            f"... {cut} more are counted only: deal with these and run again.",
        )
        page.line(said, indent=6, look="dim")
