"""The keys of rows: ids as written, and what happens to rows that stand there twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from ecscore.intake.clean import cleaned
from ecscore.intake.desk import Desk
from ecscore.intake.problems import Stake
from ecscore.intake.sheet import Cell
from ecscore.model.finding import Finding, Location
from ecscore.model.text import Text

_LONGEST: Final = 80
Item = TypeVar("Item")


def key_of(cell: Cell) -> str:
    """Return the id that stands in a cell, in plain characters without spaces."""
    text = unicodedata.normalize("NFKC", cleaned(cell.raw)[0])
    return "".join(text.split())[:_LONGEST]


@dataclass(slots=True)
class Seen(Generic[Item]):
    """Every row by key, in order. An item is None where its row was refused."""

    places: dict[str, list[Location]] = field(default_factory=dict)
    items: dict[str, list[Item | None]] = field(default_factory=dict)

    def take(self, key: str, item: Item | None, at: Location) -> None:
        """Take a row."""
        self.places.setdefault(key, []).append(at)
        self.items.setdefault(key, []).append(item)

    def kept(
        self,
        desk: Desk,
        spoken: Callable[[Item], Text],
        stakes: Mapping[str, Stake],
    ) -> dict[str, Item]:
        """Return one item a key; rows that say different things for it give none.

        Args:
            desk: takes the findings.
            spoken: says an item; two that are said alike are the same.
            stakes: what hangs on each key.
        """
        result: dict[str, Item] = {}
        for key, all_items in self.items.items():
            items = [item for item in all_items if item is not None]
            said = list(dict.fromkeys(spoken(item) for item in items))
            if len(said) <= 1 and items:
                result[key] = items[0]
            if len(all_items) > 1:
                first, *others = self.places[key]
                args: dict[str, object] = {
                    "id": key,
                    "cells": [place.cell for place in self.places[key]],
                    "read": said,
                }
                code = "D037" if len(said) <= 1 else "D038"
                desk.blame(Finding(code, args, first, tuple(others)), stakes.get(key, Stake()))
        return result
