from __future__ import annotations

from pathlib import Path

import pytest

from batch.small import county, laid
from ecscore.batch.finding import RESULTS, NoBatch, find_counties


def names(path: Path) -> list[str]:
    return [name for name, _ in find_counties(path).paths]


def test_folders_workbooks_yaml_and_bags_are_counties_other_files_are_named(tmp_path: Path) -> None:
    laid(tmp_path, {"甲县": county({})})
    for name in ("丙县", RESULTS, ".git"):
        (tmp_path / name).mkdir()
    for name in ("乙县.xlsx", "戊县.zip", "说明.docx", "~$乙县.xlsx", "waivers.yaml"):
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path) == ["丙县", "乙县.xlsx", "戊县.zip", "甲县.yaml"]
    assert find_counties(tmp_path).passed_over == ("waivers.yaml", "说明.docx")


def test_a_list_names_counties_by_as_much_of_their_paths_as_tells_them_apart(
    tmp_path: Path,
) -> None:
    for place in ("east/a", "west/a", "b"):
        (tmp_path / place).mkdir(parents=True)
    file = tmp_path / "list.txt"
    file.write_text("\ufeff# 各县\neast/a\n\nwest/a\r\n  b  \n", encoding="utf-8")
    assert names(file) == ["east/a", "west/a", "b"]
    assert [path for _, path in find_counties(file).paths] == [
        tmp_path / place for place in ("east/a", "west/a", "b")
    ]


@pytest.mark.parametrize(
    ("text", "said"), [("a\nb\n./a\n", "第 3 行与第 1 行"), ("# nothing\n", "没有县")]
)
def test_a_list_that_names_nothing_or_one_twice_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "list.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoBatch) as refused:
        find_counties(file)
    assert said in refused.value.text.zh
    assert refused.value.text.en


def test_a_list_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes("甲县\n".encode("gbk"))
    with pytest.raises(NoBatch) as refused:
        find_counties(file)
    assert "UTF-8" in refused.value.text.zh


def test_one_county_nothing_and_nowhere_are_no_batch(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "county.xlsx").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    for name, said in (("one", "上一级"), ("empty", "没有县"), ("nowhere", "不是文件夹")):
        with pytest.raises(NoBatch) as refused:
            find_counties(tmp_path / name)
        assert said in refused.value.text.zh


def test_what_the_run_itself_writes_is_no_county(tmp_path: Path) -> None:
    laid(tmp_path, {"a": county({})})
    (tmp_path / "out").mkdir()
    (tmp_path / "排名.xlsx").write_bytes(b"x")
    found = find_counties(tmp_path, (tmp_path / "out", tmp_path / "." / "排名.xlsx"))
    assert [name for name, _ in found.paths] == ["a.yaml"]
    assert found.passed_over == ()
