"""Putting the titles of facts into sentences that mechanisms wrote with ids."""

from __future__ import annotations

from dataclasses import replace

from ecscore.model.mechanism import FactName, FactUnit, NextStep
from ecscore.model.rulebook import Rulebook
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
