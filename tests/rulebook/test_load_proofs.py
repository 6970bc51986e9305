"""Rules that contradict themselves, their facts or the table: found at load, in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecscore.rulebook.lint import lint
from rulebook.broken import changed, faults, loaded, marked, places

CASES = """
R110 a bound on a yes or no
- open_shop => - ¶{fact: open_shop, at_least: 1}

R110 bands on a grade
of: delay => of: ¶skill

R110 bands on a yes or no
of: delay => of: ¶published

R110 a grade of a count
grade: {fact: skill => grade: {fact: ¶visitors

R110 a mark of a yes or no
{fact: bureau_mark, => {fact: ¶extra,

R110 a swing of a count
swing: {fact: published => swing: {fact: ¶visitors

R110 a rank of a percentage
of: place => of: ¶progress

R111 a deduction without a bound
when: doubled => when: ¶visitors

R111 a percentage without a bound
{fact: coverage, at_least: 50%, wording: 50%以上} => ¶coverage

R111 a number that is yes
{fact: coverage, at_least => ¶{fact: coverage, is: yes, at_least

R208 R111 a step without a bound
steps:⏎        - {at_most: 3, => steps:⏎        ¶- {at_most: 3,
{more_than: 7, points => ¶{points

R112 a percentage held against a number
coverage, at_least: 50%, word => coverage, at_least: ¶50, word

R112 a count held against a percentage
when: extra => when: {fact: visitors, at_least: ¶50%}

R205 R112 days held against a percentage
⏎        - {at_most: 3, => ⏎        ¶- {at_most: ¶3%,

R112 a rank held against a number
{top: 60%, => ¶{top: 24,

R112 a target in another unit
coverage, at_least: 50%, crit => coverage, at_least: ¶50, crit

R113 bands worth more than printed
points: 3⏎    bands:⏎      of => points: 2⏎    bands:⏎      ¶of

R113 parts worth less than printed
points: 3⏎    parts:⏎      - => points: 4⏎    parts:⏎      ¶-

R113 a best that is not the printed one
points: 3⏎    best_of:⏎      - => points: 5⏎    best_of:⏎      ¶-

R113 classes that end elsewhere
grade: {fact: skill} => grade: ¶{fact: skill, classes: [{title: 好, from: 1, to: 3}]}

R116 R115 a swing that costs
base⏎    group: "2.1"⏎    points: 2⏎    swing: { => ¶base⏎    group: "2.1"⏎    points: -2⏎    swing: ¶{

R114 a deduction that adds
points: -5⏎    deduction: { => points: 5⏎    deduction: ¶{

R116 a deduction among the base
kind: deduction => kind: ¶base

R116 base points among the deductions
base⏎    group: "2.1"⏎    points: 2⏎    grade => ¶deduction⏎    group: "2.1"⏎    points: 2⏎    grade

R116 a swing among the bonus
base⏎    group: "2.1"⏎    points: 2⏎    swing => ¶bonus⏎    group: "2.1"⏎    points: 2⏎    swing

R117 a fact that no paper supports
supports: [open_shop, shop_serves] => supports: [open_shop]
evidence: [shop_list, => evidence: ¶[shop_list,

R118 a phase that ends before it starts
ends: 2020-12-31 => ends: ¶2019-12-31

R205 a gap between bands
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
{more_than: 3 => {more_than: 4

R205 a gap of one number
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
at_most: 7 => below: 7

R205 nothing below
⏎        - {at_most: 3, => ⏎        ¶- {at_least: 1, at_most: 3,
wording: 3天内 => wording: 1至3天内

R207 a word against its operator
{at_most: 3, points => {below: ¶3, points
{more_than: 3 => {at_least: 3

R207 a number that the words do not print
coverage, at_least: 50%, word => coverage, at_least: ¶60%, word

R207 a word of a target
coverage, at_least: 50%, crit => coverage, more_than: ¶50%, wording: 50%以上, crit

R207 a word of a pair
- {at_least: {visitors: 3000, progress: 50%}, => - {at_least: ¶{visitors: 3000, progress: 50%}, wording: {progress: 超过50%},

R207 a word of a rank
{top: 30%, => ¶{wording: 前20%, top: 30%,

R208 bands that overlap
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
{more_than: 7 => {more_than: 6

R208 bands that share an edge
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
{more_than: 7 => {at_least: 7

R209 steps out of order
points: 3}⏎        - {at_least: {visitors: 2000, progress: 30%}, points: 2} => points: 2}⏎        - ¶{at_least: {visitors: 2000, progress: 30%}, points: 3}

R209 bands that go up and down
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
{more_than: 7, points: 0} => {more_than: 7, points: 2.5}

R209 bands that go the other way
better: lower => better: higher
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,

R209 ranks out of order
{top: 30%, points: 2}, {top: 60%, points: 1} => {top: 60%, points: 2}, ¶{top: 30%, points: 1}

R209 a lower rank worth more
{top: 30%, points: 2}, {top: 60%, points: 1} => {top: 30%, points: 1}, ¶{top: 60%, points: 2}

R211 a band that nothing reaches
- {more_than: 7, points: 0} => - {more_than: 7, points: 0}⏎        - ¶{otherwise: yes, points: 1}

R211 a band behind another
better: lower => better: lower⏎      pick: first
- {more_than: 7, points: 0} => - {more_than: 7, points: 0}⏎        - ¶{more_than: 9, points: 0}
"""  # noqa: E501 - a case is a line

Changes = list[tuple[str, str]]


def cases() -> list[tuple[str, list[str], Changes]]:
    found = []
    for block in CASES.strip().split("\n\n"):
        head, *lines = block.split("\n")
        named = [word for word in head.split() if word[0] == "R" and word[1:].isdigit()]
        pairs = [line.replace("⏎", "\n").split(" => ") for line in lines]
        changes = [(old, new) for old, new in pairs]
        found.append((" ".join(head.split()[len(named) :]), named, changes))
    return found


@pytest.mark.parametrize(
    ("codes", "changes"), [c[1:] for c in cases()], ids=[c[0] for c in cases()]
)
def test_a_rule_that_contradicts_itself_is_found_in_its_place(
    tmp_path: Path, codes: list[str], changes: Changes
) -> None:
    text, marks = marked(changed(*changes))
    found = sorted({(line, column, code) for code, line, column in places(faults(tmp_path, text))})
    assert found == sorted((*place, code) for code, place in zip(codes, marks, strict=True))


GAP = ("{more_than: 3", "{more_than: 4")
EDGE = ("at_most: 7, points: 2}", "at_most: 7, points: 2, wording: 3-7天}")
LAST = "  - {code: R204, at: rulebook, reading: TOY-01}\n"


def test_a_gap_that_the_rulebook_acknowledges_does_not_stop_it(tmp_path: Path) -> None:
    known = (LAST, LAST + '  - {code: R205, at: "1.2", reading: TOY-01}\n')
    said = lint(loaded(tmp_path, changed(GAP, known)))
    assert {f.criterion for f, _ in said.acknowledged if f.code == "R205"} == {"1.2"}


def test_a_gap_acknowledged_elsewhere_stops_the_rulebook(tmp_path: Path) -> None:
    known = (LAST, LAST + '  - {code: R205, at: "1.3", reading: TOY-01}\n')
    assert {f.code for f in faults(tmp_path, changed(GAP, known))} == {"R205"}


def test_a_shared_edge_does_not_stop_a_rulebook(tmp_path: Path) -> None:
    (said,) = lint(loaded(tmp_path, changed(EDGE))).open
    assert (said.code, said.criterion, said.args["edges"]) == ("R206", "1.2", ("3",))


def test_a_gap_names_a_value_that_lies_in_it(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, changed(GAP))
    assert said.code == "R205"
    assert said.args["cases"] == ("3.5", "4")


def test_a_fact_is_held_to_its_own_limits_when_gaps_are_sought(tmp_path: Path) -> None:
    fact = "title: {zh: 时限, en: delay}, unit: {zh: 天, en: days}"
    steps = ("at_most: 3, points: 3, wording: 3天内", "at_least: 1, at_most: 3, points: 3")
    assert {f.code for f in faults(tmp_path, changed(steps))} == {"R205"}
    assert loaded(tmp_path, changed(steps, (fact, fact + ", at_least: 1")))


def test_the_last_band_may_be_all_the_rest(tmp_path: Path) -> None:
    assert loaded(tmp_path, changed(("{more_than: 7, points: 0}", "{otherwise: yes, points: 0}")))
    first = ("better: lower", "better: lower\n      pick: first")
    open_ended = ("{more_than: 3, at_most: 7, points: 2}", "{at_most: 7, points: 2}")
    assert loaded(tmp_path, changed(first, open_ended))
