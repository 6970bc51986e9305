"""`ecscore rank --pages`: an overview that leads to every county's own report."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from batch.small import county, laid, rules
from cli.conftest import Run
from ecscore.cli.exits import Exit

NAMES = ("a", "b", "c")


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    counties = {name: county({"visitors": 10}, f"{name}县") for name in NAMES}
    return laid(tmp_path / "counties", {**counties, "broken": b"\x00"})


def linked(overview: Path) -> list[Path]:
    links = re.findall(r'href="([^"#][^"]*\.html)"', overview.read_text(encoding="utf-8"))
    return sorted({overview.parent / unquote(link) for link in links})


def test_every_county_has_a_page_and_a_run_that_goes_on_makes_only_what_is_gone(
    batch: Path, run: Run, tmp_path: Path
) -> None:
    overview, workbook = tmp_path / "总 览.html", tmp_path / "总览.xlsx"
    pages = tmp_path / "各 县#1"
    args = (batch, "--rulebook", rules(tmp_path / "rules"), "-o", overview, "-o", workbook)
    ran = run("rank", *args, "--pages", pages, "-j", "1")
    assert ran.code == Exit.INPUT, ran.err
    found = linked(overview)
    assert len(found) == len(NAMES)
    assert found == sorted(pages.iterdir())
    heads = {re.findall("<h1>(.*?)</h1>", page.read_text(encoding="utf-8"))[0] for page in found}
    assert heads == {f"{name}县" for name in NAMES}
    assert workbook.read_bytes().startswith(b"PK")
    kept, gone = found[0], found[1]
    before, text = kept.stat().st_mtime_ns, gone.read_bytes()
    gone.unlink()
    run("rank", *args, "--pages", pages, "-j", "1")
    assert kept.stat().st_mtime_ns == before
    assert gone.read_bytes() == text
    run("rank", *args, "--no-dataset")
    assert linked(overview) == []


def test_pages_need_one_overview(batch: Path, run: Run, tmp_path: Path) -> None:
    ran = run("rank", batch, "--pages", tmp_path / "p")
    assert (ran.code, "--out" in ran.err) == (Exit.USAGE, True)
    two = ("-o", tmp_path / "a.html", "-o", tmp_path / "x" / "b.html")
    ran = run("rank", batch, *two, "--pages", tmp_path / "p")
    assert (ran.code, "同一个文件夹" in ran.err) == (Exit.USAGE, True)
    assert not (tmp_path / "p").exists()
