"""Phrases that several formats share."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.assessment import Assessment, TargetResult
from ecscore.model.finding import Severity
from ecscore.model.states import State
from ecscore.model.values import exact
from ecscore.render.audit_picture import only_tables_tell, untold
from ecscore.render.picture import Unknown, counts
from ecscore.render.voice import Voice


def met_text(voice: Voice, result: TargetResult) -> str:
    """Say whether a target is met."""
    if result.met is None:
        return voice.say("未知", "unknown")
    if result.met:
        return voice.say("达到", "met")
    return voice.say("未达到", "missed")


def target_line(voice: Voice, assessment: Assessment, result: TargetResult) -> str:
    """Say a target, the county's figure, and the points that the figure earns."""
    target, stated = result.target, result.stated
    fact = assessment.rulebook.facts[target.fact]
    figure = voice.say("未填", "not stated") if stated is None else voice.value(stated.value, fact)
    if only_tables_tell(stated, assessment.audit.figure_of(target.fact)):
        figure = voice.say(f"{figure}（名册推算）", f"{figure} (by the rosters)")
    bounds = voice.listed(bound.text for _, bound in target.bounds)
    wanted = voice.say(target.wording or bounds, bounds)
    criteria = voice.listed(target.criteria)
    return voice.say(
        f"{voice.text(target.title)}：目标{wanted}，实际 {figure}；"
        f"对应 {criteria} 得 {exact(result.points)}/{exact(result.worth)} 分",
        f"{voice.text(target.title)}: goal {wanted}, actual {figure}; "
        f"{criteria} earns {exact(result.points)}/{exact(result.worth)}",
    )


def unknown_word(voice: Voice, unknown: Unknown) -> str:
    """Say why a fact is unknown."""
    if unknown.refused:
        return voice.say(f"读不出（{unknown.refused}）", f"unreadable ({unknown.refused})")
    if any(result.state is State.WAITING for result in unknown.criteria):
        return voice.say("待评分", "awaits a mark")
    return voice.say("未填", "not stated")


def folder_lines(voice: Voice, assessment: Assessment) -> Iterator[str]:
    """Say what the evidence folder held, where there is one."""
    folder = assessment.evidence_folder
    if folder is None:
        return
    yield voice.say(
        f"材料文件夹 {folder.folder}：文件 {folder.files} 个，共 {folder.bytes} 字节；"
        f"未归入材料 {folder.unfiled} 个，略过 {folder.skipped} 个",
        f"Evidence folder {folder.folder}: {folder.files} files, {folder.bytes} bytes; "
        f"{folder.unfiled} serve nothing, {folder.skipped} passed over",
    )


def findings_note(voice: Voice, assessment: Assessment) -> str:
    """Count the findings that the checks do not tell, and point at those that they do."""
    general = untold(assessment)
    number, told = counts(general), len(assessment.findings) - len(general)
    said = voice.listed(f"{voice.text(severity.label)} {number[severity]}" for severity in Severity)
    if not told:
        return said
    return said + voice.say(f"；核对发现的 {told} 处见上", f"; {told} found by checks stand above")


def personal_note(voice: Voice) -> str:
    """Say that a report holds personal data, which whoever passes it on has to know."""
    return voice.say(
        "注意：本报告按 --show-personal 写出了未遮盖的个人信息，请勿外传，用后删除。",
        "Note: personal data is shown in full (--show-personal); do not pass it on.",
    )
