"""The findings in Markdown, short enough for the summary of a CI job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ecscore.model.finding import Finding
from ecscore.render import audit_words as words
from ecscore.render import markdown_text as md
from ecscore.render import waived
from ecscore.render.findings_groups import CodeGroup, UnitGroup, by_unit, clean_units
from ecscore.render.findings_inert import inert
from ecscore.render.findings_report import Report, counted, families, shortened, summary, verdict
from ecscore.render.findings_table import MOST_CASES, lead_of
from ecscore.render.voice import Style, Voice, place, voice_of

_LONGEST: Final = 400
_ROOM: Final = 900_000
"""GitHub takes 1 MiB for a step and drops the whole of a summary that is longer."""


def render(report: Report, style: Style) -> str:
    """Return the verdict, the counts and a table for each unit."""
    voice = voice_of(report.assessment.rulebook, style.lang)
    groups = by_unit(report.findings)
    parts = list(_head(voice, report))
    size = sum(len(part.encode()) for part in parts)
    for number, group in enumerate(groups):
        part = f"{_heading(voice, group)}\n{_unit(voice, group, full=style.full)}"
        size += len(part.encode())
        if size > _ROOM and not style.full:
            parts.append(_cut(voice, len(groups) - number))
            break
        parts.append(part)
    if clean := clean_units(report.assessment, groups):
        lead = voice.say("没有发现问题的单位：", "Units without findings: ")
        parts.append(md.plain(lead + voice.units(clean)) + "\n")
    if style.full or size < _ROOM // 2:
        parts += waived.markdown(voice, report.assessment)
    return inert(md.joined(parts))


def _cut(voice: Voice, units: int) -> str:
    said = voice.say(
        f"篇幅所限，另有 {units} 个单位的问题没有列出。",
        f"For want of room the findings of {units} more units are not listed.",
    )
    return f"{md.plain(said)}\n"


def _head(voice: Voice, report: Report) -> Iterator[str]:
    assessment = report.assessment
    header, receipt = assessment.rulebook.header, assessment.receipt
    county = assessment.county or voice.say("（未写县名）", "(county not named)")
    yield md.heading(2, f"{county}  {voice.say('核查', 'audit')}")
    yield f"**{md.plain(verdict(voice, report))}**\n"
    lines = [summary(voice, report)]
    if said := _checks(voice, report):
        lines.append(said)
    lines += [f"{title}{said}" for title, said, _ in families(voice, report)]
    lines.append(
        voice.say(
            f"截至 {receipt.as_of}，规则库 {header.id}，输入 {receipt.input_file}",
            f"As of {receipt.as_of}, rulebook {header.id}, input {receipt.input_file}",
        )
    )
    yield md.bullets(lines)


def _checks(voice: Voice, report: Report) -> str:
    if not report.assessment.audit.tables:
        return words.no_tables(voice, report.assessment)
    if not report.assessment.audit.checks:
        return ""
    return voice.say("核对项：", "Checks: ") + words.summary(voice, report.assessment)


def _heading(voice: Voice, group: UnitGroup) -> str:
    name = voice.unit(group.unit) if group.unit else voice.say("未指明单位", "No unit named")
    return md.heading(3, f"{name}  {counted(voice, group.findings, every=False)}")


def _unit(voice: Voice, group: UnitGroup, *, full: bool) -> str:
    heads = [
        voice.say("代码", "Code"),
        voice.say("问题", "Finding"),
        voice.say("位置", "Place"),
        voice.say("说明", "Message"),
        voice.say("改法", "Fix"),
    ]
    rows = [row for code in group.codes for row in _rows(voice, code, full=full)]
    return md.table(heads, rows)


def _rows(voice: Voice, group: CodeGroup, *, full: bool) -> Iterator[tuple[str, ...]]:
    shown = group.findings if full else group.findings[:MOST_CASES]
    title = f"{voice.text(group.entry.title)}  {words.cases(voice, group.number)}"
    for number, finding in enumerate(shown):
        yield (
            "" if number else lead_of(voice, group),
            "" if number else title,
            place(finding.at),
            shortened(voice.message(finding), _LONGEST),
            _fix(voice, finding, "" if not number else voice.fix(shown[number - 1])),
        )
    if hidden := group.number - len(shown):
        yield "", "", "", voice.say(f"……另有 {hidden} 处", f"... {hidden} more"), ""


def _fix(voice: Voice, finding: Finding, before: str) -> str:
    """Say how to put a finding right, once for several in a row."""
    fix = voice.fix(finding)
    return voice.say("同上", "as above") if fix == before else shortened(fix, _LONGEST)
