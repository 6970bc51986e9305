"""`ecscore init`: a county's folder to start from."""

from __future__ import annotations

from ecscore.cli.console import note
from ecscore.cli.exits import Exit, usage
from ecscore.cli.opening import open_rulebook, rulebook_name
from ecscore.cli.output import write
from ecscore.cli.requests import Folder
from ecscore.cli.settings import FILE
from ecscore.cli.verbs.template import write_workbook
from ecscore.model.text import Text

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


def run(request: Folder) -> Exit:
    """Make the folder with the workbook and commented settings."""
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
    note(
        Text(
            f"下一步：填好 {workbook.name}，再运行 ecscore evaluate {folder}",
            f"Next: fill in {workbook.name}, then run ecscore evaluate {folder}",
        ).render(lang)
    )
    return Exit.OK
