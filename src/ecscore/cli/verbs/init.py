"""`ecscore init`: a county's folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, usage
from ecscore.cli.opening import open_rulebook, rulebook_name
from ecscore.cli.output import write
from ecscore.cli.requests import Folder
from ecscore.cli.settings import FILE
from ecscore.cli.verbs.template import write_workbook
from ecscore.evidence import FOLDER, NOTE, Ids, planned_folders
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Lang, Text

_SETTINGS = """\
# ecscore 的设置。命令行选项和 ECSCORE_* 环境变量优先于这里；去掉行首的 # 即生效。
# Settings of ecscore; options and ECSCORE_* come first. Take away the # to use a line.

# 规则库编号或文件夹 / id or folder of the rulebook
# rulebook = "{rulebook}"

# 按哪一天计逾期；工作簿里的填报日期优先 / the day to judge by; the workbook's own date comes first
# as_of = "2020-03-31"

# 语言 zh 或 en / language
# lang = "zh"

# 颜色 auto、always、never / colour
# color = "auto"

# 屏幕格式 table、concise、json、md / format of the output
# format = "table"

# 有这么重的问题时退出码为 1：error、warning、note / exit 1 on findings at or above this
# fail_on = "error"

# 有材料支撑的总分低于此数时退出码为 1 / exit 1 when the supported total is under this
# min_score = 60
"""

WAIVERS: Final = "waivers.yaml"
_WAIVERS = """\
# 豁免：经批准、不再计入的问题。一条一项，去掉行首的“# ”即生效；写法见 docs/waivers.md。
# Waivers: findings that somebody answers for. Take away the “# ” to use one; see docs/waivers.md.
# 豁免不改变分数；没有读到的内容和规则库的错误不得豁免。
# A waiver changes no point; input that was not read and faults of a rulebook are not waived.

# - code: E001                 # 问题代码，或 criterion: 指标编号 / a code, or criterion: an id
#   contains: 仓储场地租赁合同    # 可再用 fingerprint、at、contains 缩小范围 / narrows it
#   reason_kind: 已整改待复核    # 政策允许、已整改待复核、数据口径、误报、其他
#   reason: 合同已续签，原件待送   # 理由 / the reason
#   approved_by: 县商务局        # 批准人 / who approved it
#   document: 商函〔2020〕3 号    # 批准文号，可不写 / number of the document, optional
#   expires: 2020-06-30          # 到期日 / the last day on which it holds
"""


def run(request: Folder) -> Exit:
    """Make the folder with the workbook, folders for the evidence, and commented settings."""
    folder, lang = request.folder, request.settings.lang
    workbook, settings = folder / "county.xlsx", folder / FILE
    if workbook.exists():
        raise usage(f"{workbook} 已存在，不覆盖", f"{workbook} exists and is left alone")
    rulebook = open_rulebook(rulebook_name(request.settings))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise usage(f"建不了文件夹 {folder}", f"cannot make the folder {folder}") from error
    write_workbook(rulebook, workbook)
    note(Text(f"已写入 {workbook}", f"Wrote {workbook}").render(lang))
    if settings.exists():
        note(Text(f"{settings} 已有，保持不变", f"{settings} is left as it is").render(lang))
    else:
        write(settings, _SETTINGS.format(rulebook=rulebook.header.id).encode())
        note(Text(f"已写入 {settings}", f"Wrote {settings}").render(lang))
    made = make_folders(rulebook, folder / FOLDER)
    note(
        Text(
            f"已建 {folder / FOLDER}，材料文件夹 {made} 个，要求写在各自的 {NOTE}",
            f"Made {folder / FOLDER}: {made} folders, each with what is wanted in {NOTE}",
        ).render(lang)
    )
    _add_waivers(folder / WAIVERS, lang)
    note(
        Text(
            f"下一步：填好 {workbook.name}，把材料放进 {FOLDER}，再运行 ecscore evaluate {folder}",
            f"Next: fill in {workbook.name}, put the files into {FOLDER}, "
            f"then run ecscore evaluate {folder}",
        ).render(lang)
    )
    return Exit.OK


def make_folders(rulebook: Rulebook, root: Path) -> int:
    """Make a folder for each requirement that has none; return how many were made.

    Raises:
        Stop: a folder or its note cannot be written.
    """
    try:
        if root.is_symlink():
            raise usage(f"{root} 是链接，不往里写", f"{root} is a link and is not written to")
        root.mkdir(exist_ok=True)
        ids = Ids(rulebook.requirements)
        there = {ids.of(entry.name) for entry in root.iterdir() if entry.is_dir()}
        wanted = [plan for plan in planned_folders(rulebook) if plan.requirement not in there]
        for plan in wanted:
            for inside in ("", *plan.inside):
                (root / plan.name / inside).mkdir(exist_ok=True)
    except OSError as error:
        raise usage(f"建不了文件夹 {root}", f"cannot make the folder {root}") from error
    for plan in wanted:
        write(root / plan.name / NOTE, plan.note)
    return len(wanted)


def _add_waivers(file: Path, lang: Lang) -> None:
    """Put an example of a waiver beside the workbook, unless there are waivers already."""
    if not file.exists():
        write(file, _WAIVERS.encode())
        note(Text(f"已写入 {file}", f"Wrote {file}").render(lang))
