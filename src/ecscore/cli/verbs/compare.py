"""`ecscore compare`: what changed between two assessments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ecscore.cli.console import note
from ecscore.cli.exits import PARTLY, Exit, Stop, usage, worst
from ecscore.cli.opening import Case, open_county
from ecscore.cli.output import check_targets, show, write_all
from ecscore.cli.progress import told
from ecscore.cli.requests import Compare
from ecscore.cli.settings import Settings
from ecscore.engine.compare import compare
from ecscore.engine.handout import handout
from ecscore.intake.assessment_json import (
    BadAssessment,
    is_assessment,
    read_assessment,
    side_of,
)
from ecscore.model.comparison import Comparison
from ecscore.model.comparison_side import Side
from ecscore.model.text import Text
from ecscore.render import json_text
from ecscore.render.voice import Style, Voice
from ecscore.rosters import Progress, tables_beside
from ecscore.rosters.pairing_tables import Tables, compare_tables

_FORMATS: Final = ("table", "md", "json")


@dataclass(frozen=True, slots=True)
class Opened:
    """One side: what is compared, its file, and its tables where it is a county."""

    side: Side
    path: Path
    tables: Tables | None


def run(request: Compare) -> Exit:
    """Compare two assessments, report, and say by the exit code whether it got worse."""
    settings = request.settings
    _check_format(settings)
    check_targets(request.out)
    with told() as progress:
        old = _opened(request.old, settings, progress)
        new = _opened(request.new, settings, progress)
        for side in (old, new):
            check_targets(request.out, side.path)
        comparison = _compared(old, new, settings)

    def rendered(name: str, style: Style) -> str:
        return _rendered(comparison, name, style)

    show(rendered, settings, full=request.full)
    write_all(rendered, request.out, settings, full=request.full)
    _summarise(comparison, settings)
    for target in request.out:
        note(f"已写入 {target}" if settings.lang == "zh" else f"Wrote {target}")
    return _judge(comparison, settings, worse=request.worse)


def _check_format(settings: Settings) -> None:
    if settings.format not in _FORMATS:
        known = "、".join(_FORMATS)
        raise usage(
            f"比较没有 {settings.format} 格式；可用的有 {known}",
            f"compare has no format {settings.format}; known are {', '.join(_FORMATS)}",
        )


def _opened(path: Path, settings: Settings, progress: Progress) -> Opened:
    """Read an assessment's JSON, or assess a county; both come out alike.

    Raises:
        Stop: the input or its rulebook cannot be used.
    """
    try:
        if is_assessment(path):
            return Opened(read_assessment(path), path, None)
    except BadAssessment as error:
        raise Stop(Exit.INPUT, error.said) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        said = Text(f"打不开 {path.name}：{why}", f"cannot open {path.name}: {why}")
        raise Stop(Exit.INPUT, said) from error
    case = open_county(path, settings, progress)
    text = json_text.render(handout(case.assessment), Style(settings.lang))
    return Opened(side_of(case.path.name, text.encode()), case.path, _tables(case))


def _tables(case: Case) -> Tables:
    assessment, files = case.assessment, tables_beside(case.path)
    rosters = case.intake.county.rosters
    return Tables(assessment.rulebook, assessment.audit.tables, rosters, files)


def _compared(old: Opened, new: Opened, settings: Settings) -> Comparison:
    if old.tables is None or new.tables is None:
        return compare(old.side, new.side)
    tables = compare_tables(old.tables, new.tables, settings.lang)
    return compare(old.side, new.side, tables)


def _rendered(comparison: Comparison, name: str, style: Style) -> str:
    """Render in a format, whose module is imported when it is asked for."""
    if name == "json":
        from ecscore.render import comparison_json  # noqa: PLC0415

        return comparison_json.render(comparison, style)
    if name == "md":
        from ecscore.render import comparison_markdown  # noqa: PLC0415

        return comparison_markdown.render(comparison, style)
    from ecscore.render import comparison_table  # noqa: PLC0415

    return comparison_table.render(comparison, style)


def _summarise(comparison: Comparison, settings: Settings) -> None:
    """Say the sentence on stderr; the terminal's page says it itself."""
    if settings.format == "table":
        return
    from ecscore.render.comparison_words import sentence  # noqa: PLC0415

    note(sentence(Voice(settings.lang, {}), comparison))


def _judge(comparison: Comparison, settings: Settings, *, worse: bool) -> Exit:
    codes = [Exit.OK]
    if not (comparison.old.complete and comparison.new.complete):
        note(PARTLY.render(settings.lang))
        codes.append(Exit.INPUT)
    if worse and comparison.worse:
        errors = comparison.findings.new_errors
        note(
            f"比原来差：有材料支撑的总分下降，或新增错误（{errors} 个）（退出码 1）"
            if settings.lang == "zh"
            else f"worse: the supported total fell, or errors are new ({errors}) (exit 1)"
        )
        codes.append(Exit.FINDINGS)
    return worst(codes)
