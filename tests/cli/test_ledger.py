"""`ecscore ledger`, from the shell's side."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit

BOOK = "整改台账.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo county without its rosters, which takes a moment only."""
    folder = tmp_path_factory.mktemp("made") / "county"
    folder.mkdir()
    shutil.copy(DEMO / "county.xlsx", folder)
    return folder


@pytest.fixture
def county(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "county")
    return tmp_path / "county"


def opened(county: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(county / BOOK)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def test_update_and_show(run: Run, county: Path) -> None:
    ran = run("ledger", "update", county)
    assert ran.code == Exit.OK, ran.err
    assert ran.out.startswith(f"{BOOK}：新增 ")
    before = (county / BOOK).read_bytes()
    assert "没有变化" in run("ledger", "update", county).out
    assert (county / BOOK).read_bytes() == before
    book, sheet = opened(county)
    sheet["P4"], sheet["N4"], sheet["Q4"] = "2020-01-01", "整改中", "找 13900005999"
    sheet["P5"] = "2030-01-01"
    book.save(county / BOOK)
    told = json.loads(run("ledger", "show", county, "-f", "json", "--as-of", "2020-02-01").out)
    assert told["schema_version"] == "1"
    first = told["rows"][0]
    assert (first["state"], first["deadline"], first["overdue"]) == (
        "in_progress",
        "2020-01-01",
        True,
    )
    assert first["measure"] == "找 139****5999"
    assert told["rows"][1]["deadline"] == "2030-01-01"
    assert sum(unit["overdue"] for unit in told["units"]) == len(first["units"])
    ran = run("ledger", "show", county, "--as-of", "2020-02-01", "--fail-on", "overdue")
    assert ran.code == Exit.FINDINGS
    assert "逾期 1 项" in ran.err
    assert all(cell_len(line) <= 80 for line in ran.out.splitlines())
    ran.out.encode("gbk")
    on_the_day = ("ledger", "show", county, "--as-of", "2020-01-01", "--fail-on", "overdue")
    assert run(*on_the_day).code == Exit.OK


def test_show_chooses(run: Run, county: Path) -> None:
    run("ledger", "update", county, "--from", "note")
    everything = json.loads(run("ledger", "show", county, "-f", "json").out)["rows"]
    unit = next(row["units"][0] for row in everything if row["units"])
    mine = json.loads(run("ledger", "show", county, "-f", "json", "-u", unit).out)
    assert {one["unit"] for one in mine["units"]} == {unit}
    assert all(unit in row["units"] for row in mine["rows"])
    assert (
        json.loads(run("ledger", "show", county, "-f", "json", "--state", "closed").out)["rows"]
        == []
    )
    assert run("ledger", "show", county, "-f", "md", "--lang", "en").out.startswith("# ")
    wrong = run("ledger", "show", county, "-u", f"{unit}局")
    assert wrong.code == Exit.USAGE
    assert unit in wrong.err
    assert run("ledger", "show", county, "--state", "x").code == Exit.USAGE
    assert run("ledger", "show", county, "--fail-on", "error").code == Exit.USAGE
    assert run("ledger", "show", county, "--fail-on", "never").code == Exit.OK
    assert run("ledger", "update", county, "--from", "x").code == Exit.USAGE
    assert run("ledger", "show", county, "--file", "x.csv").code == Exit.USAGE


def test_from_sets_the_bar_for_new_rows_alone(run: Run, county: Path) -> None:
    run("ledger", "update", county, "--from", "warning")
    rows = opened(county)[1].max_row
    ran = run("ledger", "update", county, "--from", "error")
    assert "没有变化" in ran.out
    assert opened(county)[1].max_row == rows


def test_what_cannot_be_judged_is_neither_pass_nor_fail(run: Run, county: Path) -> None:
    run("ledger", "update", county)
    book, sheet = opened(county)
    sheet["P4"] = "尽快"
    book.save(county / BOOK)
    ran = run("ledger", "show", county, "--fail-on", "overdue")
    assert ran.code == Exit.INPUT
    assert f"{BOOK}!整改台账!P4" in ran.err


def test_a_missing_or_broken_ledger(run: Run, county: Path) -> None:
    assert run("ledger", "show", county).code == Exit.INPUT
    (county / BOOK).write_bytes(b"PK\x03\x04 no workbook")
    for action in ("show", "update"):
        ran = run("ledger", action, county)
        assert ran.code == Exit.INPUT
        assert "Traceback" not in ran.err
    ran = run("ledger", "update", county, "--file", county / "county.xlsx")
    assert ran.code == Exit.INPUT


def test_an_open_workbook(run: Run, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("ecscore.ledger.updating.atomic_write", refused)
    ran = run("ledger", "update", county)
    assert ran.code == Exit.USAGE
    assert "WPS/Excel" in ran.err
    assert {file.name for file in county.iterdir()} == {"county.xlsx"}


def test_somebody_else_is_at_it(run: Run, county: Path) -> None:
    from ecscore.ledger.locking import locked  # noqa: PLC0415

    with locked(county):
        ran = run("ledger", "update", county)
    assert ran.code == Exit.USAGE
    assert "正在更新" in ran.err


def test_a_county_read_in_part_closes_nothing(run: Run, county: Path) -> None:
    run("ledger", "update", county)
    book = openpyxl.load_workbook(county / "county.xlsx")
    del book["指标数据"]
    book.save(county / "county.xlsx")
    ran = run("ledger", "update", county)
    assert ran.code == Exit.INPUT
    assert "L012" in ran.out
    assert "→已销号" not in ran.out


def test_a_waiver_marks_its_row(run: Run, county: Path) -> None:
    run("ledger", "update", county)
    sheet = opened(county)[1]
    code, name = sheet["B4"].value, sheet["T4"].value
    (county / "waivers.yaml").write_text(
        f"- code: {code}\n  fingerprint: {name}\n  reason_kind: 误报\n  reason: 已核\n"
        "  approved_by: 王某\n  expires: 2020-12-31\n",
        encoding="utf-8",
    )
    ran = run("ledger", "update", county)
    assert opened(county)[1]["N4"].value == "已豁免", ran.out + ran.err


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom ecscore.cli import main\nmain(['ledger', 'update', '--help'])\n"
        "assert not {'openpyxl', 'duckdb', 'rich'} & sys.modules.keys()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_day_more_is_the_same_problem(run: Run, county: Path) -> None:
    run("ledger", "update", county, "--as-of", "2020-02-20")
    ran = run("ledger", "update", county, "--as-of", "2020-02-21")
    assert ran.out.startswith(f"{BOOK}：新增 0\n")
    codes = [row[1].value for row in opened(county)[1].iter_rows(4)]
    assert "E001" in codes


def test_no_personal_number_gets_into_the_ledger(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    shutil.copy(DEMO / "county.xlsx", folder)
    book = openpyxl.load_workbook(folder / "county.xlsx")
    book["指标数据"]["D8"] = "问 13900005999"
    book.save(folder / "county.xlsx")
    run("ledger", "update", folder)
    texts = [str(cell.value) for row in opened(folder)[1].iter_rows() for cell in row]
    assert any("139****5999" in text for text in texts)
    assert not any("13900005999" in text for text in texts)
