"""The report as Markdown: the same order as on the terminal, with every criterion explained."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.assessment import Assessment, Total
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding
from ecscore.model.handout import Handout
from ecscore.model.rulebook import Kind
from ecscore.model.values import exact
from ecscore.render import markdown_text as md
from ecscore.render.audit_picture import untold
from ecscore.render.markdown_audit import tables
from ecscore.render.picture import (
    Missing,
    deductions,
    loss_of,
    losses,
    missing_evidence,
    outside_marks,
    readings_of_totals,
    unknowns,
)
from ecscore.render.shares import markdown as shares
from ecscore.render.story import due_text, gain_text, lost_lines, story, why_line
from ecscore.render.voice import Style, Voice, spot, voice_of
from ecscore.render.waived import markdown as waived
from ecscore.render.what_if import markdown as what_if
from ecscore.render.words import (
    findings_note,
    folder_lines,
    met_text,
    personal_note,
    target_line,
    unknown_word,
)


def render(handout: Handout, style: Style) -> str:
    """Return the report as Markdown."""
    assessment = handout.assessment
    voice = voice_of(assessment.rulebook, style.lang)
    before = (_head, what_if, _totals, _lost, _unknown, _evidence, _taken, tables)
    sections = (*before, _targets, _findings, waived, _readings)
    parts = [part for section in sections for part in section(voice, assessment)]
    parts += [*shares(voice, handout), *_criteria(voice, assessment)]
    return md.joined([*parts, *_receipt(voice, assessment)])


def _head(voice: Voice, assessment: Assessment) -> Iterator[str]:
    header = assessment.rulebook.header
    yield md.heading(1, f"{assessment.county} {voice.text(header.title)}".strip())
    yield md.bullets(
        [
            voice.say(f"截至 {assessment.receipt.as_of}", f"As of {assessment.receipt.as_of}"),
            voice.say("依据：", "Document: ") + voice.text(header.document),
            *folder_lines(voice, assessment),
        ]
    )
    if assessment.receipt.personal:
        yield f"**{personal_note(voice)}**\n"
    if assessment.partly:
        yield voice.say(
            "**输入只读出一部分，结果不完整，不能当作合格或不合格。**\n",
            "**Only a part of the input could be read: neither pass nor fail.**\n",
        )


def _totals(voice: Voice, assessment: Assessment) -> Iterator[str]:
    totals, without = assessment.totals, assessment.without_outside
    outside = voice.listed(outside_marks(assessment))
    yield md.heading(2, voice.say("总分", "Totals"))
    heads = ["", voice.say("总分", "Total")]
    for word in (("基础分", "Base"), ("加分", "Bonus"), ("扣分", "Deductions")):
        name = voice.say(*word)
        heads.append(voice.say(f"{name}（封顶前）", f"{name} before cap"))
        heads.append(voice.say(f"{name}（计入）", f"{name} counted"))
    heads.append(voice.say(f"不计 {outside}", f"less {outside}") if outside else "")
    rows = (
        (voice.say("自评", "Claimed"), totals.claimed, without.claimed),
        (voice.say("有材料支撑", "Supported"), totals.supported, without.supported),
        (voice.say("可能最低", "Lowest"), totals.low, without.low),
        (voice.say("可能最高", "Highest"), totals.high, without.high),
    )
    yield md.table(
        heads,
        [(name, *_sums(total), exact(less.total) if outside else "") for name, total, less in rows],
        right=range(1, 9),
    )
    yield md.heading(2, voice.say("各类别", "Categories"))
    yield md.table(
        [
            voice.say("类别", "Category"),
            voice.say("自评基础分", "Base claimed"),
            voice.say("满分（逐条）", "Most"),
            voice.say("原表所印", "Printed"),
            voice.say("有材料支撑", "Supported"),
            voice.say("加分", "Bonus"),
            voice.say("扣分", "Deductions"),
            voice.say("净分", "Net"),
            voice.say("可能", "Possible"),
        ],
        list(_category_rows(voice, assessment)),
        right=range(1, 9),
    )


def _sums(total: Total) -> Iterator[str]:
    yield exact(total.total)
    for part in (total.base, total.bonus, total.deductions):
        yield from (exact(part.before), exact(part.after))


def _category_rows(voice: Voice, assessment: Assessment) -> Iterator[list[str]]:
    for result in assessment.categories:
        totals, declared = result.totals, result.category.declared
        yield [
            f"{result.category.id} {voice.text(result.category.title)}",
            exact(totals.claimed.base.after),
            exact(result.most),
            exact(declared) if declared is not None else "",
            exact(totals.supported.base.after),
            exact(totals.claimed.bonus.after),
            exact(totals.claimed.deductions.after),
            exact(totals.claimed.total),
            voice.span(totals.low.total, totals.high.total),
        ]


def _lost(voice: Voice, assessment: Assessment) -> Iterator[str]:
    for kind, title in (
        (Kind.BASE, voice.say("失分", "Points lost")),
        (Kind.BONUS, voice.say("未得的加分", "Bonus not earned")),
    ):
        found = losses(assessment, kind)
        if found:
            yield md.heading(2, title)
            yield md.bullets(
                f"{r.criterion.id} {voice.text(r.criterion.title)}  "
                f"{exact(r.points)}/{exact(r.criterion.most)}  "
                f"{voice.say('失', 'lost')} {exact(loss_of(r))}  "
                f"[{voice.units(r.criterion.lead)}]  {'  '.join(lost_lines(voice, r))}"
                for r in found
            )


def _unknown(voice: Voice, assessment: Assessment) -> Iterator[str]:
    found = unknowns(assessment)
    if found:
        yield md.heading(2, voice.say("未知的数据", "Unknown"))
        yield md.bullets(
            f"{voice.listed(r.criterion.id for r in unknown.criteria)}  "
            f"{voice.text(unknown.fact.title)}  {unknown_word(voice, unknown)}  "
            f"{voice.say('悬', 'open')} {exact(unknown.points)}  [{voice.units(unknown.lead)}]"
            for unknown in found
        )


def _evidence(voice: Voice, assessment: Assessment) -> Iterator[str]:
    found = missing_evidence(assessment)
    if found:
        yield md.heading(2, voice.say("缺的材料", "Missing evidence"))
        yield md.table(
            [
                voice.say("材料", "Evidence"),
                voice.say("时限", "Deadline"),
                voice.say("牵头单位", "Lead"),
                voice.say("指标", "Criteria"),
                voice.say("指标分值", "Points"),
                voice.say("自评中没有支撑", "Claimed, unsupported"),
            ],
            [_missing(voice, missing) for missing in found],
            right=(4, 5),
        )


def _missing(voice: Voice, missing: Missing) -> list[str]:
    return [
        voice.text(missing.use.requirement.title),
        due_text(voice, missing.use),
        voice.units(missing.use.requirement.lead),
        voice.listed(missing.criteria),
        exact(missing.stake),
        exact(missing.doubted),
    ]


def _taken(voice: Voice, assessment: Assessment) -> Iterator[str]:
    found = deductions(assessment)
    if found:
        yield md.heading(2, voice.say("扣分", "Deductions"))
        yield md.bullets(
            f"{r.criterion.id} {voice.text(r.criterion.title)}  {voice.text(r.state.label)} "
            f"{gain_text(voice, r)}  [{voice.units(r.criterion.lead)}]  {why_line(voice, r)}"
            for r in found
        )


def _targets(voice: Voice, assessment: Assessment) -> Iterator[str]:
    if assessment.targets:
        yield md.heading(2, voice.say("方案目标", "Targets of the plan"))
        yield md.bullets(
            f"{met_text(voice, result)}  {target_line(voice, assessment, result)}"
            for result in assessment.targets
        )


def _findings(voice: Voice, assessment: Assessment) -> Iterator[str]:
    listed = findings_note(voice, assessment)
    yield md.heading(2, voice.say(f"问题：{listed}", f"Findings: {listed}"))
    yield md.bullets(_finding(voice, finding) for finding in untold(assessment))


def _finding(voice: Voice, finding: Finding) -> str:
    label = voice.text(severity_of(finding).label)
    where = "  ".join(part for part in (finding.criterion, spot(finding)) if part)
    return f"[{label}] {finding.code}  {where}  {voice.message(finding)}  => {voice.fix(finding)}"


def _readings(voice: Voice, assessment: Assessment) -> Iterator[str]:
    found = readings_of_totals(assessment)
    if found:
        yield md.heading(2, voice.say("总分所依据的读法", "Readings behind the totals"))
        yield md.bullets(
            f"{reading.id}  {voice.text(reading.problem)}  => {voice.text(reading.reading)}"
            for reading in found
        )


def _criteria(voice: Voice, assessment: Assessment) -> Iterator[str]:
    yield md.heading(2, voice.say("逐条说明", "Every criterion"))
    for category in assessment.categories:
        yield md.heading(3, f"{category.category.id} {voice.text(category.category.title)}")
        for result in category.criteria:
            yield md.heading(4, f"{result.criterion.id} {voice.text(result.criterion.title)}")
            colon = voice.say("：", ": ")
            yield md.bullets(f"{label}{colon}{text}" for label, text in story(voice, result))


def _receipt(voice: Voice, assessment: Assessment) -> Iterator[str]:
    receipt = assessment.receipt
    yield md.heading(2, voice.say("凭据", "Receipt"))
    yield (
        f"- ecscore {receipt.version}, schema {receipt.schema_version}\n"
        f"- {md.plain(receipt.rulebook)} `{receipt.rulebook_digest}`\n"
        f"- {md.plain(receipt.input_file)} `{receipt.input_digest}`\n"
    ) + (f"- waivers `{receipt.waivers_digest}`\n" if receipt.waivers_digest else "")
