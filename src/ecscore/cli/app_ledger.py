"""The verbs below `ecscore ledger`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.exits import usage
from ecscore.cli.help import Command, Group
from ecscore.cli.settings import LEVELS, NEVER, resolve

OVERDUE = "overdue"

ledger = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="整改台账：更新、查看。The rectification ledger: update it, show it.",
)

County = Annotated[
    Path,
    typer.Argument(metavar="COUNTY", help="县的文件夹、工作簿或 YAML。Folder, workbook or YAML."),
]
File = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="FILE.xlsx", help="台账，默认县文件夹里的 整改台账.xlsx。The ledger."
    ),
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="|".join(LEVELS),
        help="这么重或更重的问题才新列入，默认 warning。New rows from this severity up.",
    ),
]
State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="STATE",
        help="只看一种状态：open 未整改、in_progress 整改中、closed 已销号、reopened 复发、"
        "waived 已豁免。Only one state.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="table|md|json", help="屏幕输出的格式，默认 table。Format."
    ),
]
Unit = Annotated[
    str,
    typer.Option("--unit", "-u", metavar="NAME", help="只看一个责任单位。One unit alone."),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="按哪一天算逾期，如 2020-03-31；不写用设置中的或今天。Day to judge deadlines by.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar=f"{OVERDUE}|{NEVER}",
        help="有逾期未销号的问题时退出码为 1；默认 never。Exit 1 when overdue; never by default.",
    ),
]


@ledger.command(cls=Command)
def update(  # noqa: PLR0913, PLR0917 - one argument an option
    county: County,
    file: File = None,
    severity: From = "warning",
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    lang: o.Lang = None,
) -> int:
    """核查并更新台账：新增、销号、复发；手工填写的内容不动。Assess, and update the ledger."""
    if severity not in LEVELS:
        known = " | ".join(LEVELS)
        raise usage(
            f"--from：“{severity}”不对，应为 {known}",
            f"--from: {severity!r} is wrong; expected {known}",
        )
    flags = {"rulebook": rulebook, "as_of": as_of, "lang": lang}
    settings = resolve(flags, county)
    return perform("ledger", requests.Ledger(settings, "update", county, file, severity))


@ledger.command(cls=Command)
def show(  # noqa: PLR0913, PLR0917 - one argument an option
    county: County,
    file: File = None,
    unit: Unit = "",
    state: State = None,
    as_of: Until = None,
    format: Format = None,  # noqa: A002
    fail_on: FailOn = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """查看台账：各单位未整改、整改中、逾期多少，再按时限列出。Show the ledger by deadline."""
    if fail_on not in {None, OVERDUE, NEVER}:
        raise usage(
            f"--fail-on：“{fail_on}”不对，台账只有 {OVERDUE} 和 {NEVER}",
            f"--fail-on: {fail_on!r} is wrong; the ledger knows only {OVERDUE} and {NEVER}",
        )
    flags = {"as_of": as_of, "format": format, "lang": lang, "color": color}
    settings = resolve(flags, county)
    overdue = fail_on == OVERDUE
    request = requests.Ledger(
        settings, "show", county, file, unit=unit, state=state, overdue=overdue
    )
    return perform("ledger", request)
