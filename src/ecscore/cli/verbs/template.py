"""`ecscore template`: the workbook to fill in, empty or with the entries of an old one."""

from __future__ import annotations

from pathlib import Path

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, Stop, usage
from ecscore.cli.opening import open_rulebook, problems, rulebook_name
from ecscore.cli.output import locked, write
from ecscore.cli.requests import Template
from ecscore.intake import UnreadableInput, migrate, write_template
from ecscore.model.county import Intake
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Lang, Text
from ecscore.render.concise import finding_line
from ecscore.render.voice import voice_of


def run(request: Template) -> Exit:
    """Write the workbook, and say what an old one held that has no place any more."""
    target, lang = request.target, request.settings.lang
    word = target.suffix.lower() == ".docx" and request.old is None
    if target.suffix.lower() != ".xlsx" and not word:
        raise usage(
            f"{target.name} 应以 .xlsx 结尾（自评报告的 Word 模板以 .docx 结尾）",
            f"{target.name} must end in .xlsx, or in .docx for the template of the Word report",
        )
    if target.exists() and not request.force:
        raise usage(f"{target} 已存在；要覆盖请加 --force", f"{target} exists; --force replaces it")
    if word:
        return _word(target, lang)
    rulebook = open_rulebook(rulebook_name(request.settings))
    carry = _carried(request, rulebook)
    write_workbook(rulebook, target, carry)
    note(Text(f"已写入 {target}", f"Wrote {target}").render(lang))
    return Exit.OK


def _word(target: Path, lang: Lang) -> Exit:
    """Write the template of the self-assessment report, for a county to change."""
    from ecscore.render.self_report.document import shipped  # noqa: PLC0415 - loads python-docx

    write(target, shipped(lang))
    note(Text(f"已写入 {target}", f"Wrote {target}").render(lang))
    return Exit.OK


def _carried(request: Template, rulebook: Rulebook) -> Intake | None:
    old = request.old
    if old is None:
        return None
    if old.exists() and request.target.exists() and request.target.samefile(old):
        raise usage("不能把新表写到旧表上", "the new workbook may not replace the old one")
    try:
        carry, left = migrate(old, rulebook)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    voice = voice_of(rulebook, request.settings.lang)
    for finding in left:
        note(finding_line(voice, finding))
    return carry


def write_workbook(rulebook: Rulebook, target: Path, carry: Intake | None = None) -> None:
    """Write a workbook.

    Raises:
        Stop: it is open elsewhere, or the folder is missing.
    """
    try:
        write_template(rulebook, target, carry)
    except PermissionError as error:
        raise locked(target) from error
    except OSError as error:
        raise usage(
            f"写不了 {target}：{error.strerror}", f"cannot write {target}: {error.strerror}"
        ) from error
