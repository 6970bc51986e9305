"""The overview that the pages of counties are linked from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ecscore.cli.exits import usage
from ecscore.cli.requests import Rank


def overview_of(request: Rank) -> Path | None:
    """Return the overview from which every county's page is to be linked; None without pages.

    Raises:
        Stop: there is no overview, or no one folder from which links lead to the pages.
    """
    if request.pages is None:
        return None
    overviews = [target for target in request.out if target.suffix.lower() == ".html"]
    if not overviews:
        raise usage(
            "--pages 要同时用 --out 写一个 .html 总览，各县的报告由它连过去",
            "--pages needs an overview: name one with --out FILE.html",
        )
    if len({target.absolute().parent for target in overviews}) > 1:
        raise usage(
            "用 --pages 时，几个 .html 总览要放在同一个文件夹里",
            "with --pages all overviews in HTML must lie in one folder",
        )
    try:
        os.path.relpath(request.pages.absolute(), overviews[0].absolute().parent)
    except ValueError as error:
        raise usage(
            "--pages 的文件夹要和总览在同一个盘上，才连得过去",
            "the folder of --pages must be on the drive of the overview",
        ) from error
    return overviews[0]


def links_of(request: Rank, overview: Path | None, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the way from the overview to each county's page, by its name in the batch."""
    if request.pages is None or overview is None:
        return {}
    between = os.path.relpath(request.pages.absolute(), overview.absolute().parent)
    folder = Path(between).as_posix()
    return {county: f"{folder}/{name}" for county, name in names.items()}
