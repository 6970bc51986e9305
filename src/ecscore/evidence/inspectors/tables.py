"""Finding the table in rows of text: its headings and how many rows it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ecscore.intake.clean import shown

_SEARCHED: Final = 20
"""How many rows from the top the headings are looked for in."""
_COLUMNS: Final = 100
_NUMBER = re.compile(r"[-+]?[0-9][0-9,./: -]*%?")


def table_of(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], int]:
    """Return the headings and the number of filled rows below; nothing where there is no table.

    The headings are the first row of at least two different words that is as full as the row after
    it: a title stands alone in its row.
    """
    filled = [[cell.strip() for cell in row] for row in rows[: _SEARCHED + 1]]
    for number, row in enumerate(filled[:_SEARCHED]):
        words = [cell for cell in row if cell]
        if len(words) < 2 or len(set(words)) < len(words):  # noqa: PLR2004
            continue
        if any(_NUMBER.fullmatch(word) for word in words):
            continue
        below = sum(1 for later in rows[number + 1 :] if sum(map(bool, later)) > 1)
        if below:
            return tuple(shown(word) for word in words[:_COLUMNS]), below
    return (), 0
