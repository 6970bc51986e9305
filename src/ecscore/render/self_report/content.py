"""What a self-assessment report says, as plain texts that a template puts in order.

Every name here is a placeholder of the Word template; docs/reports.md lists them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from ecscore.model.assessment import Assessment, CategoryResult, CriterionResult, Total
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Severity
from ecscore.model.handout import Handout, Share
from ecscore.model.values import UNKNOWN, FactType, exact
from ecscore.render.clean import clean
from ecscore.render.explain_parts import KINDS
from ecscore.render.official_styles import numeral
from ecscore.render.picture import counts, missing_evidence
from ecscore.render.story import due_text, evidence_line, fact_line, why_line
from ecscore.render.supposed import supposed_line
from ecscore.render.voice import Voice, spot
from ecscore.render.words import met_text, personal_note, target_line

Content = dict[str, Any]
MOST_PROBLEMS: Final = 200
"""How many problems a report lists; the workbook lists them all, and the report says how many."""
_SQUARES: Final = 10
_MEASURES: Final = frozenset({FactType.COUNT, FactType.PERCENT, FactType.DAYS, FactType.RANK})


def content(voice: Voice, handout: Handout) -> Content:
    """Return everything that a report of a county may say, cleaned and masked."""
    assessment = handout.assessment
    header, receipt = assessment.rulebook.header, assessment.receipt
    problems = list(_problems(voice, assessment))
    return {
        "county": clean(assessment.county) or voice.say("（县名）", "(county)"),
        "province": clean(assessment.province),
        "batch": clean(assessment.batch),
        "title": voice.text(header.title),
        "document": voice.text(header.document),
        "number": header.number,
        "as_of": day(voice, receipt.as_of),
        "notes": list(_notes(voice, assessment)),
        "totals": _totals(assessment),
        "facts": list(_facts(voice, assessment)),
        "targets": list(_targets(voice, assessment)),
        "categories": [
            _category(voice, result, number)
            for number, result in enumerate(assessment.categories, 1)
        ],
        "units": [_unit(voice, share) for share in handout.shares],
        "missing": list(_missing(voice, assessment)),
        "problems": problems[:MOST_PROBLEMS],
        "more_problems": max(len(problems) - MOST_PROBLEMS, 0),
        "found": _found(voice, assessment),
        "waived": len(assessment.waived),
        "readings": [
            {"id": r.id, "problem": voice.text(r.problem), "reading": voice.text(r.reading)}
            for r in assessment.rulebook.readings.values()
        ],
        "conclusion": conclusion(voice, assessment),
        "receipt": {
            "version": receipt.version,
            "rulebook": receipt.rulebook,
            "rulebook_digest": receipt.rulebook_digest,
            "input_file": clean(receipt.input_file),
            "input_digest": receipt.input_digest,
        },
    }  # fmt: skip


def day(voice: Voice, date: dt.date) -> str:
    """Write a day as official documents do."""
    return voice.say(f"{date.year}年{date.month}月{date.day}日", date.isoformat())


def conclusion(voice: Voice, assessment: Assessment) -> str:
    """Say in a few sentences what the county comes to."""
    totals = assessment.totals
    claimed, supported = exact(totals.claimed.total), exact(totals.supported.total)
    said = voice.say(
        f"按{voice.text(assessment.rulebook.header.title)}自评，得 {claimed} 分，其中有材料支撑"
        f" {supported} 分。",
        f"By {voice.text(assessment.rulebook.header.title)} the county claims {claimed} points, of "
        f"which {supported} are supported by evidence. ",
    )
    if totals.low.total != totals.high.total:
        low, high = exact(totals.low.total), exact(totals.high.total)
        said += voice.say(
            f"尚有数据未定，总分在 {low} 至 {high} 分之间。",
            f"Some figures are open: the total lies between {low} and {high}. ",
        )
    missing = len(missing_evidence(assessment))
    return said + voice.say(
        f"缺材料 {missing} 件，{_found(voice, assessment)}。",
        f"{missing} papers are missing; {_found(voice, assessment)}.",
    )


def _found(voice: Voice, assessment: Assessment) -> str:
    number = counts(assessment.findings)
    return voice.listed(f"{voice.text(kind.label)} {number[kind]}" for kind in Severity)


def _notes(voice: Voice, assessment: Assessment) -> Iterator[str]:
    if assessment.supposed:
        yield supposed_line(voice, assessment)
    if assessment.receipt.personal:
        yield personal_note(voice)
    if assessment.partly:
        yield voice.say(
            "注意：输入只读出一部分，结果不完整，不能当作合格或不合格。",
            "Note: only a part of the input could be read; this is neither pass nor fail.",
        )


def _totals(assessment: Assessment) -> Content:
    totals = assessment.totals
    named = (
        ("claimed", totals.claimed),
        ("supported", totals.supported),
        ("low", totals.low),
        ("high", totals.high),
    )
    return {name: _sums(total) for name, total in named}


def _sums(total: Total) -> Content:
    return {
        "total": exact(total.total),
        "base": exact(total.base.after),
        "base_before": exact(total.base.before),
        "bonus": exact(total.bonus.after),
        "bonus_before": exact(total.bonus.before),
        "deductions": exact(total.deductions.after),
    }


def _facts(voice: Voice, assessment: Assessment) -> Iterator[Content]:
    """Yield the measured figures that are known, each once, with where they come from."""
    told: set[str] = set()
    for result in assessment.criteria:
        for use in result.facts:
            stated, fact = use.stated, use.fact
            if fact.id in told or fact.type not in _MEASURES or stated is None:
                continue
            told.add(fact.id)
            if stated.value is not UNKNOWN:
                yield {
                    "title": voice.text(fact.title),
                    "value": clean(voice.value(stated.value, fact)),
                    "source": clean(stated.source),
                }


def _targets(voice: Voice, assessment: Assessment) -> Iterator[Content]:
    for result in assessment.targets:
        said = clean(target_line(voice, assessment, result))
        yield {"said": said, "met": met_text(voice, result)}


def _category(voice: Voice, result: CategoryResult, number: int) -> Content:
    totals = result.totals
    return {
        "heading": f"{numeral(number, 2, voice.lang)}{voice.text(result.category.title)}",
        "id": result.category.id,
        "title": voice.text(result.category.title),
        "most": exact(result.most),
        "claimed": exact(totals.claimed.base.after),
        "supported": exact(totals.supported.base.after),
        "bonus": exact(totals.claimed.bonus.after),
        "deductions": exact(totals.claimed.deductions.after),
        "net": exact(totals.claimed.total),
        "criteria": [_criterion(voice, criterion) for criterion in result.criteria],
    }


def _criterion(voice: Voice, result: CriterionResult) -> Content:
    criterion, standing = result.criterion, result.standing
    most = criterion.least if criterion.least < 0 and not criterion.most else criterion.most
    return {
        "id": criterion.id,
        "title": voice.text(criterion.title),
        "kind": voice.text(KINDS[criterion.kind]),
        "most": exact(most),
        "claimed": exact(result.points),
        "supported": exact(result.supported),
        "possible": voice.span(result.low, result.high),
        "state": voice.text(result.state.label),
        "standing": voice.text(standing.label) if standing is not None else "",
        "why": clean(why_line(voice, result)),
        "support": clean(voice.text(result.support_reason)),
        "facts": [clean(fact_line(voice, use)) for use in result.facts],
        "evidence": [clean(evidence_line(voice, use)) for use in result.evidence],
        "lead": voice.units(criterion.lead),
        "cooperating": voice.units(criterion.cooperating),
        "due": criterion.due.isoformat() if criterion.due is not None else "",
    }


def _unit(voice: Voice, share: Share) -> Content:
    return {
        "name": voice.unit(share.unit.name),
        "criteria": len(share.criteria),
        "bar": _bar(share),
        "worth": exact(share.worth),
        "won": exact(share.won),
        "at_risk": exact(share.at_risk),
        "open": exact(share.open),
        "lost": exact(share.lost),
        "deducted": exact(share.deducted),
        "owed": share.owed,
        "overdue": share.overdue,
    }


def _bar(share: Share) -> str:
    """Draw what a unit leads in ten squares: won are full, open shaded, lost empty."""
    whole = max(share.worth, share.won + share.open)
    if not whole:
        return ""
    won = int(share.won * _SQUARES / whole)
    open_ = min(int(share.open * _SQUARES / whole), _SQUARES - won)
    return "■" * won + "▓" * open_ + "□" * (_SQUARES - won - open_)


def _missing(voice: Voice, assessment: Assessment) -> Iterator[Content]:
    for missing in missing_evidence(assessment):
        requirement = missing.use.requirement
        yield {
            "title": voice.text(requirement.title),
            "state": voice.text(missing.use.state.label),
            "due": due_text(voice, missing.use),
            "lead": voice.units(requirement.lead),
            "criteria": voice.listed(missing.criteria),
            "points": exact(missing.stake),
        }


def _problems(voice: Voice, assessment: Assessment) -> Iterator[Content]:
    """Yield the errors and warnings, which are what has to be put right."""
    for finding in assessment.findings:
        severity = severity_of(finding)
        if severity is Severity.NOTE:
            continue
        yield {
            "code": finding.code,
            "severity": voice.text(severity.label),
            "criterion": finding.criterion,
            "units": voice.units(finding.units),
            "place": spot(finding),
            "message": voice.message(finding),
            "fix": voice.fix(finding),
            "points": exact(finding.stake) if finding.stake is not None else "",
        }
