"""Findings: their place, their fingerprint, their sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ecscore.model.finding import Certainty, Entry, Finding, Location, Severity, spoken
from ecscore.model.text import Text

AT = Location("county.xlsx", sheet="指标数据", cell="C12", header="填报值", row="coverage")
FINDING = Finding(
    "D040",
    {"title": Text("覆盖率", "coverage"), "value": "fifty"},
    AT,
    criterion="1.1",
    units=("县电商办",),
    stake=Decimal(4),
)


@pytest.mark.parametrize(
    "moved",
    [
        replace(FINDING, at=replace(AT, cell="C99")),
        replace(FINDING, at=replace(AT, file="another name.xlsx")),
        replace(FINDING, at=replace(AT, line=3, column=4)),
        replace(FINDING, units=("县财政局",)),
        replace(FINDING, stake=Decimal(1)),
        replace(FINDING, severity=Severity.NOTE),
        replace(FINDING, related=(AT,)),
        replace(FINDING, args=dict(sorted(FINDING.args.items(), reverse=True))),
    ],
)
def test_a_problem_that_moves_keeps_its_fingerprint(moved: Finding) -> None:
    assert moved.fingerprint == FINDING.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, code="D041"),
        replace(FINDING, criterion="1.2"),
        replace(FINDING, args={**FINDING.args, "value": "sixty"}),
        replace(FINDING, args={"title": FINDING.args["title"]}),
        replace(FINDING, at=replace(AT, row="visitors")),
        replace(FINDING, at=replace(AT, sheet="证据清单")),
        replace(FINDING, at=replace(AT, header="备注")),
        replace(FINDING, at=None),
    ],
)
def test_another_problem_has_another_fingerprint(other: Finding) -> None:
    assert other.fingerprint != FINDING.fingerprint


def test_a_fingerprint_is_sixteen_hexadecimal_digits() -> None:
    assert len(FINDING.fingerprint) == 16
    assert int(FINDING.fingerprint, 16) >= 0


def test_an_english_wording_does_not_change_the_fingerprint() -> None:
    reworded = {**FINDING.args, "title": Text("覆盖率", "coverage rate")}
    assert replace(FINDING, args=reworded).fingerprint == FINDING.fingerprint


def test_arguments_do_not_run_into_each_other() -> None:
    one = Finding("D040", {"a": "1", "b": "2"})
    assert one.fingerprint != Finding("D040", {"a": "1\x1eb=2"}).fingerprint
    assert one.fingerprint != Finding("D040", {"a": "12"}).fingerprint


@pytest.mark.parametrize(
    ("at", "full", "short"),
    [
        (AT, "county.xlsx!指标数据!C12", "指标数据!C12"),
        (Location("county.xlsx", sheet="封面"), "county.xlsx!封面", "封面"),
        (Location("county.yaml", line=3, column=5), "county.yaml:3:5", "3:5"),
        (Location("county.yaml"), "county.yaml", "county.yaml"),
    ],
)
def test_a_place_is_named_as_people_look_it_up(at: Location, full: str, short: str) -> None:
    assert (str(at), at.short) == (full, short)


def test_a_template_is_filled_in_either_language() -> None:
    template = Text("“{title}”填了 {value}", "{title} is given as {value}")
    assert spoken(template, FINDING, "zh") == "“覆盖率”填了 fifty"
    assert spoken(template, FINDING, "en") == "coverage is given as fifty"


def test_severities_are_ordered_and_named() -> None:
    weights = [s.weight for s in (Severity.NOTE, Severity.WARNING, Severity.ERROR)]
    assert weights == sorted(set(weights))
    labels = {s.label.zh for s in Severity} | {c.label.zh for c in Certainty}
    assert len(labels) == len(Severity) + len(Certainty)


def test_what_the_catalogue_says_is_proven_unless_it_says_otherwise() -> None:
    text = Text("甲", "A")
    assert Entry("D999", text, text, text, text, Severity.NOTE).certainty is Certainty.PROVEN


def test_a_problem_is_the_same_the_day_after() -> None:
    today = Finding("E001", {"title": "清单", "due": "2020-01-31", "days": 3})
    tomorrow = Finding("E001", {"title": "清单", "due": "2020-01-31", "days": 4})
    assert today.fingerprint == tomorrow.fingerprint
