"""`ecscore inspect` as Typer sees it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.exits import usage
from ecscore.cli.settings import resolve

County = Annotated[
    Path,
    typer.Argument(metavar="COUNTY", help="县的文件夹、工作簿或 YAML。Folder, workbook or YAML."),
]
Month = Annotated[
    str | None,
    typer.Option(
        "--month",
        "-m",
        metavar="YYYY-MM",
        help="检查哪个月，如 2019-10；不写为填报日期所在的月。The month to inspect.",
    ),
]
Unit = Annotated[
    str,
    typer.Option("--unit", "-u", metavar="NAME", help="只看一个被查单位。One unit alone."),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="按哪一天算逾期，如 2019-10-20；不写用当月最后一天。"
        "Day to judge deadlines by; the last of the month by default.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="table|md|json", help="屏幕输出的格式，默认 table。Format."
    ),
]
Out = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="DIR|FILE",
        help="写文件夹：各组检查表（.xlsx .docx）、各单位通报（.docx .md）；"
        "写文件：.xlsx .docx 为检查表，.md .json .txt 为全部；可多次。"
        "A folder for all sheets and notices, or one file; may be repeated.",
    ),
]


def inspect(  # noqa: PLR0913, PLR0917 - one argument an option
    county: County,
    month: Month = None,
    unit: Unit = "",
    rulebook: o.Rulebook = None,
    as_of: Until = None,
    format: Format = None,  # noqa: A002
    out: Out = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """按月检查：各检查组的检查表和给各单位的通报。The month's inspection sheets and notices."""
    flags = {"rulebook": rulebook, "as_of": as_of, "format": format, "lang": lang, "color": color}
    settings = resolve(flags, county)
    request = requests.Inspect(settings, county, _month(month), unit, tuple(out or ()))
    return perform("inspect", request)


def _month(written: str | None) -> dt.date | None:
    if written is None:
        return None
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", written.strip())
    try:
        return dt.date(int(found[1]), int(found[2]), 1) if found else dt.date.fromisoformat("")
    except ValueError:
        raise usage(
            f"--month：“{written}”不对，应写成 2019-10",
            f"--month: {written!r} is wrong; expected 2019-10",
        ) from None
