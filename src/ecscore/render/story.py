"""A criterion's points explained, line by line: what every full report says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecscore.model.assessment import CriterionResult, EvidenceUse, FactUse
from ecscore.model.county import Stated
from ecscore.model.mechanism import NextStep
from ecscore.model.states import EvidenceState
from ecscore.model.values import exact, signed
from ecscore.render import audit_words
from ecscore.render.audit_picture import only_tables_tell
from ecscore.render.clean import clean
from ecscore.render.voice import Voice, place

Line = tuple[str, str]
"""What a line is about, and the line."""


def points_line(voice: Voice, result: CriterionResult) -> str:
    """Say state and points of a criterion in one short line."""
    criterion = result.criterion
    parts = [f"{voice.text(result.state.label)} {exact(result.points)}/{exact(criterion.most)}"]
    if criterion.least < 0:
        parts = [f"{voice.text(result.state.label)} {voice.points(result.points)}"]
    if result.supported != result.points:
        parts.append(voice.say("有材料支撑 ", "supported ") + exact(result.supported))
    if (standing := result.standing) is not None:
        label = voice.text(standing.label)
        parts.append(voice.say(f"材料{label}", f"evidence {label}"))
    if result.open:
        parts.append(voice.say("可能 ", "may be ") + voice.span(result.low, result.high))
    return voice.say("，", ", ").join(parts)


def why_line(voice: Voice, result: CriterionResult) -> str:
    """Say why the points are what they are, with the band reached."""
    reason = voice.text(result.reason)
    band = voice.text(result.band)
    if not band or band in reason:
        return reason
    return voice.say(f"{reason}（{band}）", f"{reason} ({band})")


def next_line(voice: Voice, step: NextStep) -> str:
    """Say how far a better outcome is."""
    gain = voice.say(f"可加 {exact(step.gain)} 分", f"adds {exact(step.gain)}")
    if not step.alone:
        gain = voice.say(
            f"与其他条件一并满足才加 {exact(step.gain)} 分",
            f"adds {exact(step.gain)} together with the other conditions",
        )
    if step.gap is None:
        return f"{voice.text(step.needed)}{voice.say('：', ': ')}{gain}"
    gap = voice.say(f"还差 {voice.text(step.gap)}", f"{voice.text(step.gap)} to go")
    return f"{voice.text(step.needed)}{voice.say('：', ': ')}{gap}{voice.say('，', ', ')}{gain}"


def fact_line(voice: Voice, use: FactUse) -> str:
    """Say what was read of a fact, and where."""
    title = voice.text(use.fact.title)
    stated, figure = use.stated, use.figure
    tables = audit_words.derived(voice, figure, use.fact) if figure is not None else ""
    if stated is None:
        notes = [voice.say("没有填报或读不出来", "not stated"), tables]
        return _with_notes(voice, title, voice.say("未知", "unknown"), notes)
    value = voice.value(stated.value, use.fact)
    if figure is not None and only_tables_tell(stated, figure):
        said = voice.say(f"采用名册推算值 {value}", f"taken from the rosters: {value}")
        return _with_notes(voice, title, said, [audit_words.basis(voice, figure)])
    notes = [place(stated.at)]
    if stated.raw and stated.raw not in (value, voice.text(None)):
        notes.append(voice.say(f"写作“{stated.raw}”", f"written “{stated.raw}”"))
    if stated.source:
        notes.append(voice.say(f"来源：{stated.source}", f"source: {stated.source}"))
    if stated.note:
        notes.append(voice.say(f"备注：{stated.note}", f"note: {stated.note}"))
    return _with_notes(voice, title, value, [*notes, tables])


def _with_notes(voice: Voice, title: str, value: str, notes: Iterable[str]) -> str:
    said = voice.say("；", "; ").join(note for note in notes if note)
    if not said:
        return f"{title} {value}"
    return clean(voice.say(f"{title} {value}（{said}）", f"{title} {value} ({said})"))


def due_text(voice: Voice, use: EvidenceUse) -> str:
    """Say when a paper is due and how late it is."""
    if use.due is None:
        return voice.say("无时限", "no deadline")
    if use.days_late:
        return voice.say(
            f"{use.due} 到期，逾期 {use.days_late} 天", f"due {use.due}, {use.days_late} days late"
        )
    return voice.say(f"{use.due} 前交", f"due {use.due}")


def found_text(voice: Voice, use: EvidenceUse) -> str:
    """Say what is wrong with files that are there: too few, or against what the tables show."""
    if use.against:
        codes = voice.listed(use.against)
        return voice.say(f"见 {codes}", f"see {codes}")
    if use.state is not EvidenceState.PARTIAL:
        return ""
    found, least = use.found, use.requirement.at_least
    return voice.say(f"有 {found} 份，应有 {least} 份", f"{found} of {least} files")


def evidence_line(voice: Voice, use: EvidenceUse) -> str:
    """Say how a required paper stands."""
    title = voice.text(use.requirement.title)
    state = voice.text(use.state.label)
    if use.state is EvidenceState.HELD:
        details = [use.file, place(use.at)]
    else:
        details = [found_text(voice, use), due_text(voice, use), voice.units(use.requirement.lead)]
    if use.requirement.ours:
        details.append(voice.say("本项目建议，原表未列", "proposed by us, not printed"))
    said = voice.say("，", ", ").join(detail for detail in details if detail)
    return clean(voice.say(f"[{state}] {title}（{said}）", f"[{state}] {title} ({said})"))


def story(voice: Voice, result: CriterionResult) -> Iterator[Line]:
    """Yield everything that explains a criterion's points."""
    yield voice.say("得分", "Points"), points_line(voice, result)
    yield voice.say("理由", "Why"), why_line(voice, result)
    for step in result.steps:
        yield voice.say("步骤", "Step"), voice.text(step)
    for use in result.facts:
        yield voice.say("读到", "Read"), fact_line(voice, use)
    for next_step in result.next:
        yield voice.say("再进一步", "Next"), next_line(voice, next_step)
    for evidence in result.evidence:
        yield voice.say("材料", "Evidence"), evidence_line(voice, evidence)
    yield voice.say("支撑", "Support"), voice.text(result.support_reason)
    owner = voice.units(result.criterion.lead)
    if result.criterion.due is not None:
        owner += voice.say(f"，{result.criterion.due} 前完成", f", due {result.criterion.due}")
    if owner:
        yield voice.say("牵头", "Lead"), owner
    for reading in result.readings:
        yield voice.say("读法", "Reading"), f"{reading.id} {voice.text(reading.reading)}"


def lost_lines(voice: Voice, result: CriterionResult) -> Iterator[str]:
    """Yield why a criterion loses points, and the shortest way to more."""
    if not result.next:
        yield why_line(voice, result)
        return
    step = result.next[0]
    said = [voice.text(result.band)] if result.band else []
    read = next((use for use in result.facts if use.fact.id == step.fact), None)
    if read is not None and read.stated is not None:
        said.insert(0, _read_line(voice, read, read.stated))
    yield voice.say("；", "; ").join(said) or why_line(voice, result)
    yield next_line(voice, step)


def _read_line(voice: Voice, use: FactUse, stated: Stated) -> str:
    value = voice.value(stated.value, use.fact)
    if use.figure is None:
        shown = ""
    elif only_tables_tell(stated, use.figure):
        return voice.say(f"采用名册推算值 {value}", f"taken from the rosters: {value}")
    else:
        shown = audit_words.figure_value(voice, use.figure, use.fact)
    said = voice.say(f"读到 {value}", f"read {value}")
    if stated.at is not None:
        said += f" ({place(stated.at)})"
    if shown and shown != value:
        said += voice.say(f"，名册推算 {shown}", f", rosters {shown}")
    return said


def gain_text(voice: Voice, result: CriterionResult) -> str:
    """Say a criterion's points with their sign."""
    return voice.say(f"{signed(result.points)} 分", f"{signed(result.points)} pts")
