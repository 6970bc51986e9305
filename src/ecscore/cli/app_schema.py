"""`ecscore schema` as Typer sees it."""

from __future__ import annotations

from typing import Annotated

import typer

from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.settings import resolve


def schema(
    name: Annotated[
        str, typer.Argument(metavar="assessment|comparison", help="哪一种。Which one.")
    ] = "assessment",
) -> int:
    """打印评分结果或比较结果 JSON 的结构。Print the JSON Schema of a JSON report."""
    return perform("schema", requests.Schema(resolve({}), name))
