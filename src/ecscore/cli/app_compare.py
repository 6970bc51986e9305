"""`ecscore compare` as Typer sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.exits import usage
from ecscore.cli.settings import NEVER, resolve

_SIDE = "县的工作簿、文件夹、YAML，或 evaluate 写出的 .json。A county, or an assessment's JSON."
WORSE = "worse"

Old = Annotated[Path, typer.Argument(metavar="OLD", help=f"旧的一边：{_SIDE}")]
New = Annotated[Path, typer.Argument(metavar="NEW", help=f"新的一边：{_SIDE}")]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar=f"{WORSE}|{NEVER}",
        help="有材料支撑的总分下降，或有新的错误时退出码为 1；默认 never。"
        "Exit 1 when the supported total fell or there is a new error; never by default.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="table|md|json", help="屏幕输出的格式，默认 table。Format."
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--all",
        "-v",
        "--verbose",
        help="不省略：每一节列全，连同没有变化的问题和不影响得分的数据。Leave nothing out.",
    ),
]


def compare(  # noqa: PLR0913, PLR0917 - one argument an option
    old: Old,
    new: New,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: Format = None,  # noqa: A002
    out: o.Out = None,
    full: Full = False,
    fail_on: FailOn = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """比较两次评分：分数、数据、材料、问题、名册变了什么。What changed between two assessments."""
    if fail_on not in {None, WORSE, NEVER}:
        raise usage(
            f"--fail-on：“{fail_on}”不对，比较时只有 {WORSE} 和 {NEVER}",
            f"--fail-on: {fail_on!r} is wrong; comparing knows only {WORSE} and {NEVER}",
        )
    flags = {"rulebook": rulebook, "as_of": as_of, "format": format, "lang": lang, "color": color}
    settings = resolve(flags, new)
    worse = fail_on == WORSE
    request = requests.Compare(settings, old, new, tuple(out or ()), full, worse)
    return perform("compare", request)
