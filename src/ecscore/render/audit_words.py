"""Phrases on tables, derived figures and checks that several formats share."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from ecscore.model.assessment import Assessment
from ecscore.model.audit import CheckResult, CheckStatus, Figure
from ecscore.model.county import Stated
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, Location
from ecscore.model.values import UNKNOWN, exact
from ecscore.render.audit_picture import Claim, status_counts
from ecscore.render.clean import clean
from ecscore.render.voice import Voice, place

STATUSES: Final = (
    CheckStatus.HOLDS,
    CheckStatus.FAILS,
    CheckStatus.NOT_APPLICABLE,
    CheckStatus.CANNOT_JUDGE,
    CheckStatus.OFF,
)


def no_tables(voice: Voice, assessment: Assessment) -> str:
    """Say that nothing was handed in to check against; nothing where nothing is asked."""
    number = status_counts(assessment)[CheckStatus.CANNOT_JUDGE]
    if not number:
        return ""
    return voice.say(
        f"没有交名册，{number} 项核对无法判断；名册的填法见 docs/rosters.md。",
        f"No rosters were handed in: {number} checks cannot be judged; see docs/rosters.md.",
    )


def summary(voice: Voice, assessment: Assessment) -> str:
    """Count the checks by what they answer."""
    number = status_counts(assessment)
    return voice.say("，", ", ").join(
        f"{voice.text(status.label)} {number[status]}" for status in STATUSES
    )


def rows(voice: Voice, number: int) -> str:
    """Say a number of rows."""
    return voice.say(f"{number} 行", f"{number} row" if number == 1 else f"{number} rows")


def cases(voice: Voice, number: int) -> str:
    """Say a number of cases."""
    return voice.say(f"{number} 处", f"{number} case" if number == 1 else f"{number} cases")


def waived(voice: Voice, number: int) -> str:
    """Say how many cases of a check are waived; nothing where none are."""
    return voice.say(f"其中豁免 {number} 处", f"{number} of them waived") if number else ""


def basis(voice: Voice, figure: Figure) -> str:
    """Say which tables a figure was computed from, with their rows; nothing where from none."""
    told = voice.listed(
        f"{voice.table(table)} {rows(voice, number)}" for table, number in figure.rows.items()
    )
    return voice.say(f"据 {told}", f"from {told}") if told else ""


def figure_value(voice: Voice, figure: Figure, fact: Fact | None = None) -> str:
    """Say what the tables come to, in the unit of the fact that it is the value of."""
    if figure.value is UNKNOWN:
        return voice.say("不能证明", "not proven")
    if figure.value is None:
        return voice.say("没有算出", "not computed")
    return voice.value(figure.value, fact or figure.derived)


def derived(voice: Voice, figure: Figure, fact: Fact) -> str:
    """Say what the tables come to for a fact, and from how many rows."""
    parts = [voice.say("名册推算 ", "by the rosters ") + figure_value(voice, figure, fact)]
    if figure.value is UNKNOWN:
        parts = [voice.say("名册不能证明", "not proven by the rosters")]
    parts.append(basis(voice, figure))
    return voice.say("，", ", ").join(part for part in parts if part)


def stated_value(voice: Voice, stated: Stated | None, fact: Fact) -> str:
    """Say what was stated of a fact that the tables tell too."""
    return voice.say("未填报", "not stated") if stated is None else voice.value(stated.value, fact)


def mark(claim: Claim) -> str:
    """Mark whether claim and tables agree; a fact that only they tell is neither."""
    if claim.gap is not None:
        return "×"
    return "-" if claim.stated is None else "√"


def apart(voice: Voice, claim: Claim) -> str:
    """Say how many points lie between a claim and the tables; nothing where none do."""
    if not claim.apart:
        return ""
    points = exact(claim.apart)
    if claim.too_little:
        return voice.say(f"少报 {points} 分", f"{points} pts unclaimed")
    return voice.say(f"差 {points} 分", f"{points} pts apart")


def both_values(voice: Voice, claim: Claim) -> str:
    """Say what is stated, what the tables come to and how many points lie between."""
    value = figure_value(voice, claim.figure, claim.fact)
    if claim.stated is not None:
        said = voice.value(claim.stated.value, claim.fact)
        parts = [
            voice.say(f"填报 {said}", f"stated {said}"),
            voice.say(f"名册 {value}", f"rosters {value}"),
            apart(voice, claim),
        ]
        return "  ".join(part for part in parts if part)
    if claim.proven:
        return voice.say(
            f"未填报，采用名册推算值 {value}", f"not stated, taken from rosters: {value}"
        )
    return voice.say("未填报，名册也不能证明", "not stated, nor proven by the rosters")


def advisory(voice: Voice, result: CheckResult) -> str:
    """Mark a check that only points things out for now."""
    return voice.say("（试行，只作提示）", "(advisory)") if result.advisory else ""


def related(voice: Voice, finding: Finding, most: int | None = None) -> str:
    """Say the related places, at most so many and the number of all; nothing where none are.

    A sheet is named once, and not at all where it is the sheet of the finding itself.
    """
    places = finding.related
    shown = places if most is None else places[:most]
    here = finding.at
    parts = []
    for sheet, inside in groupby(shown, key=lambda at: (at.file, at.sheet)):
        first, *others = inside
        known = here is not None and sheet == (here.file, here.sheet)
        parts.append(_cell(voice, first) if known else place(first))
        parts += [_cell(voice, at) for at in others]
    said = voice.listed(parts)
    if len(shown) < len(places):
        number = len(places)
        said = voice.say(f"{said} 等 {number} 处", f"{said} and more, {number} in all")
    return said


def _cell(voice: Voice, at: Location) -> str:
    """Say a place without its sheet or file."""
    if at.sheet and at.cell:
        return clean(at.cell)
    return voice.say(f"第 {at.line} 行", f"line {at.line}") if at.line else place(at)
