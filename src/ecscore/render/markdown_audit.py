"""The sections of the Markdown report on tables: what was handed in, claims against it, checks."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.assessment import Assessment
from ecscore.model.audit import CheckResult, CheckStatus
from ecscore.model.finding import Finding
from ecscore.render import audit_words as words
from ecscore.render import markdown_text as md
from ecscore.render.audit_picture import (
    Claim,
    Failing,
    claims,
    failing,
    not_computed,
    other_figures,
)
from ecscore.render.voice import Voice, place


def tables(voice: Voice, assessment: Assessment) -> Iterator[str]:
    """Yield what the tables show; without any tables only that there are none."""
    if not assessment.audit.tables:
        if said := words.no_tables(voice, assessment):
            yield f"{md.plain(said)}\n"
        return
    yield from _handed_in(voice, assessment)
    yield from _claims(voice, assessment)
    yield from _figures(voice, assessment)
    yield from _checks(voice, assessment)


def _handed_in(voice: Voice, assessment: Assessment) -> Iterator[str]:
    yield md.heading(2, voice.say("名册", "Tables"))
    heads = [
        voice.say("名册", "Table"),
        voice.say("文件", "File"),
        voice.say("工作表", "Sheet"),
        voice.say("行数", "Rows"),
    ]
    handed_in = assessment.audit.tables
    yield md.table(
        heads,
        [(voice.text(use.title), use.file, use.sheet, str(use.rows)) for use in handed_in],
        right=(3,),
    )


def _claims(voice: Voice, assessment: Assessment) -> Iterator[str]:
    found = claims(assessment)
    if not found:
        return
    yield md.heading(2, voice.say("填报与名册", "Claims against rosters"))
    yield md.table(
        [
            "",
            voice.say("数据", "Figure"),
            voice.say("填报", "Stated"),
            voice.say("填报位置", "Stated at"),
            voice.say("名册推算", "By the rosters"),
            voice.say("相差", "Apart"),
            voice.say("依据", "From"),
        ],
        [_claim(voice, claim) for claim in found],
    )


def _claim(voice: Voice, claim: Claim) -> list[str]:
    stated = claim.stated
    return [
        words.mark(claim),
        voice.text(claim.fact.title),
        words.stated_value(voice, stated, claim.fact),
        place(stated.at) if stated is not None else "",
        words.figure_value(voice, claim.figure, claim.fact),
        words.apart(voice, claim),
        words.basis(voice, claim.figure),
    ]


def _figures(voice: Voice, assessment: Assessment) -> Iterator[str]:
    others, missing = other_figures(assessment), not_computed(assessment)
    if not others and not missing:
        return
    yield md.heading(2, voice.say("另有推算值", "Other figures"))
    rows = [
        (voice.text(f.derived.title), words.figure_value(voice, f), words.basis(voice, f))
        for f in others
    ]
    rows += [
        (voice.text(f.derived.title), words.figure_value(voice, f), voice.text(f.reason))
        for f in missing
    ]
    heads = [
        voice.say("推算值", "Figure"),
        voice.say("值", "Value"),
        voice.say("依据或原因", "From, or why not"),
    ]
    yield md.table(heads, rows)


def _checks(voice: Voice, assessment: Assessment) -> Iterator[str]:
    results = assessment.audit.checks
    if not results:
        return
    listed = words.summary(voice, assessment)
    yield md.heading(2, voice.say(f"核对：{listed}", f"Checks: {listed}"))
    found = failing(assessment)
    if found:
        yield md.table(
            [
                voice.say("代码", "Code"),
                voice.say("核对", "Check"),
                voice.say("轻重", "Severity"),
                voice.say("把握", "Certainty"),
                voice.say("处数", "Cases"),
                voice.say("指标", "Criteria"),
                voice.say("单位", "Units"),
                voice.say("备注", "Note"),
            ],
            [_failing(voice, check) for check in found],
            right=(4,),
        )
        yield _cases(voice, found)
    others = [result for result in results if result.status is not CheckStatus.FAILS]
    if others:
        heads = [
            voice.say("代码", "Code"),
            voice.say("核对", "Check"),
            voice.say("结果", "Answer"),
            voice.say("原因", "Why"),
        ]
        yield md.table(heads, [_quiet(voice, result) for result in others])


def _failing(voice: Voice, check: Failing) -> list[str]:
    notes = [words.advisory(voice, check.result), words.waived(voice, check.waived)]
    if check.cut:
        notes.append(
            voice.say(f"另有 {check.cut} 处未逐一列出", f"{check.cut} more are not listed")
        )
    return [
        check.result.code,
        voice.text(check.result.title),
        voice.text(check.severity.label),
        voice.text(check.certainty.label),
        str(check.result.cases),
        voice.listed(check.criteria),
        voice.units(check.units),
        " ".join(note for note in notes if note),
    ]


def _cases(voice: Voice, found: tuple[Failing, ...]) -> str:
    heads = [
        voice.say("代码", "Code"),
        voice.say("位置", "Place"),
        voice.say("问题", "Finding"),
        voice.say("另见", "See also"),
        voice.say("怎么改", "How to fix it"),
    ]
    return md.table(heads, [_case(voice, f) for check in found for f in check.findings])


def _case(voice: Voice, finding: Finding) -> list[str]:
    return [
        finding.code,
        place(finding.at),
        voice.message(finding),
        words.related(voice, finding),
        voice.fix(finding),
    ]


def _quiet(voice: Voice, result: CheckResult) -> list[str]:
    answer = voice.text(result.status.label)
    return [result.code, voice.text(result.title), answer, voice.text(result.reason)]
