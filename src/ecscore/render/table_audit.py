"""The sections of the terminal report on tables: what was handed in, claims against it, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ecscore.model.assessment import Assessment
from ecscore.model.audit import CheckResult, CheckStatus, Figure
from ecscore.model.finding import Finding
from ecscore.render import audit_words as words
from ecscore.render.audit_picture import (
    Claim,
    Failing,
    by_reason,
    claims,
    failing,
    not_computed,
    of_status,
    other_figures,
)
from ecscore.render.page import Look, Page
from ecscore.render.table_parts import LOOKS, bound, rest
from ecscore.render.voice import Voice, place

_MOST_CASES: Final = 3
_MOST_RELATED: Final = 3
_MOST_NAMES: Final = 8
_MARKS: Final[dict[str, Look]] = {"×": "bold red", "√": "green", "-": "yellow"}


def tables(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    """Put what the tables show; without any tables only that there are none."""
    if not assessment.audit.tables:
        if said := words.no_tables(voice, assessment):
            page.blank()
            page.line(said, look="yellow")
        return
    _handed_in(page, voice, assessment)
    _claims(page, voice, assessment, full=full)
    _checks(page, voice, assessment, full=full)


def _handed_in(page: Page, voice: Voice, assessment: Assessment) -> None:
    page.blank()
    listed = voice.listed(
        f"{voice.text(use.title)} {words.rows(voice, use.rows)}" for use in assessment.audit.tables
    )
    page.item(voice.say("名册：", "Tables: "), listed, look="bold", hang=6)


def _claims(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    if not assessment.audit.figures:
        return
    found = claims(assessment)
    differing = sum(claim.gap is not None for claim in found)
    taken = sum(claim.stated is None for claim in found)
    agreeing = len(found) - differing - taken
    page.heading(
        voice.say("填报与名册", "Claims against rosters"),
        voice.say(
            f"不符 {differing}，未填报 {taken}，相符 {agreeing}",
            f"{differing} differ, {taken} not stated, {agreeing} agree",
        ),
    )
    for claim in found:
        _claim(page, voice, claim)
    others = other_figures(assessment)
    if others:
        listed = voice.listed(
            f"{voice.text(f.derived.title)} {words.figure_value(voice, f)}" for f in others
        )
        page.item(voice.say("另有推算值：", "Other figures: "), listed, indent=2)
    _not_computed(page, voice, not_computed(assessment), full=full)


def _claim(page: Page, voice: Voice, claim: Claim) -> None:
    sign = words.mark(claim)
    said = f"{voice.text(claim.fact.title)}  {words.both_values(voice, claim)}"
    page.item(f"{sign} ", said, indent=2, look=_MARKS[sign])
    if claim.gap is None:
        return
    at = claim.stated.at if claim.stated is not None else None
    where = voice.say(f"填报在 {place(at)}", f"stated at {place(at)}") if at is not None else ""
    parts = (where, words.basis(voice, claim.figure))
    page.line(voice.say("；", "; ").join(part for part in parts if part), indent=6, look="dim")


def _not_computed(page: Page, voice: Voice, figures: Sequence[Figure], *, full: bool) -> None:
    if figures:
        number = len(figures)
        page.line(voice.say(f"没有算出 {number} 项：", f"{number} not computed:"), indent=2)
    _by_reason(
        page,
        voice,
        ((voice.text(f.reason), voice.text(f.derived.title)) for f in figures),
        full=full,
    )


def _by_reason(page: Page, voice: Voice, reasons: Iterable[tuple[str, str]], *, full: bool) -> None:
    """Put a line for every reason with the names that it holds for."""
    grouped = by_reason(reasons)
    shown = bound(list(grouped), full=full)
    for reason, names in list(grouped.items())[:shown]:
        said = voice.listed(names if full else names[:_MOST_NAMES])
        if not full and len(names) > _MOST_NAMES:
            said += voice.say(f" 等 {len(names)} 项", f" and more, {len(names)} in all")
        why = reason or voice.say("原因不明", "no reason given")
        page.item(f"{why}{voice.say('：', ': ')}", said, indent=4)
    rest(page, voice, len(grouped) - shown, indent=4)


def _checks(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    if not assessment.audit.checks:
        return
    page.heading(voice.say("核对", "Checks"), words.summary(voice, assessment))
    for check in failing(assessment):
        _failing(page, voice, check, full=full)
    unjudged = of_status(assessment, CheckStatus.CANNOT_JUDGE)
    if unjudged:
        page.line(voice.say("无法判断的：", "Cannot be judged:"), indent=2)
    _by_reason(page, voice, ((voice.text(r.reason), r.code) for r in unjudged), full=full)
    if full:
        _quiet(page, voice, assessment)


def _failing(page: Page, voice: Voice, check: Failing, *, full: bool) -> None:
    result = check.result
    parts = [
        voice.text(result.title),
        words.cases(voice, result.cases),
        words.waived(voice, check.waived),
        words.advisory(voice, result),
        voice.listed(check.criteria),
        f"[{voice.units(check.units)}]" if check.units else "",
    ]
    severity, certainty = voice.text(check.severity.label), voice.text(check.certainty.label)
    page.item(
        f"[{severity}]({certainty}) {result.code}  ",
        "  ".join(part for part in parts if part),
        indent=2,
        look=LOOKS[check.severity],
    )
    shown = check.findings if full else check.findings[:_MOST_CASES]
    fixes = [voice.fix(finding) for finding in shown]
    together = len(set(fixes)) == 1
    for finding, fix in zip(shown, fixes, strict=True):
        _case(page, voice, finding, full=full)
        if not together:
            page.line(f"=> {fix}", indent=8, look="dim")
    if together:
        page.line(f"=> {fixes[0]}", indent=6, look="dim")
    _more_cases(page, voice, check, len(check.findings) - len(shown))


def _case(page: Page, voice: Voice, finding: Finding, *, full: bool) -> None:
    said = voice.message(finding)
    if also := words.related(voice, finding, None if full else _MOST_RELATED):
        said += voice.say(f"（另见 {also}）", f" (see also {also})")
    page.item(_lead(finding), said, indent=6, look="bold", hang=2)


def _lead(finding: Finding) -> str:
    where = place(finding.at)
    return f"{where}  " if where else "- "


def _more_cases(page: Page, voice: Voice, check: Failing, hidden: int) -> None:
    number = hidden + check.cut
    if not number:
        return
    if not hidden:
        said = voice.say(
            f"……另有 {number} 处，未逐一列出；请先处理已列出的，再重新核查。",
            f"... {number} more are not listed: deal with these and run again.",
        )
    elif check.cut:
        said = voice.say(
            f"……另有 {number} 处，加 --all 列出其中 {hidden} 处。",
            f"... {number} more; --all lists {hidden} of them.",
        )
    else:
        said = voice.say(
            f"……另有 {number} 处，加 --all 列出。", f"... {number} more; --all lists them."
        )
    page.line(said, indent=6, look="dim")


def _quiet(page: Page, voice: Voice, assessment: Assessment) -> None:
    """Put the checks that found nothing, by their answer."""
    for status in (CheckStatus.NOT_APPLICABLE, CheckStatus.HOLDS):
        found = of_status(assessment, status)
        if found:
            label = voice.text(status.label)
            said = voice.listed(result.code for result in found)
            page.item(f"{label}{voice.say('：', ': ')}", said, indent=2)
    for result in of_status(assessment, CheckStatus.OFF):
        page.item(f"{_off(voice, result)}  ", voice.text(result.reason), indent=2)


def _off(voice: Voice, result: CheckResult) -> str:
    label = voice.text(result.status.label)
    return f"{label}{voice.say('：', ': ')}{result.code} {voice.text(result.title)}"
