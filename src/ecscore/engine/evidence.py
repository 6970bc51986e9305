"""What a county's evidence comes to: the state of each requirement, and what it supports."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ecscore.model.assessment import EvidenceUse
from ecscore.model.county import County, Stated
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding
from ecscore.model.inventory import Inventory
from ecscore.model.mechanism import Facts
from ecscore.model.rulebook import Criterion, Requirement, Rulebook
from ecscore.model.states import EvidenceState
from ecscore.model.values import UNKNOWN, FactType, Marker, Value

_SHOWN: Final = 3
"""How many files of a requirement are named."""


def evidence_uses(
    rulebook: Rulebook,
    county: County,
    as_of: dt.date,
    inventory: Inventory | None,
    voided: Mapping[str, tuple[str, ...]],
) -> Mapping[str, EvidenceUse]:
    """Return how every requirement of the rulebook stands on a day.

    By the evidence folder where there is one, else by what the county says. What its own tables
    contradict, by the checks that `voided` names, is contradicted however much of it is there.
    """
    files = _served(inventory)
    uses = {
        name: _use(requirement, county, as_of, None if files is None else files[name])
        for name, requirement in rulebook.requirements.items()
    }
    return {
        name: _contradicted(use, voided[name]) if name in voided else use
        for name, use in uses.items()
    }


def _contradicted(use: EvidenceUse, codes: tuple[str, ...]) -> EvidenceUse:
    if use.state not in {EvidenceState.HELD, EvidenceState.PARTIAL}:
        return use
    return replace(use, state=EvidenceState.CONTRADICTED, against=codes)


def _served(inventory: Inventory | None) -> defaultdict[str, list[str]] | None:
    if inventory is None:
        return None
    files: defaultdict[str, list[str]] = defaultdict(list)
    for file in inventory.files:
        for name in file.serves:
            files[name].append(file.path)
    return files


def _use(
    requirement: Requirement, county: County, as_of: dt.date, files: list[str] | None
) -> EvidenceUse:
    held = county.evidence.get(requirement.id)
    due, at = requirement.due, held.at if held is not None else None
    found = None if files is None else len(files)
    if files is None:
        there, file = held is not None and held.held, held.file if held is not None else ""
    else:
        there, file = len(files) >= needed(requirement), _named(files)
    if there:
        return EvidenceUse(requirement, EvidenceState.HELD, due, 0, file, at, found)
    late = (as_of - due).days if due is not None and as_of > due else 0
    state = EvidenceState.OVERDUE if late else EvidenceState.MISSING
    if files:
        state = EvidenceState.PARTIAL
    return EvidenceUse(requirement, state, due, late, _named(files or []), at, found)


def needed(requirement: Requirement) -> int:
    """Return how many files a requirement needs; one at least."""
    return max(1, requirement.at_least)


def _named(files: list[str]) -> str:
    return "、".join(files[:_SHOWN]) + ("…" if len(files) > _SHOWN else "")


def folder_findings(
    rulebook: Rulebook, county: County, uses: Mapping[str, EvidenceUse]
) -> Iterator[Finding]:
    """Yield where the evidence folder falls short, or differs from what the county says of it."""
    for name, use in uses.items():
        if use.found is None:
            continue
        held = county.evidence.get(name)
        codes = []
        if use.state is EvidenceState.PARTIAL:
            codes.append("E024")
        if held is not None and held.held != bool(use.found):
            codes.append("E023" if held.held else "E022")
        served = rulebook.served_by(name)
        for code in codes:
            yield Finding(
                code,
                {
                    "title": use.requirement.title,
                    "found": use.found,
                    "needed": needed(use.requirement),
                    "lead": use.requirement.lead,
                },
                use.at,
                criterion=served[0].id if served else "",
                units=use.requirement.lead,
            )


def supported_facts(
    criterion: Criterion,
    facts: Facts,
    stated: Mapping[str, Stated],
    uses: Mapping[str, EvidenceUse],
    declared: Mapping[str, Fact],
) -> Facts:
    """Return the facts of a criterion with those unknown that lack their evidence.

    A reviewer's mark is evidenced by the reviewer's name and reason besides its papers.
    """
    supported: dict[str, Value] = dict(facts)
    for name in criterion.mechanism.facts():
        papers = all(
            use.state is EvidenceState.HELD
            for use in (uses[requirement] for requirement in criterion.evidence)
            if not use.requirement.supports or name in use.requirement.supports
        )
        if not papers or mark_lacks(criterion, declared[name], stated.get(name)):
            supported[name] = UNKNOWN
    return supported


def mark_lacks(criterion: Criterion, fact: Fact, stated: Stated | None) -> tuple[str, ...]:
    """Return what a reviewer's mark still lacks of `reviewer` and `reason`."""
    marked = fact.type is FactType.GRADE and criterion.mechanism.waits
    if (
        not marked
        or criterion.mechanism.outside
        or stated is None
        or isinstance(stated.value, Marker)
    ):
        return ()
    lacking = (("reviewer", stated.source), ("reason", stated.note))
    return tuple(name for name, text in lacking if not text)
