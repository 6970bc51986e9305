"""R: rulebooks."""

from __future__ import annotations

from ecscore.model.finding import Entry

ENTRIES: tuple[Entry, ...] = ()
