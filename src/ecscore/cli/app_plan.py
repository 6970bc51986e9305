"""`ecscore plan` as Typer sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.exits import usage
from ecscore.cli.settings import resolve

Result = TypeVar("Result")

TOTALS = ("supported", "claimed")

Target = Annotated[
    str, typer.Option("--target", "-t", metavar="N", help="要达到的总分。The total to reach.")
]
Total = Annotated[
    str,
    typer.Option(
        "--total",
        metavar="|".join(TOTALS),
        help="哪个总分：有材料支撑（默认）或自评。Which total; supported by default.",
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="DATE",
        help="只列此日前能做到的：时限在此日之后的、天数不够的不列。"
        "Only steps that fall due, and can be done, by this day.",
    ),
]
Unit = Annotated[
    str, typer.Option("--unit", "-u", metavar="NAME", help="只列一个单位的步骤。One unit's steps.")
]
Effort = Annotated[
    Path | None,
    typer.Option(
        "--effort",
        metavar="FILE",
        help="各步力气的 YAML：数据、材料编号或单位: 数或 never。Weights of the steps.",
    ),
]
Alternatives = Annotated[
    int,
    typer.Option(
        "--alternatives",
        metavar="N",
        min=0,
        max=20,
        help="除最省的以外再列几组，默认 3。How many further sets; 3 by default.",
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
    typer.Option("--all", "-v", "--verbose", help="备选各组也列全。Every set in full."),
]


def plan(  # noqa: PLR0913, PLR0917 - one argument an option
    county: o.Given,
    target: Target,
    total: Total = TOTALS[0],
    by: By = None,
    unit: Unit = "",
    effort: Effort = None,
    alternatives: Alternatives = 3,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: Format = None,  # noqa: A002
    out: o.Out = None,
    full: Full = False,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """要到某个总分，最省力的几组步骤。The cheapest sets of steps to a higher score."""
    if total not in TOTALS:
        known = " | ".join(TOTALS)
        raise usage(
            f"--total：“{total}”不对，应为 {known}",
            f"--total: {total!r} is wrong; expected {known}",
        )
    flags = {"rulebook": rulebook, "as_of": as_of, "format": format, "lang": lang, "color": color}
    request = requests.Plan(
        resolve(flags, county),
        county,
        _read("--target", target, _score, "90"),
        total,
        None if by is None else _read("--by", by, dt.date.fromisoformat, "2019-12-31"),
        unit,
        effort,
        alternatives,
        tuple(out or ()),
        full,
    )
    return perform("plan", request)


def _read(name: str, text: str, convert: Callable[[str], Result], example: str) -> Result:
    try:
        return convert(text.strip())
    except (ValueError, ArithmeticError):
        raise usage(
            f"{name}：“{text}”不对，应为 {example} 这样",
            f"{name}: {text!r} is wrong; e.g. {example}",
        ) from None


def _score(text: str) -> Decimal:
    from ecscore.model.values import decimal_of  # noqa: PLC0415 - not for help

    return decimal_of(text)
