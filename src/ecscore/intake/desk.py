"""The desk a run works at: the rulebook, what hangs on each of its parts, and the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ecscore.intake.problems import (
    Findings,
    Stake,
    stakes_of_evidence,
    stakes_of_facts,
)
from ecscore.intake.rows import Checked
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text

REMARKS = frozenset({"source", "note", "case", "document", "file"})
"""Fields in which a fault costs a remark and not a value."""


@dataclass(slots=True)
class Desk:
    """What every part of a run needs.

    `foreign` says that the input names another rulebook, so that what is missing from it is no
    news; `partly` that something could not be read.
    """

    rulebook: Rulebook
    file: str
    findings: Findings = field(default_factory=Findings)
    foreign: bool = False
    partly: bool = False
    fact_stakes: dict[str, Stake] = field(init=False)
    evidence_stakes: dict[str, Stake] = field(init=False)

    def __post_init__(self) -> None:
        self.fact_stakes = stakes_of_facts(self.rulebook)
        self.evidence_stakes = stakes_of_evidence(self.rulebook)

    def blame(self, finding: Finding, stake: Stake) -> None:
        """Report a problem with what hangs on it."""
        self.findings.add(
            replace(finding, criterion=stake.criterion, units=stake.units, stake=stake.points)
        )

    def report(
        self, checked: Checked, at: Callable[[str], Location], stake: Stake, what: Text
    ) -> None:
        """Report what a row's check refused and noted, each at the place of its field."""
        for name, refused in checked.refused:
            finding = Finding(refused.code, {"name": what, **refused.args_of_finding}, at(name))
            if name in REMARKS:
                self.findings.add(replace(finding, severity=Severity.WARNING))
            else:
                self.blame(finding, stake)
        for name, note in checked.notes:
            self.findings.add(Finding(note.code, {"name": what, **note.args}, at(name)))
