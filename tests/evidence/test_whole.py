"""From `init` to the report: folders made, notes written, files counted."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ecscore.cli import main
from ecscore.cli.exits import Exit, Stop
from ecscore.cli.verbs.init import make_folders
from ecscore.evidence import NOTE, planned_folders
from ecscore.render.json_schema import assessment_schema
from evidence.folders import laid, surveyed
from helpers import ningqiang, toy


def notes(folder: Path) -> dict[str, str]:
    """Return every note by its requirement."""
    return {
        plan.requirement: (folder / plan.name / NOTE).read_bytes().decode("utf-8-sig")
        for plan in planned_folders(ningqiang())
    }


def test_every_requirement_has_a_folder_and_a_note(tmp_path: Path) -> None:
    root = tmp_path / "evidence"
    assert make_folders(ningqiang(), root) == len(ningqiang().requirements) == 100
    assert (root / "004_station_list_村级网点名录").is_dir()
    for plan in planned_folders(ningqiang()):
        assert (root / plan.name / NOTE).read_bytes() == plan.note
        wanted = {NOTE} | ({"建设前", "建设中", "建成后"} if plan.inside else set())
        assert {entry.name for entry in (root / plan.name).iterdir()} == wanted
    assert any(plan.inside for plan in planned_folders(ningqiang()))


def test_a_note_says_all_that_is_wanted(tmp_path: Path) -> None:
    make_folders(ningqiang(), tmp_path / "evidence")
    found = notes(tmp_path / "evidence")
    for name, requirement in ningqiang().requirements.items():
        text = found[name]
        assert requirement.title.zh in text
        assert requirement.title.render("en") in text
        assert requirement.help is None or requirement.help.zh in text
        assert requirement.due is None or f"{requirement.due}" in text
        assert f"至少 {requirement.at_least} 份" in text
        for word in (*requirement.lead, *requirement.cooperating, *requirement.columns):
            assert word in text
        for criterion in ningqiang().served_by(name):
            assert f"{criterion.id} {criterion.title.zh}" in text
        for reading in requirement.readings:
            assert ningqiang().readings[reading].reading.zh in text


def test_a_note_opens_in_notepad() -> None:
    for plan in (*planned_folders(toy()), *planned_folders(ningqiang())):
        assert plan.note.startswith(b"\xef\xbb\xbf")
        assert plan.note.count(b"\n") == plan.note.count(b"\r\n") > 10
        assert plan.note.endswith(b"\r\n")


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    root = laid(tmp_path / "evidence", {"9 shop_list 旧/名录.xlsx": "x", "shop_photos": "a file"})
    assert make_folders(toy(), root) == 2
    names = sorted(entry.name for entry in root.iterdir())
    assert names == [
        "02_shop_photos_门店照片",
        "03_press_cuttings_报道",
        *sorted(("9 shop_list 旧", "shop_photos")),
    ]
    assert not (root / "9 shop_list 旧" / NOTE).exists()
    (root / names[0] / NOTE).write_text("mine")
    assert make_folders(toy(), root) == 0
    assert (root / names[0] / NOTE).read_text() == "mine"


def test_new_folders_give_no_finding(tmp_path: Path) -> None:
    make_folders(toy(), tmp_path / "evidence")
    found = surveyed(tmp_path / "evidence")
    assert not found.findings
    assert not found.inventory.files


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_init_writes_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "evidence").symlink_to(tmp_path / "other")
    with pytest.raises(Stop):
        make_folders(toy(), tmp_path / "evidence")
    assert not list((tmp_path / "other").iterdir())
    (tmp_path / "taken").write_text("x")
    with pytest.raises(Stop):
        make_folders(toy(), tmp_path / "taken")


def test_a_county_with_files_is_judged_by_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    assert main(["init", "县"]) == Exit.OK
    root = Path("县/evidence")
    name = next(p.name for p in planned_folders(ningqiang()) if p.requirement == "village_list")
    pages = next(
        p.name for p in planned_folders(ningqiang()) if p.requirement == "plan_publication_pages"
    )
    page = "<html><body>2019-09-01 公示</body></html>"
    laid(root, {f"{name}/村.csv": "村\n甲\n", f"{pages}/一.html": page, "?[red]\x1b[31m.zip": "z"})
    capsys.readouterr()
    assert main(["evaluate", "县", "-f", "json", "--as-of", "2020-02-01"]) == Exit.OK
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(assessment_schema()).validate(data)
    assert {k: data["evidence_folder"][k] for k in ("files", "bytes", "unfiled", "skipped")} == {
        "files": 2,
        "bytes": len(page.encode()) + 8,
        "unfiled": 0,
        "skipped": 1,
    }
    state = {e["id"]: e["state"] for c in data["criteria"] for e in c["evidence"]}
    assert state["village_list"] == "held"
    assert state["plan_publication_pages"] == "partial"
    codes = {finding["code"] for finding in data["findings"]}
    assert {"E012", "E024", "E025"} <= codes
    for form in ("table", "md", "concise"):
        assert main(["evaluate", "县", "-f", form]) == Exit.OK
        assert "\x1b[31m" not in capsys.readouterr().out


def test_a_folder_that_is_only_partly_read_is_neither_pass_nor_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    assert main(["template"]) == Exit.OK
    Path("evidence").write_text("no folder")
    assert main(["evaluate", "county.xlsx"]) == Exit.INPUT
