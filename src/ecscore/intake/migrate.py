"""Carrying an old workbook into a new template: what fits is taken, the rest is named.

The old workbook is read against the new edition, so nothing is carried that the new one would not
accept. What it holds for facts, evidence and criteria that are gone is told one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ecscore.intake.open import open_input
from ecscore.model.county import Intake
from ecscore.model.finding import Finding, Location
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text

_GONE = {
    "D036": Text("指标数据", "fact"),
    "D040": Text("证据", "requirement"),
    "D041": Text("例外", "exception"),
}
_OF_NO_INTEREST = frozenset({"D031", "D032", "D033", "D034", "D070", "D110", "D111"})
"""What is said of an old template anyway, or of what the new one will ask or find again."""
_STRUCTURE = frozenset({"D007", "D020", "D021", "D022", "D024", "D025", "D082"})
"""What leaves a sheet or column unread; that the rulebook is another does not."""


def migrate(old: Path, rulebook: Rulebook) -> tuple[Intake, tuple[Finding, ...]]:
    """Read an old workbook for a new template.

    Returns:
        What was carried, and findings: what was left behind and what could not be read.

    Raises:
        UnreadableInput: the old file cannot be read at all.
    """
    read = open_input(old).read(rulebook)
    left = tuple(_findings(read.findings))
    county = replace(read.county, rulebook=rulebook.header.id)
    carried = Finding(
        "D091",
        {
            "facts": len(county.facts),
            "evidence": len(county.evidence),
            "exceptions": len(county.exemptions),
            "rows": sum(len(roster.numbers) for roster in county.rosters.values()),
        },
        Location(old.name),
    )
    partly = any(finding.code in _STRUCTURE for finding in left)
    return Intake(county, left, partly), (carried, *left)


def _findings(found: Iterable[Finding]) -> Iterable[Finding]:
    for finding in found:
        if finding.code in _GONE:
            if finding.args["value"]:
                yield replace(finding, code="D090", args=_named(finding))
        elif finding.code not in _OF_NO_INTEREST:
            yield finding


def _named(finding: Finding) -> dict[str, object]:
    return {
        "what": _GONE[finding.code],
        "id": finding.args["read"],
        "read": finding.args["value"],
        "hint": finding.args["hint"],
    }
