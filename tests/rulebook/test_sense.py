"""Settings that make no sense are refused in their place, and cannot be acknowledged away."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecscore.model.record import bound_of
from ecscore.rulebook.wording import agrees
from rulebook.broken import changed, faults, marked, places

SKILL = "grade: {fact: skill}"
CASES = [
    ("otherwise in the middle", "{more_than: 3, at_most: 7, points: 2}",
     "¶{otherwise: yes, points: 2}", "R119"),
    ("otherwise with a bound", "{more_than: 7, points: 0}",
     "¶{otherwise: yes, more_than: 7, points: 0}", "R119"),
    ("a negative option", "when: more_extra, points: 1}",
     "when: more_extra, points: ¶-1}", "R119"),
    ("classes reversed", SKILL,
     "grade: {fact: skill, classes: [¶{title: 甲, from: 2, to: 1}]}", "R119"),
    ("more than all peers", "{top: 60%, points: 1}", "{top: ¶160%, points: 1}", "R119"),
    ("a negative cap", "bonus: {at_most: 2}", "bonus: {at_most: ¶-2}", "R119"),
    ("bounds reversed", "at_least: 0%\n    at_most: 100%",
     "at_least: 10%\n    at_most: ¶5%", "R119"),
    ("a share in numbers", "en: progress}, at_least: 0%}",
     "en: progress}, at_least: ¶0}", "R112"),
    ("a yes or no with a bound", "{id: extra, type: yes_no,",
     "{id: extra, at_most: ¶3, type: yes_no,", "R110"),
    ("out of force before it began", "in_force_from: 2020-01-01",
     "in_force_from: 2020-01-01\n  in_force_to: ¶2019-01-01", "R118"),
    ("a target without a bound", "fact: coverage, at_least: 50%, criteria",
     "fact: coverage, criteria", "R111"),
    ("an alias twice", "{name: 县财政局, en: Finance bureau}",
     "{name: 县财政局, aliases: [¶电子商务办公室]}", "R104"),
    ("an alias that is a name", "{name: 县财政局, en: Finance bureau}",
     "{name: 县财政局, aliases: [¶县电商办]}", "R104"),
    ("a group twice", 'groups: [{id: "2.1"}]', 'groups: [{id: "2.1"}, ¶{id: "1.1"}]', "R104"),
    ("a yes or no among lower bounds", "at_least: {progress: 10%}, points: 1}",
     "at_least: ¶{extra: 10%}, points: 1}", "R110"),
    ("a wrong fact deep inside", "{fact: coverage, at_least: 50%, wording",
     "{fact: ¶coverag, at_least: 50%, wording", "R103"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_setting_that_makes_no_sense_is_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text, marks = marked(changed((old, new)))
    found = places(faults(tmp_path, text))
    assert code in {name for name, _, _ in found}
    if marks:
        assert (code, *marks[0]) in found


def test_the_same_step_twice_is_never_reached(tmp_path: Path) -> None:
    again = "- {at_most: 3, points: 3, wording: 3天内}"
    text = changed(("better: lower", "better: lower\n      pick: first"))
    text = text.replace(again, f"{again}\n        {again}")
    assert [f.code for f in faults(tmp_path, text)] == ["R211"]


def test_a_fault_of_the_rulebook_cannot_be_acknowledged(tmp_path: Path) -> None:
    text = changed(
        ("at_least: 50%, wording", "at_least: 50, wording"),
        ("acknowledged:\n", 'acknowledged:\n  - {code: R112, at: "1.1", reading: TOY-01}\n'),
    )
    assert "R112" in {f.code for f in faults(tmp_path, text)}


def test_a_faulty_header_is_not_called_missing_too(tmp_path: Path) -> None:
    found = faults(tmp_path, changed(("in_force_from", "inforce_from")))
    assert {f.code for f in found} == {"R102"}


def test_one_wrong_number_is_one_finding(tmp_path: Path) -> None:
    found = faults(tmp_path, changed(("{given: {skill: 0}, points: 0}", "{given: {}, points: x}")))
    assert [f.code for f in found] == ["R102"]


@pytest.mark.parametrize(
    ("wording", "operator", "bound"),
    [
        ("不得超过30%", "at_most", "30%"),
        ("不应超过30%", "at_most", "30%"),
        ("不得低于30%", "at_least", "30%"),
        ("不小于30%", "at_least", "30%"),
        ("未达到30%", "below", "30%"),
        ("不到30%", "below", "30%"),
        ("大于等于30%", "at_least", "30%"),
        ("超过 50%", "more_than", "50%"),
        ("30％以上", "at_least", "30%"),
        ("1,000人以上", "at_least", "1000"),
        ("25%～30%", "at_least", "25%"),
    ],
)
def test_words_as_people_draft_them(wording: str, operator: str, bound: str) -> None:
    assert agrees(wording, operator, bound_of(bound))
    opposite = {"at_least": "at_most", "at_most": "at_least", "below": "more_than"}
    assert not agrees(wording, opposite.get(operator, "below"), bound_of(bound))


@pytest.mark.parametrize(
    ("wording", "operator", "bound"),
    [("30%以上、不足50%", "more_than", "30%"), ("30%-60%", "more_than", "60%")],
)
def test_two_numbers_do_not_open_every_end(wording: str, operator: str, bound: str) -> None:
    assert not agrees(wording, operator, bound_of(bound))
