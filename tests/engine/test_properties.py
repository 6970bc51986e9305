"""What holds of every county, on the toy and on Ningqiang."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.engine import assess
from ecscore.model.assessment import Assessment, Total
from ecscore.model.rulebook import Kind, Rulebook
from engine.counties import evidence_of, facts_of, known_facts_of
from helpers import EARLY, assessed, county, exemption, ningqiang, toy

RULEBOOKS = pytest.mark.parametrize("rulebook", [toy(), ningqiang()], ids=["toy", "ningqiang"])
T = TypeVar("T")

SETTINGS = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example]
)


def shuffled(items: Mapping[str, T], dice: random.Random) -> dict[str, T]:
    return dict(dice.sample(list(items.items()), len(items)))


def scores(assessment: Assessment) -> dict[str, list[object]]:
    """Return what an assessment says of each criterion, and the sums."""
    said: dict[str, list[object]] = {
        r.criterion.id: [r.state, r.points, r.supported, r.low, r.high, r.band, r.reason, r.next]
        for r in assessment.criteria
    }
    said["totals"] = [assessment.totals, assessment.without_outside]
    findings = sorted((f.code, str(f.args), str(f.stake), f.units) for f in assessment.findings)
    said["findings"] = [*findings]
    return said


@RULEBOOKS
def test_the_order_of_a_rulebook_or_a_county_changes_nothing(rulebook: Rulebook) -> None:
    @SETTINGS
    @given(facts_of(rulebook), evidence_of(rulebook), st.randoms(use_true_random=False))
    def check(facts: dict[str, str], held: frozenset[str], dice: random.Random) -> None:
        other = replace(
            rulebook,
            units=shuffled(rulebook.units, dice),
            facts=shuffled(rulebook.facts, dice),
            requirements=shuffled(rulebook.requirements, dice),
            criteria=shuffled(rulebook.criteria, dice),
        )
        as_written = assessed(rulebook, facts, held)
        assert assessed(rulebook, shuffled(facts, dice), sorted(held)) == as_written
        assert scores(assessed(other, shuffled(facts, dice), held)) == scores(as_written)

    check()


@RULEBOOKS
def test_an_assessment_made_again_is_the_same(rulebook: Rulebook) -> None:
    @SETTINGS
    @given(facts_of(rulebook), evidence_of(rulebook))
    def check(facts: dict[str, str], held: frozenset[str]) -> None:
        intake = county(rulebook, facts, held)
        assert assess(rulebook, intake, EARLY) == assess(rulebook, intake, EARLY)

    check()


@RULEBOOKS
def test_what_becomes_known_only_narrows_the_range(rulebook: Rulebook) -> None:
    names = sorted(rulebook.facts)

    @SETTINGS
    @given(facts_of(rulebook), st.sets(st.sampled_from(names)))
    def check(facts: dict[str, str], forgotten: set[str]) -> None:
        before = assessed(rulebook, {n: v for n, v in facts.items() if n not in forgotten})
        after = assessed(rulebook, facts)
        for less, more in zip(before.criteria, after.criteria, strict=True):
            assert less.low <= more.low <= more.high <= less.high, less.criterion.id
        assert before.totals.low.total <= after.totals.low.total
        assert after.totals.high.total <= before.totals.high.total

    check()


@RULEBOOKS
def test_when_everything_is_known_nothing_is_open(rulebook: Rulebook) -> None:
    @SETTINGS
    @given(known_facts_of(rulebook))
    def check(facts: dict[str, str]) -> None:
        for result in assessed(rulebook, facts).criteria:
            if not result.criterion.mechanism.waits:
                assert result.low == result.high == result.points

    check()


@RULEBOOKS
def test_more_evidence_never_lowers_what_is_supported(rulebook: Rulebook) -> None:
    @SETTINGS
    @given(facts_of(rulebook), evidence_of(rulebook), evidence_of(rulebook))
    def check(facts: dict[str, str], some: frozenset[str], more: frozenset[str]) -> None:
        fewer = assessed(rulebook, facts, some)
        all_of_it = assessed(rulebook, facts, some | more)
        for one, other in zip(fewer.criteria, all_of_it.criteria, strict=True):
            assert one.supported <= other.supported
            assert (one.points, one.low, one.high) == (other.points, other.low, other.high)
        assert fewer.totals.supported.total <= all_of_it.totals.supported.total
        assert fewer.totals.claimed == all_of_it.totals.claimed

    check()


@RULEBOOKS
def test_claimed_points_lie_in_the_range_and_supported_ones_do_not_exceed_them(
    rulebook: Rulebook,
) -> None:
    deductions = [c.id for c in rulebook.criteria.values() if c.kind is Kind.DEDUCTION]

    @SETTINGS
    @given(facts_of(rulebook), evidence_of(rulebook), st.sets(st.sampled_from(deductions)))
    def check(facts: dict[str, str], held: frozenset[str], lifted: set[str]) -> None:
        exceptions = tuple(map(exemption, sorted(lifted)))
        assessment = assessed(rulebook, facts, held, exceptions)
        for r in assessment.criteria:
            assert r.criterion.least <= r.low <= r.points <= r.high <= r.criterion.most
            assert r.supported <= r.points
            assert r.supported == r.points or 0 <= r.supported < r.points
        totals = assessment.totals
        assert totals.low.total <= totals.claimed.total <= totals.high.total
        assert totals.supported.total <= totals.claimed.total
        assert totals.supported.deductions == totals.claimed.deductions

    check()


def added_up(total: Total) -> Decimal:
    return total.base.before + total.bonus.before + total.deductions.before


@RULEBOOKS
def test_the_points_add_up_to_the_sums(rulebook: Rulebook) -> None:
    @SETTINGS
    @given(facts_of(rulebook), evidence_of(rulebook))
    def check(facts: dict[str, str], held: frozenset[str]) -> None:
        assessment = assessed(rulebook, facts, held)
        for name, field in (
            ("claimed", "points"),
            ("supported", "supported"),
            ("low", "low"),
            ("high", "high"),
        ):
            each = [getattr(result, field) for result in assessment.criteria]
            total: Total = getattr(assessment.totals, name)
            assert added_up(total) == sum(each)
            assert total.deductions.before == sum(points for points in each if points < 0)
            categories = [getattr(c.totals, name).total for c in assessment.categories]
            assert sum(categories) == sum(each)
            for part, cap in ((total.base, rulebook.header.caps.base),
                              (total.bonus, rulebook.header.caps.bonus)):  # fmt: skip
                assert cap is not None
                assert part.after == min(part.before, cap.at_most)

    check()
