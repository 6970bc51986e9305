"""`ecscore ledger`: the rectification ledger, brought up to date and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ecscore.cli.console import note, put, wants_color, width
from ecscore.cli.exits import PARTLY, Exit, Stop, usage, worst
from ecscore.cli.opening import Case, day, open_county, problems
from ecscore.cli.output import locked
from ecscore.cli.progress import told
from ecscore.cli.requests import Ledger as Request
from ecscore.intake import UnreadableInput
from ecscore.intake.layout import nearest
from ecscore.ledger.layout import FILE
from ecscore.ledger.locking import Busy
from ecscore.ledger.reading import by_deadline, read_ledger
from ecscore.ledger.shown import count_heads, count_rows, ledger_data, line_said
from ecscore.ledger.updating import Changed, HistoryKept, update
from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Severity
from ecscore.model.ledger import (
    Ledger,
    LedgerState,
    Line,
    Problem,
    Run,
    Updated,
    receipt_digest,
    state_of,
)
from ecscore.render import markdown_text as md
from ecscore.render.clean import clean
from ecscore.render.concise import finding_line
from ecscore.render.json_text import dumped
from ecscore.render.page import Column, Page
from ecscore.render.voice import Voice, spot, voice_of

_FORMATS: Final = ("table", "md", "json")
_COUNTS: Final = (Column(30), *(Column(12, right=True) for _ in range(3)))


def run(request: Request) -> Exit:
    """Update or show the ledger."""
    return _update(request) if request.action == "update" else _show(request)


def _path(request: Request) -> Path:
    """Return where the ledger is."""
    folder = request.input if request.input.is_dir() else request.input.parent
    path = request.file or folder / FILE
    if path.suffix.lower() != ".xlsx":
        raise usage(
            f"--file 应以 .xlsx 结尾：{path.name}", f"--file must end in .xlsx: {path.name}"
        )
    return path


def _update(request: Request) -> Exit:
    settings, path = request.settings, _path(request)
    with told() as progress:
        case = open_county(request.input, settings, progress)
    updated = _updated(path, _run(case, Severity(request.severity)))
    said = _said(Voice(settings.lang, {}), path, updated)
    put("".join(f"{clean(line)}\n" for line in said))
    if case.assessment.partly:
        note(PARTLY.render(settings.lang))
    return Exit.INPUT if updated.partly else Exit.OK


def _updated(path: Path, run: Run) -> Updated:
    """Update the ledger.

    Raises:
        Stop: it cannot be; what people entered is as it was.
    """
    try:
        return update(path, run)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    except Changed as error:
        raise Stop(Exit.INPUT, error.said(path.name)) from error
    except (Busy, HistoryKept) as error:
        raise Stop(Exit.USAGE, error.said(path.name)) from error
    except PermissionError as error:
        raise locked(path) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise usage(f"写不了 {path}：{why}", f"cannot write {path}: {why}") from error


def _run(case: Case, least: Severity) -> Run:
    assessment = case.assessment
    return Run(
        assessment.receipt.as_of,
        receipt_digest(assessment.receipt),
        clean(assessment.county),
        _problems(assessment, least),
        complete=not assessment.partly,
    )


def _problems(assessment: Assessment, least: Severity) -> tuple[Problem, ...]:
    """Return what was found in the words of the ledger, one for each fingerprint."""
    voice = voice_of(assessment.rulebook, "zh")
    found: dict[str, Problem] = {}
    marked = [(finding, False) for finding in assessment.findings]
    marked += [(item.finding, True) for item in assessment.waived]
    for finding, is_waived in marked:
        name = finding.fingerprint
        before = found.get(name)
        if before is None:
            found[name] = _problem(voice, finding, least, waived=is_waived)
        elif before.waived or not is_waived:  # what is waived adds nothing to what counts
            found[name] = replace(before, count=before.count + 1)
    return tuple(found.values())


def _problem(voice: Voice, finding: Finding, least: Severity, *, waived: bool) -> Problem:
    severity = severity_of(finding)
    return Problem(
        finding.fingerprint,
        finding.code,
        voice.text(severity.label),
        voice.text(entry_of(finding).certainty.label),
        clean(finding.criterion),
        tuple(clean(voice.unit(unit)) for unit in finding.units),
        spot(finding),
        voice.message(finding),
        voice.fix(finding),
        finding.stake,
        listed=severity.weight >= least.weight,
        waived=waived,
    )


def _said(voice: Voice, path: Path, updated: Updated) -> Iterator[str]:
    moves = Counter(event.after if event.before else None for event in updated.events)  # None: new
    parts = [voice.say(f"新增 {moves[None]}", f"{moves[None]} new")]
    moved = [state for state in LedgerState if moves[state]]
    parts += [f"→{voice.text(state.label)} {moves[state]}" for state in moved]
    if not updated.written:
        parts.append(voice.say("没有变化，未改写", "nothing changed, not rewritten"))
    yield f"{path.name}{voice.say('：', ': ')}{voice.listed(parts)}"
    states = Counter(updated.states)
    now = [f"{voice.text(state.label)} {states[state]}" for state in LedgerState if states[state]]
    none = voice.say("没有问题", "no problems")
    yield f"{voice.say('现有：', 'Now: ')}{voice.listed(now) or none}"
    for finding in updated.findings:
        yield finding_line(voice, finding)
        yield f"  => {voice.fix(finding)}"


def _show(request: Request) -> Exit:
    settings, path = request.settings, _path(request)
    if settings.format not in _FORMATS:
        known = " | ".join(_FORMATS)
        raise usage(
            f"台账没有 {settings.format} 格式；可用的有 {known}",
            f"the ledger has no format {settings.format}; known are {known}",
        )
    state = _state(request.state)
    try:
        ledger = read_ledger(path)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    _check_unit(request.unit, ledger)
    wanted = by_deadline(line for line in ledger.lines if state in {None, line.state})
    if request.unit:
        wanted = [line for line in wanted if request.unit in line.units]
    _print(request, ledger, wanted)
    return _judge(request, ledger, wanted)


def _print(request: Request, ledger: Ledger, lines: Sequence[Line]) -> None:
    settings, voice = request.settings, Voice(request.settings.lang, {})
    when = day(settings)
    shown = replace(ledger, lines=tuple(lines))
    if settings.format == "json":
        put(dumped(ledger_data(shown, when, request.unit, voice.message, clean)), utf8=True)
        return
    heads, counts = count_heads(voice.lang), count_rows(lines, when, request.unit, voice.lang)
    title = voice.say(f"{ledger.file}  截至 {when}", f"{ledger.file}  as of {when}")
    told_lines = [(line, clean(line_said(line, when, voice.lang))) for line in lines]
    if settings.format == "md":
        rows = md.table(heads, counts, right=range(1, 4))
        put(md.joined([md.heading(1, title), rows, md.bullets(said for _, said in told_lines)]))
        return
    page = Page(width(), wants_color(settings.color))
    page.title(title)
    page.row(_COUNTS, heads, look="dim")
    for row in counts:
        page.row(_COUNTS, row)
    page.blank()
    for line, said in told_lines:
        lead, _, rest = said.partition("  ")
        page.item(f"{lead}  ", rest, look="red" if line.overdue(when) else "")
    put(page.text())


def _state(word: str | None) -> LedgerState | None:
    state = state_of(word) if word else None
    if word is not None and state is None:
        known = " | ".join(LedgerState)
        raise usage(
            f"--state：“{word}”不对，应为 {known}", f"--state: {word!r} is wrong; expected {known}"
        )
    return state


def _check_unit(unit: str, ledger: Ledger) -> None:
    units = sorted({name for line in ledger.lines for name in line.units})
    if unit and unit not in units:
        near = nearest(unit, units)
        zh = f"，是否应为“{near}”" if near else f"；台账中有：{'、'.join(units)}"
        en = f"; did you mean {near}?" if near else f"; it has {', '.join(units)}"
        raise usage(f"台账中没有单位“{unit}”{zh}", f"the ledger has no unit {unit!r}{en}")


def _judge(request: Request, ledger: Ledger, lines: Sequence[Line]) -> Exit:
    voice, when = Voice(request.settings.lang, {}), day(request.settings)
    for finding in ledger.findings:
        note(finding_line(voice, finding))
    if not request.overdue:
        return Exit.OK
    codes = [Exit.OK]
    if any(not line.judged for line in lines):
        codes.append(Exit.INPUT)
    if late := sum(line.overdue(when) for line in lines):
        note(voice.say(f"逾期 {late} 项（退出码 1）", f"{late} overdue (exit 1)"))
        codes.append(Exit.FINDINGS)
    return worst(codes)
