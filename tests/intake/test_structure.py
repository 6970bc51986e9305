"""Sheets, columns and rows that are not where the template has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook  # noqa: TC002 - pytest wants plain imports

from ecscore.intake import open_input
from ecscore.model.county import Intake
from ecscore.model.finding import Severity
from ecscore.model.rulebook import Rulebook
from intake.books import (
    EVIDENCE,
    EXCEPTIONS,
    FACTS,
    all_facts,
    found,
    read,
    tables,
    workbook,
    write,
)

Reads = Callable[..., Intake]


def saved(path: Path, book: Workbook) -> Path:
    return write(path / "county.xlsx", book)


def test_a_workbook_in_order_has_no_findings(reads: Reads) -> None:
    intake = reads()
    assert found(intake) == []
    assert not intake.partly
    county = intake.county
    assert (county.name, county.province, county.batch) == ("示例县", "陕西省", "2018")
    assert (county.rulebook, str(county.as_of), county.file) == ("toy", "2020-02-20", "county.xlsx")
    assert len(county.digest) == 64


@pytest.mark.parametrize("missing", ["封面", "指标数据", "证据清单"])
def test_a_missing_sheet_is_named_and_the_rest_is_read(reads: Reads, missing: str) -> None:
    intake = reads(**{missing: None, "例外登记": f"{EXCEPTIONS}\n9.9|x"})
    assert intake.partly
    assert found(intake) == [("D021", ""), ("D041", "A2")]
    assert intake.findings[0].args["name"] == missing


def test_a_missing_exception_sheet_is_only_a_warning(reads: Reads) -> None:
    intake = reads(例外登记=None)
    assert found(intake) == [("D021", "")]
    assert intake.findings[0].severity is Severity.WARNING
    assert not intake.partly


def test_the_same_check_holds_for_the_second_workbook_too(reads: Reads) -> None:
    assert found(reads(证据清单=None)) == found(reads(证据清单=None)) == [("D021", "")]


def test_the_nearest_sheet_is_offered(toy: Rulebook, tmp_path: Path) -> None:
    sheets = tables(toy, 证据清单=None)
    sheets["证据表单"] = "没有 | 标题"
    intake = read(saved(tmp_path, workbook(sheets)), toy)
    finding = next(f for f in intake.findings if f.code == "D021")
    assert "证据表单" in str(finding.args["hint"])


@pytest.mark.parametrize("name", ["指标 数据", "指标数据 ", "　指标数据"])
def test_spaces_in_a_name_do_not_count(toy: Rulebook, tmp_path: Path, name: str) -> None:
    sheets = {(name if k == "指标数据" else k): v for k, v in tables(toy).items()}
    assert found(read(saved(tmp_path, workbook(sheets)), toy)) == []


@pytest.mark.parametrize("name", ["Sheet3", "数据", "2019年指标"])
def test_a_renamed_sheet_is_known_by_its_headings(toy: Rulebook, tmp_path: Path, name: str) -> None:
    changed = tables(toy, 指标数据=all_facts(toy, "open_shop | 是"))
    sheets = {(name if k == "指标数据" else k): v for k, v in changed.items()}
    intake = read(saved(tmp_path, workbook(sheets)), toy)
    assert found(intake) == [("D026", "")]
    assert intake.county.facts["open_shop"].value is True


def test_a_renamed_cover_is_known_by_its_labels(toy: Rulebook, tmp_path: Path) -> None:
    sheets = {("首 页 1" if k == "封面" else k): v for k, v in tables(toy).items()}
    path = saved(tmp_path, workbook(sheets))
    assert open_input(path).rulebook == "toy"
    assert found(read(path, toy)) == [("D026", "")]


def test_a_strange_workbook_is_told_once(toy: Rulebook, tmp_path: Path) -> None:
    intake = read(saved(tmp_path, workbook({"Sheet1": "a | b\n1 | 2"})), toy)
    assert found(intake) == [("D020", "")]
    assert intake.partly


def test_a_copy_of_a_sheet_is_not_the_sheet(toy: Rulebook, tmp_path: Path) -> None:
    sheets = {"指标数据 (2)": all_facts(toy, "open_shop | 否"), **tables(toy)}
    sheets["指标数据"] = all_facts(toy, "open_shop | 是")
    intake = read(saved(tmp_path, workbook(sheets)), toy)
    assert found(intake) == [("D019", "")]
    assert intake.county.facts["open_shop"].value is True


def test_extra_and_hidden_sheets_are_named(toy: Rulebook, tmp_path: Path) -> None:
    book = workbook({**tables(toy), "说明2": "x", "底稿": "y", "空表": "", "藏": "z"})
    book["底稿"].sheet_state = "hidden"
    book["藏"].sheet_state = "veryHidden"
    book["证据清单"].sheet_state = "hidden"
    intake = read(saved(tmp_path, book), toy)
    assert [(f.code, f.at.sheet if f.at else "") for f in intake.findings] == [
        ("D029", "证据清单"),
        ("D019", "说明2"),
        ("D028", "底稿"),
        ("D028", "藏"),
    ]


def test_columns_may_move_and_have_other_names(reads: Reads, toy: Rulebook) -> None:
    rest = "\n".join(f"||{name}" for name in toy.facts if name != "open_shop")
    intake = reads(指标数据=f"说明 | 数值 | 事实编号\n好 | 是 | open_shop\n{rest}")
    stated = intake.county.facts["open_shop"]
    assert (stated.value, stated.note, stated.at and stated.at.cell) == (True, "好", "B2")
    assert found(intake) == [("D022", "")]
    assert intake.findings[0].severity is Severity.WARNING


def test_a_missing_column_stops_the_sheet_and_no_other(reads: Reads) -> None:
    intake = reads(指标数据="编号 | 结果 | 数据来源 | 备注\nopen_shop | 是")
    assert found(intake) == [("D022", ""), ("D027", "B1")]
    assert intake.partly
    assert intake.county.name == "示例县"


def test_a_slip_in_a_heading_is_taken_with_a_warning(reads: Reads, toy: Rulebook) -> None:
    rows = all_facts(toy, "open_shop | 是").replace("填报值", "填报数值表")
    intake = reads(指标数据=rows)
    assert found(intake) == [("D023", "B1")]
    assert intake.county.facts["open_shop"].value is True


def test_a_heading_twice_is_not_guessed(reads: Reads) -> None:
    intake = reads(指标数据="编号 | 填报值 | 填报值 | 数据来源 | 备注\nopen_shop | 是 | 否")
    assert found(intake) == [("D025", "B1")]
    assert [place.cell for place in intake.findings[0].related] == ["C1"]
    assert intake.partly


def test_no_headings_at_all(reads: Reads) -> None:
    intake = reads(指标数据="open_shop | 是\nshop_serves | 否")
    assert found(intake) == [("D024", "")]
    assert intake.partly


def test_an_extra_column_with_content_is_named(reads: Reads, toy: Rulebook) -> None:
    rows = all_facts(toy, "open_shop | 是 | | | 内部").replace(FACTS, f"{FACTS} | 审核意见 | 空列")
    assert found(reads(指标数据=rows)) == [("D027", "E1")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("open_shops | 是\nopen_shop | 否", [("D036", "A2")]),
        (" | 是", [("D035", "B2")]),
        ("open_shop | 是\nopen_shop | √", [("D037", "B2")]),
        ("open_shop | 是\nopen_shop | 否", [("D038", "B2")]),
        ("coverage | 52%\ncoverage | 26/50", [("D037", "B2")]),
        ("coverage | 52%\ncoverage | 52.001%", [("D038", "B2")]),
        ("open_shop | 是\nopen_shop | n:1", [("D037", "B2"), ("D061", "B3")]),
        ("OPEN_SHOP | 是\nopen_shop | 是", [("D036", "A2")]),
    ],
)
def test_rows(reads: Reads, toy: Rulebook, rows: str, expected: list[tuple[str, str]]) -> None:
    assert found(reads(指标数据=all_facts(toy, rows))) == expected


def test_rows_that_differ_name_both_cells_and_give_nothing(reads: Reads, toy: Rulebook) -> None:
    intake = reads(指标数据=all_facts(toy, "open_shop | 是\n\nopen_shop | 否"))
    finding = next(f for f in intake.findings if f.code == "D038")
    assert finding.args["cells"] == ["B2", "B4"]
    assert [place.cell for place in finding.related] == ["B4"]
    assert "open_shop" not in intake.county.facts


def test_did_you_mean(reads: Reads, toy: Rulebook) -> None:
    finding = reads(指标数据=all_facts(toy, "visitor | 3")).findings[0]
    assert "visitors" in str(finding.args["hint"])


def test_a_row_that_was_deleted_is_missed(reads: Reads, toy: Rulebook) -> None:
    rows = all_facts(toy).replace("\nvisitors", "")
    intake = reads(指标数据=rows)
    assert found(intake) == [("D034", "")]
    assert intake.findings[0].at is not None
    assert intake.findings[0].at.row == "visitors"


def test_blank_rows_end_nothing(reads: Reads, toy: Rulebook) -> None:
    gap = "\n" * 200
    intake = reads(指标数据=f"{all_facts(toy)}{gap}visitor | 3")
    row = len(toy.facts) + 1 + 200
    assert found(intake) == [("D036", f"A{row}")]


def test_one_code_does_not_flood(reads: Reads) -> None:
    rows = "\n".join(f"nothing_{number} | 是" for number in range(130))
    intake = reads(证据清单=f"{EVIDENCE}\n{rows}")
    codes = [f.code for f in intake.findings]
    assert codes.count("D040") == 50
    assert intake.findings[-1].code == "D039"
    assert intake.findings[-1].args == {"code": "D040", "more": 80}
    found(intake)


@pytest.mark.parametrize(
    ("merge", "severity"), [("B2:B4", None), ("B3:C3", Severity.WARNING), ("A2:A3", None)]
)
def test_merged_cells_over_entries_are_named(
    toy: Rulebook, tmp_path: Path, merge: str, severity: Severity | None
) -> None:
    book = workbook(tables(toy))
    book["指标数据"].merge_cells(merge)
    intake = read(saved(tmp_path, book), toy)
    finding = next(f for f in intake.findings if f.code == "D030")
    assert finding.args["range"] == merge
    assert finding.severity is severity
    assert finding.at is not None
    assert finding.at.cell == merge.split(":", maxsplit=1)[0]
