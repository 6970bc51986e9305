"""`ecscore checklist`, from the shell's side."""

import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit


def items(run: Run, *words: object) -> list[dict[str, object]]:
    ran = run("checklist", *words, "--format", "json")
    assert ran.code == Exit.OK, ran.err
    (owed,) = json.loads(ran.out)["checklists"]
    return list(owed["items"])


def test_overdue_comes_first_then_by_deadline(run: Run) -> None:
    found = items(run, DEMO, "--unit", "县电商办")
    late = [int(str(item["days_late"])) for item in found]
    assert late[0] > 0
    assert late == sorted(late, reverse=True)
    due = [str(item["due"]) for item in found if not item["days_late"] and item["due"]]
    assert due == sorted(due)


@pytest.mark.parametrize("name", ["县文旅局", "县文广局", "文旅局", "宁强县文旅局"])
def test_a_unit_is_known_by_its_other_names(run: Run, name: str) -> None:
    ran = run("checklist", "--unit", name)
    assert ran.code == Exit.OK
    assert ran.out.startswith("县文旅局")
    assert not ran.err


def test_a_unit_is_known_by_its_english_name(run: Run) -> None:
    assert run("checklist", "--unit", "county finance bureau").out.startswith("县财政局")


def test_a_near_miss_is_taken_with_a_notice(run: Run) -> None:
    ran = run("checklist", "--unit", "县电办")
    assert ran.code == Exit.OK, ran.err
    assert "县电商办" in ran.err


def test_an_unknown_unit_is_a_usage_error_with_what_there_is(run: Run) -> None:
    ran = run("checklist", "--unit", "海关")
    assert ran.code == Exit.USAGE
    assert "县电商办" in ran.err
    assert not ran.out
    assert "known:" in run("checklist", "--unit", "海关", "--lang", "en").err


def test_several_near_names_are_offered(run: Run) -> None:
    ran = run("checklist", "--unit", "县局")
    assert ran.code == Exit.USAGE
    assert "是不是" in ran.err


def test_one_of_unit_and_all_units_is_wanted(run: Run) -> None:
    assert run("checklist").code == Exit.USAGE
    assert run("checklist", "--unit", "县电商办", "--all-units").code == Exit.USAGE


def test_a_county_in_this_folder_is_found_by_itself(run: Run) -> None:
    full = items(run, "--unit", "县电商办")
    for part in ("evidence", "tables"):
        shutil.copytree(DEMO / part, part)
    shutil.copy(DEMO / "county.xlsx", "county.xlsx")
    assert items(run, "--unit", "县电商办") == items(run, DEMO, "--unit", "县电商办")
    assert len(items(run, "--unit", "县电商办")) < len(full)


def test_the_full_list_is_late_by_no_clock(run: Run) -> None:
    assert not any(item["days_late"] for item in items(run, "--unit", "县电商办"))
    found = items(run, "--unit", "县电商办", "--as-of", "2020-01-15")
    assert any(item["days_late"] for item in found)


def test_both_parts_are_there(run: Run) -> None:
    found = items(run, "--unit", "县财政局")
    assert {item["role"] for item in found} == {"lead", "cooperating"}
    text = run("checklist", "--unit", "县财政局").out
    assert "检查组" in text


def test_all_units_come_in_one_run(run: Run) -> None:
    ran = run("checklist", DEMO, "--all-units", "--format", "json")
    assert len(json.loads(ran.out)["checklists"]) > 10


def test_a_folder_gets_one_file_a_unit(run: Run) -> None:
    ran = run("checklist", DEMO, "--all-units", "--out", "lists", "-f", "concise")
    assert ran.code == Exit.OK
    files = sorted(Path("lists").glob("*.md"))
    assert len(files) > 10
    assert all(file.read_text(encoding="utf-8").startswith("# ") for file in files)


def test_a_file_is_written_by_its_suffix(run: Run) -> None:
    assert run("checklist", DEMO, "--unit", "县电商办", "-o", "a.md").code == Exit.OK
    assert Path("a.md").read_text(encoding="utf-8").startswith("# 县电商办")
    assert run("checklist", DEMO, "--unit", "县电商办", "-o", "a.doc").code == Exit.USAGE


def test_a_county_that_cannot_be_read_is_3(run: Run) -> None:
    Path("county.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert run("checklist", "--unit", "县电商办").code == Exit.INPUT


def test_two_counties_in_a_folder_are_not_chosen_between(run: Run) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(DEMO / "county.xlsx", name)
    ran = run("checklist", "--unit", "县电商办")
    assert ran.code == Exit.INPUT
    assert "a.xlsx" in ran.err


def test_a_unit_s_workbook_holds_its_whole_list_and_no_formula(run: Run) -> None:
    assert run("checklist", DEMO, "--all-units", "--out", "lists").code == Exit.OK
    data = json.loads(run("checklist", DEMO, "--unit", "县财政局", "-f", "json").out)
    sheet = load_workbook("lists/县财政局.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    items = data["checklists"][0]["items"] if "checklists" in data else data["items"]
    assert len(rows) == len(items)
    assert all(row[8] is None and row[9] is None for row in rows)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    before = Path("lists/县财政局.xlsx").read_bytes()
    assert run("checklist", DEMO, "--all-units", "--out", "lists").code == Exit.OK
    assert Path("lists/县财政局.xlsx").read_bytes() == before


def test_each_unit_also_gets_a_letter_ready_to_send(run: Run) -> None:
    assert run("checklist", DEMO, "--all-units", "--out", "lists").code == Exit.OK
    names = {file.stem for file in Path("lists").glob("*.md")}
    assert {file.stem for file in Path("lists").glob("*.docx")} == names
    letter = Document("lists/县财政局.docx")
    assert letter.paragraphs[1].text == "县财政局："
    before = Path("lists/县财政局.docx").read_bytes()
    words = ("checklist", DEMO, "--unit", "县财政局")
    assert run(*words, "-o", "a.docx", "-o", "a.xlsx").code == Exit.OK
    assert Path("a.docx").read_bytes() == before
    assert Path("a.xlsx").read_bytes() == Path("lists/县财政局.xlsx").read_bytes()


def test_one_letter_for_all_units_is_refused(run: Run) -> None:
    ran = run("checklist", DEMO, "--all-units", "--out", "all.docx")
    assert ran.code == Exit.USAGE
    assert "文件夹" in ran.err
    assert not Path("all.docx").exists()
