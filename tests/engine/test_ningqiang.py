"""The Ningqiang rulebook at its ends, held against the sums of the source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ecscore.model.assessment import Total
from ecscore.model.rulebook import Kind
from ecscore.model.states import State
from ecscore.model.values import FactType
from ecscore.rulebook.lint import lint
from helpers import assessed, ningqiang, ningqiang_loaded

RULEBOOK = ningqiang()
IDS = """
1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 1.2.3 2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 3.1.1 3.1.2 3.1.3 3.1.4 3.1.5
3.1.6 4.1.1 4.1.2 4.1.3 4.1.4 4.1.5 4.1.6 5.1.1 5.1.2 6.1.1 6.1.2 6.2.1 6.2.2 6.2.3 6.3.1 6.3.2
6.4.1 6.4.2 6.4.3 6.5.1 7.1.1 7.1.2 7.1.3 7.2.1 7.2.2a 7.2.2b 8.1.1 9.1.1 9.1.2 9.1.3 9.1.4
10.1.1 10.1.2 10.1.3 11.1.1 11.1.2 11.1.3 11.1.4 11.1.5 11.1.6 11.1.7 11.1.8 11.1.9 12.1.1 12.1.2
13.1.1
"""

# category | printed | base by its criteria | bonus | lowest | highest, as the source comes to
Row = tuple[str, int | None, int, int, int, int]
SUMS: list[Row] = [
    ("1", 10, 10, 1, -5, 11),
    ("2", 10, 8, 0, -5, 8),
    ("3", 5, 5, 4, 0, 9),
    ("4", 10, 10, 0, 0, 10),
    ("5", None, 0, 0, -10, 0),
    ("6", 18, 18, 1, -7, 19),
    ("7", 6, 6, 3, 0, 9),
    ("8", 3, 3, 0, 0, 3),
    ("9", 9, 9, 0, 0, 9),
    ("10", 5, 5, 2, 0, 7),
    ("11", 21, 21, 2, 0, 23),
    ("12", 2, 2, 0, 0, 2),
    ("13", 5, 5, 0, 0, 5),
]


def at_the_end(*, best: bool) -> dict[str, str]:
    """State every fact at its best, or at its worst."""
    deducting = {
        name
        for criterion in RULEBOOK.criteria.values()
        if criterion.kind is Kind.DEDUCTION
        for name in criterion.mechanism.facts()
    }
    ends = {
        FactType.YES_NO: ("yes", "no"),
        FactType.COUNT: ("5000", "0"),
        FactType.PERCENT: ("100%", "0%"),
        FactType.DAYS: ("1", "30"),
        FactType.RANK: ("1/40", "40/40"),
    }
    facts = {}
    for name, fact in RULEBOOK.facts.items():
        if fact.type is FactType.GRADE:
            (criterion,) = RULEBOOK.criteria_of(name)
            facts[name] = f"{criterion.worth if best else 0}|张三|看过现场"
        else:
            facts[name] = ends[fact.type][best is (name in deducting)]
    return facts


def parts(total: Total) -> list[int | Decimal]:
    """Return base and bonus before and after their caps, deductions, and what counts."""
    return [
        total.base.before,
        total.base.after,
        total.bonus.before,
        total.bonus.after,
        total.deductions.after,
        total.total,
    ]


def test_there_are_the_62_criteria_of_the_table_in_its_order() -> None:
    assert len(RULEBOOK.criteria) == 62
    assert list(RULEBOOK.criteria) == IDS.split()


def test_everything_at_its_best_meets_both_caps() -> None:
    totals = assessed(RULEBOOK, at_the_end(best=True), RULEBOOK.requirements).totals
    assert parts(totals.claimed) == [102, 100, 13, 10, 0, 110]
    assert totals.claimed == totals.supported == totals.low == totals.high


def test_everything_at_its_worst_costs_27() -> None:
    totals = assessed(RULEBOOK, at_the_end(best=False)).totals
    assert parts(totals.claimed) == [0, 0, 0, 0, -27, -27]
    assert totals.claimed == totals.supported == totals.low == totals.high


def test_nothing_known_leaves_everything_open_and_claims_nothing() -> None:
    totals = assessed(RULEBOOK).totals
    assert parts(totals.claimed) == parts(totals.supported) == [0] * 6
    assert [totals.low.total, totals.high.total] == [-27, 110]


def test_nothing_held_supports_nothing() -> None:
    totals = assessed(RULEBOOK, at_the_end(best=True)).totals
    assert parts(totals.supported) == [0] * 6


def test_the_mark_of_the_city_bureau_is_left_out_of_the_second_sum() -> None:
    assessment = assessed(RULEBOOK, at_the_end(best=True))
    assert parts(assessment.without_outside.claimed) == [97, 97, 13, 10, 0, 107]
    outside = [c.id for c in RULEBOOK.criteria.values() if c.mechanism.outside]
    assert outside == ["6.5.1"]


@pytest.mark.parametrize("row", SUMS, ids=[row[0] for row in SUMS])
def test_a_category_comes_to_the_sums_of_the_source(row: Row) -> None:
    name, printed, base, bonus, low, high = row
    category = RULEBOOK.categories[name]
    assert category.declared == printed
    inside = [c for c in RULEBOOK.criteria.values() if c.category == name]
    assert sum(c.most for c in inside if c.kind is Kind.BASE) == base
    assert sum(c.most for c in inside if c.kind is Kind.BONUS) == bonus
    (result,) = (c for c in assessed(RULEBOOK).categories if c.category is category)
    assert result.most == base
    assert [result.totals.low.total, result.totals.high.total] == [low, high]


def test_the_sums_of_the_source_add_up_as_it_says() -> None:
    assert sum(row[1] or 0 for row in SUMS) == 104
    assert [sum(column) for column in list(zip(*SUMS, strict=True))[2:]] == [102, 13, -27, 115]
    assert [RULEBOOK.header.declared.base, RULEBOOK.header.declared.bonus] == [100, 10]


def test_the_defects_of_the_source_are_known_exactly_and_nothing_is_open() -> None:
    said = lint(ningqiang_loaded())
    assert said.open == ()
    found = {
        (finding.code, item.at): (finding, item.reading) for finding, item in said.acknowledged
    }
    assert {key: reading for key, (_, reading) in found.items()} == {
        ("R201", "rulebook"): "AMB-01",
        ("R202", "2"): "AMB-02",
        ("R203", "6.3"): "AMB-03",
        ("R204", "rulebook"): "AMB-25",
        ("R205", "4.1.6"): "AMB-05",
        ("R206", "2.1.2"): "AMB-07",
        ("R206", "4.1.6"): "AMB-05",
        ("R206", "9.1.1"): "AMB-04",
        ("R206", "9.1.2"): "AMB-04",
        ("R206", "9.1.3"): "AMB-04",
        ("R206", "9.1.4"): "AMB-04",
        ("R206", "10.1.2"): "AMB-20",
        ("R206", "11.1.8"): "AMB-04",
        ("R206", "11.1.9"): "AMB-20",
    }
    args = {key: dict(finding.args) for key, (finding, _) in found.items()}
    assert args["R201", "rulebook"] == {"header": "100", "categories": "104", "criteria": "102"}
    assert args["R202", "2"] == {"at": "2", "declared": "10", "criteria": "8"}
    assert args["R203", "6.3"] == {"at": "6.3", "declared": "8", "criteria": "4"}
    assert args["R204", "rulebook"] == {"header": "10", "criteria": "13"}
    assert args["R206", "9.1.1"]["edges"] == ("25%", "30%")
    assert args["R206", "2.1.2"]["edges"] == ("3",)


def test_a_criterion_that_wants_nothing_cannot_be() -> None:
    for criterion in RULEBOOK.criteria.values():
        assert criterion.mechanism.facts()
        assert criterion.lead
        assert criterion.due
        assert criterion.evidence
        assert criterion.source


def test_every_state_has_its_word_and_most_are_met_at_the_ends() -> None:
    seen = {
        result.state
        for facts in (at_the_end(best=True), at_the_end(best=False), {})
        for result in assessed(RULEBOOK, facts).criteria
    }
    assert seen == {
        State.FULL,
        State.NONE,
        State.CLEAR,
        State.DEDUCTED,
        State.UNKNOWN,
        State.WAITING,
    }
    assert len({state.label.zh for state in State}) == len(State)


def test_the_events_that_could_earn_twice_are_pointed_out() -> None:
    both = {"central_media": "yes", "national_conference": "yes", "startup_case": "yes"}
    found = [f.args["criteria"] for f in assessed(RULEBOOK, both).findings if f.code == "X201"]
    assert found == [("7.2.1", "7.2.2a"), ("7.2.1", "10.1.3")]
