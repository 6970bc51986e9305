"""The words that the published JSON Schema is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def text(description: str, **more: Any) -> Schema:
    """Describe a text."""
    return {"type": "string", "description": description, **more}


def maybe(schema: Schema) -> Schema:
    """Allow null beside what a schema says."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def decimal(description: str) -> Schema:
    """Describe a decimal written as text."""
    return text(description, pattern=r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")


def date(description: str) -> Schema:
    """Describe a date."""
    return text(description, format="date")


def digest(description: str) -> Schema:
    """Describe a SHA-256, or an empty text in its place."""
    return text(description, pattern="^([0-9a-f]{64})?$")


def code(description: str) -> Schema:
    """Describe the code of a finding."""
    return text(description, pattern="^[DEXRW][0-9]{3}$")


def flag(description: str) -> Schema:
    """Describe a yes or no."""
    return {"type": "boolean", "description": description}


def whole(description: str) -> Schema:
    """Describe a whole number from 0."""
    return {"type": "integer", "minimum": 0, "description": description}


def choice(description: str, *values: str) -> Schema:
    """Describe one of some words."""
    return {"enum": list(values), "description": description}


def ref(name: str) -> Schema:
    """Refer to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def array(description: str, items: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items, "description": description}


def texts(description: str) -> Schema:
    """Describe a list of texts."""
    return array(description, {"type": "string"})


def referred(schema: Any, known: Mapping[str, Schema]) -> frozenset[str]:
    """Return the names of the definitions that a schema leads to, however far."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in found:
                found.add(name)
                waiting.append(known[name])
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return frozenset(found)


def record(description: str, **properties: Schema) -> Schema:
    """Describe an object of which every key is always there."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
