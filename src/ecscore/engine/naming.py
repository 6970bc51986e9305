"""Putting titles into sentences: of facts that mechanisms wrote with ids, of papers not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ecscore.engine.evidence import needed
from ecscore.model.assessment import EvidenceUse
from ecscore.model.mechanism import FactName, FactUnit, NextStep
from ecscore.model.rulebook import Rulebook
from ecscore.model.states import EvidenceState
from ecscore.model.text import Said, Text


def named(sentence: Said, rulebook: Rulebook) -> Said:
    """Return the sentence with every fact's id replaced by its title."""
    args = {name: _named(value, rulebook) for name, value in sentence.args.items()}
    return Said(sentence.template, args)


def named_band(band: Said | Text | None, rulebook: Rulebook) -> Said | Text | None:
    """Return a band's words with every fact's id replaced by its title."""
    return named(band, rulebook) if isinstance(band, Said) else band


def named_step(step: NextStep, rulebook: Rulebook) -> NextStep:
    """Return a next step with every fact's id replaced by its title."""
    gap = named(step.gap, rulebook) if step.gap is not None else None
    return replace(step, needed=named(step.needed, rulebook), gap=gap)


def _named(value: object, rulebook: Rulebook) -> object:
    if isinstance(value, FactName):
        fact = rulebook.facts.get(value)
        return fact.title if fact is not None else str(value)
    if isinstance(value, FactUnit):
        unit = rulebook.facts[value].unit
        return Text(f" {unit.zh}", f" {unit.en or unit.zh}") if unit is not None else ""
    if isinstance(value, Said):
        return named(value, rulebook)
    if isinstance(value, tuple):
        return tuple(_named(item, rulebook) for item in value)
    return value


def lacking(evidence: Iterable[EvidenceUse]) -> tuple[Text, ...]:
    """Name the evidence that does not stand; what is there in part says how much of it there is."""
    return tuple(_short(use) for use in evidence if use.state is not EvidenceState.HELD)


def _short(use: EvidenceUse) -> Text:
    title = use.requirement.title
    if use.state is EvidenceState.CONTRADICTED:
        codes = "、".join(use.against)
        return Text(
            f"{title.zh}（与数据矛盾：{codes}）", f"{title.en or title.zh} (against {codes})"
        )
    if use.state is not EvidenceState.PARTIAL or use.found is None:
        return title
    found, wanted = use.found, needed(use.requirement)
    return Text(
        f"{title.zh}（{wanted} 份中有 {found} 份）",
        f"{title.en or title.zh} ({found} of {wanted})",
    )
