"""`ecscore demo`: an example county written and assessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, usage
from ecscore.cli.opening import open_county
from ecscore.cli.output import show, write
from ecscore.cli.requests import Folder
from ecscore.cli.settings import Settings
from ecscore.model.text import Text
from ecscore.render.formats import assessment_format
from ecscore.render.voice import Style

_COUNTY = "demo-county"
_REPORTS = {"评分报告.md": "md", "评分报告.json": "json"}


def examples_folder() -> Path:
    """Return the folder of the example counties, in the wheel or in the repository."""
    package = Path(__file__).parents[2]
    installed = package / "examples"
    return installed if installed.is_dir() else package.parents[1] / "examples"


def run(request: Folder) -> Exit:
    """Write the example county with its reports, and show how it stands."""
    lang = request.settings.lang
    copied = _copy(examples_folder() / _COUNTY, request.folder)
    # the example is judged by the day and the rulebook that stand in its workbook
    settings = replace(Settings(), lang=lang, color=request.settings.color)
    assessment = open_county(request.folder / "county.xlsx", settings).assessment

    def rendered(name: str, style: Style) -> str:
        return assessment_format(name).render(assessment, style)

    show(rendered, settings)
    for name, form in _REPORTS.items():
        write(request.folder / name, rendered(form, Style(lang)).encode())
    for name in (*copied, *_REPORTS):
        note(Text(f"已写入 {request.folder / name}", f"Wrote {request.folder / name}").render(lang))
    return Exit.OK


def _copy(source: Path, target: Path) -> list[str]:
    """Copy the example; a file there that is another one is not replaced."""
    found = (file for file in sorted(source.rglob("*")) if file.is_file())
    files = {file.relative_to(source).as_posix(): file.read_bytes() for file in found}
    try:
        for name in files:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
        taken = [n for n, d in files.items() if (target / n).exists() and d != _bytes(target / n)]
    except OSError as error:
        raise usage(f"用不了文件夹 {target}", f"cannot use the folder {target}") from error
    if taken:
        name = taken[0]
        raise usage(
            f"{target / name} 已存在，且不是示例文件；请换一个文件夹",
            f"{target / name} exists and is not the example; name another folder",
        )
    for name, data in files.items():
        if not (target / name).exists():
            write(target / name, data)
    return list(files)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
