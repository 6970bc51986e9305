"""Faults of form: each is found, with code, line and column, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecscore.rulebook import RulebookError, find, load
from rulebook.broken import changed, faults, in_two, marked, places, written

EXTRA = "{id: extra, type: yes_no, title: {zh: 加分事项, en: extra}}"
KIND = "kind: bonus"
POINTS = "points: 3\n    parts"
PROGRESS = "title: {zh: 进度, en: progress}"
COVERAGE = "coverage, at_least: 50%, wording"
RANKS = "steps: [{top: 30%, points: 2}, {top: 60%, points: 1}]"
GROUPS = 'groups: [{id: "2.1"}]'
SKILL = '  - id: "2.1"\n    title: {zh: 熟练程度, en: skill}\n'
GRADE = "    grade: {fact: skill}\n"
SAME = "acknowledged:\n"
EVENT = "id: e, reading: TOY-01}\nacknowledged:\n"
MARK = "{given: {skill: 0}, points: 0}"

Change = tuple[str, str]
FORM: list[tuple[str, str, list[Change]]] = [
    ("a key twice", "R101", [(EXTRA, EXTRA.replace("type", "¶id: more, type"))]),
    ("an anchor", "R101", [(KIND, "kind: ¶&it bonus")]),
    ("a tag", "R101", [(KIND, "kind: ¶!!str bonus")]),
    ("an unknown key", "R102", [(KIND, "¶colour: red\n    kind: bonus")]),
    ("a missing key", "R102", [('- id: "1"\n    title: {zh: 第一类, en: One}', '- ¶id: "1"')]),
    ("points in words", "R102", [(POINTS, POINTS.replace("3", "¶three"))]),
    ("points with an exponent", "R102", [(POINTS, POINTS.replace("3", "¶3e0"))]),
    ("points with a leading zero", "R102", [(POINTS, POINTS.replace("3", "¶03"))]),
    ("points that are a list", "R102", [(POINTS, POINTS.replace("3", "¶[3]"))]),
    ("a day that is not", "R102", [("starts: 2020-01-01", "starts: ¶2020-02-30")]),
    ("a maybe", "R102", [("exceptions: yes", "exceptions: ¶perhaps")]),
    ("only English", "R102", [(PROGRESS, "title: ¶{en: progress}")]),
    ("a third language", "R102", [(PROGRESS, "title: ¶{zh: 进度, fr: progrès}")]),
    ("a blank text", "R102", [(PROGRESS, 'title: ¶" "')]),
    ("no text", "R102", [(PROGRESS, "title: ¶~")]),
    ("another type of fact", "R102", [("type: count", "type: ¶number")]),
    ("another kind of file", "R102", [("kinds: [photo]", "kinds: [¶picture]")]),
    ("another kind of points", "R102", [(KIND, "kind: ¶extra")]),
    ("a word for a list", "R102", [("evidence: [press_cuttings]", "evidence: ¶press_cuttings")]),
    ("a list for a mapping", "R102", [("grade: {fact: skill}", "grade: ¶[skill]")]),
    ("an id with capitals", "R102", [("id: coverage\n", "id: ¶Coverage\n")]),
    ("a bound in words", "R102", [(COVERAGE, COVERAGE.replace("50%", "¶half"))]),
    ("a bound as a ratio", "R102", [(COVERAGE, COVERAGE.replace("50%", "¶1/2"))]),
    ("a rank without steps", "R102", [(RANKS, "steps: ¶[]")]),
    ("a part without conditions", "R102", [("when: more_extra", "when: ¶[]")]),
    ("a category without groups", "R102", [(GROUPS, "groups: ¶[]")]),
    ("three points", "R102", [(MARK, MARK.replace("points: 0", "points: ¶[0, 1, 2]"))]),
    ("a same event of one", "R102", [(SAME, 'same_events:\n  - {criteria: ¶["2.5"], ' + EVENT)]),
    ("another section", "R102", [("readings:\n  - id", "¶readings_: []\nreadings:\n  - id")]),
    ("two mechanisms", "R106", [(SKILL, SKILL.replace("id", "¶id")),
                                (GRADE, GRADE + "    swing: {fact: published}\n")]),
    ("no mechanism", "R106", [(SKILL, SKILL.replace("id", "¶id")), (GRADE, "")]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changes"), [c[1:] for c in FORM], ids=[c[0] for c in FORM])
def test_a_fault_of_form_is_found_in_its_place(
    tmp_path: Path, code: str, changes: list[Change]
) -> None:
    header, rest = in_two(changed(*changes))
    text, (place,) = marked(rest)
    assert places(faults(tmp_path, text, header)) == [(code, *place)]


def test_a_typing_error_in_a_key_that_must_be_there_is_named_from_both_sides(
    tmp_path: Path,
) -> None:
    header, rest = in_two(changed(("{when: doubled", "¶{¶whem: doubled")))
    text, (mapping, key) = marked(rest)
    found = faults(tmp_path, text, header)
    assert places(found) == [("R102", *mapping), ("R102", *key)]


@pytest.mark.parametrize(
    ("old", "new", "wrong", "near"),
    [
        ("    kind: bonus", "    kind: bonus\n    cooperation: []", "cooperation", "cooperating"),
        ("exceptions: yes", "exception: yes", "deduction.exception", "exceptions"),
        ("{more_than: 7, points", "{more_then: 7, points", "steps.2.more_then", "more_than"),
        ("{progress: 10%}, points", "{progress: 10%}, word: x, points", "steps.2.word", "wording"),
        ("{fact: bureau_mark, by", "{fact: bureau_mark, bye: x, by", "external.bye", "by"),
        ("{top: 60%, points", "{top: 60%, worded: x, points", "steps.1.worded", "wording"),
        (COVERAGE, COVERAGE.replace("at_least", "atleast"), "all_of.2.atleast", "at_least"),
        ("better: lower", "better: lower\n      picks: first", "bands.picks", "pick"),
        ("caps:\n    base: {at_most: 20", "caps:\n    base: {atmost: 1, at_most: 20",
         "caps.base.atmost", "at_most"),
        ("starts: 2020-01-01", "starts: 2020-01-01, end: x", "phases.0.end", "ends"),
    ],
)  # fmt: skip
def test_a_key_that_is_not_known_is_answered_with_the_nearest(
    tmp_path: Path, old: str, new: str, wrong: str, near: str
) -> None:
    said = [
        f.args for f in faults(tmp_path, changed((old, new))) if wrong in str(f.args.get("where"))
    ]
    assert near in str(said[0]["problem"])


def test_a_key_like_no_other_is_answered_without_a_guess(tmp_path: Path) -> None:
    found = faults(tmp_path, changed(("    kind: bonus", "    kind: bonus\n    zzz: 1")))
    assert str(found[0].args["problem"]) == "没有这个键"


def test_what_was_read_is_repeated_where_a_value_does_not_fit(tmp_path: Path) -> None:
    (found, *_) = faults(tmp_path, changed((POINTS, POINTS.replace("3", "three"))))
    assert "three" in str(found.args["problem"])
    assert found.args["where"] == "criteria.9.points"


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (found,) = faults(tmp_path)
    assert (found.code, found.args) == ("R100", {"folder": tmp_path.name})


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as refused:
        load(tmp_path / "nowhere")
    assert [f.code for f in refused.value.findings] == ["R100"]


def test_a_rulebook_without_a_header_is_refused(tmp_path: Path) -> None:
    _, rest = in_two(changed())
    assert [f.code for f in faults(tmp_path, rest)] == ["R105"]


def test_a_name_of_no_rulebook_is_answered_with_the_nearest() -> None:
    with pytest.raises(RulebookError) as refused:
        find("ningqiang-2018")
    (found,) = refused.value.findings
    assert found.code == "R107"
    assert found.args["near"] == "ningqiang-2019"
    assert "ningqiang-2019" in str(found.args["known"])


def test_a_folder_of_the_users_own_is_found(tmp_path: Path) -> None:
    written(tmp_path, changed())
    assert load(find(str(tmp_path))).header.id == "toy"


def test_a_file_that_is_no_utf8_is_refused_by_name(tmp_path: Path) -> None:
    written(tmp_path, changed())
    (tmp_path / "z.yaml").write_bytes("units:\n  - {name: 县}\n".encode("gbk"))
    (found,) = faults(tmp_path)
    assert (found.code, str(found.at)) == ("R101", "z.yaml:1")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    text = changed().replace("\n", "\r\n")
    written(tmp_path, "\ufeff" + text)
    assert list(load(tmp_path).criteria) == [f"1.{n}" for n in (1, 2, 3)] + [
        f"2.{n}" for n in range(1, 8)
    ]
