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

R208 R111 R209 R211 a step without a bound
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
points: 3⏎    bands:⏎      => points: 2⏎    bands:⏎      ¶

R113 parts worth less than printed
points: 3⏎    parts:⏎      => points: 4⏎    parts:⏎      ¶

R113 a best that is not the printed one
points: 3⏎    best_of:⏎      => points: 5⏎    best_of:⏎      ¶

R113 classes that end elsewhere
grade: {fact: skill} => grade: ¶{fact: skill, classes: [{title: 好, from: 1, to: 3}]}

R116 R115 a swing that costs
base⏎    group: "2.1"⏎    points: 2⏎    swing: => ¶base⏎    group: "2.1"⏎    points: -2⏎    swing: ¶

R114 R116 a deduction that adds
kind: deduction⏎    group: "2.1"⏎    points: -5⏎    deduction: => kind: ¶deduction⏎    group: "2.1"⏎    points: 5⏎    deduction: ¶

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
progress: 50%}, points: 3}⏎        - => progress: ¶50%}, points: 3, wording: {progress: 超过50%}}⏎        -

R207 a word of a rank
{top: 30%, => ¶{wording: 前20%, top: 30%,

R208 bands that overlap
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
{more_than: 7 => {more_than: 6

R208 bands that share an edge
⏎        - {at_most: 3, => ⏎        ¶- {at_most: 3,
{more_than: 7 => {at_least: 7

R209 steps out of order
3000, progress: 50%}, points: 3}⏎        - => 2000, progress: 30%}, points: 2}⏎        - ¶
2000, progress: 30%}, points: 2}⏎        - {at => 3000, progress: 50%}, points: 3}⏎        - ¶{at

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
