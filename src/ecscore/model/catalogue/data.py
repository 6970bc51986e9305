"""D: data that a county hands in."""

from __future__ import annotations

from ecscore.model.finding import Entry

ENTRIES: tuple[Entry, ...] = ()
