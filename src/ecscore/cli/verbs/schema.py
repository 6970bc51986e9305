"""`ecscore schema`: the published JSON Schemas of the JSON reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ecscore.batch.tables import described
from ecscore.cli.console import put
from ecscore.cli.exits import Exit, usage
from ecscore.cli.requests import Schema
from ecscore.render.checklist_schema import checklist_schema
from ecscore.render.comparison_schema import comparison_schema
from ecscore.render.findings_schema import audit_schema
from ecscore.render.json_schema import assessment_schema
from ecscore.render.json_schema_words import Schema as Described
from ecscore.render.json_text import dumped
from ecscore.render.ledger_schema import ledger_schema
from ecscore.render.ranking_schema import ranking_schema
from ecscore.render.roadmap_schema import roadmap_schema
from ecscore.render.sample_schema import sample_schema

_SCHEMAS: Final[Mapping[str, Callable[[], Described]]] = {
    "assessment": assessment_schema,
    "comparison": comparison_schema,
    "roadmap": roadmap_schema,
    "audit": audit_schema,
    "checklist": checklist_schema,
    "ledger": ledger_schema,
    "sample": sample_schema,
    "ranking": ranking_schema,
    "dataset": described,
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
