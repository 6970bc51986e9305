"""One line a finding and a criterion, for searching and for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.assessment import Assessment, CriterionResult
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding
from ecscore.model.handout import Handout
from ecscore.model.values import exact
from ecscore.render import audit_words as words
from ecscore.render.audit_picture import Claim, claims
from ecscore.render.clean import clean
from ecscore.render.story import points_line, why_line
from ecscore.render.voice import Style, Voice, voice_of
from ecscore.render.waived import summary as waived
from ecscore.render.what_if import lines as what_if
from ecscore.render.words import personal_note


def render(handout: Handout, style: Style) -> str:
    """Return totals and checks, then differing claims, criteria and findings, a line each."""
    assessment = handout.assessment
    voice = voice_of(assessment.rulebook, style.lang)
    totals = assessment.totals
    low, high = totals.low.total, totals.high.total
    file = assessment.receipt.input_file or assessment.county
    claimed, supported = exact(totals.claimed.total), exact(totals.supported.total)
    lines = [
        voice.say(
            f"{file}: 总分 自评 {claimed} 有材料支撑 {supported} 可能 {voice.span(low, high)}",
            f"{file}: total claimed {claimed} supported {supported} "
            f"possible {voice.span(low, high)}",
        )
    ]
    if assessment.receipt.personal:
        lines[:0] = [f"{file}: {personal_note(voice)}"]
    lines[:0] = [f"{file}: {said}" for said in what_if(voice, assessment)]
    lines += [f"{file}: {said}" for said in _checks(voice, assessment)]
    lines += [_claim_line(voice, file, claim) for claim in claims(assessment) if claim.gap]
    lines += [criterion_line(voice, file, result) for result in assessment.criteria]
    lines += [finding_line(voice, finding, file) for finding in assessment.findings]
    lines += [f"{file}: {said}" for said in (waived(voice, assessment),) if said]
    return "".join(f"{clean(line)}\n" for line in lines)


def _checks(voice: Voice, assessment: Assessment) -> Iterator[str]:
    """Yield how the checks came out, if there are any."""
    if not assessment.audit.tables:
        said = words.no_tables(voice, assessment)
    elif assessment.audit.checks:
        said = voice.say("核对 ", "checks ") + words.summary(voice, assessment)
    else:
        said = ""
    if said:
        yield said


def _claim_line(voice: Voice, file: str, claim: Claim) -> str:
    at = claim.stated.at if claim.stated is not None else None
    where = str(at) if at is not None else file
    title, colon = voice.text(claim.fact.title), voice.say("：", ": ")
    said = f"{where}: {claim.figure.derived.id} {title}{colon}{words.both_values(voice, claim)}"
    told = words.basis(voice, claim.figure)
    return f"{said}  {told}" if told else said


def criterion_line(voice: Voice, file: str, result: CriterionResult) -> str:
    """Say a criterion in one line."""
    criterion = result.criterion
    at = next((u.stated.at for u in result.facts if u.stated and u.stated.at), None)
    where = str(at) if at is not None else file
    owner = voice.units(criterion.lead)
    return (
        f"{where}: {criterion.id} {voice.text(criterion.title)}{voice.say('：', ': ')}"
        f"{points_line(voice, result)}{voice.say('；', '; ')}{why_line(voice, result)} [{owner}]"
    )


def finding_line(voice: Voice, finding: Finding, file: str = "") -> str:
    """Say a finding in one line: place, code, severity, message, units, points at stake."""
    where = str(finding.at) if finding.at is not None else file
    parts = [
        f"{where}:" if where else "",
        finding.code,
        voice.text(severity_of(finding).label),
        finding.criterion,
        voice.message(finding),
        f"[{voice.units(finding.units)}]" if finding.units else "",
    ]
    if finding.stake is not None:
        parts.append(voice.say(f"关系 {exact(finding.stake)} 分", f"{exact(finding.stake)} pts"))
    return clean(" ".join(part for part in parts if part))
