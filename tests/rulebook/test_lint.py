"""What the linter says of a rulebook that loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ecscore.rulebook.lint import lint
from helpers import codes, toy_loaded, toy_text
from rulebook.broken import Place, changed, linted, marked, places, written

NOTHING: list[str] = []
BASE = "  declared: {base: 20, bonus: 2}"
SHOPS = "  - {id: press_cuttings"
EXTRA = "  - {id: extra, type"
IDLE = "  - ¶{id: idle, type: count, title: 甲}\n"
BONUS = "  - {code: R204, at: rulebook, reading: TOY-01}\n"
GIVEN = "{given: {delay: 3.1}, points: 2}"


def test_the_toy_has_nothing_open_and_its_known_defects_are_acknowledged() -> None:
    said = lint(toy_loaded())
    assert said.open == ()
    assert [(f.code, item.at) for f, item in said.acknowledged] == [
        ("R201", "rulebook"),
        ("R202", "2"),
        ("R204", "rulebook"),
    ]


CASES = [
    # R201 to R204: an acknowledgement is taken away, or a sum is printed otherwise
    ("printed totals", "R201", [("{code: R201, at: rulebook", "{code: R203, at: rulebook"),
                                (BASE, BASE.replace("{base", "¶{base")),
                                ("  - {code: R203", "  - ¶{code: R203")]),
    ("a category", "R202", [("{zh: 第一类, en: One}\n    declared: 10",
                             "{zh: 第一类, en: One}\n    declared: ¶11")]),
    ("a group", "R203", [('groups: [{id: "1.1", declared: 10}]',
                          'groups: [{id: "1.1", declared: ¶9}]')]),
    ("a group of nothing", "R203", [('groups: [{id: "2.1"}]',
                                     'groups: [{id: "2.1"}, {id: "2.2", declared: ¶1}]')]),
    ("the bonus", "R204", [(BONUS, ""),
                           ("bonus: 2}\n  caps", "bonus: ¶2}\n  caps")]),
    ("a failing example", "R213", [(GIVEN, "¶{given: {delay: 3.1}, points: 3}")]),
    ("an example with a wrong range", "R213", [("{given: {progress: 60%}, points: [1, 3]}",
                                                "¶{given: {progress: 60%}, points: [0, 3]}")]),
    ("an example that cannot be read", "R213", [("{given: {visitors: 3200}, points: [0, 3]}",
                                                 "¶{given: {visitors: 3e3}, points: [0, 3]}")]),
    ("a fact of nothing", "R214", [(EXTRA, IDLE + EXTRA)]),
    ("evidence of nothing", "R214", [(SHOPS, "  - ¶{id: idle, title: 甲}\n" + SHOPS)]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_defect_is_found_in_its_place(
    tmp_path: Path, code: str, changes: list[tuple[str, str]]
) -> None:
    text, marks = marked(changed(*changes))
    expected: list[Place] = [(code, *marks[0])]
    expected += [("R210", *place) for place in marks[1:]]
    assert places(linted(tmp_path, text).open) == expected


def test_a_sum_says_what_is_printed_and_what_the_criteria_come_to(tmp_path: Path) -> None:
    (found,) = linted(tmp_path, changed(('"1.1", declared: 10', '"1.1", declared: 9.5'))).open
    assert found.args == {"at": "1.1", "declared": "9.5", "criteria": "10"}


def test_a_header_that_agrees_with_the_criteria_alone_still_disagrees(tmp_path: Path) -> None:
    said = linted(tmp_path, changed(("declared: {base: 20", "declared: {base: 22")))
    assert codes(said.open) == NOTHING
    args = {finding.code: finding.args for finding, _ in said.acknowledged}
    assert args["R201"] == {"header": "22", "categories": "20", "criteria": "22"}


def test_an_acknowledgement_of_nothing_is_itself_a_defect(tmp_path: Path) -> None:
    more = BONUS + '  - ¶{code: R203, at: "1.1", reading: TOY-01}\n'
    text, (place,) = marked(changed((BONUS, more)))
    (found,) = linted(tmp_path, text).open
    assert places((found,)) == [("R210", *place)]
    assert (found.args["acknowledged"], found.args["at"]) == ("R203", "1.1")


def test_a_defect_acknowledged_at_another_place_stays_open(tmp_path: Path) -> None:
    said = linted(tmp_path, changed(('{code: R202, at: "2"', '{code: R202, at: "1"')))
    assert codes(said.open) == ["R202", "R210"]


def test_a_fact_of_a_target_alone_is_used(tmp_path: Path) -> None:
    fact = "  - {id: idle, type: percent, title: 甲}\n  - {id: extra, type"
    target = "    - {id: T2, title: 乙, fact: idle, at_least: 5%}\n  tasks:"
    text = changed(("  - {id: extra, type", fact), ("  tasks:", target))
    assert codes(linted(tmp_path, text).open) == NOTHING


@pytest.mark.parametrize(
    ("text", "read"),
    [("unknown", "[0, 3]"), ("不适用", "0"), ("not_applicable", "0")],
)
def test_an_example_may_state_what_is_not_known_or_not_applicable(
    tmp_path: Path, text: str, read: str
) -> None:
    more = f"{GIVEN}\n      - {{given: {{delay: {text}}}, points: {read}}}"
    assert codes(linted(tmp_path, changed((GIVEN, more))).open) == NOTHING


EXAMPLE = re.compile(r"^      - \{given: .*\}\n", re.MULTILINE)
MERE = ("visitors: 3200}", "skill: 1.5}", "extra: yes, more_extra: no}", "exception: yes",
        "national: no, regional: yes}", "{regional: yes}", "shop_serves: no}", "extra: no}",
        "progress: 60%}", "{regional: no}", "visitors: 0, progress: 10%}")  # fmt: skip
"""Examples that say something beside what a bound needs, or say again what another says."""


@pytest.mark.parametrize("number", range(len(EXAMPLE.findall(toy_text()))))
def test_no_example_that_proves_a_bound_can_be_left_out(tmp_path: Path, number: int) -> None:
    text = toy_text()
    example = list(EXAMPLE.finditer(text))[number]
    said = linted(tmp_path, text[: example.start()] + text[example.end() :])
    if any(words in example[0] for words in MERE):
        return
    assert set(codes(said.open)) == {"R212"}, example[0]
    line = text.count("\n", 0, example.start())
    assert all(f.at is not None and f.at.line <= line + 1 for f in said.open)


def test_a_criterion_without_examples_wants_them_all(tmp_path: Path) -> None:
    text = re.sub(r"    examples:\n(      - .*\n)+", "", toy_text())
    said = linted(tmp_path, text).open
    assert set(codes(said)) == {"R212"}
    wanted = [str(f.args["wanted"]) for f in said if f.criterion == "1.2"]
    assert len(wanted) == 4 * 2 + 1
    assert "delay 恰为 3" in wanted
    assert "delay 紧邻 7" in wanted
    assert "事实均未知" in wanted


def test_a_value_far_from_a_bound_does_not_stand_beside_it(tmp_path: Path) -> None:
    far = changed((GIVEN, "{given: {delay: 3.6}, points: 2}"))
    assert {str(f.args["wanted"]) for f in linted(tmp_path, far).open} == {"delay 紧邻 3"}


def test_the_linter_says_the_same_twice(tmp_path: Path) -> None:
    written(tmp_path, changed(("points: -5\n", "points: -4\n")))
    assert linted(tmp_path).open == linted(tmp_path).open
