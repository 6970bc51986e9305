"""The published JSON Schema of a rulebook file, for editors."""

from __future__ import annotations

from typing import Any

from ecscore.rulebook.document import rulebook_file

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rulebook_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rulebook file, each key described in both languages."""
    schema = rulebook_file().model_json_schema(by_alias=True)
    return {
        "$schema": DIALECT,
        "title": "ecscore rulebook",
        **{key: value for key, value in schema.items() if key != "title"},
    }
