"""The annotated copy: comments and colours where they belong, a list that leads there."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.xml.functions
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from ecscore.intake import UnreadableInput
from ecscore.intake.whole_book import whole_xlsx
from ecscore.model.assessment import Assessment
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Lang
from ecscore.render.annotated import NotCopied, annotated
from ecscore.render.annotated_notes import MARK
from ecscore.render.voice import Style
from helpers import assessed, toy
from hostile.makers import changed, swap

SHEET = "学员台账"
RED, YELLOW, BLUE = "00FFC7CE", "00FFD966", "00BDD7EE"


def at(cell: str, sheet: str = SHEET, file: str = "county.xlsx") -> Location:
    return Location(file, sheet, cell)


def error(cell: str, **more: Any) -> Finding:
    return Finding("D110", {"name": "姓名"}, at(cell), **more)


def county() -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    for row in range(1, 30):
        for column in range(2, 6):
            sheet.cell(row, column, f"{row}/{column}")
    return book


def assessment(*findings: Finding) -> Assessment:
    made = assessed(toy())
    receipt = replace(made.receipt, input_file="county.xlsx")
    return replace(made, findings=findings, receipt=receipt)


Copy = Callable[..., Any]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Annotate a workbook with findings and open the copy."""

    def made(book: Workbook, *findings: Finding, lang: Lang = "zh") -> Any:
        path = tmp_path / "county.xlsx"
        book.save(path)
        source = whole_xlsx(path)
        assert source is not None
        data = annotated(source.stream, source.sheets, assessment(*findings), Style(lang))
        (tmp_path / "copy.xlsx").write_bytes(data)
        return load_workbook(io.BytesIO(data))

    return made


def text(book: Any, cell: str, sheet: str = SHEET) -> str:
    comment = book[sheet][cell].comment
    return comment.text if comment is not None else ""


def fill(book: Any, cell: str, sheet: str = SHEET) -> str:
    found = book[sheet][cell].fill
    return str(found.fgColor.rgb) if found.fill_type else ""


def test_a_finding_stands_at_its_cell_with_code_weight_message_and_fix(copy: Copy) -> None:
    book = copy(county(), error("C5"))
    said = text(book, "C5")
    assert "[错误] D110" in said
    assert "姓名" in said
    assert "=> " in said
    assert fill(book, "C5") == RED
    assert book[SHEET]["C5"].value == "5/3"
    assert book[SHEET]["D5"].comment is None


def test_the_heaviest_of_several_gives_the_colour_and_all_are_told(copy: Copy) -> None:
    light = error("C5", severity=Severity.NOTE)
    heavy = Finding("D111", {"key": "甲", "number": 2}, at("C5"), severity=Severity.WARNING)
    book = copy(county(), light, heavy, heavy)
    assert fill(book, "C5") == YELLOW
    assert "D110" in text(book, "C5")
    assert text(book, "C5").count("D111") == 1


def test_related_cells_get_a_line_that_says_where_to_look(copy: Copy) -> None:
    book = copy(county(), error("C5", related=(at("D7"), at("D8"), at("B1", "没有的表"))))
    assert "D110" in text(book, "D7")
    assert f"{SHEET}!C5" in text(book, "D7")
    assert "=> " not in text(book, "D7")
    assert fill(book, "D8") == RED


def test_a_row_is_marked_at_its_first_filled_cell(copy: Copy) -> None:
    book = copy(county(), error("12:12"))
    assert fill(book, "B12") == RED
    assert "D110" in text(book, "B12")
    assert book.worksheets[0]["G4"].hyperlink.location.endswith("!B12")


def test_a_merged_block_is_marked_at_its_first_cell(copy: Copy) -> None:
    source = county()
    source[SHEET].merge_cells("C5:D7")
    book = copy(source, error("D6"), error("C5", severity=Severity.NOTE))
    assert fill(book, "C5") == RED
    assert text(book, "C5").count("D110") == 2


def test_the_list_has_every_finding_also_those_without_a_cell(copy: Copy) -> None:
    findings = (
        error("C5", criterion="1.1", units=("县电商办",)),
        Finding("D110", {"name": "姓名"}, Location("tables/trainees.csv", line=7, row="张**")),
        Finding("D110", {"name": "姓名"}),
        Finding("D110", {"name": "姓名"}, at("")),
    )
    book = copy(county(), *findings)
    sheet = book.worksheets[0]
    assert sheet.title == "核查问题"
    assert book.active.title == "核查问题"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    assert rows[0][1:7] == ["D110", "错误", "数据可证", "1.1", "县电商办", f"{SHEET}!C5"]
    assert rows[1][6:8] == ["tables/trainees.csv:7", "张**"]
    assert all(row[-1] is None for row in rows)
    assert sheet["G4"].hyperlink.location == f"'{SHEET}'!C5"
    assert sheet["G5"].hyperlink is None
    assert sheet["G7"].hyperlink.location == f"'{SHEET}'!A1"
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref == "A3:M7"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.fitToHeight == 0


def test_no_other_sheet_stays_selected_with_the_list(copy: Copy) -> None:
    book = copy(county(), error("C5"))
    selected = [s.title for s in book.worksheets if s.sheet_view.tabSelected]
    assert selected == ["核查问题"]


def test_existing_comments_are_kept_and_joined(copy: Copy) -> None:
    source = county()
    source[SHEET]["C5"].comment = Comment("请张三核", "李四")
    source[SHEET]["B2"].comment = Comment("别的", "李四")
    book = copy(source, error("C5"))
    assert text(book, "C5").startswith("请张三核\n")
    assert "D110" in text(book, "C5")
    assert text(book, "B2") == "别的"


def test_annotating_the_copy_again_leaves_nothing_stale(copy: Copy) -> None:
    source = county()
    source[SHEET]["C5"].comment = Comment("请张三核", "李四")
    first = copy(source, error("C5"), error("D9"))
    again = copy(first, error("C6"))
    assert again.sheetnames == ["核查问题", SHEET]
    assert text(again, "C5") == "请张三核"
    assert fill(again, "C5") == ""
    assert text(again, "D9") == ""
    assert text(again, "C6").count(MARK) == 1
    twice = copy(again, error("C6"))
    assert text(twice, "C6") == text(again, "C6")


def test_a_countys_own_sheet_of_that_name_stays(copy: Copy) -> None:
    source = county()
    source.create_sheet("核查问题")["A1"] = "我们的"
    book = copy(source, error("C5"))
    assert book.sheetnames == ["核查问题 (2)", SHEET, "核查问题"]
    assert book["核查问题"]["A1"].value == "我们的"


def test_a_crowded_cell_stays_readable(copy: Copy) -> None:
    findings = [Finding("D111", {"key": f"{n:02}" * 999, "number": 2}, at("C5")) for n in range(99)]
    book = copy(county(), *findings)
    assert len(text(book, "C5")) < 4_000
    assert "另有 93 个，见“核查问题”" in text(book, "C5")
    with zipfile.ZipFile(io.BytesIO(saved(book))) as archive:
        assert any(name.endswith(".vml") for name in archive.namelist())
    assert all(
        len(cell.value or "") <= 1000 for row in book.worksheets[0]["I4:L102"] for cell in row
    )


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_texts_never_become_formulas_and_stay_masked(copy: Copy, tmp_path: Path) -> None:
    source = county()
    cell: Any = source[SHEET]["C6"]
    cell.value = "=1+1"
    cell.data_type = "s"
    source[SHEET]["C7"] = "=B1"
    evil = replace(error("C5"), args={"name": '=HYPERLINK("http://x") 13812345678'})
    book = copy(source, evil)
    kinds = {c.data_type for row in book.worksheets[0].iter_rows() for c in row}
    assert "f" not in kinds
    assert book[SHEET]["C6"].data_type == "s"
    assert book[SHEET]["C7"].value == "=B1"
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as archive:
        assert not any(b"13812345678" in archive.read(name) for name in archive.namelist())


def test_english(copy: Copy) -> None:
    book = copy(county(), error("C5"), lang="en")
    assert book.sheetnames[0] == "Findings"
    assert "[error] D110" in text(book, "C5")


def test_a_place_of_another_file_marks_nothing(copy: Copy) -> None:
    book = copy(county(), Finding("D110", {"name": "x"}, at("C5", file="other.xlsx")))
    assert text(book, "C5") == ""


def test_formulas_are_computed_when_the_copy_is_opened(copy: Copy) -> None:
    assert copy(county(), error("C5")).calculation.fullCalcOnLoad


_SCRIPT = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from ecscore.intake.whole_book import whole_xlsx
from ecscore.model.text import Lang
from ecscore.render.annotated import annotated
from ecscore.render.voice import Style
from render.test_annotated import assessment, error
import hashlib
source = whole_xlsx(Path(sys.argv[2]))
findings = [error(f"C{n}", related=(error(f"D{n + 1}").at,)) for n in range(1, 20)]
data = annotated(source.stream, source.sheets, assessment(*findings), Style())
print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    county().save(path)
    tests = Path(__file__).parents[1]
    found = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", _SCRIPT, str(tests), str(path)]
        run = subprocess.run(
            command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed}, timeout=60
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_thousands_of_findings_share_a_few_styles(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for row in range(3000):
        sheet.append([f"{row}"] * 8)
    path = tmp_path / "county.xlsx"
    book.save(path)
    findings = [error(f"C{n}", related=(at(f"D{n}"),)) for n in range(1, 2001)]
    source = whole_xlsx(path)
    assert source is not None
    began = time.process_time()
    data = annotated(source.stream, source.sheets, assessment(*findings), Style())
    assert time.process_time() - began < 30
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("xl/styles.xml")
    assert styles.count(b"<xf ") < 40


def test_openpyxl_parses_with_defusedxml() -> None:
    assert openpyxl.DEFUSEDXML
    assert not openpyxl.LXML
    functions = openpyxl.xml.functions
    assert functions.fromstring.__module__ == "defusedxml.common"
    assert functions.iterparse.__module__ == "defusedxml.common"


def refused(path: Path) -> str:
    with pytest.raises(UnreadableInput) as raised:
        whole_xlsx(path)
    return raised.value.finding.code


def test_what_is_no_xlsx_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("county: {}", encoding="utf-8")
    (tmp_path / "a.csv").write_text("a,b", encoding="utf-8")
    assert whole_xlsx(tmp_path / "a.yaml") is None
    assert whole_xlsx(tmp_path / "a.csv") is None


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', "D008"),
        ("xl/styles.xml", b"<styleSheet", b"<!DOCTYPE x><styleSheet", "D008"),
        ("xl/worksheets/sheet1.xml", b"C5:D7", b"A1:XFD1048576", "D005"),
        ("xl/worksheets/sheet1.xml", b"C5:D7", b"A:ZZ", "D005"),
        ("xl/comments/comment1.xml", b'ref="B2"', b'ref="B2:XFD900000"', "D005"),
    ],
)
def test_what_openpyxl_would_lay_out_is_bounded(
    tmp_path: Path, part: str, old: bytes, new: bytes, code: str
) -> None:
    book = county()
    book[SHEET].merge_cells("C5:D7")
    book[SHEET]["B2"].comment = Comment("x", "y")
    path = tmp_path / "county.xlsx"
    path.write_bytes(changed(saved(book), part, swap(old, new)))
    assert refused(path) == code


def test_what_openpyxl_cannot_read_is_said_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    path.write_bytes(changed(saved(county()), "xl/styles.xml", swap(b"<fonts", b"<fontz")))
    source = whole_xlsx(path)
    assert source is not None
    with pytest.raises(NotCopied):
        annotated(source.stream, source.sheets, assessment(), Style())


def test_a_sheet_of_charts_alone_is_no_place_for_notes(copy: Copy) -> None:
    source = county()
    source.create_chartsheet("核查问题").add_chart(BarChart())
    book = copy(source, error("C5"), Finding("D110", {"name": "x"}, at("A1", "核查问题")))
    assert book.sheetnames == ["核查问题 (2)", SHEET, "核查问题"]
    assert book.worksheets[0]["G5"].hyperlink is None
