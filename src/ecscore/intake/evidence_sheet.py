"""证据清单: the evidence that is held."""

from __future__ import annotations

from ecscore.intake.clean import shown
from ecscore.intake.columns import Line, find_table, report_merged
from ecscore.intake.desk import Desk
from ecscore.intake.keys import Seen, key_of
from ecscore.intake.layout import EVIDENCE
from ecscore.intake.rows import EvidenceRow, check
from ecscore.intake.sheet import Sheet
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.rulebook import Requirement
from ecscore.model.text import Text
from ecscore.model.values import UNKNOWN


def read_evidence(desk: Desk, sheet: Sheet) -> dict[str, Held]:
    """Read what is held; a row left blank is not there."""
    table = find_table(EVIDENCE, sheet, desk.findings)
    if table is None:
        desk.partly = True
        return {}
    report_merged(table, EVIDENCE, desk.findings)
    seen: Seen[Held] = Seen()
    for row in table.rows():
        _read_row(desk, Line(table, row, key_of(table.cell(row, "id"))), seen)
    return seen.kept(desk, spoken, desk.evidence_stakes)


def spoken(held: Held) -> Text:
    """Say what a row claims."""
    word = Text("是", "yes") if held.held else Text("否", "no")
    more = " ".join([held.file, held.date.isoformat() if held.date else ""]).strip()
    return Text(f"{word.zh} {more}".strip(), f"{word.en} {more}".strip())


def _read_row(desk: Desk, line: Line, seen: Seen[Held]) -> None:
    cells = line.cells(EvidenceRow.model_fields)
    if not line.key:
        if not cells["held"].blank:
            desk.findings.say("D035", line.at("held"), read=shown(cells["held"].raw))
        return
    requirement = desk.rulebook.requirements.get(line.key)
    if requirement is None:
        near = desk.findings.near("D040", line.at("id"), line.key, desk.rulebook.requirements)
        said = " ".join(shown(cells[name].raw) for name in ("held", "file")).strip()
        desk.findings.say("D040", line.at("id"), read=line.key, hint=near, value=said)
    elif not all(cell.blank for cell in cells.values()):
        seen.take(line.key, _held(desk, line, requirement), line.at("held"))


def _held(desk: Desk, line: Line, requirement: Requirement) -> Held | None:
    """Read what is held; None where the cell that says so was refused."""
    read, checked = check(EvidenceRow, line.cells(EvidenceRow.model_fields))
    desk.report(checked, line.at, desk.evidence_stakes[requirement.id], requirement.title)
    if any(name == "held" for name, _ in checked.refused):
        return None
    held = Held(read.held is True, read.file, read.date, read.note, line.at("held"))
    report_contradiction(desk, requirement, held, blank=read.held is UNKNOWN)
    return held


def report_contradiction(desk: Desk, requirement: Requirement, held: Held, *, blank: bool) -> None:
    """Report a file that is named for evidence which is said not to be there, or not said."""
    if not held.held and held.file:
        args = {"name": requirement.title, "file": shown(held.file)}
        code = "D067" if blank else "D066"
        desk.blame(Finding(code, args, held.at), desk.evidence_stakes[requirement.id])
