"""`ecscore plan`: the cheapest sets of steps to a target."""

from __future__ import annotations

from typing import Final

from ecscore.cli.console import note
from ecscore.cli.exits import PARTLY, Exit, Stop, usage
from ecscore.cli.opening import Case, open_county
from ecscore.cli.output import check_targets, show, write_all
from ecscore.cli.progress import told
from ecscore.cli.requests import Plan
from ecscore.cli.settings import Settings
from ecscore.engine import matching_units
from ecscore.engine.roadmap import roadmap
from ecscore.intake.efforts import BadEfforts, read_efforts
from ecscore.model.effort import Efforts
from ecscore.model.roadmap import Aim, Roadmap
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.render.voice import Style, voice_of

_FORMATS: Final = ("table", "md", "json")


def run(request: Plan) -> Exit:
    """Find the ways to a target and report them; a target out of reach is exit 1."""
    settings = request.settings
    _check_format(settings)
    check_targets(request.out)
    with told() as progress:
        case = open_county(request.input, settings, progress)
    check_targets(request.out, case.path)
    found = _found(request, case)

    def rendered(name: str, style: Style) -> str:
        return _rendered(found, name, style)

    show(rendered, settings, full=request.full)
    write_all(rendered, request.out, settings, full=request.full)
    _summarise(found, settings)
    for target in request.out:
        note(f"已写入 {target}" if settings.lang == "zh" else f"Wrote {target}")
    if found.partly:
        note(PARTLY.render(settings.lang))
        return Exit.INPUT
    return Exit.OK if found.reachable else Exit.FINDINGS


def _check_format(settings: Settings) -> None:
    if settings.format not in _FORMATS:
        raise usage(
            f"提分路线没有 {settings.format} 格式；可用的有 {'、'.join(_FORMATS)}",
            f"plan has no format {settings.format}; known are {', '.join(_FORMATS)}",
        )


def _found(request: Plan, case: Case) -> Roadmap:
    assessment = case.assessment
    rulebook, as_of = assessment.rulebook, assessment.receipt.as_of
    if request.by is not None and request.by < as_of:
        raise usage(
            f"--by {request.by} 早于截至日期 {as_of}；另一天评分请写 --as-of",
            f"--by {request.by} is before {as_of}, the day of the assessment; see --as-of",
        )
    unit = _unit(rulebook, request.unit)
    aim = Aim(request.target, request.total == "claimed", request.by, unit)
    efforts = _efforts(request, rulebook)
    return roadmap(assessment, case.intake.county, aim, efforts, 1 + request.alternatives)


def _unit(rulebook: Rulebook, name: str) -> str:
    if not name:
        return ""
    units, exact = matching_units(rulebook, name)
    if exact or len(units) == 1:
        return units[0].name
    near = "、".join(unit.name for unit in units or rulebook.units.values())
    raise usage(f"没有单位“{name}”；可选：{near}", f"there is no unit {name!r}; known: {near}")


def _efforts(request: Plan, rulebook: Rulebook) -> Efforts:
    """Read the weights file.

    Raises:
        Stop: it cannot be used; every fault is named with its place.
    """
    if request.effort is None:
        return Efforts()
    try:
        return read_efforts(request.effort, rulebook)
    except BadEfforts as error:
        zh = "\n".join(f"{at}: {said.zh}" for at, said in error.faults)
        en = "\n".join(f"{at}: {said.en}" for at, said in error.faults)
        raise Stop(
            Exit.USAGE,
            Text(f"{zh}\n=> 请改正力气文件，写法见 docs/plan.md", f"{en}\n=> see docs/plan.md"),
        ) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        name = request.effort.name
        raise usage(f"打不开 {name}：{why}", f"cannot open {name}: {why}") from error


def _rendered(found: Roadmap, name: str, style: Style) -> str:
    """Render in a format, whose module is imported when it is asked for."""
    if name == "json":
        from ecscore.render import roadmap_json  # noqa: PLC0415

        return roadmap_json.render(found, style)
    if name == "md":
        from ecscore.render import roadmap_markdown  # noqa: PLC0415

        return roadmap_markdown.render(found, style)
    from ecscore.render import roadmap_table  # noqa: PLC0415

    return roadmap_table.render(found, style)


def _summarise(found: Roadmap, settings: Settings) -> None:
    """Say the sentence on stderr; the terminal's page says it itself."""
    if settings.format == "table":
        return
    from ecscore.render.roadmap_words import sentence  # noqa: PLC0415

    note(sentence(voice_of(found.rulebook, settings.lang), found))
