"""The catalogue: every sentence about a finding, keyed by its code, in both languages.

`explain`, the reports and the documentation all read it here. Codes are stable and never reused:
D data, E evidence and deadlines, X contradictions, R rulebooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ecscore.model.catalogue import contradictions, data, evidence, rulebook, rulebook_queries
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
    module.ENTRIES for module in (data, evidence, contradictions, rulebook, rulebook_queries)
)


def entry_of(finding: Finding) -> Entry:
    """Return what the catalogue says of a finding."""
    return finding.entry or CATALOGUE[finding.code]


def severity_of(finding: Finding) -> Severity:
    """Return how much a finding weighs: its own severity, or that of its code."""
    return finding.severity or entry_of(finding).severity
