"""`ecscore sample` as Typer sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.settings import resolve

Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="calls|visits|both",
        help="电话回访、实地走访或两样都抽，默认 both。What to sample for.",
    ),
]
Size = Annotated[
    int | None,
    typer.Option(
        "--size", "-n", metavar="N", min=1, max=100_000, help="各抽多少行，默认 30。Rows of each."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        min=0,
        max=10**17,
        help="种子，默认 1；宜在收到名册后当场定。同样的名册和种子抽出同样的行。"
        "The same tables and seed draw the same rows; 1 by default.",
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="town|none", help="按镇（办）分层，默认 town。The strata."),
]
Weight = Annotated[
    str | None,
    typer.Option(
        "--weight",
        metavar="even|findings",
        help="按行数，或问题多的镇和行多抽，默认 findings。"
        "By rows alone, or more where findings are.",
    ),
]
SampleOut = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE.xlsx", help="写到哪里，默认 抽样表.xlsx。Where to write it."
    ),
]
ReadBack = Annotated[
    Path | None,
    typer.Option(
        "--read",
        metavar="FILE.xlsx",
        help="汇总填好的抽样表，其他抽样选项以表中为准。Sum up a sheet that was filled in.",
    ),
]


def sample(  # noqa: PLR0913, PLR0917 - one argument an option
    county: o.Given,
    kind: Kind = None,
    size: Size = None,
    seed: Seed = None,
    by: By = None,
    weight: Weight = None,
    show_personal: o.ShowPersonal = False,
    out: SampleOut = None,
    force: o.Force = False,
    read: ReadBack = None,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: o.Format = None,  # noqa: A002
    fail_on: o.FailOn = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """抽取回访学员和走访站点的样本，并汇总填好的抽样表。Samples for calls and visits."""
    settings = resolve(
        {
            "rulebook": rulebook,
            "as_of": as_of,
            "format": format,
            "fail_on": fail_on,
            "lang": lang,
            "color": color,
        },
        county,
    )
    request = requests.Sample(
        settings, county, kind, size, seed, by, weight, out, show_personal, force, read
    )
    return perform("sample", request)
