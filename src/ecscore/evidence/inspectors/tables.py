"""Finding the table in rows of text: its headings and how many rows it has."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ecscore.intake.clean import shown

_SEARCHED: Final = 20
"""How many rows from the top the headings are looked for in."""
_COLUMNS: Final = 100
_NUMBER = re.compile(r"[-+]?[0-9][0-9,./: -]*%?")


_LEAST: Final = 3
"""Fewer rows than this are too few to say that two lists have the same ones."""


class Listed(NamedTuple):
    """A table found in a file: its headings, its filled rows, and a digest of what is in them.

    `body` is empty where there are too few rows to tell two lists apart by.
    """

    columns: tuple[str, ...] = ()
    rows: int = 0
    body: str = ""


def table_of(rows: Sequence[Sequence[str]]) -> Listed:
    """Return the table in some rows of text; one without headings where there is none.

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
        below = [later for later in rows[number + 1 :] if sum(map(bool, later)) > 1]
        if below:
            columns = tuple(shown(word) for word in words[:_COLUMNS])
            return Listed(columns, len(below), _body(below))
    return Listed()


def _body(rows: Sequence[Sequence[str]]) -> str:
    if len(rows) < _LEAST:
        return ""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\0".join(cell.strip() for cell in row if cell.strip()).encode() + b"\n")
    return digest.hexdigest()
