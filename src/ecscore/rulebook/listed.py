"""Mechanisms that an author writes as a plain list."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema  # noqa: TC002 - pydantic reads it

from ecscore.model.mechanism import Mechanism


class Listed(Mechanism):
    """A mechanism whose YAML is the list in its field `listed`."""

    listed: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: object) -> object:
        return {cls.listed: value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Publish the list, which is what an author writes."""
        resolved = handler.resolve_ref_schema(handler(schema))
        properties: dict[str, dict[str, Any]] = resolved["properties"]
        return properties[cls.listed] | {"description": resolved.get("description", "")}
