"""`ecscore inspect`: the month's sheets for the inspection groups and the notices to units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from ecscore.cli.console import note
from ecscore.cli.exits import PARTLY, Exit, Stop, usage
from ecscore.cli.opening import Case, day, open_county, problems
from ecscore.cli.output import check_targets, show, write, write_all
from ecscore.cli.progress import told
from ecscore.cli.requests import Inspect
from ecscore.cli.verbs.checklist import choose
from ecscore.engine.inspection import inspection
from ecscore.intake import UnreadableInput
from ecscore.ledger.layout import FILE
from ecscore.ledger.reading import read_ledger
from ecscore.model.inspection import MonthSheet, last_day
from ecscore.model.ledger import Ledger
from ecscore.model.text import Lang, Text
from ecscore.render import inspection_words as words
from ecscore.render.concise import finding_line
from ecscore.render.voice import Style, Voice, voice_of

_TEXTS: Final[Mapping[str, str]] = {
    name: f"ecscore.render.inspection_{module}"
    for name, module in (("table", "table"), ("md", "markdown"), ("json", "json"))
}
_SUFFIXES: Final[Mapping[str, str]] = {
    ".json": "json",
    ".md": "md",
    ".txt": "table",
    ".docx": "docx",
    ".xlsx": "xlsx",
}


def run(request: Inspect) -> Exit:
    """Show the month's inspection and write its papers."""
    settings = request.settings
    if settings.format not in _TEXTS:
        known = " | ".join(_TEXTS)
        raise usage(
            f"检查表没有 {settings.format} 格式；可用的有 {known}",
            f"an inspection has no format {settings.format}; known are {known}",
        )
    files = [target for target in request.out if not _is_folder(target)]
    check_targets(files, request.input, _SUFFIXES)
    with told() as progress:
        case = open_county(request.input, settings, progress)
    ledger = _ledger(case.path.parent / FILE, settings.lang)
    for source in (case.path, case.path.parent / FILE):
        check_targets(files, source, _SUFFIXES)
    sheet = _sheet(request, case, ledger)

    def rendered(name: str, style: Style) -> str | bytes:
        return _rendered(sheet, name, style)

    show(rendered, settings)
    write_all(rendered, files, settings, suffixes=_SUFFIXES)
    for target in request.out:
        if target not in files:
            _write_folder(target, sheet, settings.lang)
        note(Text(f"已写入 {target}", f"Wrote {target}").render(settings.lang))
    if case.assessment.partly:
        note(PARTLY.render(settings.lang))
        return Exit.INPUT
    return Exit.OK


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _ledger(path: Path, lang: Lang) -> Ledger | None:
    """Read the ledger beside the county, if there is one; what it holds amiss is said.

    Raises:
        Stop: it is there and cannot be read.
    """
    if not path.exists():
        return None
    try:
        ledger = read_ledger(path)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    for finding in ledger.findings:
        note(finding_line(Voice(lang, {}), finding))
    return ledger


def _sheet(request: Inspect, case: Case, ledger: Ledger | None) -> MonthSheet:
    settings, rulebook = request.settings, case.assessment.rulebook
    if not rulebook.plan.inspections:
        raise usage(
            f"规则库 {rulebook.header.id} 的方案里没有检查组（plan.inspections）",
            f"the plan of rulebook {rulebook.header.id} has no inspection groups",
        )
    month = request.month or case.assessment.receipt.as_of
    unit = choose(rulebook, request.unit, settings) if request.unit else None
    as_of = day(settings, last_day(month))
    return inspection(case.assessment, month, as_of, ledger, unit)


def _rendered(sheet: MonthSheet, name: str, style: Style) -> str | bytes:
    if name in _TEXTS:
        made: str = import_module(_TEXTS[name]).render(sheet, style)
        return made
    return _office(name, sheet, range(len(sheet.groups)), style.lang)


def _office(name: str, sheet: MonthSheet, numbers: range, lang: Lang) -> bytes:
    """Return the sheets of some groups as the bytes of a Word document or a workbook."""
    groups = [sheet.groups[number] for number in numbers]
    if name == "docx":
        from ecscore.render.inspection_document import document  # noqa: PLC0415 - loads docx

        return document(sheet, groups, lang)
    from ecscore.render.inspection_workbook import workbook  # noqa: PLC0415 - loads openpyxl

    return workbook(sheet, groups, lang)


def _write_folder(folder: Path, sheet: MonthSheet, lang: Lang) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise usage(f"建不了文件夹 {folder}", f"cannot make the folder {folder}") from error
    for name, data in _papers(sheet, lang):
        write(folder / name, data)


def _papers(sheet: MonthSheet, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of every paper of the month."""
    from ecscore.render import inspection_notice  # noqa: PLC0415 - loads docx

    voice, month = voice_of(sheet.rulebook, lang), f"{sheet.month:%Y-%m}"
    kind = voice.say("检查表", "sheet")
    for number, group in enumerate(sheet.groups):
        name = _plain(f"{kind}-{voice.text(group.inspection.title)}-{month}")
        for office in ("xlsx", "docx"):
            one = range(number, number + 1)
            yield f"{name}.{office}", _office(office, sheet, one, lang)
    kind = voice.say("通报", "notice")
    for notice in sheet.notices:
        name = _plain(f"{kind}-{words.unit_name(voice, notice)}-{month}")
        yield f"{name}.docx", inspection_notice.document(sheet, notice, lang)
        yield f"{name}.md", inspection_notice.markdown(sheet, notice, lang).encode()


def _plain(name: str) -> str:
    """Return a name that any system takes for a file."""
    return re.sub(r'[\\/:*?"<>|\s]', "_", name)
