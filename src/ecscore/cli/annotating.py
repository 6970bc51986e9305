"""The annotated copy of a county's workbook: what may be asked for, and writing it."""

from __future__ import annotations

from pathlib import Path

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, Stop, usage
from ecscore.cli.opening import Case, problems
from ecscore.cli.output import write
from ecscore.cli.settings import Settings
from ecscore.intake import UnreadableInput
from ecscore.intake.whole_book import WholeBook, whole_xlsx
from ecscore.model.text import Text
from ecscore.render.voice import Style


def check_copy(target: Path, source: Path | None = None) -> None:
    """Refuse a copy that could not or should not be written.

    Raises:
        Stop: it is no .xlsx, or it is the workbook itself.
    """
    if target.suffix.lower() != ".xlsx":
        raise usage(
            f"--annotate 的文件应以 .xlsx 结尾：{target.name}",
            f"the file of --annotate must end in .xlsx: {target.name}",
        )
    if source is not None and _same(target, source):
        raise usage(
            f"批注本不能写到原件 {target.name} 上，请换个文件名",
            f"the copy may not replace the workbook {target.name} itself; name another file",
        )


def _same(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:  # one of them is not there
        return False


def whole_source(case: Case) -> WholeBook:
    """Open the county's workbook to be copied.

    Raises:
        Stop: it is no .xlsx, has been changed since it was assessed, or is beyond a limit.
    """
    try:
        found = whole_xlsx(case.path)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    if found is None:
        raise usage(
            f"只能给 .xlsx 工作簿加批注：请用 WPS 或 Excel 将 {case.path.name} 另存为 .xlsx，"
            "再用 --annotate",
            f"only an .xlsx workbook can be annotated: save {case.path.name} as .xlsx in WPS or "
            "Excel first",
        )
    if found.digest != case.assessment.receipt.input_digest:
        said = Text(
            f"{case.path.name} 在核查时被改动，请再运行一次",
            f"{case.path.name} was changed while it was assessed; run again",
        )
        raise Stop(Exit.INPUT, said)
    return found


def write_copy(target: Path, source: WholeBook, case: Case, settings: Settings) -> None:
    """Write the annotated copy.

    Raises:
        Stop: openpyxl cannot take the workbook over, or the file cannot be written.
    """
    from ecscore.render.annotated import NotCopied, annotated  # noqa: PLC0415 - loads openpyxl

    try:
        data = annotated(source.stream, source.sheets, case.assessment, Style(settings.lang))
    except NotCopied as error:
        name = case.path.name
        said = Text(
            f"{name} 不能照抄成批注本（{error}）：请用 WPS 或 Excel 打开，另存为 .xlsx 再试",
            f"{name} cannot be copied ({error}): open it in WPS or Excel and save it as .xlsx",
        )
        raise Stop(Exit.INPUT, said) from error
    write(target, data)
    if source.bare:
        dropped = Text(
            "原件中的图片、图形和宏不会全部带到批注本里",
            "not all pictures, shapes and macros of the workbook are in the annotated copy",
        )
        note(dropped.render(settings.lang))
