"""`ecscore schema`: the published JSON Schemas of the JSON reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ecscore.cli.console import put
from ecscore.cli.exits import Exit, usage
from ecscore.cli.requests import Schema
from ecscore.render.comparison_schema import comparison_schema
from ecscore.render.json_schema import assessment_schema
from ecscore.render.json_schema_words import Schema as Described
from ecscore.render.json_text import dumped

_SCHEMAS: Final[Mapping[str, Callable[[], Described]]] = {
    "assessment": assessment_schema,
    "comparison": comparison_schema,
}


def run(request: Schema) -> Exit:
    """Print the schema."""
    if request.name not in _SCHEMAS:
        known = ", ".join(_SCHEMAS)
        raise usage(
            f"没有“{request.name}”这种结构；可用的有 {known}",
            f"there is no schema {request.name!r}; known are {known}",
        )
    put(dumped(_SCHEMAS[request.name]()), utf8=True)
    return Exit.OK
