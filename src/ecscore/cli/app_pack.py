"""`ecscore pack` and `ecscore verify` as Typer sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.exits import usage
from ecscore.cli.settings import resolve

DEPTHS = ("complete", "sizes", "hashes", "assessment")

County = Annotated[
    Path,
    typer.Argument(metavar="COUNTY", help="县的文件夹、工作簿或 YAML。Folder, workbook or YAML."),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        metavar="BAG",
        help="写到哪里：以 .zip 结尾的写成一个文件，否则写成文件夹。A .zip file, or a folder.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force", help="替换旧的移交包；别的文件从不替换。Replace an old bag, and nothing else."
    ),
]
ManifestOnly = Annotated[
    bool,
    typer.Option(
        "--manifest-only",
        help="材料留在县里，包里只有它的清单；送得快，抽查用 verify --sample。"
        "List the evidence and leave it here.",
    ),
]
Bag = Annotated[
    Path, typer.Argument(metavar="BAG", help="移交包：文件夹或 .zip。The bag: a folder or a .zip.")
]
Depth = Annotated[
    str,
    typer.Option(
        "--depth",
        metavar="|".join(DEPTHS),
        help="核到哪一步：齐全、大小、摘要、重新评分（默认，包括前面各步）。"
        "How far; each holds those before it, and the last is the default.",
    ),
]
Sample = Annotated[
    int | None,
    typer.Option(
        "--sample",
        metavar="N",
        min=1,
        max=100_000,
        help="从清单里抽 N 个材料文件，请县里送来核对。Draw N files of evidence.",
    ),
]
Seed = Annotated[
    str,
    typer.Option(
        "--seed",
        metavar="SEED",
        help="抽查的种子，同一个种子抽到同样的文件；不写就随机取一个。"
        "The same seed draws the same files.",
    ),
]
Evidence = Annotated[
    Path | None,
    typer.Option(
        "--evidence",
        metavar="DIR",
        help="县里送来的材料，按 evidence 文件夹以下的路径放。What the county sent.",
    ),
]
SampleOut = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE.csv",
        help="抽到的文件写成清单，发给县里。The list of the sample.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="table|json", help="屏幕输出的格式。Format."),
]


def pack(  # noqa: PLR0913, PLR0917 - one argument an option
    county: County,
    out: Out,
    force: Force = False,
    manifest_only: ManifestOnly = False,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    lang: o.Lang = None,
) -> int:
    """打移交包（BagIt）：填报数据、材料、评分结果和清单。Pack a county as a BagIt bag."""
    settings = resolve({"rulebook": rulebook, "as_of": as_of, "lang": lang}, county)
    return perform("pack", requests.Pack(settings, county, out, force, manifest_only))


def verify(  # noqa: PLR0913, PLR0917 - one argument an option
    bag: Bag,
    depth: Depth = DEPTHS[-1],
    sample: Sample = None,
    seed: Seed = "",
    evidence: Evidence = None,
    out: SampleOut = None,
    show_personal: o.ShowPersonal = False,
    format: Format = None,  # noqa: A002
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """核验移交包：齐全、大小、摘要，再重新评分比对。Verify a bag, down to its assessment."""
    if depth not in DEPTHS:
        known = " | ".join(DEPTHS)
        raise usage(
            f"--depth：“{depth}”不对，应为 {known}",
            f"--depth: {depth!r} is wrong; expected {known}",
        )
    settings = resolve({"format": format, "lang": lang, "color": color})
    request = requests.Verify(settings, bag, depth, sample, seed, evidence, out, show_personal)
    return perform("verify", request)
