"""例外登记: the exceptions that lift a deduction. Whether one counts is for the engine to say."""

from __future__ import annotations

from ecscore.intake.clean import shown
from ecscore.intake.columns import Line, find_table, report_merged
from ecscore.intake.desk import Desk
from ecscore.intake.keys import key_of
from ecscore.intake.layout import EXCEPTIONS
from ecscore.intake.problems import Stake
from ecscore.intake.rows import ExemptionRow, check
from ecscore.intake.sheet import Sheet
from ecscore.model.county import Exemption
from ecscore.model.text import Text

_WHAT = Text("例外登记", "recorded exception")


def read_exceptions(desk: Desk, sheet: Sheet) -> tuple[Exemption, ...]:
    """Read the recorded exceptions, in order."""
    table = find_table(EXCEPTIONS, sheet, desk.findings)
    if table is None:
        desk.partly = True
        return ()
    report_merged(table, EXCEPTIONS, desk.findings)
    lines = (Line(table, row, key_of(table.cell(row, "criterion"))) for row in table.rows())
    found = (_read_row(desk, line) for line in lines)
    return tuple(exemption for exemption in found if exemption is not None)


def _read_row(desk: Desk, line: Line) -> Exemption | None:
    cells = line.cells(ExemptionRow.model_fields)
    if all(cell.blank for cell in cells.values()):
        return None
    read, checked = check(ExemptionRow, cells)
    desk.report(checked, line.at, Stake(), _WHAT)
    at = line.at("criterion")
    if line.key not in desk.rulebook.criteria:
        raw = shown(cells["criterion"].raw)
        near = desk.findings.near("D041", at, raw, desk.rulebook.criteria)
        desk.findings.say("D041", at, read=raw, hint=near, value=read.case or read.reason)
        return None
    return Exemption(line.key, read.case, read.reason, read.approved_by, read.document, at)
