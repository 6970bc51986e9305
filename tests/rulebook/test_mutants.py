"""The examples of Ningqiang fail whenever one bound, operator or score of a rule is changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecscore.rulebook.examples import run_examples
from ecscore.rulebook.written import Loaded
from helpers import bounds_of, ningqiang_loaded
from rulebook.mutants import Mutant, mutants

LOADED = ningqiang_loaded()
CRITERIA = LOADED.rulebook.criteria
MUTANTS = {
    name: list(mutants(criterion.mechanism, LOADED.rulebook.facts))
    for name, criterion in CRITERIA.items()
}
BOUNDED = [name for name, c in CRITERIA.items() if list(bounds_of(c.mechanism))]


def passes(name: str, mutant: Mutant) -> bool:
    """Say whether every example of a criterion still holds with another rule."""
    criterion = replace(CRITERIA[name], mechanism=mutant[1])
    rulebook = replace(LOADED.rulebook, criteria={name: criterion})
    return not list(run_examples(Loaded(rulebook, LOADED.origins)))


def test_the_examples_pass_as_they_stand() -> None:
    assert not list(run_examples(LOADED))


def test_every_bound_is_moved_both_ways_and_flipped() -> None:
    assert len(BOUNDED) == 15
    bounds = sum(len(list(bounds_of(CRITERIA[name].mechanism))) for name in BOUNDED)
    moves = [said for name in BOUNDED for said, _ in MUTANTS[name]]
    assert sum(said.endswith((".up", ".down")) for said in moves) == 2 * bounds
    assert sum(said.endswith(".flipped") for said in moves) == bounds


@pytest.mark.parametrize("name", [name for name in CRITERIA if MUTANTS[name]])
def test_no_changed_rule_passes_its_examples(name: str) -> None:
    survivors = [mutant[0] for mutant in MUTANTS[name] if passes(name, mutant)]
    assert survivors == []
