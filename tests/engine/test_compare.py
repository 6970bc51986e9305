"""Two assessments compared: points, facts, evidence, and findings paired."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from ecscore.engine.compare import compare
from ecscore.intake.assessment_json import BadAssessment, side_of
from ecscore.model.assessment import Assessment
from ecscore.model.comparison_side import Side
from ecscore.render.voice import Style
from engine.counties import Facts, facts_of
from helpers import assessed, rendered, toy

FACTS = {"open_shop": "yes", "shop_serves": "yes", "coverage": "45%", "visitors": "2500"}


def side(assessment: Assessment, **changes: Any) -> Side:
    data = json.loads(rendered("json", assessment, Style()))
    return side_of("a.json", json.dumps({**data, **changes}).encode())


def finding(code: str = "D026", **more: Any) -> dict[str, Any]:
    data = json.loads(rendered("json", assessed(toy()), Style()))["findings"]
    at = {
        "file": "a.xlsx",
        "sheet": "指标数据",
        "cell": "D4",
        "header": "填报值",
        "row": "coverage",
    }
    place = {**at, "line": 0, "column": 0}
    defaults = {"code": code, "location": place, "criterion": None, "fingerprint": "1", "args": {}}
    return {**data[0], **defaults, **more} if data else {**BARE, **defaults, **more}


BARE = {"severity": "error", "certainty": "proven", "title": "题", "message": "说明"}


@settings(max_examples=30)
@given(facts_of(toy()), facts_of(toy()))
def test_points_and_facts_that_differ_are_those_told(before: Facts, after: Facts) -> None:
    old, new = assessed(toy(), before), assessed(toy(), after)
    told = compare(side(old), side(new))
    moved = {
        n.criterion.id
        for o, n in zip(old.criteria, new.criteria, strict=True)
        if (o.points, o.supported, o.state, o.low, o.high)
        != (n.points, n.supported, n.state, n.low, n.high)
    }
    assert {change.new.id for change in told.criteria} == moved
    sizes = [change.size for change in told.criteria]
    assert sizes == sorted(sizes, reverse=True)
    for fact in told.facts:
        assert fact.stated[0] != fact.stated[1]
        assert fact.moved == bool(moved & set(fact.criteria))


@given(facts_of(toy()))
@settings(max_examples=20)
def test_an_assessment_and_itself_do_not_differ(facts: Facts) -> None:
    one = side(assessed(toy(), facts))
    told = compare(one, one)
    assert told.nothing
    assert not told.worse
    assert told.findings.open == len(one.findings)


def test_a_fact_without_effect_is_told_apart() -> None:
    old = assessed(toy(), {**FACTS, "visitors": "2500"}, ["shop_photos"])
    new = assessed(toy(), {**FACTS, "visitors": "2501"}, ["shop_photos"])
    (fact,) = compare(side(old), side(new)).facts
    assert (fact.id, fact.stated, fact.moved) == ("visitors", ("2500", "2501"), False)


def test_evidence_that_changed_stands_with_its_criterion() -> None:
    told = compare(side(assessed(toy(), FACTS)), side(assessed(toy(), FACTS, ["shop_photos"])))
    (paper,) = told.evidence
    assert paper.id == "shop_photos"
    with_paper = [change for change in told.criteria if change.evidence]
    assert all(change.new.id in paper.criteria for change in with_paper)


def test_findings_are_paired_by_fingerprint_then_by_place() -> None:
    base = assessed(toy(), FACTS)
    place = finding()["location"]
    old = [finding(), finding(fingerprint="2", location={**place, "cell": "D5", "row": "b"})]
    new = [
        finding(location={**place, "cell": "D9"}),
        finding(
            fingerprint="3",
            message="另一个数",
            location={**place, "file": "b.xlsx", "cell": "D6", "row": "b"},
        ),
        finding("D027", fingerprint="4"),
    ]
    files = [{**json_receipt(base), "input_file": name} for name in ("a.xlsx", "b.xlsx")]
    told = compare(
        side(base, findings=old, receipt=files[0]), side(base, findings=new, receipt=files[1])
    ).findings
    assert [f.fingerprint for f in told.same] == ["1"]
    assert [(c.old.fingerprint, c.new.fingerprint) for c in told.changed] == [("2", "3")]
    assert [f.code for f in told.new] == ["D027"]
    assert not told.fixed
    assert told.open == 2


def json_receipt(assessment: Assessment) -> dict[str, Any]:
    receipt: dict[str, Any] = json.loads(rendered("json", assessment, Style()))["receipt"]
    return receipt


def test_without_a_place_words_tell_findings_apart_and_figures_do_not() -> None:
    base = assessed(toy(), FACTS)
    old = [
        finding(location=None, fingerprint="1", args={"title": "甲", "points": "3"}),
        finding(location=None, fingerprint="2", args={"title": "乙", "points": "3"}),
    ]
    new = [
        finding(location=None, fingerprint="3", args={"title": "甲", "points": "4"}),
        finding(location=None, fingerprint="4", args={"title": "丙", "points": "3"}),
    ]
    told = compare(side(base, findings=old), side(base, findings=new)).findings
    assert [(c.old.fingerprint, c.new.fingerprint) for c in told.changed] == [("1", "3")]
    assert [f.fingerprint for f in told.fixed] == ["2"]
    assert [f.fingerprint for f in told.new] == ["4"]


def test_a_waived_finding_is_neither_fixed_nor_open() -> None:
    base = assessed(toy(), FACTS)
    waived = [{"code": "D026", "fingerprint": "1"}]
    old, new = side(base, findings=[finding()]), side(base, findings=[], waived=waived)
    told = compare(old, new).findings
    assert [f.fingerprint for f in told.waived] == ["1"]
    assert not told.fixed
    assert compare(new, old).findings.new_errors == 1


def test_criteria_of_one_side_and_other_rules_are_said() -> None:
    base = side(assessed(toy(), FACTS))
    short = base.model_copy(update={"criteria": base.criteria[1:]})
    told = compare(base, short)
    assert [c.id for c in told.only_old] == [base.criteria[0].id]
    receipt = base.receipt.model_copy(update={"rulebook_digest": "0" * 64})
    assert told.same_rules
    assert not compare(base, base.model_copy(update={"receipt": receipt})).same_rules


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe{", "UTF-8"),
        (b"{", "line 1"),
        (b"[]", "not an assessment"),
        (b"[" * 100_000, "JSON"),
        (b'{"schema_version": "1", "checklists": []}', "not an assessment"),
    ],
)
def test_what_is_no_assessment_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadAssessment) as refused:
        side_of("x.json", data)
    assert said in refused.value.said.en
    assert "x.json" in refused.value.said.zh


@pytest.mark.parametrize("version", ["2", 1, None, "9" * 9999])
def test_another_version_is_refused(version: object) -> None:
    with pytest.raises(BadAssessment) as refused:
        side(assessed(toy()), schema_version=version)
    assert "schema_version" in refused.value.said.zh
    assert len(refused.value.said.zh) < 300


def test_a_value_of_the_wrong_type_is_named() -> None:
    totals = {"claimed": {"total": 3}}
    with pytest.raises(BadAssessment) as refused:
        side(assessed(toy()), totals=totals)
    assert "totals.claimed" in refused.value.said.zh
