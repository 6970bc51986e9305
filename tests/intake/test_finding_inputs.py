from __future__ import annotations

import os
import re
from pathlib import Path
from string import Formatter

import pytest

import ecscore
from ecscore.intake import UnreadableInput, find_input, open_input
from ecscore.model.catalogue import data
from intake.books import said


def refused(path: Path) -> str:
    with pytest.raises(UnreadableInput) as error:
        find_input(path)
    said(error.value.finding)
    return error.value.finding.code


def test_a_file_is_itself(tmp_path: Path) -> None:
    assert find_input(tmp_path / "x.xlsx") == tmp_path / "x.xlsx"


@pytest.mark.parametrize("name", ["表.xlsx", "表.xls", "表.ET", "表.ods", "county.yaml", "x.yml"])
def test_the_only_input_is_found(tmp_path: Path, name: str) -> None:
    for other in (name, "~$表.xlsx", ".~表.xlsx", "waivers.yaml", "ecscore.toml", "说明.docx"):
        (tmp_path / other).touch()
    (tmp_path / "证据.xlsx").mkdir()
    assert find_input(tmp_path).name == name


def test_county_xlsx_goes_first(tmp_path: Path) -> None:
    for name in ("county.xlsx", "other.xlsx", "county.yaml"):
        (tmp_path / name).touch()
    assert find_input(tmp_path).name == "county.xlsx"


def test_none_or_several_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "D001"
    (tmp_path / "a.xlsx").touch()
    (tmp_path / "b.xlsx").touch()
    assert refused(tmp_path) == "D013"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.xlsx", "D001"), (tmp_path, "D002")):
        with pytest.raises(UnreadableInput) as error:
            open_input(path)
        assert error.value.finding.code == code


def test_the_catalogue_can_be_shown_on_a_gbk_console() -> None:
    for entry in data.ENTRIES:
        assert entry.code.startswith("D")
        assert entry.fix.zh.startswith("请")
        for text in (entry.title, entry.message, entry.why, entry.fix):
            assert text.en
            (text.zh + text.en).encode("gbk")


def test_both_languages_of_an_entry_use_the_same_arguments() -> None:
    for entry in data.ENTRIES:
        zh, en = (
            {name for _, name, _, _ in Formatter().parse(entry.message.render(lang)) if name}
            for lang in ("zh", "en")
        )
        assert en <= zh, entry.code


def test_every_code_is_used_and_every_used_code_is_there() -> None:
    folder = Path(ecscore.__file__).parent
    files = (path for path in folder.rglob("*.py") if path.parent.name != "catalogue")
    source = "".join(path.read_text("utf-8") for path in files)
    assert set(re.findall(r'"(D\d{3})"', source)) == {entry.code for entry in data.ENTRIES}


def test_what_ecscore_writes_beside_a_workbook_is_no_county(tmp_path: Path) -> None:
    for name in ("县.xlsx", "整改台账.xlsx", "抽样表.xlsx", "批注本.xlsx", "waivers.yaml"):
        (tmp_path / name).write_bytes(b"x")
    assert find_input(tmp_path).name == "县.xlsx"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_file_that_the_disk_refuses_is_told(tmp_path: Path) -> None:
    loop = tmp_path / "county.xlsx"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableInput) as error:
        open_input(loop)
    assert error.value.finding.code == "D011"
