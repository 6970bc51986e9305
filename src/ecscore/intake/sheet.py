"""A sheet as it was read: every cell with content, each with its own address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ecscore.model.finding import Location

Raw = str | float | int | bool | dt.date | dt.time | dt.timedelta | None
Place = tuple[int, int]
"""Row and column, from 0."""
Block = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""

_LETTERS = 26


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA, XFD."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return the address of a cell counted from 0: A1."""
    return f"{letters(column)}{row + 1}"


def address_of(block: Block) -> str:
    """Return the address of a block: A1:C3."""
    return f"{address(block[0], block[1])}:{address(block[2], block[3])}"


def plain(number: float) -> str:
    """Write a number in full, exactly as its shortest form says: 0.52, 3000, never 3e3."""
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(slots=True)
class Marks:
    """What the raw file says of a sheet beyond its values.

    `formats` tells whether number formats are known; `last` is the last row and column with
    content, `far` the cell that lies farthest out.
    """

    formats: bool = True
    percent: set[Place] = field(default_factory=set)
    truth: dict[Place, bool] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    uncomputed: set[Place] = field(default_factory=set)
    merged: list[Block] = field(default_factory=list)
    last: Place = (-1, -1)

    def reach(self, row: int, column: int) -> None:
        """Take note of a cell with content."""
        self.last = (max(row, self.last[0]), max(column, self.last[1]))

    @property
    def grid(self) -> int:
        """How many cells lie between A1 and the last cell."""
        return (self.last[0] + 1) * (self.last[1] + 1)


class Cell(NamedTuple):
    """One cell as read.

    `percent` says whether its number is shown as a percentage, None where formats are not known;
    `uncomputed` that it holds a formula whose result was never stored.
    """

    row: int
    column: int
    value: Raw
    percent: bool | None = None
    error: str = ""
    formula: bool = False
    uncomputed: bool = False

    @property
    def address(self) -> str:
        """The address: A1."""
        return address(self.row, self.column)

    @property
    def blank(self) -> bool:
        """Whether nothing was entered: an error or an uncomputed formula is not nothing."""
        if self.error or self.uncomputed:
            return False
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def raw(self) -> str:
        """What a person sees in the cell."""
        value = self.value
        if self.error:
            return self.error
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, (int, float)):
            if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN
                return str(value)
            return f"{plain_percent(value)}%" if self.percent else plain(value)
        return "" if value is None else str(value)


def plain_percent(ratio: float) -> str:
    """Write a ratio as the percentage that its cell shows, in full."""
    text = f"{Decimal(repr(ratio)) * 100:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells with content by row and column."""

    file: str
    name: str
    hidden: bool
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Block, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; one without content is blank, with its address."""
        return self.rows.get(row, {}).get(column) or Cell(row, column, None)

    def at(self, cell: Cell, header: str = "", row: str = "") -> Location:
        """Return the location of a cell."""
        where = cell.address if cell.column >= 0 else ""
        return Location(self.file, self.name, where, header, row)

    @property
    def place(self) -> Location:
        """The location of the sheet itself."""
        return Location(self.file, self.name)
