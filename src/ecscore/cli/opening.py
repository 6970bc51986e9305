"""Opening rulebooks and counties for a verb; what cannot be opened stops it with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ecscore.audit import assess_county
from ecscore.cli.exits import Exit, Stop
from ecscore.cli.settings import Settings
from ecscore.engine.waiving import waive
from ecscore.evidence import Chosen, Survey, evidence_beside, survey
from ecscore.intake import UnreadableInput, find_input, open_input
from ecscore.intake.waivers import read_waivers, waivers_beside
from ecscore.model.assessment import Assessment
from ecscore.model.county import Intake
from ecscore.model.files import cache_folder, cache_off
from ecscore.model.finding import Finding
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.render.concise import finding_line
from ecscore.render.voice import Voice
from ecscore.rosters import Progress, tables_beside
from ecscore.rulebook import (
    DEFAULT,
    RulebookError,
    find,
    load_cached,
    load_with_origins,
    shipped,
)

if TYPE_CHECKING:
    from ecscore.rulebook.written import Loaded

Result = TypeVar("Result")

_MOST: Final = 50


def _silent(_: str) -> None:
    """Tell nobody of progress."""


@dataclass(frozen=True, slots=True)
class Case:
    """A county opened, read and assessed."""

    path: Path
    intake: Intake
    assessment: Assessment


def open_rulebook(name: str) -> Rulebook:
    """Load a rulebook by id or folder.

    Raises:
        Stop: it is not there, or faulty; every problem is named with its place.
    """
    return _loaded(load_cached, name)


def open_with_origins(name: str) -> Loaded:
    """Load a rulebook anew, with where each of its things was written.

    Raises:
        Stop: it is not there, or faulty; every problem is named with its place.
    """
    return _loaded(load_with_origins, name)


def _loaded(load: Callable[[Path], Result], name: str) -> Result:
    try:
        return load(find(name))
    except RulebookError as error:
        raise Stop(Exit.USAGE, problems(error.findings)) from error


def problems(findings: Sequence[Finding]) -> Text:
    """Say findings without an assessment: one line each and how to mend the first."""
    said = []
    for voice in (Voice("zh", {}), Voice("en", {})):
        lines = [finding_line(voice, finding) for finding in findings[:_MOST]]
        if len(findings) > _MOST:
            more = len(findings) - _MOST
            lines.append(voice.say(f"……另有 {more} 处", f"... {more} more"))
        lines.append(f"=> {voice.fix(findings[0])}")
        said.append("\n".join(lines))
    return Text(*said)


def rulebook_name(settings: Settings, named: str = "") -> str:
    """Choose the rulebook: flag or environment, the county's own, settings file, default.

    A county may name only a rulebook that ships with ecscore: its file chooses no folder of ours.
    """
    written = settings.rulebook
    if written is not None and written.firm:
        return written.text
    if named in shipped():
        return named
    if written is None:
        return DEFAULT
    folder = (written.folder or Path()) / written.text
    return str(folder) if written.text not in shipped() and folder.is_dir() else written.text


def open_county(
    path: Path,
    settings: Settings,
    progress: Progress = _silent,
    *,
    personal: bool = False,
    elsewhere: Chosen | None = None,
) -> Case:
    """Read and assess a county, with the waivers beside it.

    `personal` keeps personal data at hand for reports that show it in full, `elsewhere` is its
    evidence where that does not lie beside the file.

    Raises:
        Stop: the input or the rulebook cannot be used.
    """
    try:
        file = find_input(path)
        source = open_input(file)
        rulebook = open_rulebook(rulebook_name(settings, source.rulebook))
        intake = source.read(rulebook)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        said = Text(f"打不开 {path.name}：{why}", f"cannot open {path.name}: {why}")
        raise Stop(Exit.INPUT, said) from error
    when = day(settings, intake.county.as_of)
    evidence = _surveyed(file, rulebook, intake, progress, elsewhere)
    assessment = assess_county(
        rulebook, intake, when, tables_beside(file), progress, evidence, personal=personal
    )
    if personal:
        assessment = replace(assessment, receipt=replace(assessment.receipt, personal=True))
    waivers = read_waivers(waivers_beside(file), rulebook)
    return Case(file, intake, waive(assessment, waivers))


def _surveyed(
    file: Path, rulebook: Rulebook, intake: Intake, progress: Progress, elsewhere: Chosen | None
) -> Survey | None:
    folder = elsewhere.folder if elsewhere is not None else evidence_beside(file)
    if folder is None:
        return None
    kept = None if cache_off() else cache_folder()
    only = elsewhere.files if elsewhere is not None else None
    found = survey(folder, rulebook, intake.county.evidence, progress, kept, only)
    if not found.inventory.files:
        return found
    from ecscore.evidence.looking import looked_into  # noqa: PLC0415 - only where there are files

    return looked_into(folder, found, rulebook, kept, progress, intake.county.evidence)


def day(settings: Settings, stated: dt.date | None = None) -> dt.date:
    """Choose the day: flag or environment, the county's own, settings file, today."""
    if settings.as_of is not None and settings.as_of_firm:
        return settings.as_of
    today = dt.datetime.now().astimezone().date()
    return stated or settings.as_of or today
