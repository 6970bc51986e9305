"""`ecscore rank` as Typer sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.settings import resolve

FORMATS = ("table", "json", "csv", "md")

Counties = Annotated[
    str,
    typer.Argument(
        metavar="COUNTIES",
        help="放各县的文件夹（县的文件夹、工作簿、YAML、报送包），或它的 URL，或路径的清单 .txt。"
        "The folder of counties or its URL, or a list of paths.",
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
Out = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="另写文件，后缀定格式（.html .xlsx .json .csv .md .txt），可多次。"
        "Also write a file; its suffix says the format; may be repeated.",
    ),
]
Results = Annotated[
    Path | None,
    typer.Option(
        "--results",
        metavar="DIR",
        help="结果存到哪里，默认 COUNTIES 里的 ecscore-results；中断后再运行就接着做。"
        "Where results are kept; a stopped run goes on from there.",
    ),
]
Salt = Annotated[
    Path | None,
    typer.Option(
        "--salt-file",
        metavar="FILE",
        help="个人信息散列用的盐，由评审保管；不写则在结果文件夹里随机生成一份。"
        "The salt of personal hashes; made at random in the results folder by default.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        "-j",
        metavar="N",
        min=0,
        max=1024,
        help="同时评几个县，默认与处理器个数相同。How many at once.",
    ),
]
Seconds = Annotated[
    int,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=1,
        max=10**6,
        help="一个县最多用几秒，默认 3600。The most seconds for one county.",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="在 Dask 集群上评：tcp://主机:8786、调度器文件，或 local:N。需要 ecscore[cluster]。"
        "Run on a Dask cluster: its scheduler, a scheduler file, or local:N.",
    ),
]
Pages = Annotated[
    Path | None,
    typer.Option(
        "--pages",
        metavar="DIR",
        help="每个县的报告写到这个文件夹，由总览（--out 的 .html）里的县名连过去。"
        "Write each county's own report here, linked from the overview.",
    ),
]
Dataset = Annotated[
    bool,
    typer.Option(
        "--dataset/--no-dataset",
        help="是否写 Parquet 数据集并比对县与县之间；默认写。Write the Parquet dataset, ask it.",
    ),
]
Prune = Annotated[
    bool,
    typer.Option(
        "--prune",
        help="评完以后，清掉结果文件夹里这次没有用到的旧结果和旧的县报告。"
        "Take away earlier results and pages that this run did not use.",
    ),
]


def rank(  # noqa: PLR0913, PLR0917 - one argument an option
    counties: Counties,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: Format = None,  # noqa: A002
    out: Out = None,
    full: o.Full = False,
    results: Results = None,
    salt_file: Salt = None,
    workers: Workers = 0,
    time_limit: Seconds = 3600,
    cluster: Cluster = None,
    pages: Pages = None,
    dataset: Dataset = True,
    prune: Prune = False,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """给一批县评分、排名，找出县与县之间重复的内容。Score and rank many counties."""
    flags = {"rulebook": rulebook, "as_of": as_of, "format": format, "lang": lang, "color": color}
    settings = resolve(flags, None if "://" in counties else Path(counties), FORMATS)
    request = requests.Rank(
        settings,
        counties,
        tuple(out or ()),
        full,
        results,
        salt_file,
        workers,
        time_limit,
        dataset,
        cluster,
        pages,
        prune,
    )
    return perform("rank", request)
