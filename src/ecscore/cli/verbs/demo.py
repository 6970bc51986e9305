"""`ecscore demo`: an example county written and assessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, usage
from ecscore.cli.opening import open_county
from ecscore.cli.output import show, write, write_all
from ecscore.cli.reporting import Reports
from ecscore.cli.requests import Folder
from ecscore.cli.settings import Settings
from ecscore.model.text import Lang, Text

_COUNTY = "demo-county"
_REPORTS = {"评分报告.html": "html", "评分报告.xlsx": "xlsx", "自评报告.docx": "docx",
            "评分报告.md": "md", "评分报告.json": "json"}  # fmt: skip


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
    reports = [request.folder / name for name in _REPORTS]
    suffixes = {Path(name).suffix: form for name, form in _REPORTS.items()}
    rendered = Reports(assessment).rendered
    show(rendered, settings)
    write_all(rendered, reports, settings, suffixes=suffixes)
    _say(request.folder, [*copied, *_REPORTS], lang)
    return Exit.OK


def _say(folder: Path, names: Iterable[str], lang: Lang) -> None:
    """Name what was written: files one by one, of folders how many files they hold."""
    inside = Counter(name.partition("/")[0] for name in names)
    for name, number in inside.items():
        path = folder / name
        many = path.is_dir()
        zh, en = (
            (f"{path}（{number} 个文件）", f"{path} ({number} files)") if many else (path, path)
        )
        note(Text(f"已写入 {zh}", f"Wrote {en}").render(lang))


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
