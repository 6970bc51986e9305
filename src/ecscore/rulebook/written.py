"""Declared things and where they were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecscore.model.audit import Check, Opens
from ecscore.model.finding import Location
from ecscore.model.peers import Peers
from ecscore.model.record import Record
from ecscore.model.rulebook import Acknowledged, Rulebook
from ecscore.model.yaml_text import Document, Path
from ecscore.rulebook.errors import place


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a declared thing was written."""

    document: Document
    path: Path

    def at(self, *below: str | int) -> Location:
        """Return the place of the thing, or of something below it."""
        return place(self.document, (*self.path, *below))


@dataclass(frozen=True, slots=True)
class Written:
    """One declared thing and where it was written."""

    item: Any
    origin: Origin


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rulebook and where each of its things was written, by section and id."""

    rulebook: Rulebook
    origins: Mapping[tuple[str, str], Origin]

    def acknowledged_at(self, item: Acknowledged) -> Location:
        """Return where an acknowledgement was written."""
        return self.origins["acknowledged", f"{item.code} {item.at}"].at()


def name_of(item: Record) -> str:
    """Return what a declared thing is called: its id, a unit's name, a defect and its place."""
    if isinstance(item, Acknowledged):
        return f"{item.code} {item.at}"
    if isinstance(item, Opens):
        return f"{item.fact} {item.table}"
    if isinstance(item, Check):
        return item.code
    if isinstance(item, Peers):
        return item.fact
    return str(getattr(item, "id", "") or getattr(item, "name", ""))
