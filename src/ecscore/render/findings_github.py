"""Annotations for GitHub Actions: commands in the log that it shows beside the files.

GitHub shows ten of each level for a step. Where there are more, the tenth counts the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Severity
from ecscore.render.clean import clean
from ecscore.render.findings_inert import inert
from ecscore.render.findings_report import Report, shortened, summary, verdict
from ecscore.render.voice import Style, Voice, place, voice_of

MOST: Final = 10
_LONGEST: Final = 2_000
_LONGEST_TITLE: Final = 200
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = {**_DATA, ":": "%3A", ",": "%2C"}


def render(report: Report, style: Style) -> str:
    """Return the annotations, and the verdict as a line for who reads the log."""
    voice = voice_of(report.assessment.rulebook, style.lang)
    lines: list[str] = []
    for severity in Severity:
        found = [f for f in report.findings if severity_of(f) is severity]
        lines += _level(voice, report, severity, found)
    said = f"ecscore audit: {verdict(voice, report)}{voice.say('。', '. ')}{summary(voice, report)}"
    return "".join(f"{line}\n" for line in (*lines, inert(clean(said))))


def _level(voice: Voice, report: Report, severity: Severity, found: list[Finding]) -> Iterator[str]:
    command = _COMMANDS[severity]
    shown = found if len(found) <= MOST else found[: MOST - 1]
    for finding in shown:
        yield _annotation(voice, report, command, finding)
    if hidden := len(found) - len(shown):
        label = voice.text(severity.label)
        title = voice.say(f"另有 {hidden} 个{label}", f"{hidden} more at level {label}")
        said = voice.say(
            "GitHub 每级只显示 10 条；全部问题见作业摘要和 --out 写出的文件。",
            "GitHub shows 10 of a level; see the job summary and the files of --out for all.",
        )
        yield f"::{command} title={_escaped(title, _PROPERTY)}::{_escaped(said, _DATA)}"


def _annotation(voice: Voice, report: Report, command: str, finding: Finding) -> str:
    at = finding.at
    properties = {"file": clean(report.path(at.file if at is not None else ""))}
    if at is not None and at.line:
        properties["line"] = str(at.line)
        properties |= {"col": str(at.column)} if at.column else {}
    where = place(at)
    title = f"{finding.code} {voice.text(entry_of(finding).title)}"
    properties["title"] = shortened(clean(title), _LONGEST_TITLE)
    told = ",".join(f"{name}={_escaped(text, _PROPERTY)}" for name, text in properties.items())
    named = f" [{voice.units(finding.units)}]" if finding.units else ""
    message = shortened(voice.message(finding), _LONGEST)
    said = f"{where}{voice.say('：', ': ')}{message}{named}" if where else f"{message}{named}"
    fix = shortened(voice.fix(finding), _LONGEST)
    data = _escaped(f"{clean(said)}\n=> {fix}", _DATA)
    return f"::{command} {told}::{data}"


def _escaped(text: str, marks: Mapping[str, str]) -> str:
    """Escape as the runner reads it back, the percent sign with the rest."""
    return "".join(marks.get(character, character) for character in text)
