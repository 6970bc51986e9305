"""A roster of the workbook: its rows told from sample and totals, then read column by column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ecscore.intake.clean import shown
from ecscore.intake.columns import Table as Found
from ecscore.intake.columns import find_table, heading_row, report_merged
from ecscore.intake.desk import Desk
from ecscore.intake.layout import Column, SheetPlan
from ecscore.intake.notes import Refused
from ecscore.intake.problems import Findings
from ecscore.intake.roster_columns import read_column
from ecscore.intake.roster_entries import read_entry, read_text
from ecscore.intake.roster_findings import findings_of
from ecscore.intake.sheet import Cell, Sheet, letters
from ecscore.model.finding import Finding
from ecscore.model.table import Heading, Roster, Table, TableColumn
from ecscore.model.text import Text

NUMBER: Final = "_number"
"""The key of the column 序号, which the template puts first and no table declares."""
NUMBER_HEADING: Final = "序号"
SAMPLE: Final = "示例"
"""What the first cell of the sample row begins with."""
_GONE: Final = "D118"
_NUMBER_ALIASES: Final = ("序", "行号", "No.", "No")
_TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "累计", "总合计", "total"})
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME: Final = 31
_ALIKE: Final = 0.85
"""The headings of a roster are many and short: 开工日期 is not 竣工日期."""
_LEAST_SAMPLES: Final = 2

Cells = Mapping[int, Cell]


def plan_of(table: Table) -> SheetPlan:
    """Return how the sheet of a table looks."""
    columns = tuple(
        Column(c.id, c.title.zh, c.aliases, required=c.required, entered=True, missed=_GONE)
        for c in table.columns
    )
    number = Column(NUMBER, NUMBER_HEADING, _NUMBER_ALIASES)
    if not any(number.names & column.names for column in columns):
        columns = (number, *columns)
    return SheetPlan(sheet_name(table), table.aliases, columns, required=False, alike=_ALIKE)


def sheet_name(table: Table) -> str:
    """Return the name of a table's sheet: its title, as far as a workbook allows it."""
    return _FORBIDDEN.sub("-", table.title.zh)[:_LONGEST_SHEET_NAME].strip("' ")


def read_roster(desk: Desk, sheet: Sheet, table: Table) -> Roster | None:
    """Read a roster; None where the sheet holds no row, or cannot be read, which a finding says."""
    plan, said = plan_of(table), Findings()
    found = find_table(plan, sheet, said)
    if found is None:
        if _has_rows(plan, sheet):
            _tell(desk, said)
            desk.partly = True
        return None
    rows = _Rows(table, found)
    kept = list(rows.kept())
    if kept or rows.findings:
        report_merged(found, plan, said)
        _tell(desk, said)
    for finding in rows.findings:
        desk.findings.add(finding)
    return _read(desk, table, found, kept) if kept else None


def _tell(desk: Desk, said: Findings) -> None:
    """Pass findings on; the optional columns that are simply not there are one."""
    gone = [f for f in said.found if f.code == _GONE and not str(f.args["hint"])]
    if len(gone) > 1:
        names = [finding.args["name"] for finding in gone]
        desk.findings.say(_GONE, gone[0].at, name=names, hint=Text("", ""))
    for finding in said.done():
        if len(gone) <= 1 or finding not in gone:
            desk.findings.add(finding)


def _has_rows(plan: SheetPlan, sheet: Sheet) -> bool:
    """Say whether a sheet without usable headings holds more than headings and a sample."""
    top, _ = heading_row(plan, sheet)
    for row, cells in sheet.rows.items():
        filled = [cells[number] for number in sorted(cells) if not cells[number].blank]
        if row > top and filled and not _mark(filled[0]).startswith(SAMPLE):
            return True
    return False


def _read(desk: Desk, table: Table, found: Found, kept: list[tuple[int, Cells]]) -> Roster:
    places = {c.id: found.headings[c.id] for c in table.columns if c.id in found.headings}
    reads = {
        column.id: read_column(column, [cells.get(places[column.id].column) for _, cells in kept])
        for column in table.columns
        if column.id in places
    }
    blank: list[object] = [None] * len(kept)
    roster = Roster(
        table.id,
        found.sheet.file,
        found.sheet.name,
        {
            name: Heading(letters(cell.column), shown(cell.raw).rstrip(" *"))
            for name, cell in places.items()
        },
        [row + 1 for row, _ in kept],
        {c.id: reads[c.id].values if c.id in reads else blank for c in table.columns},
    )
    for finding in findings_of(table, roster, reads):
        desk.findings.add(finding)
    return roster


def _mark(cell: Cell | None) -> str:
    """Return the text of a cell as marks are compared."""
    if cell is None or not isinstance(cell.value, str):
        return ""
    return "".join(unicodedata.normalize("NFKC", cell.value[:40]).split()).casefold()


@dataclass(slots=True)
class _Rows:
    """The rows of a sheet; what is no data is left out, and told where that may surprise."""

    table: Table
    found: Found
    findings: list[Finding] = field(default_factory=list)

    def kept(self) -> Iterator[tuple[int, Cells]]:
        """Yield row and cells of everything that counts."""
        found = self.found
        number = found.headings[NUMBER].column if NUMBER in found.headings else -1
        places = sorted(c.column for key, c in found.headings.items() if key != NUMBER)
        totals = not self._keeps_totals()
        first_row = True
        for row, cells in found.sheet.rows.items():
            if row <= found.heading_row:
                continue
            first = next((cells[n] for n in places if n in cells and not cells[n].blank), None)
            if first is None:
                continue
            mark = _mark(cells.get(number))
            if mark.startswith(SAMPLE):
                self._judge_sample(cells, cells[number])
            elif number < 0 and first_row and self._is_sample(cells):
                self._say("D120", first)
            elif totals and (mark in _TOTALS or _mark(first) in _TOTALS):
                sum_cell = cells[number] if mark in _TOTALS else first
                self._say("D121", sum_cell, read=shown(sum_cell.raw))
            else:
                yield row, cells
            first_row = False

    def _keeps_totals(self) -> bool:
        """Say whether the table itself has rows of totals, told apart by a choice."""
        return any(_TOTALS.intersection(column.choices) for column in self.table.columns)

    def _say(self, code: str, cell: Cell, **args: object) -> None:
        at = self.found.sheet.at(cell)
        self.findings.append(Finding(code, args, at, units=self.table.lead))

    def _judge_sample(self, cells: Cells, mark: Cell) -> None:
        if any(_differs(column, cell) for column, cell in self._entries(cells)):
            self._say("D119", mark, mark=shown(mark.raw, 20))

    def _is_sample(self, cells: Cells) -> bool:
        """Say whether a row is the sample to the letter, though nothing marks it."""
        entries = list(self._entries(cells))
        samples = [c for c in self.table.columns if c.sample and c.id in self.found.headings]
        full = len(entries) == len(samples) >= _LEAST_SAMPLES
        return full and not any(_differs(column, cell) for column, cell in entries)

    def _entries(self, cells: Cells) -> Iterator[tuple[TableColumn, Cell]]:
        for column in self.table.columns:
            heading = self.found.headings.get(column.id)
            cell = cells.get(heading.column) if heading else None
            if cell is not None and not cell.blank:
                yield column, cell


def _differs(column: TableColumn, cell: Cell) -> bool:
    """Say whether an entry is not that of the sample, however the sample was kept."""
    if not column.sample:
        return True
    try:
        return read_entry(column, cell, []) != read_text(column, column.sample)[0]
    except Refused:
        return shown(cell.raw) != shown(column.sample)
