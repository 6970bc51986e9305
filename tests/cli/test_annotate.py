"""`ecscore evaluate --annotate`, from the shell's side."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit
from hostile.makers import changed, swap
from office import saved_by_libreoffice

COUNTY = DEMO / "county.xlsx"


def test_the_copy_is_written_beside_the_report_and_the_original_stays(run: Run) -> None:
    shutil.copy(COUNTY, "county.xlsx")
    before = Path("county.xlsx").read_bytes()
    ran = run("evaluate", "county.xlsx", "--annotate", "批注.xlsx", "--out", "a.json")
    assert ran.code == Exit.OK
    assert "自评" in ran.out
    assert "已写入 批注.xlsx" in ran.err
    assert Path("county.xlsx").read_bytes() == before
    book = load_workbook("批注.xlsx")
    assert book.sheetnames[0] == "核查问题"
    comment = book["指标数据"]["D64"].comment
    assert comment is not None
    assert "D052" in comment.text


def test_a_folder_is_annotated_like_its_workbook_and_twice_the_same(run: Run) -> None:
    assert run("evaluate", DEMO, "--annotate", "a.xlsx").code == Exit.OK
    assert run("evaluate", COUNTY, "--annotate", "b.xlsx").code == Exit.OK
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


def test_an_earlier_copy_is_replaced(run: Run) -> None:
    Path("a.xlsx").write_bytes(b"old")
    assert run("evaluate", COUNTY, "--annotate", "a.xlsx").code == Exit.OK
    assert zipfile.is_zipfile("a.xlsx")


def test_the_workbook_itself_is_never_written_over(run: Run) -> None:
    shutil.copy(COUNTY, "county.xlsx")
    Path("link.xlsx").symlink_to("county.xlsx")
    before = Path("county.xlsx").read_bytes()
    for source, target in (
        ("county.xlsx", "./county.xlsx"),
        (".", "county.xlsx"),
        ("county.xlsx", "link.xlsx"),
    ):
        ran = run("evaluate", source, "--annotate", target)
        assert ran.code == Exit.USAGE, (source, target)
        assert not ran.out
    assert Path("county.xlsx").read_bytes() == before


def test_it_must_end_in_xlsx_which_is_said_before_anything_is_done(run: Run) -> None:
    ran = run("evaluate", "missing.xlsx", "--annotate", "a.xls")
    assert ran.code == Exit.USAGE
    assert ".xlsx" in ran.err


def test_a_missing_input_is_still_an_input_error(run: Run) -> None:
    assert run("evaluate", "missing.xlsx", "--annotate", "a.xlsx").code == Exit.INPUT
    assert not Path("a.xlsx").exists()


def test_an_input_that_is_no_xlsx_is_to_be_saved_as_one(run: Run) -> None:
    Path("county.yaml").write_text("county: {name: 示例县}\n", encoding="utf-8")
    ran = run("evaluate", "county.yaml", "--annotate", "a.xlsx")
    assert ran.code == Exit.USAGE, ran.err
    assert "另存为 .xlsx" in ran.err
    assert not Path("a.xlsx").exists()


def test_a_folder_that_is_not_there_is_a_usage_error(run: Run) -> None:
    assert run("evaluate", COUNTY, "--annotate", "no/such/a.xlsx").code == Exit.USAGE


def test_what_cannot_be_copied_is_said_with_a_way_out(run: Run) -> None:
    data = changed(COUNTY.read_bytes(), "xl/styles.xml", swap(b"<fonts", b"<fontz"))
    Path("county.xlsx").write_bytes(data)
    ran = run("evaluate", "county.xlsx", "--annotate", "a.xlsx")
    assert ran.code == Exit.INPUT
    assert "另存为 .xlsx" in ran.err
    assert not Path("a.xlsx").exists()


def test_pictures_that_stay_behind_are_told(run: Run) -> None:
    with zipfile.ZipFile("county.xlsx", "w") as target, zipfile.ZipFile(COUNTY) as source:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/media/image1.png", b"\x89PNG")
    ran = run("evaluate", "county.xlsx", "--annotate", "a.xlsx")
    assert ran.code == Exit.OK
    assert "图片" in ran.err


def test_the_bar_of_fail_on_is_the_same(run: Run) -> None:
    ran = run("evaluate", COUNTY, "--annotate", "a.xlsx", "--fail-on", "error")
    assert ran.code == Exit.FINDINGS
    assert Path("a.xlsx").exists()


def test_it_survives_libreoffice(run: Run, tmp_path: Path) -> None:
    run("evaluate", COUNTY, "--annotate", "a.xlsx")
    saved = saved_by_libreoffice(Path("a.xlsx"), "xlsx", tmp_path)
    book = load_workbook(saved)
    assert book.sheetnames[0] == "核查问题"
    comment = book["指标数据"]["D64"].comment
    assert comment is not None
    assert "D052" in comment.text
    assert book["指标数据"]["D64"].fill.fgColor.rgb == "FFFFC7CE"
    link = book["核查问题"]["G4"].hyperlink
    assert link is not None
    assert str(link.location).replace("'", "") == "指标数据!D64"
    again = run("evaluate", saved, "-f", "concise")
    assert again.code == Exit.OK
