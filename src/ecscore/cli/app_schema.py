"""`ecscore schema` as Typer sees it."""

from __future__ import annotations

from typing import Annotated

import typer

from ecscore.cli import requests
from ecscore.cli.dispatch import perform
from ecscore.cli.settings import resolve


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="哪一种，默认 assessment。Which one: assessment, comparison, audit, checklist, "
            "ledger, roadmap, sample, ranking or dataset.",
        ),
    ] = "assessment",
) -> int:
    """打印各种 JSON 报告的结构。Print the JSON Schema of a JSON report."""
    return perform("schema", requests.Schema(resolve({}), name))
