"""The catalogue: every sentence about a finding, keyed by its code, in both languages.

`explain`, the reports and the documentation all read it here. Codes are stable and never reused:
D data, E evidence and deadlines, X contradictions, R rulebooks, W waivers, L the ledger,
B many counties, H the hand-over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ecscore.model.catalogue import (
    bags,
    batch,
    contradictions,
    data,
    evidence,
    evidence_across,
    evidence_files,
    evidence_folder,
    ledger,
    rulebook,
    rulebook_queries,
    waivers,
)
from ecscore.model.finding import Entry, Finding, Severity


def _joined(families: Iterable[Iterable[Entry]]) -> Mapping[str, Entry]:
    entries: dict[str, Entry] = {}
    for family in families:
        for entry in family:
            if entry.code in entries:
                raise ValueError(f"the catalogue has {entry.code} twice")
            entries[entry.code] = entry
    return MappingProxyType(entries)


CATALOGUE: Mapping[str, Entry] = _joined(
    module.ENTRIES
    for module in (
        data,
        evidence,
        evidence_folder,
        evidence_files,
        evidence_across,
        contradictions,
        rulebook,
        rulebook_queries,
        waivers,
        ledger,
        batch,
        bags,
    )
)


def entry_of(finding: Finding) -> Entry:
    """Return what the catalogue says of a finding."""
    return finding.entry or CATALOGUE[finding.code]


def at_or_above(findings: Iterable[Finding], bar: Severity) -> int:
    """Count the findings that weigh as much as a bar or more."""
    return sum(severity_of(finding).weight >= bar.weight for finding in findings)


def severity_of(finding: Finding) -> Severity:
    """Return how much a finding weighs: its own severity, or that of its code."""
    return finding.severity or entry_of(finding).severity
