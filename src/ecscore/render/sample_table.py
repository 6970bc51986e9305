"""Samples for a terminal: how they were shared out, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding
from ecscore.model.sample import Result, Sample, Stratum, Tally
from ecscore.model.values import rounded
from ecscore.render.concise import finding_line
from ecscore.render.page import Column, Page
from ecscore.render.table_parts import LOOKS
from ecscore.render.voice import Style, Voice

_NAME: Final = Column(18)
_NUMBER: Final = Column(8, right=True)
_MOST: Final = 50


def drawn_text(samples: Sequence[Sample], voice: Voice, style: Style) -> str:
    """Say for each sample how many of each stratum were drawn."""
    page = Page(style.width, style.color)
    for sample in samples:
        plan = sample.plan
        page.heading(
            voice.text(sample.kind.label),
            voice.say(
                f"抽 {len(sample.drawn)} / {sample.rows} 行，种子 {plan.seed}，"
                f"{voice.text(plan.by.label)}，{voice.text(plan.weight.label)}",
                f"{len(sample.drawn)} of {sample.rows} rows, seed {plan.seed}, "
                f"{voice.text(plan.by.label)}, {voice.text(plan.weight.label)}",
            ),
        )
        words = (("分层", "stratum"), ("行数", "rows"), ("问题", "findings"), ("抽取", "drawn"))
        page.row(_columns(3), [voice.say(*pair) for pair in words], indent=2, look="dim")
        for stratum in sample.strata:
            page.row(_columns(3), _stratum(stratum), indent=2)
        for remark in _remarks(sample, voice):
            page.line(remark, indent=2, look="yellow")
    return page.text()


def _columns(number: int) -> list[Column]:
    return [_NAME, *[_NUMBER] * number]


def _stratum(stratum: Stratum) -> list[str]:
    numbers = (stratum.rows, stratum.findings, stratum.size)
    return [stratum.name, *(str(number) for number in numbers)]


def _remarks(sample: Sample, voice: Voice) -> Iterable[str]:
    size = sample.plan.size
    if len(sample.drawn) < size:
        yield voice.say(f"可抽的行不足 {size} 行，全部抽取", f"fewer than {size} rows: all drawn")
    if sample.left_out:
        number = sample.left_out
        yield voice.say(f"另有 {number} 行没有电话，不在抽取范围", f"{number} rows have no phone")
    if sample.absent:
        titles = voice.listed(voice.text(title) for title in sample.absent)
        yield voice.say(f"名册没有这些列，抽样表中留空：{titles}", f"columns not there: {titles}")


def answers_text(
    results: Sequence[Result], findings: Sequence[Finding], voice: Voice, style: Style
) -> str:
    """Say the answers to each question, all of them and by stratum, with exact shares."""
    page = Page(style.width, style.color)
    for result in results:
        plan = result.drawing.plan
        page.heading(
            voice.text(result.kind.label),
            voice.say(
                f"样本 {result.size}，种子 {plan.seed}，{voice.text(plan.weight.label)}",
                f"sample of {result.size}, seed {plan.seed}, {voice.text(plan.weight.label)}",
            ),
        )
        for number, tally in enumerate(result.tallies):
            _question(page, voice, tally, {n: t[number] for n, t in result.strata.items()})
    _findings(page, voice, findings)
    return page.text()


def _question(page: Page, voice: Voice, tally: Tally, strata: dict[str, Tally]) -> None:
    page.blank()
    asked = voice.say(f"应问 {tally.asked}", f"asked {tally.asked}")
    page.line(f"{voice.text(tally.question.title)}  {asked}", indent=2, look="bold")
    rest = (("无效", "invalid"), ("未填", "blank"), ("未问", "skipped"))
    heads = [voice.text(answer) for answer in tally.question.answers]
    heads += [voice.say(*pair) for pair in rest]
    columns = _columns(len(heads))
    page.row(columns, [voice.say("分层", "stratum"), *heads], indent=2, look="dim")
    for name, inside in ((voice.say("合计", "all"), tally), *strata.items()):
        numbers = [*inside.counts.values(), inside.refused, inside.unanswered]
        page.row(columns, [name, *(str(n) for n in (*numbers, inside.not_asked))], indent=2)
        if inside.asked:
            shares = [percent(inside.share(number)) for number in numbers]
            page.row(columns, ["", *shares, ""], indent=2, look="dim")


def percent(share: Fraction | None) -> str:
    """Write a share as a percentage with at most two decimals; nothing where there is none."""
    return "" if share is None else f"{rounded(share * 100)}%"


def _findings(page: Page, voice: Voice, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    page.heading(voice.say("问题", "Findings"), str(len(findings)))
    for finding in findings[:_MOST]:
        page.item("", finding_line(voice, finding), indent=2, look=LOOKS[severity_of(finding)])
        page.line(f"=> {voice.fix(finding)}", indent=6, look="dim")
    if len(findings) > _MOST:
        more = len(findings) - _MOST
        page.line(voice.say(f"……另有 {more} 个", f"... {more} more"), indent=2, look="dim")
