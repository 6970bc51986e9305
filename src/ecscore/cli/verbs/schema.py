"""`ecscore schema`: the published JSON Schema of the JSON report."""

from __future__ import annotations

from ecscore.cli.console import put
from ecscore.cli.exits import Exit, usage
from ecscore.cli.requests import Schema
from ecscore.render.json_schema import assessment_schema
from ecscore.render.json_text import dumped


def run(request: Schema) -> Exit:
    """Print the schema."""
    if request.name != "assessment":
        raise usage(
            f"没有“{request.name}”这种结构；只有 assessment",
            f"there is no schema {request.name!r}; only assessment",
        )
    put(dumped(assessment_schema()), utf8=True)
    return Exit.OK
