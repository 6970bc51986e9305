"""The sections of the terminal report, one function each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ecscore.model.assessment import Assessment, CriterionResult
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Certainty, Finding, Severity
from ecscore.model.rulebook import Kind
from ecscore.model.values import exact
from ecscore.render.audit_picture import untold
from ecscore.render.layout import pad
from ecscore.render.page import Look, Page
from ecscore.render.picture import (
    ALREADY_TOLD,
    Missing,
    Unknown,
    deductions,
    loss_of,
    losses,
    missing_evidence,
    unknowns,
)
from ecscore.render.story import due_text, found_text, gain_text, lost_lines, next_line, why_line
from ecscore.render.voice import Voice, spot
from ecscore.render.words import findings_note, met_text, target_line, unknown_word

_MOST: Final = 8
LOOKS: Final[dict[Severity, Look]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}
_MET: Final[dict[bool | None, Look]] = {True: "green", False: "red", None: "yellow"}


def bound(items: Sequence[object], *, full: bool) -> int:
    """Return how many of some items to show."""
    return len(items) if full else min(len(items), _MOST)


def rest(page: Page, voice: Voice, hidden: int, *, indent: int = 2) -> None:
    """Say how many items are not shown, and how to see them."""
    if hidden > 0:
        page.line(
            voice.say(
                f"……另有 {hidden} 项，加 --all 全部列出。", f"... {hidden} more; --all lists them."
            ),
            indent=indent,
            look="dim",
        )


def lost(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    """Put the base points out of reach, the greatest loss first."""
    found = losses(assessment, Kind.BASE)
    total = exact(sum((loss_of(result) for result in found), start=Decimal(0)))
    page.heading(
        voice.say(f"失分：{total} 分", f"Lost: {total}"),
        voice.say("按现有数据已拿不到的基础分", "base points out of reach as things stand")
        if found
        else voice.say("没有确定失去的基础分", "no base points are lost for certain"),
    )
    shown = bound(found, full=full)
    for result in found[:shown]:
        _criterion(page, voice, result)
    rest(page, voice, len(found) - shown)
    bonus = losses(assessment, Kind.BONUS)
    if bonus:
        listed = voice.listed(f"{r.criterion.id}({exact(loss_of(r))})" for r in bonus)
        page.line(voice.say(f"未得的加分：{listed}", f"Bonus not earned: {listed}"), indent=2)


def _criterion(page: Page, voice: Voice, result: CriterionResult) -> None:
    criterion = result.criterion
    page.item(
        f"{criterion.id}  ",
        f"{voice.text(criterion.title)}  {exact(result.points)}/{exact(criterion.most)}  "
        f"{voice.say('失', 'lost')} {exact(loss_of(result))}  "
        f"[{voice.units(criterion.lead)}]",
        indent=2,
        look="bold",
    )
    for line in lost_lines(voice, result):
        page.line(line, indent=6)


def unknown(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    """Put the unknown facts that leave points open."""
    found = unknowns(assessment)
    if not found:
        return
    wide = assessment.totals.high.total - assessment.totals.low.total
    page.heading(
        voice.say(f"未知：{len(found)} 项数据没有填或读不出", f"Unknown: {len(found)} figures"),
        voice.say(
            f"使总分在 {exact(wide)} 分的范围内不定",
            f"leave {exact(wide)} points of the total open",
        ),
    )
    shown = bound(found, full=full)
    for unknown in found[:shown]:
        _unknown_item(page, voice, unknown)
    rest(page, voice, len(found) - shown)


def _unknown_item(page: Page, voice: Voice, unknown: Unknown) -> None:
    criteria = voice.listed(result.criterion.id for result in unknown.criteria)
    word = unknown_word(voice, unknown)
    page.item(
        f"{criteria}  ",
        f"{voice.text(unknown.fact.title)}  {word}  "
        f"{voice.say('悬', 'open')} {exact(unknown.points)}  [{voice.units(unknown.lead)}]",
        indent=2,
        hang=4,
        look="bold",
    )


def evidence(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    """Put the papers that are overdue or that points wait for."""
    found = missing_evidence(assessment)
    if not found:
        return
    overdue = [missing for missing in found if missing.use.days_late]
    waited_for = found[len(overdue) :]
    totals = assessment.totals
    doubted = exact(totals.claimed.total - totals.supported.total)
    page.heading(
        voice.say(f"缺材料：逾期 {len(overdue)} 件", f"Evidence: {len(overdue)} overdue"),
        voice.say(
            f"另缺 {len(waited_for)} 件；自评中有 {doubted} 分没有材料支撑",
            f"{len(waited_for)} more missing; {doubted} claimed points are unsupported",
        ),
    )
    for group in (overdue, waited_for):
        shown = bound(group, full=full)
        for missing in group[:shown]:
            _missing_item(page, voice, missing)
        rest(page, voice, len(group) - shown)


def _missing_item(page: Page, voice: Voice, missing: Missing) -> None:
    requirement = missing.use.requirement
    page.item(
        f"{voice.text(requirement.title)}  ",
        "  ".join(filter(None, (found_text(voice, missing.use), due_text(voice, missing.use))))
        + f"  [{voice.units(requirement.lead)}]",
        indent=2,
        look="red" if missing.use.days_late else "yellow",
    )
    stake = exact(missing.stake)
    criteria = voice.listed(missing.criteria)
    page.line(
        voice.say(f"用于 {criteria}（共 {stake} 分）", f"for {criteria} ({stake} points in all)")
        + _doubt(voice, missing),
        indent=6,
    )


def _doubt(voice: Voice, missing: Missing) -> str:
    if missing.doubted <= 0:
        return ""
    doubted = exact(missing.doubted)
    return voice.say(f"，自评的 {doubted} 分没有支撑", f", {doubted} claimed and unsupported")


def taken(page: Page, voice: Voice, assessment: Assessment) -> None:
    """Put what is taken off, all of it."""
    found = deductions(assessment)
    if not found:
        return
    total = assessment.totals.claimed.deductions.after
    page.heading(voice.say(f"扣分：{exact(total)} 分", f"Deducted: {exact(total)}"))
    for result in found:
        look: Look = "red" if result.points < 0 else "green"
        page.item(
            f"{result.criterion.id}  ",
            f"{voice.text(result.criterion.title)}  {voice.text(result.state.label)} "
            f"{gain_text(voice, result)}  [{voice.units(result.criterion.lead)}]",
            indent=2,
            look=look,
        )
        page.line(why_line(voice, result), indent=6)
        for step in result.next[:1]:
            page.line(next_line(voice, step), indent=6)


def targets(page: Page, voice: Voice, assessment: Assessment) -> None:
    """Put the plan's targets beside the points they earn."""
    if not assessment.targets:
        return
    page.heading(voice.say("方案目标", "Targets of the plan"))
    for result in assessment.targets:
        look = _MET[result.met]
        page.item(
            f"{pad(met_text(voice, result), 7)} ",
            target_line(voice, assessment, result),
            indent=2,
            look=look,
        )


def findings(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    """Put the findings that nothing above has told."""
    general = untold(assessment)
    page.heading(voice.say("问题", "Findings"), findings_note(voice, assessment))
    found = [f for f in general if full or _leads(f)]
    shown = bound(found, full=full)
    for finding in found[:shown]:
        _finding(page, voice, finding)
    rest(page, voice, len(general) - shown)


def _leads(finding: Finding) -> bool:
    """Say whether a finding belongs on the first page: not yet told, and more than a remark."""
    doubted = entry_of(finding).certainty is Certainty.SUSPECTED
    weighs = doubted or severity_of(finding) is not Severity.NOTE
    return weighs and finding.code not in ALREADY_TOLD


def _finding(page: Page, voice: Voice, finding: Finding) -> None:
    severity = severity_of(finding)
    doubt = ""
    if entry_of(finding).certainty is Certainty.SUSPECTED:
        doubt = f"({voice.text(Certainty.SUSPECTED.label)})"
    lead = f"[{voice.text(severity.label)}]{doubt} {finding.code}  "
    where = "  ".join(part for part in (finding.criterion, spot(finding)) if part)
    page.item(lead, where, indent=2, look=LOOKS[severity])
    page.line(voice.message(finding), indent=6)
    page.line(f"=> {voice.fix(finding)}", indent=6, look="dim")
