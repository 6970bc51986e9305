"""An assessment entered into a ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from ecscore.intake.problems import UnreadableInput
from ecscore.ledger.history import NAME
from ecscore.ledger.reading import read_ledger
from ecscore.ledger.updating import Changed
from ecscore.model.ledger import LedgerState as S
from ledger.books import PLACE, agree, codes, enter, fp, problem, rows, sheet_of, states, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "整改台账.xlsx"


def edit(path: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def test_a_new_ledger(path: Path) -> None:
    updated = enter(path, problem("a"), problem("b", listed=False), problem("c", waived=True))
    assert codes(updated) == []
    assert states(path) == {fp("a"): S.OPEN, fp("c"): S.WAIVED}
    row = rows(path)[fp("a")]
    assert (row["number"], row["count"], row["fix"], row["stake"]) == (1, 1, "=改正", 0.1)
    sheet = sheet_of(path)
    assert sheet.cell(4, PLACE["fix"]).data_type == "s"
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref == "A3:T5"
    assert sheet.cell(4, PLACE["measure"]).number_format == "@"
    assert sheet.cell(4, PLACE["measure"]).fill.fgColor.rgb == "00FFF8DC"
    agree(path)


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        path = tmp_path / name / "整改台账.xlsx"
        path.parent.mkdir()
        enter(path, problem("a"), problem("b"))
        enter(path, problem("b"), problem("c"), day=1)
        files.append((path.read_bytes(), (path.parent / NAME).read_bytes()))
    assert files[0] == files[1]


def test_an_update_that_changes_nothing_writes_nothing(path: Path) -> None:
    enter(path, problem("a"))
    before = path.read_bytes()
    assert not enter(path, problem("a")).written
    assert path.read_bytes() == before


def test_the_way_of_a_problem(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    write(path, "a", "state", "整改中")
    enter(path, problem("a"), problem("b"), day=1)
    assert states(path)[fp("a")] is S.DOING
    enter(path, problem("b"), day=2)
    assert states(path)[fp("a")] is S.CLOSED
    enter(path, problem("a"), problem("b"), day=3)
    assert states(path)[fp("a")] is S.REOPENED
    row = rows(path)[fp("a")]
    assert row["number"] == 1
    assert row["first"].date() == dt.date(2020, 1, 1)
    assert row["last"].date() == dt.date(2020, 1, 4)
    enter(path, problem("a", waived=True), problem("b"), day=4)
    assert states(path)[fp("a")] is S.WAIVED
    agree(path)


def test_nothing_is_closed_where_not_all_was_read(path: Path) -> None:
    enter(path, problem("a"))
    updated = enter(path, complete=False)
    assert updated.partly
    assert codes(updated) == ["L012"]
    assert states(path) == {fp("a"): S.OPEN}


def test_a_lighter_finding_keeps_its_row(path: Path) -> None:
    enter(path, problem("a"))
    enter(path, problem("a", listed=False), day=1)
    assert states(path) == {fp("a"): S.OPEN}


@pytest.mark.parametrize("word", ["已销号", "已豁免", "复发"])
def test_a_state_set_by_hand_is_turned_back(path: Path, word: str) -> None:
    enter(path, problem("a"))
    write(path, "a", "state", word)
    updated = enter(path, problem("a"))
    assert codes(updated) == ["L008"]
    assert updated.findings[0].at is not None
    assert updated.findings[0].at.cell == "N4"
    assert states(path) == {fp("a"): S.OPEN}
    agree(path)


def test_a_deleted_row_comes_back(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    book, sheet = edit(path)
    sheet.delete_rows(4)
    book.save(path)
    updated = enter(path, problem("a"), problem("b"), problem("c"), day=1)
    assert codes(updated) == ["L003"]
    assert [cells["number"] for cells in rows(path).values()] == [2, 1, 3]
    agree(path)


def test_the_number_of_a_deleted_row_is_not_used_again(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    book, sheet = edit(path)
    sheet.delete_rows(5)
    book.save(path)
    enter(path, problem("a"), day=1)
    enter(path, problem("a"), problem("c"), day=2)
    assert {name: cells["number"] for name, cells in rows(path).items()} == {fp("a"): 1, fp("c"): 3}


def test_two_rows_of_one_fingerprint(path: Path) -> None:
    enter(path, problem("a"))
    book, sheet = edit(path)
    for column in range(1, len(PLACE) + 1):
        sheet.cell(5, column).value = sheet.cell(4, column).value
    book.save(path)
    before = path.read_bytes()
    updated = enter(path)
    assert codes(updated) == ["L004"]
    assert updated.partly
    assert updated.findings[0].at is not None
    assert (updated.findings[0].at.cell, updated.findings[0].related[0].cell) == ("T4", "T5")
    assert path.read_bytes() == before


@pytest.mark.parametrize("value", ["0123456789abcdef", None, "乱写"])
def test_a_changed_fingerprint(path: Path, value: str | None) -> None:
    enter(path, problem("a"), problem("b"))
    write(path, "a", "fingerprint", value)
    before = path.read_bytes()
    updated = enter(path, problem("b"))
    assert codes(updated) == ["L005"]
    assert updated.findings[0].args["expected"] == fp("a")
    assert path.read_bytes() == before
    assert updated.partly


def test_an_unknown_state_and_a_bad_date(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    write(path, "a", "state", "差不多了")
    write(path, "b", "deadline", "下月底")
    updated = enter(path, problem("b"))
    assert codes(updated) == ["L006", "L007"]
    assert [finding.at and finding.at.cell for finding in updated.findings] == ["N4", "P5"]
    assert rows(path)[fp("a")]["state"] == "差不多了"
    ledger = read_ledger(path)
    assert [line.judged for line in ledger.lines] == [False, False]


def test_merged_cells(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    book, sheet = edit(path)
    sheet.merge_cells("H4:I4")
    book.save(path)
    updated = enter(path, problem("b"))
    assert codes(updated) == ["L013"]
    assert states(path)[fp("a")] is S.OPEN


def test_what_people_wrote_stays(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    write(path, "a", "measure", "=1+1 不是公式吗")
    book, sheet = edit(path)
    sheet.cell(3, 21).value = "分管领导"
    sheet.cell(4, 21).value = "王某"
    sheet.cell(4, PLACE["remark"]).value = "_x0041_"
    sheet.cell(6, PLACE["message"]).value = "自己加的问题"
    sheet.cell(6, PLACE["state"]).value = "整改中"
    sheet.cell(6, PLACE["number"]).value = 1
    sheet.cell(5, PLACE["person"]).comment = Comment("问过了", "李某")
    sheet.column_dimensions["H"].width = 77
    sheet.cell(4, 8).fill = openpyxl.styles.PatternFill("solid", "FF0000")
    book.create_sheet("说明")["A1"] = "别删"
    book.save(path)
    updated = enter(path, problem("b"), problem("c"), day=1)
    assert codes(updated) == []
    book, sheet = edit(path)
    assert sheet.cell(4, 21).value == "王某"
    assert sheet.cell(4, PLACE["remark"]).value == "_x0041_"
    assert sheet.cell(4, PLACE["measure"]).value == "=1+1 不是公式吗"
    assert sheet.cell(6, PLACE["message"]).value == "自己加的问题"
    assert sheet.cell(5, PLACE["person"]).comment is not None
    assert sheet.column_dimensions["H"].width == 77
    assert sheet.cell(4, 8).fill.fgColor.rgb == "00FF0000"
    assert book["说明"]["A1"].value == "别删"
    assert rows(path)[fp("c")]["row"] == 7
    assert rows(path)[fp("c")]["number"] == 3


def test_columns_may_move_but_not_go(path: Path) -> None:
    enter(path, problem("a"))
    book, sheet = edit(path)
    sheet.insert_cols(1)
    book.save(path)
    assert codes(enter(path, problem("a"))) == []
    book, sheet = edit(path)
    sheet.cell(3, PLACE["state"] + 1).value = "进展"
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(UnreadableInput) as caught:
        enter(path)
    assert caught.value.finding.code == "L016"
    assert path.read_bytes() == before


def test_a_unit_that_people_entered_stays(path: Path) -> None:
    enter(path, problem("a", units=()))
    write(path, "a", "units", "县商务局")
    enter(path, problem("a", units=()), day=1)
    assert rows(path)[fp("a")]["units"] == "县商务局"


def test_a_ledger_with_a_picture_is_left_alone(path: Path, tmp_path: Path) -> None:
    from openpyxl.drawing.image import Image  # noqa: PLC0415
    from PIL import Image as Picture  # noqa: PLC0415

    enter(path, problem("a"))
    Picture.new("RGB", (2, 2)).save(tmp_path / "p.png")
    book, sheet = edit(path)
    sheet.add_image(Image(str(tmp_path / "p.png")), "B9")
    book.save(path)
    with pytest.raises(UnreadableInput) as caught:
        enter(path)
    assert caught.value.finding.code == "L002"


def test_a_missing_workbook_is_made_anew(path: Path) -> None:
    enter(path, problem("a"), problem("b"))
    path.unlink()
    updated = enter(path, problem("b"), day=1)
    assert codes(updated) == ["L011"]
    assert {name: cells["number"] for name, cells in rows(path).items()} == {fp("b"): 2}
    assert rows(path)[fp("b")]["first"].date() == dt.date(2020, 1, 1)


def test_a_missing_history_begins_again(path: Path) -> None:
    enter(path, problem("a"))
    write(path, "a", "state", "整改中")
    (path.parent / NAME).unlink()
    assert codes(enter(path, problem("a"), day=1)) == ["L015"]
    assert states(path) == {fp("a"): S.DOING}
    agree(path)


def test_a_workbook_saved_in_the_meantime(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(path, problem("a"))
    answers = iter(["x", "y"])
    monkeypatch.setattr("ecscore.ledger.updating.digest_of", lambda _: next(answers))
    with pytest.raises(Changed):
        enter(path, day=1)


def test_an_open_workbook_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(path, problem("a"))
    files = {file: file.read_bytes() for file in path.parent.iterdir()}

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("ecscore.ledger.updating.atomic_write", refused)
    with pytest.raises(PermissionError):
        enter(path, day=1)
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == files


def test_far_cells_cost_nothing_and_leave_no_room(path: Path) -> None:
    enter(path, problem("a"))
    book, sheet = edit(path)
    sheet["XFD1048576"] = "x"
    book.save(path)
    enter(path, day=1)
    with pytest.raises(UnreadableInput) as caught:
        enter(path, problem("b"), day=2)
    assert caught.value.finding.code == "L018"
    assert [line.state for line in read_ledger(path).lines] == [S.CLOSED]
