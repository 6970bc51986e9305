"""A workbook open for reading: its sheets by name, values from the fast reader, marks beside them.

One class a container; all give the same `Sheet`.
"""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from ecscore.intake import limits
from ecscore.intake.clean import shown
from ecscore.intake.problems import UnreadableInput, unreadable
from ecscore.intake.sheet import Cell, Marks, Sheet, address
from ecscore.model.finding import Finding, Location

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Result = TypeVar("Result")


class FarCell(Exception):
    """A cell lies so far out that the sheet's grid is beyond the limit."""

    def __init__(self, cell: str) -> None:
        self.cell = cell
        super().__init__(cell)


def guarded(file: str, work: Callable[[], Result]) -> Result:
    """Run foreign code; whatever it fails with becomes a finding.

    The reader of values is native code: a panic in it arrives as a `BaseException` of its own.

    Raises:
        UnreadableInput: the work failed.
    """
    try:
        return work()
    except (UnreadableInput, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        code = "D003" if type(error).__name__ == "PasswordError" else "D004"
        raise unreadable(code, file, detail=type(error).__name__) from error


def values_of(file: str, stream: io.BytesIO) -> CalamineWorkbook:
    """Open a workbook with the reader of values.

    Raises:
        UnreadableInput: it cannot be opened.
    """

    def opened() -> CalamineWorkbook:
        from python_calamine import load_workbook  # noqa: PLC0415 - only when a workbook is read

        return load_workbook(stream)

    return guarded(file, opened)


@dataclass(slots=True)
class Book(ABC):
    """A workbook.

    `remarks` are findings about the container itself, `wanted` the sheets that will be read.
    """

    file: str
    names: list[str]
    hidden: frozenset[str]
    remarks: list[Finding] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    opened: Any = None
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def want(self, names: list[str]) -> None:
        """Say which sheets will be read next."""
        self.wanted = names

    def forget(self, name: str) -> None:
        """Drop a sheet that has been read; a large one is not held longer than it is needed."""
        self.sheets.pop(name, None)

    def remark(self, code: str, **args: object) -> None:
        """Note something about the container."""
        self.remarks.append(Finding(code, args, Location(self.file)))

    @abstractmethod
    def marks(self, name: str) -> Marks:
        """Return what the raw file says of a sheet."""

    @abstractmethod
    def values(self, name: str) -> Any:
        """Return the sheet from the reader of values."""

    @abstractmethod
    def filled(self, name: str) -> bool:
        """Say whether a sheet that is not read holds anything."""

    def sheet(self, name: str) -> Sheet:
        """Read one sheet.

        Raises:
            FarCell: its grid is beyond the limit; found before memory is laid out for it.
            UnreadableInput: it is damaged.
        """
        if name in self.sheets:
            return self.sheets[name]
        marks = guarded(self.file, lambda: self.marks(name))
        if marks.grid > limits.CELLS:
            raise FarCell(address(*marks.last))
        rows = guarded(self.file, lambda: _rows(self.values(name), marks))
        self.sheets[name] = Sheet(
            self.file, shown(name), name in self.hidden, rows, tuple(marks.merged)
        )
        return self.sheets[name]


def _rows(values: Any, marks: Marks) -> dict[int, dict[int, Cell]]:
    """Join values and marks; every cell gets its address here and nowhere else."""
    rows: dict[int, dict[int, Cell]] = {}
    top, left = values.start or (0, 0)
    formats, percent = marks.formats, marks.percent
    for row, line in enumerate(values.to_python(skip_empty_area=True), top):
        cells = {
            column: Cell(row, column, value, (row, column) in percent if formats else None)
            for column, value in enumerate(line, left)
            if value != ""
        }
        if cells:
            rows[row] = cells
    for place in marks.errors.keys() | marks.formulas | marks.truth.keys():
        row, column = place
        known = rows.setdefault(row, {}).get(column) or Cell(row, column, None)
        rows[row][column] = known._replace(
            value=marks.truth.get(place, known.value),
            error=marks.errors.get(place, ""),
            formula=place in marks.formulas,
            uncomputed=place in marks.uncomputed,
        )
    return {row: rows[row] for row in sorted(rows)}
