"""What if: a set fact scores as if it had been stated, and nothing else changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecscore.engine.suppose import suppose
from ecscore.model.assessment import Assessment
from ecscore.model.values import UNKNOWN, parse
from engine.counties import Facts, evidence_of, facts_of
from helpers import assessed, county, result_of, toy

STATED = {"coverage": "45%", "open_shop": "yes", "shop_serves": "yes"}


def supposed(
    facts: Facts, changes: Facts, held: frozenset[str], figures: Facts | None = None
) -> Assessment:
    values = {
        name: UNKNOWN if text == "unknown" else parse(toy().facts[name].type, text)
        for name, text in changes.items()
    }
    real = assessed(toy(), facts, held, figures=figures)
    return suppose(real, county(toy(), facts, held).county, values)


@given(facts_of(toy()), facts_of(toy()), evidence_of(toy()))
def test_it_scores_as_if_it_had_been_stated(
    facts: Facts, changes: Facts, held: frozenset[str]
) -> None:
    plain = {
        name: text
        for name, text in changes.items()
        if text != "n/a" and toy().facts[name].type != "grade"
    }
    found = supposed(facts, plain, held)
    anew = assessed(toy(), {**facts, **plain}, held)
    assert found.totals == anew.totals
    assert found.without_outside == anew.without_outside
    for old, new in zip(anew.criteria, found.criteria, strict=True):
        assert (old.state, old.points, old.supported) == (new.state, new.points, new.supported)
    real = assessed(toy(), facts, held)
    assert found.real == real
    assert found.findings == real.findings


def test_a_set_fact_takes_the_place_of_what_the_tables_show() -> None:
    held = frozenset({"shop_list", "shop_photos"})
    found = supposed(STATED, {"coverage": "52%"}, held, {"coverage": "40%"})
    assert result_of(found, "1.1").supported == 4
    (what,) = found.supposed
    assert (what.fact.id, what.value) == ("coverage", parse(toy().facts["coverage"].type, "52%"))
    assert what.stated is not None


def test_its_evidence_has_to_be_there_all_the_same() -> None:
    found = supposed(STATED, {"coverage": "52%"}, frozenset({"shop_photos"}))
    result = result_of(found, "1.1")
    assert result.points == 4
    assert result.supported == 0


def test_a_mark_needs_its_reviewer_all_the_same() -> None:
    bare = supposed({"skill": "1"}, {"skill": "2"}, frozenset())
    assert result_of(bare, "2.1").supported == 0
    signed = supposed({"skill": "1|李四|看过现场"}, {"skill": "2"}, frozenset())
    assert result_of(signed, "2.1").supported == 2


@given(st.sampled_from(sorted(toy().facts)))
def test_setting_a_fact_unknown_takes_it_away(name: str) -> None:
    found = supposed({"coverage": "45%", "extra": "yes"}, {name: "unknown"}, frozenset())
    left = {n: t for n, t in {"coverage": "45%", "extra": "yes"}.items() if n != name}
    assert found.totals == assessed(toy(), left).totals
