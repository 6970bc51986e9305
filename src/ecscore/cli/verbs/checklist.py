"""`ecscore checklist`: what units still owe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ecscore.cli.console import note
from ecscore.cli.exits import PARTLY, Exit, Stop, usage
from ecscore.cli.opening import open_county, open_rulebook, problems, rulebook_name
from ecscore.cli.output import check_targets, show, write, write_all
from ecscore.cli.progress import told
from ecscore.cli.requests import Checklist
from ecscore.cli.settings import Settings
from ecscore.engine import checklist, matching_units, owing_units
from ecscore.intake import UnreadableInput, find_input
from ecscore.model import checklist as model
from ecscore.model.assessment import Assessment
from ecscore.model.rulebook import Rulebook, Unit
from ecscore.model.text import Text
from ecscore.render.formats import BY_SUFFIX, checklist_format
from ecscore.render.voice import Style, voice_of

_OFFICE: Final = {".docx": "docx", ".xlsx": "xlsx"}
_SUFFIXES: Final[Mapping[str, str]] = {**BY_SUFFIX, **_OFFICE}


def run(request: Checklist) -> Exit:
    """List what a unit, or every unit, owes."""
    if bool(request.unit) == request.all_units:
        raise usage("请写 --unit 单位名称，或 --all-units", "give --unit NAME or --all-units")
    folders = [target for target in request.out if _is_folder(target)]
    files = [target for target in request.out if target not in folders]
    _check_files(files, request)
    rulebook, assessment = _opened(request)
    settings = request.settings
    units = (
        owing_units(rulebook) if request.all_units else (choose(rulebook, request.unit, settings),)
    )
    if assessment is not None:
        as_of = assessment.receipt.as_of
    else:  # a rulebook's full list is late by no clock but one that was asked for
        as_of = settings.as_of or rulebook.header.in_force_from
    lists = [checklist(rulebook, unit, as_of, assessment) for unit in units]

    def rendered(name: str, style: Style) -> str | bytes:
        if name in _OFFICE.values():
            return _office(name, lists[0], rulebook, style)
        return checklist_format(name).render(lists, rulebook, style)

    show(rendered, settings)
    write_all(rendered, files, settings, suffixes=_SUFFIXES)
    for folder in folders:
        _write_each(folder, lists, rulebook, Style(settings.lang))
    for target in request.out:
        note(Text(f"已写入 {target}", f"Wrote {target}").render(settings.lang))
    if assessment is not None and assessment.partly:
        note(PARTLY.render(settings.lang))
        return Exit.INPUT
    return Exit.OK


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _check_files(files: Sequence[Path], request: Checklist) -> None:
    """Refuse files of no known format, and one letter for all units.

    Raises:
        Stop: one is among them.
    """
    check_targets(files, request.input, _SUFFIXES)
    office = next((file for file in files if file.suffix.lower() in _OFFICE), None)
    if office is not None and request.all_units:
        raise usage(
            f"{office.name} 只能写一个单位；--all-units 请把 --out 写成文件夹",
            f"{office.name} holds one unit's list; with --all-units let --out be a folder",
        )


def _opened(request: Checklist) -> tuple[Rulebook, Assessment | None]:
    """Open the county that is given, or the one in this folder, or only the rulebook."""
    path = request.input
    if path is None:
        try:
            path = find_input(Path.cwd())
        except UnreadableInput as error:
            if error.finding.code != "D001":
                raise Stop(Exit.INPUT, problems([error.finding])) from error
            name = rulebook_name(request.settings)
            return open_rulebook(name), None
    with told() as progress:
        case = open_county(path, request.settings, progress)
    check_targets([t for t in request.out if not _is_folder(t)], case.path, _SUFFIXES)
    return case.assessment.rulebook, case.assessment


def choose(rulebook: Rulebook, name: str, settings: Settings) -> Unit:
    """Find the unit that a name means; a near miss is taken with a notice.

    Raises:
        Stop: no unit is meant, or several may be.
    """
    for unit in rulebook.units.values():
        if unit.en and unit.en.casefold() == name.strip().casefold():
            return unit
    found, exact = matching_units(rulebook, name)
    if exact:
        return found[0]
    voice = voice_of(rulebook, settings.lang)
    if len(found) == 1:
        taken = voice.unit(found[0].name)
        note(
            voice.say(
                f"没有叫“{name}”的单位，按“{taken}”列出",
                f"no unit is called {name!r}; taken as {taken!r}",
            )
        )
        return found[0]
    candidates = found or owing_units(rulebook)
    zh = "、".join(unit.name for unit in candidates)
    en = ", ".join(f"{unit.name} ({unit.en})" if unit.en else unit.name for unit in candidates)
    if found:
        raise usage(
            f"没有单位“{name}”，是不是：{zh}？",
            f"unknown unit {name!r}; did you mean: {en}?",
        )
    raise usage(f"没有单位“{name}”；可用的有：{zh}", f"unknown unit {name!r}; known: {en}")


def _office(name: str, owed: model.Checklist, rulebook: Rulebook, style: Style) -> bytes:
    """Return one unit's list as the bytes of a Word document or a workbook."""
    if name == "docx":
        from ecscore.render.checklist_document import document  # noqa: PLC0415 - loads docx

        return document(owed, rulebook, style.lang)
    from ecscore.render.checklist_workbook import workbook  # noqa: PLC0415 - loads openpyxl

    return workbook(owed, rulebook, style.lang)


def _write_each(
    folder: Path, lists: Sequence[model.Checklist], rulebook: Rulebook, style: Style
) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise usage(f"建不了文件夹 {folder}", f"cannot make the folder {folder}") from error
    for owed in lists:
        name = re.sub(r'[\\/:*?"<>|\s]', "_", owed.unit.name)
        text = checklist_format("md").render([owed], rulebook, style)
        write(folder / f"{name}.md", text.encode())
        for kind in _OFFICE.values():
            write(folder / f"{name}.{kind}", _office(kind, owed, rulebook, style))
