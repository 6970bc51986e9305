"""Ids that lead nowhere or stand twice, and that every fault of a rulebook is named at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import toy
from rulebook.broken import Place, changed, faults, in_two, loaded, marked, places

LATE = "lead: [县财政局]\n    due: 2020-01"
SHOPS = "cooperating: [县电商办]\n    due: 2020-06-30\n    supports: [open"
READ = "readings: [TOY-01]\n    source"
CAP = "at_most: 20, readings: [TOY-01]"
TARGET = "fact: coverage, at_least: 50%, criteria"
WORTH = 'criteria: ["1.1"]}\n  tasks'
TASK = 'responsible: [县财政局], criteria: ["1.1"]'
GROUP = 'group: "2.1"\n    points: -5'
INSPECTION = "lead: [县财政局]\n      cooperating: [县电商办]"
COVERS = f"{INSPECTION}\n      covers: "
ACKNOWLEDGED = '{code: R202, at: "2", reading: TOY-01}'
NEW = "acknowledged:\n"

UNKNOWN = [
    ("fact of a grade", "grade: {fact: skill}", "grade: {fact: ¶skills}", "fact", "skill"),
    ("fact of a swing", "swing: {fact: published}", "swing: {fact: ¶publish}", "fact", "published"),
    ("fact of a mark", "{fact: bureau_mark", "{fact: ¶bureau_marks", "fact", "bureau_mark"),
    ("supported fact", "supports: [coverage]", "supports: [¶cover]", "fact", "coverage"),
    ("fact of an example", "{given: {skill: 0}", "{given: {skil: ¶0}", "fact", "skill"),
    ("fact of a target", TARGET, TARGET.replace("coverage", "¶coverages"), "fact", "coverage"),
    ("evidence", "[press_cuttings]", "[¶press_cutting]", "evidence", "press_cuttings"),
    ("lead unit", LATE, LATE.replace("县财政局", "¶县财政"), "unit", "县财政局"),
    ("unit of a requirement", SHOPS, SHOPS.replace("县电", "¶县县电"), "unit", "县电商办"),
    ("unit of a task", TASK, TASK.replace("县财政局", "¶县财政厅"), "unit", "县财政局"),
    ("unit of an inspection", INSPECTION, INSPECTION.replace("县电", "¶电"), "unit", "县电商办"),
    ("criterion an inspection covers", INSPECTION, COVERS + '{criteria: [¶"1.10"]}',
     "criterion", "1.1"),
    ("category an inspection covers", INSPECTION, COVERS + '{categories: [¶"22"]}',
     "category", "2"),
    ("alias of a unit", LATE, LATE.replace("县财政局", "¶电子商务办公室"), "unit", "—"),
    ("group", GROUP, GROUP.replace("2.1", "2.10").replace('"2', '¶"2'), "group", "2.1"),
    ("category as a group", GROUP, GROUP.replace('"2.1"', '¶"2"'), "group", "—"),
    ("reading", READ, READ.replace("TOY", "¶TOYS"), "reading", "TOY-01"),
    ("reading of a cap", CAP, CAP.replace("TOY", "¶toy"), "reading", "—"),
    ("reading acknowledged", ACKNOWLEDGED, ACKNOWLEDGED.replace("TOY", "¶TOE"), "reading",
     "TOY-01"),
    ("place acknowledged", ACKNOWLEDGED, ACKNOWLEDGED.replace('"2"', "¶rulebooks"), "place",
     "rulebook"),
    ("criterion of a target", WORTH, WORTH.replace('"1.1"', '¶"1.10"'), "criterion", "1.1"),
    ("criterion of a task", TASK, TASK.replace('"1.1"', '¶"1-1"'), "criterion", "1.1"),
    ("criterion of an event", NEW, 'same_events:\n  - {id: e, reading: TOY-01, '
     'criteria: ["2.5", ¶"x"]}\n' + NEW, "criterion", "—"),
    ("reading of an event", NEW, 'same_events:\n  - {id: e, reading: ¶x, '
     'criteria: ["2.5", "2.7"]}\n' + NEW, "reading", "—"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "what", "near"), [c[1:] for c in UNKNOWN], ids=[c[0] for c in UNKNOWN]
)
def test_an_id_that_leads_nowhere_is_answered_with_the_nearest(
    tmp_path: Path, old: str, new: str, what: str, near: str
) -> None:
    text, (place,) = marked(changed((old, new)))
    (found,) = faults(tmp_path, text)
    assert places((found,)) == [("R103", *place)]
    assert found.args["what"] == what
    assert found.args["near"] == near


AGAIN = "  - ¶{id: TOY-01, where: 甲, problem: 乙, reading: 丙}"
TWICE = [
    ("unit", "units", "{name: 各承办企业", "¶{name: 县财政局"),
    ("fact", "facts", "{id: extra, type", "¶{id: national, type"),
    ("evidence", "evidence", "{id: press_cuttings", "¶{id: shop_list"),
    ("category", "categories", '- id: "2"\n', '- ¶id: "1"\n'),
    ("criterion", "criteria", '- id: "2.7"', '- ¶id: "2.6"'),
    ("reading", "readings", "acknowledged:\n", AGAIN + "\n\nacknowledged:\n"),
    ("acknowledgement", "acknowledged", "{code: R204, at: rulebook", "¶{code: R201, at: rulebook"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new"), [c[1:] for c in TWICE], ids=[c[0] for c in TWICE])
def test_an_id_that_stands_twice_is_named_at_its_second_place(
    tmp_path: Path, what: str, old: str, new: str
) -> None:
    text, (place,) = marked(changed((old, new)))
    (found,) = faults(tmp_path, text)
    assert places((found,)) == [("R104", *place)]
    assert found.args["what"] == what


def test_an_id_that_stands_in_two_files_is_named_in_the_second(tmp_path: Path) -> None:
    again = "facts:\n  - {id: extra, type: yes_no, title: 又}\n"
    (found,) = faults(tmp_path, changed(), again)
    assert (found.code, found.args["id"]) == ("R104", "extra")
    assert found.at is not None
    assert found.at.file == "toy1.yaml"


@pytest.mark.parametrize("section", ["rulebook", "plan"])
def test_a_section_that_stands_once_is_refused_in_a_second_file(
    tmp_path: Path, section: str
) -> None:
    whole = changed()
    header = whole.split("\n\nunits:\n")[0]
    second = header if section == "rulebook" else "plan: {}\n"
    (found,) = faults(tmp_path, whole, second)
    assert (found.code, found.args["what"]) == ("R104", section)
    assert str(found.at).startswith("toy1.yaml:")


def test_five_faults_of_form_in_one_file_are_five_findings(tmp_path: Path) -> None:
    header, rest = in_two(
        changed(
            ("type: count", "type: ¶number"),
            ("kinds: [photo]", "kinds: [¶picture]"),
            ("points: 3\n    parts", "points: ¶three\n    parts"),
            ("exceptions: yes", "exceptions: ¶perhaps"),
            ("starts: 2020-01-01", "starts: ¶1.1.2020"),
        )
    )
    text, marks = marked(rest)
    expected: list[Place] = [("R102", *place) for place in marks]
    assert sorted(places(faults(tmp_path, text, header))) == expected


def test_faults_of_form_in_two_files_are_all_named(tmp_path: Path) -> None:
    header, rest = in_two(changed(("type: count", "type: number"), ("kinds: [photo]", "kinds: 1")))
    criteria = rest.index("criteria:\n")
    readings = rest.index("readings:\n  - id")
    second = rest[criteria:readings].replace("kind: bonus", "kind: extra")
    second = second.replace("    points: -5", "    points: --5").replace("better:", "best:")
    first = rest[:criteria] + rest[readings:]
    found = faults(tmp_path, first, second, header)
    assert [f.code for f in found] == ["R102"] * 5
    assert [f.at.file for f in found if f.at] == ["toy.yaml"] * 2 + ["toy1.yaml"] * 3


def test_five_ids_that_lead_nowhere_are_five_findings(tmp_path: Path) -> None:
    text, marks = marked(
        changed(
            ("[press_cuttings]", "[¶press]"),
            (LATE, LATE.replace("县财政局", "¶某局")),
            ("grade: {fact: skill}", "grade: {fact: ¶skil}"),
            (GROUP, GROUP.replace('"2.1"', '¶"9"')),
            (READ, READ.replace("TOY", "¶TOE")),
        )
    )
    expected: list[Place] = [("R103", *place) for place in marks]
    assert sorted(places(faults(tmp_path, text))) == expected


def test_a_rulebook_in_many_files_is_the_same_rulebook(tmp_path: Path) -> None:
    text = changed()
    sections = [part for part in text.replace("\n\n", "\n\0").split("\0") if part.strip()]
    assert len(sections) == 9
    again = loaded(tmp_path, *sections).rulebook
    whole = toy()
    assert again.header == whole.header
    assert dict(again.criteria) == dict(whole.criteria)
    assert list(again.facts) == list(whole.facts)
    assert again.plan == whole.plan
    assert again.digest != whole.digest
