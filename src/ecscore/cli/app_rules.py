"""The verbs below `ecscore rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.help import Command, Group
from ecscore.cli.settings import resolve

rules = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="规则库：列出、查看、检查、试算、导出结构。List, show, check and test rulebooks.",
)

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID", help="规则库编号或文件夹；不写为全部。Ids or folders; all if none."
    ),
]


def _do(action: str, names: list[str] | None, lang: str | None, color: str | None = None) -> int:
    settings = resolve({"lang": lang, "color": color})
    return perform("rules", requests.Rules(settings, action, tuple(names or ())))


@rules.command("list", cls=Command)
def list_(lang: o.Lang = None) -> int:
    """列出随 ecscore 提供的规则库。List the rulebooks that ship with ecscore."""
    return _do("list", None, lang)


@rules.command(cls=Command)
def show(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help="规则库编号或文件夹。Id or folder.")
    ] = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """查看一个规则库：类别、指标、分值、时限、方案。Show a rulebook's table and plan."""
    return _do("show", [name] if name else None, lang, color)


@rules.command(cls=Command)
def check(names: Names = None, lang: o.Lang = None, color: o.Color = None) -> int:
    """检查规则库；有错误退出码 2，只有警告为 1。Check rulebooks.

    已登记的原文问题连同读法列出，不算问题。
    Exit 2 on an open error, 1 on open warnings alone, 0 when nothing is open; acknowledged defects
    of the source are listed with their readings and do not count.
    """
    return _do("check", names, lang, color)


@rules.command("test", cls=Command)
def run_examples(names: Names = None, lang: o.Lang = None, color: o.Color = None) -> int:
    """运行规则库里的算例；有不符的退出码 2。Run the worked examples; exit 2 if one fails."""
    return _do("test", names, lang, color)


@rules.command(cls=Command)
def schema() -> int:
    """打印规则文件的 JSON Schema，供编辑器使用。Print the JSON Schema of a rulebook file."""
    return _do("schema", None, None)
