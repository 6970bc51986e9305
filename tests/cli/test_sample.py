"""`ecscore sample`, from the shell's side."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from audit import sampled as s
from cli.conftest import CLEAN, Ran, Run
from ecscore.cli.exits import Exit
from office import saved_by_libreoffice

Sample = Callable[..., Ran]
OUT = Path("抽样表.xlsx")
CALLS, VISITS = "电话回访", "实地走访"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    tables = {
        "villages": s.villages(),
        "stations": s.stations(),
        "sessions": s.sessions(),
        "trainees": s.trainees(),
    }
    return s.county_folder(tmp_path, tables)


@pytest.fixture
def sample(run: Run, home: Path, tmp_path: Path) -> Sample:
    """Run `ecscore sample` on a county that hands in every table."""

    def command(*words: object) -> Ran:
        return run("sample", home, "--rulebook", tmp_path / "rules", *words)

    return command


def fill(
    sheet: str, answers: Callable[[int], dict[str, object]], path: Path = OUT, last: int = 999
) -> None:
    """Fill in a sheet: a function gives the cells of each row by their heading."""
    book = load_workbook(path)
    page: Any = book[sheet]
    columns = {cell.value: cell.column for cell in page[3]}
    for row in range(4, min(page.max_row, last) + 1):
        for heading, text in answers(row).items():
            page.cell(row, columns[heading]).value = text
    book.save(path)


def all_reached(row: int) -> dict[str, object]:
    if row % 3:
        return {"是否接通": "空号", "备注": "随便写"}
    return {"是否接通": "接通", "是否参加": "是", "是否收费": "否"}


def all_open(_: int) -> dict[str, object]:
    return {"是否营业": "营业", "业务开展": "是", "标识": "有", "负责人会操作": "一般"}


def test_a_workbook_for_calls_and_visits(sample: Sample) -> None:
    ran = sample()
    assert ran.code == Exit.OK, ran.err
    assert "种子 1" in ran.err
    assert "丁镇" in ran.out
    book = load_workbook(OUT)
    assert book.sheetnames == ["抽样说明", CALLS, VISITS]
    calls = book[CALLS]
    assert calls.max_row == 33
    headings = [cell.value for cell in calls[3]]
    assert headings[3:8] == ["培训场次", "姓名", "电话", "镇（办）", "行政村"]
    assert headings[8:] == ["是否接通", "是否参加", "是否收费", "备注"]
    lists = {
        str(made.formula1)
        for sheet in (calls, book[VISITS])
        for made in sheet.data_validations.dataValidation
    }
    assert '"接通,未接通,空号,拒访"' in lists
    assert '"熟练,一般,不会"' in lists
    cover = {str(row[1].value): row[2].value for row in book["抽样说明"].iter_rows(max_row=20)}
    assert cover["抽样种子"] == "1"
    assert cover["截至日期"] == "2020-02-20"
    assert cover["电话回访：计划样本量"] == "30"


def test_names_and_phones_are_hidden_unless_asked_for(sample: Sample) -> None:
    sample()
    names = [row[4].value for row in load_workbook(OUT)[CALLS].iter_rows(min_row=4)]
    phones = [row[5].value for row in load_workbook(OUT)[CALLS].iter_rows(min_row=4)]
    assert all("*" in str(text) for text in (*names, *phones))
    ran = sample("--show-personal", "--force")
    assert "个人信息" in ran.err
    names = [row[4].value for row in load_workbook(OUT)[CALLS].iter_rows(min_row=4)]
    assert not any("*" in str(text) for text in names)


def test_the_same_seed_gives_the_same_bytes_in_any_order_of_rows(
    sample: Sample, home: Path
) -> None:
    sample("--seed", 7)
    first = OUT.read_bytes()
    s.write_table(home / "tables" / "trainees.csv", "trainees", s.trainees()[::-1])
    sample("--seed", 7, "--force")
    assert OUT.read_bytes() == first
    sample("--seed", 8, "--force")
    assert OUT.read_bytes() != first


def test_one_kind_a_size_and_even_shares(sample: Sample) -> None:
    ran = sample("--kind", "visits", "-n", 8, "--weight", "even", "--by", "none", "-f", "json")
    data = json.loads(ran.out)
    (only,) = data["samples"]
    assert (only["kind"], only["drawn"], only["by"], only["weight"]) == (
        "visits",
        8,
        "none",
        "even",
    )
    assert load_workbook(OUT).sheetnames == ["抽样说明", VISITS]


def test_a_filled_sheet_is_never_written_over_by_chance(sample: Sample) -> None:
    OUT.write_bytes(b"filled")
    ran = sample()
    assert ran.code == Exit.USAGE
    assert "--force" in ran.err
    assert OUT.read_bytes() == b"filled"


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "mail"),
        ("--size", "0"),
        ("--size", "many"),
        ("--seed", "-1"),
        ("--by", "county"),
        ("--weight", "heavy"),
        ("--out", "a.csv"),
        ("--out", "no/such/a.xlsx"),
        ("--read", "a.xlsx", "--seed", "1"),
    ],
)
def test_wrong_words_are_usage_errors(sample: Sample, words: tuple[str, ...]) -> None:
    assert sample(*words).code == Exit.USAGE
    assert not OUT.exists()


def test_a_table_that_is_missing_is_told_and_the_other_drawn(sample: Sample, home: Path) -> None:
    (home / "tables" / "trainees.csv").unlink()
    ran = sample()
    assert ran.code == Exit.OK
    assert "学员台账" in ran.err
    assert load_workbook(OUT).sheetnames == ["抽样说明", VISITS]


def test_a_county_without_tables_gives_nothing_to_draw(run: Run, tmp_path: Path) -> None:
    toy = Path(__file__).parents[1] / "toy"
    (tmp_path / "county.yaml").write_text("county: {name: 示例县}\n", encoding="utf-8")
    ran = run("sample", "county.yaml", "--rulebook", toy)
    assert ran.code == Exit.INPUT
    assert "trainees" in ran.err
    assert "stations" in ran.err
    assert not OUT.exists()
    assert run("sample", "missing.xlsx").code == Exit.INPUT


def test_a_filled_workbook_is_summed_up(sample: Sample) -> None:
    sample()
    fill(CALLS, all_reached)
    fill(VISITS, all_open)
    ran = sample("--read", OUT, "-f", "json", "--fail-on", "note")
    assert ran.code == Exit.OK, ran.out
    data = json.loads(ran.out)
    assert data["findings"] == []
    for one in data["answers"]:
        assert one["sample"] == 30
        for group in (one, *one["strata"]):
            for question in group["questions"]:
                counted = [answer["count"] for answer in question["answers"]]
                counted += [question["invalid"]["count"], question["unanswered"]["count"]]
                assert sum(counted) == question["asked"]
                for answer in question["answers"]:
                    if question["asked"]:
                        share = Fraction(answer["count"], question["asked"])
                        assert Fraction(answer["share"]) == share
        total = sum(g["questions"][0]["asked"] for g in one["strata"])
        assert total == 30
    reached = data["answers"][0]["questions"][0]["answers"][0]
    assert (reached["count"], reached["share"], reached["percent"]) == (10, "1/3", "33.33%")
    table = sample("--read", OUT)
    assert "33.33%" in table.out


def test_what_is_not_filled_in_is_a_finding(sample: Sample) -> None:
    sample()
    ran = sample("--read", OUT)
    assert ran.code == Exit.OK
    assert "D140" in ran.out
    assert sample("--read", OUT, "--fail-on", "warning").code == Exit.FINDINGS
    assert sample("--read", OUT, "--fail-on", "error").code == Exit.OK


def test_an_unknown_answer_is_refused_with_its_cell(sample: Sample) -> None:
    sample()
    fill(CALLS, all_reached)
    fill(CALLS, lambda _: {"是否接通": "大概吧 13812345678"}, last=4)
    ran = sample("--read", OUT, "--fail-on", "error", "--lang", "en")
    assert ran.code == Exit.FINDINGS
    assert f"抽样表.xlsx!{CALLS}!I4: D141" in ran.out
    assert "13812345678" not in ran.out


def test_a_changed_list_is_found(sample: Sample) -> None:
    sample("--show-personal")
    fill(CALLS, all_reached)
    fill(CALLS, lambda _: {"姓名": "李四光"}, last=4)
    book = load_workbook(OUT)
    book[CALLS].delete_rows(10)
    book[CALLS].append([99, "deadbeef", "甲镇", "PX1", "赵六", "13900000001"])
    book.save(OUT)
    ran = sample("--read", OUT, "-f", "json")
    told = [finding["code"] for finding in json.loads(ran.out)["findings"]]
    assert {"D142", "D143", "D144"} <= set(told)
    assert "李四光" not in ran.out
    assert json.loads(ran.out)["answers"][0]["sample"] == 30


def test_another_seed_on_the_cover_gives_the_list_away(sample: Sample) -> None:
    sample()
    fill(CALLS, all_reached)
    book = load_workbook(OUT)
    cell: Any = next(r[2] for r in book["抽样说明"].iter_rows() if r[1].value == "抽样种子")
    cell.value = "2"
    book.save(OUT)
    ran = sample("--read", OUT)
    assert "D144" in ran.out
    cell.value = "很多"
    book.save(OUT)
    ran = sample("--read", OUT)
    assert ran.code == Exit.INPUT
    assert "D146" in ran.out


def test_tables_that_changed_are_told(sample: Sample, home: Path) -> None:
    sample("--kind", "calls")
    fill(CALLS, all_reached)
    s.write_table(home / "tables" / "trainees.csv", "trainees", s.trainees()[:-1])
    ran = sample("--read", OUT)
    assert ran.code == Exit.OK
    assert "D145" in ran.out
    assert "D149" not in ran.out


def test_what_is_no_workbook_of_samples_cannot_be_read(sample: Sample, tmp_path: Path) -> None:
    ran = sample("--read", CLEAN / "county.xlsx")
    assert ran.code == Exit.INPUT
    assert "D148" in ran.err
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert sample("--read", "a.xlsx").code == Exit.INPUT
    assert sample("--read", "missing.xlsx").code == Exit.INPUT


def test_a_sheet_that_was_deleted_leaves_the_rest_and_exits_3(sample: Sample) -> None:
    sample()
    fill(VISITS, all_open)
    book = load_workbook(OUT)
    book.remove(book[CALLS])
    book.save(OUT)
    ran = sample("--read", OUT)
    assert ran.code == Exit.INPUT
    assert "D021" in ran.out
    assert VISITS in ran.out


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_it_survives_libreoffice(sample: Sample, tmp_path: Path, suffix: str) -> None:
    sample()
    fill(CALLS, all_reached)
    fill(VISITS, all_open)
    saved = saved_by_libreoffice(Path(OUT), suffix, tmp_path)
    ran = sample("--read", str(saved), "-f", "json")
    assert ran.code == Exit.OK
    assert json.loads(ran.out)["findings"] == []


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from ecscore.cli import main; main(['sample', '--help']); "
        "print(sorted({'rich', 'duckdb', 'openpyxl'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )
    assert "--show-personal" in run.stdout
    assert run.stdout.splitlines()[-1] == "[]"
