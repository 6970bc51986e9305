"""指标数据: the facts."""

from __future__ import annotations

from dataclasses import replace

from ecscore.intake.clean import shown
from ecscore.intake.columns import Line, Table, find_table, report_merged
from ecscore.intake.desk import Desk
from ecscore.intake.keys import Seen, key_of
from ecscore.intake.layout import FACTS
from ecscore.intake.rows import FactRow, check
from ecscore.intake.sheet import Sheet
from ecscore.model.county import Stated
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding
from ecscore.model.text import Text
from ecscore.model.values import UNKNOWN, Marker, canonical, show


def read_facts(desk: Desk, sheet: Sheet) -> dict[str, Stated]:
    """Read every fact of the sheet; what cannot be read is a finding and stays away."""
    table = find_table(FACTS, sheet, desk.findings)
    if table is None:
        desk.partly = True
        return {}
    report_merged(table, FACTS, desk.findings)
    seen: Seen[Stated] = Seen()
    for row in table.rows():
        _read_row(desk, Line(table, row, key_of(table.cell(row, "id"))), seen)
    if not desk.foreign:
        _report_deleted(desk, table, seen)
    stated = seen.kept(desk, lambda item: Text(canonical_of(item)), desk.fact_stakes)
    return {name: item for name, item in stated.items() if item.value is not UNKNOWN}


def canonical_of(stated: Stated) -> str:
    """Write a value exactly, so that two cells that differ at all are told apart."""
    value = stated.value
    return show(value).zh if isinstance(value, Marker) else canonical(value)


def _read_row(desk: Desk, line: Line, seen: Seen[Stated]) -> None:
    value = line.cell("value")
    if not line.key:
        if not value.blank:
            desk.findings.say("D035", line.at("value"), read=shown(value.raw))
        return
    fact = desk.rulebook.facts.get(line.key)
    if fact is None:
        at, read = line.at("id"), shown(value.raw)
        near = desk.findings.near("D036", at, line.key, desk.rulebook.facts)
        desk.findings.say("D036", at, read=line.key, hint=near, value=read)
        return
    seen.take(line.key, _stated(desk, line, fact), line.at("value"))


def _stated(desk: Desk, line: Line, fact: Fact) -> Stated | None:
    """Read a fact; None where its cell was refused."""
    read, checked = check(FactRow, line.cells(FactRow.model_fields), fact)
    desk.report(checked, line.at, desk.fact_stakes[fact.id], fact.title)
    if any(name == "value" for name, _ in checked.refused):
        return None
    raw = shown(line.cell("value").raw)
    return Stated(read.value, raw, line.at("value"), read.source, read.note)


def _report_deleted(desk: Desk, table: Table, seen: Seen[Stated]) -> None:
    for name, fact in desk.rulebook.facts.items():
        if name not in seen.places:
            at = replace(table.sheet.place, row=name)
            finding = Finding("D034", {"id": name, "name": fact.title}, at)
            desk.blame(finding, desk.fact_stakes[name])
