"""Finding the heading row of a sheet and its columns, by what the headings say.

Columns may be moved, blank rows and columns inserted, a title put above: only the words count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from ecscore.intake.clean import shown
from ecscore.intake.layout import Column, SheetPlan, folded, nearest, squeezed
from ecscore.intake.problems import Findings
from ecscore.intake.sheet import Block, Cell, Sheet, address_of
from ecscore.model.finding import Location, Severity
from ecscore.model.text import Text

_ROWS_LOOKED_AT: Final = 40
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are known. `headings` maps a column's key to its heading cell."""

    sheet: Sheet
    heading_row: int
    headings: Mapping[str, Cell]

    def rows(self) -> Iterator[int]:
        """Yield every row below the headings that has content; a blank one ends nothing."""
        return (row for row in self.sheet.rows if row > self.heading_row)

    def cell(self, row: int, key: str) -> Cell:
        """Return the cell of a row in the column of a key; blank where there is no such column."""
        heading = self.headings.get(key)
        return Cell(row, -1, None) if heading is None else self.sheet.cell(row, heading.column)

    def at(self, cell: Cell, key: str, row: str = "") -> Location:
        """Return the location of a cell with its heading and its row's key."""
        heading = self.headings.get(key)
        words = shown(heading.raw).rstrip(" *") if heading else ""
        return self.sheet.at(cell, words, row)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with its key."""

    table: Table
    row: int
    key: str

    def cell(self, name: str) -> Cell:
        """Return the cell in the column of a key."""
        return self.table.cell(self.row, name)

    def at(self, name: str) -> Location:
        """Return the location of a cell, with heading and row key."""
        return self.table.at(self.cell(name), name, self.key)

    def cells(self, names: Iterable[str]) -> dict[str, Cell]:
        """Return the cells of several columns."""
        return {name: self.cell(name) for name in names}


def _named(plan: SheetPlan, sheet: Sheet, row: int) -> dict[str, list[Cell]]:
    """Return the heading cells of a row by column; a heading itself goes before any alias."""
    cells = [(cell, folded(cell.raw)) for cell in sheet.rows[row].values() if not cell.blank]
    own: dict[str, list[Column]] = {}
    for column in plan.columns:
        own.setdefault(folded(column.heading), []).append(column)
    found: dict[str, list[Cell]] = {}
    for cell, name in cells:
        for column in _meant(own.get(name, []), cell):
            found.setdefault(column.key, []).append(cell)
    taken = {cell.column for claimed in found.values() for cell in claimed}
    for column in plan.columns:
        if column.key not in found:
            others = [c for c, name in cells if name in column.names and c.column not in taken]
            if others:
                found[column.key] = others
                taken |= {cell.column for cell in others}
    return found


def _meant(columns: list[Column], cell: Cell) -> list[Column]:
    """Return the column that a heading is of.

    Words in brackets count where nothing else tells two columns apart.
    """
    if len(columns) <= 1:
        return columns
    return [column for column in columns if squeezed(column.heading) == squeezed(cell.raw)]


def heading_row(plan: SheetPlan, sheet: Sheet) -> tuple[int, int]:
    """Return the row that looks most like the plan's headings, and how many it has."""
    best = (-1, 0)
    known = frozenset().union(*(column.names for column in plan.columns))
    for row in islice(sheet.rows, _ROWS_LOOKED_AT):
        if plan.columns and not _more(sheet.rows[row].values(), known, best[1]):
            continue
        score = len(_named(plan, sheet, row))
        if score > best[1]:
            best = (row, score)
        if score == len(plan.columns):
            break
    return best


def _more(cells: Iterable[Cell], known: frozenset[str], than: int) -> bool:
    """Say whether a row may have more headings than so many: most rows are told apart by this."""
    return sum(not cell.blank and folded(cell.raw) in known for cell in cells) > than


def recognised(plan: SheetPlan, sheet: Sheet) -> bool:
    """Say whether a sheet has every required column of a plan."""
    row, score = heading_row(plan, sheet)
    if score < _LEAST:
        return False
    found = _named(plan, sheet, row)
    return all(column.key in found for column in plan.columns if column.required)


def find_table(plan: SheetPlan, sheet: Sheet, findings: Findings) -> Table | None:
    """Find the columns of a sheet; None where it cannot be read, which a finding says."""
    row, score = heading_row(plan, sheet)
    if score < min(_LEAST, sum(column.entered for column in plan.columns)):
        wanted = [column.heading for column in plan.columns if column.required]
        findings.say("D024", sheet.place, expected=wanted)
        return None
    named = _named(plan, sheet, row)
    headings, whole = _one_each(plan, sheet, named, findings)
    spare = [
        cell
        for cell in sheet.rows[row].values()
        if not cell.blank and all(cell not in cells for cells in named.values())
    ]
    for column in plan.columns:
        if column.key in named:
            continue
        near = _alike(column, spare, plan.alike)
        if near is None:
            whole = _missing(column, spare, sheet, findings) and whole
            continue
        headings[column.key] = near
        spare.remove(near)
        findings.say("D023", sheet.at(near), read=shown(near.raw), name=column.heading)
    _unused(spare, sheet, row, findings)
    return Table(sheet, row, headings) if whole else None


def _one_each(
    plan: SheetPlan, sheet: Sheet, named: dict[str, list[Cell]], findings: Findings
) -> tuple[dict[str, Cell], bool]:
    headings, whole = {}, True
    for key, cells in named.items():
        headings[key] = cells[0]
        if len(cells) > 1 and (plan.column(key).required or plan.column(key).entered):
            findings.say(
                "D025",
                sheet.at(cells[0]),
                related=tuple(sheet.at(cell) for cell in cells[1:]),
                name=shown(cells[0].raw),
                cells=[cell.address for cell in cells],
            )
            whole = whole and not plan.column(key).required
            del headings[key]
    return headings, whole


def _alike(column: Column, spare: list[Cell], least: float) -> Cell | None:
    """Return a heading that is almost the missing one."""
    for cell in spare:
        ratio = SequenceMatcher(None, folded(cell.raw), folded(column.heading)).ratio()
        if ratio >= least:
            return cell
    return None


def _missing(column: Column, spare: list[Cell], sheet: Sheet, findings: Findings) -> bool:
    """Report a missing column; return whether the sheet can be read without it."""
    if not (column.required or column.entered):
        return True
    best = nearest(column.heading, [shown(cell.raw) for cell in spare])
    code = "D022" if column.required else column.missed
    findings.say(
        code,
        sheet.place,
        severity=Severity.WARNING if code == "D022" and not column.required else None,
        name=column.heading,
        hint=Text(f"（最接近的是“{best}”）", f" (nearest: “{best}”)") if best else Text("", ""),
    )
    return not column.required


def _unused(spare: list[Cell], sheet: Sheet, row: int, findings: Findings) -> None:
    for cell in spare:
        below = (line.get(cell.column) for number, line in sheet.rows.items() if number > row)
        if any(other is not None and not other.blank for other in below):
            findings.say("D027", sheet.at(cell), name=shown(cell.raw))


def _merged_in_data(table: Table, plan: SheetPlan) -> Iterator[tuple[Block, str, bool]]:
    """Yield the merged blocks over cells to fill in: block, heading, whether rows get lost."""
    for block in table.sheet.merged:
        if block[2] <= table.heading_row:
            continue
        for column in plan.columns:
            heading = table.headings.get(column.key)
            wanted = column.entered or column.required
            if heading and wanted and block[1] <= heading.column <= block[3]:
                yield block, shown(heading.raw), block[2] > block[0]
                break


def report_merged(table: Table, plan: SheetPlan, findings: Findings) -> None:
    """Report merged cells below the headings; only the first cell of a block holds a value."""
    for block, heading, loses in _merged_in_data(table, plan):
        first = table.sheet.cell(block[0], block[1])
        findings.say(
            "D030",
            table.sheet.at(first, heading),
            severity=None if loses else Severity.WARNING,
            range=address_of(block),
        )
