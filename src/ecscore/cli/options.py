"""The options that verbs share, each with its help, and how they become settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli.settings import COLORS, FORMATS, LANGS, LEVELS

Rulebook = Annotated[
    str | None,
    typer.Option(
        "--rulebook",
        "-r",
        metavar="ID",
        help="规则库编号或文件夹。Id or folder of the rulebook.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="按哪一天算逾期，如 2020-03-31；不写用表中的填报日期。"
        "Day to judge deadlines by; the county's own date by default.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        help="屏幕输出的格式，默认 table。Format of the output.",
    ),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="|".join(LANGS), help="语言，默认 zh。Language of the output."),
]
Color = Annotated[
    str | None,
    typer.Option(
        "--color",
        metavar="|".join(COLORS),
        help="颜色；也看 NO_COLOR。Colour; NO_COLOR counts too.",
    ),
]
Out = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="另写文件，后缀定格式（.json .md .txt），可多次。"
        "Also write a file; its suffix says the format; may be repeated.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(LEVELS),
        help="有这么重或更重的问题时退出码为 1。Exit 1 on findings at or above this.",
    ),
]
MinScore = Annotated[
    str | None,
    typer.Option(
        "--min-score",
        metavar="N",
        help="有材料支撑的总分低于 N 时退出码为 1。Exit 1 when the supported total is under N.",
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--all",
        "-v",
        "--verbose",
        help="不省略：列全每一节和每一条指标。Leave nothing out: every criterion explained.",
    ),
]
