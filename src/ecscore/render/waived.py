"""What is waived, in every format: how many, by whom, and each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import severity_of
from ecscore.model.waiver import Waived, Waiver
from ecscore.render import markdown_text as md
from ecscore.render.clean import clean
from ecscore.render.json_criterion import location_data
from ecscore.render.page import Page
from ecscore.render.table_parts import bound, rest
from ecscore.render.voice import Voice, place

_MOST_NAMES = 8


def summary(voice: Voice, assessment: Assessment) -> str:
    """Say how many findings are waived and who allowed it; nothing where there is no file."""
    if not assessment.waived:
        told = voice.say("豁免：0 个问题", "Waived: 0 findings")
        return told if assessment.receipt.waivers_digest else ""
    number = len(assessment.waived)
    names = list(dict.fromkeys(item.waiver.approved_by for item in assessment.waived))
    listed = voice.listed(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        listed += voice.say(f" 等 {len(names)} 家", f" and more, {len(names)} in all")
    return voice.say(
        f"豁免：{number} 个问题（批准：{listed}）",
        f"Waived: {number} finding{'s' if number > 1 else ''} (approved by {listed})",
    )


def section(page: Page, voice: Voice, assessment: Assessment, *, full: bool) -> None:
    """Put what is waived on a page for the terminal, a waiver at a time."""
    if told := summary(voice, assessment):
        page.heading(told)
    groups = _by_waiver(assessment)
    shown = bound(groups, full=full)
    for waiver, items in groups[:shown]:
        number = voice.say(f"{len(items)} 处", f"{len(items)} in all")
        said = f"{number}  {why(voice, waiver)}  [{authority(voice, waiver)}]"
        page.item(f"{waiver.target}  ", said, indent=2, look="dim")
        for item in items if full else ():
            where = "  ".join(part for part in (item.finding.code, place(item.finding.at)) if part)
            page.item(f"{where}  ", voice.message(item.finding), indent=6, hang=2)
    rest(page, voice, len(groups) - shown)


def _by_waiver(assessment: Assessment) -> list[tuple[Waiver, list[Waived]]]:
    grouped: dict[Waiver, list[Waived]] = {}
    for item in assessment.waived:
        grouped.setdefault(item.waiver, []).append(item)
    return list(grouped.items())


def why(voice: Voice, waiver: Waiver) -> str:
    """Say the reason, its kind first."""
    return f"{voice.text(waiver.kind.label)}{voice.say('：', ': ')}{waiver.reason}"


def authority(voice: Voice, waiver: Waiver) -> str:
    """Say who allowed it, by which document and until when."""
    by = " ".join(part for part in (waiver.approved_by, waiver.document) if part)
    day = waiver.expires.isoformat()
    return voice.say(f"批准 {by}，至 {day}", f"approved by {by}, until {day}")


def markdown(voice: Voice, assessment: Assessment) -> Iterator[str]:
    """Yield the section of a Markdown report."""
    if told := summary(voice, assessment):
        yield md.heading(2, told)
    if not assessment.waived:
        return
    heads = [
        voice.say("代码", "Code"),
        voice.say("指标", "Criterion"),
        voice.say("位置", "Place"),
        voice.say("问题", "Finding"),
        voice.say("理由", "Reason"),
        voice.say("批准", "Approved"),
    ]
    yield md.table(heads, [_row(voice, item) for item in assessment.waived])


def _row(voice: Voice, item: Waived) -> list[str]:
    finding, waiver = item.finding, item.waiver
    return [
        finding.code,
        finding.criterion,
        place(finding.at),
        voice.message(finding),
        why(voice, waiver),
        authority(voice, waiver),
    ]


def waived_data(item: Waived, voice: Voice) -> dict[str, Any]:
    """Return a waived finding with its waiver, for JSON."""
    finding, waiver = item.finding, item.waiver
    return {
        "code": finding.code,
        "severity": severity_of(finding).value,
        "message": voice.message(finding),
        "location": location_data(finding.at),
        "criterion": finding.criterion or None,
        "fingerprint": finding.fingerprint,
        "reason_kind": waiver.kind.value,
        "reason": clean(waiver.reason),
        "approved_by": clean(waiver.approved_by),
        "document": clean(waiver.document),
        "expires": waiver.expires.isoformat(),
        "waiver": location_data(waiver.at),
    }
