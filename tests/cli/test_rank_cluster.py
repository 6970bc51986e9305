"""`ecscore rank` on a cluster and over URLs: the same report, or plain words why not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from batch.small import rules
from cli.conftest import Run
from ecscore.cli.exits import Exit

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own are not ours to mend
TOY = "rulebook: toy\ncounty: {name: 甲县, province: 某省, batch: 2019}\nas_of: 2020-02-20\n"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    folder = tmp_path / "counties"
    folder.mkdir()
    (folder / "甲县.yaml").write_text(f"{TOY}facts:\n  open_shop: yes\n", encoding="utf-8")
    (folder / "cut.yaml").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture
def words(toy: Path, tmp_path: Path) -> tuple[str, ...]:
    salt = tmp_path / "salt"
    salt.write_bytes(bytes(32))
    return ("-r", str(toy), "-f", "json", "--no-dataset", "--salt-file", str(salt))


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return rules(tmp_path / "rules")


def test_a_cluster_made_here_and_a_url_give_the_report_of_a_local_run(
    batch: Path, words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    results = [("--results", str(tmp_path / str(number))) for number in range(3)]
    here = run("rank", batch, *words, *results[0], "-j", "1")
    there = run("rank", batch, *words, *results[1], "--cluster", "local:1")
    url = run("rank", f"local://{batch}", *words, *results[2], "-j", "1")
    assert (here.code, there.code, url.code) == (Exit.INPUT,) * 3
    assert "甲县" in here.out
    assert here.out == there.out == url.out


def test_the_overview_and_the_pages_of_counties_are_those_of_a_local_run(
    batch: Path, words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    (batch / "乙县.yaml").write_text(TOY.replace("甲", "乙") + "facts: {}\n", encoding="utf-8")
    made = []
    for name, how in (("here", ("-j", "1")), ("there", ("--cluster", "local:2"))):
        place = tmp_path / name
        place.mkdir()
        outs = ("-o", place / "o.html", "-o", place / "o.xlsx", "--pages", place / "pages")
        ran = run("rank", batch, *words, *outs, "--results", place / "r", *how)
        assert ran.code == Exit.INPUT, ran.err
        files = [*place.glob("o.*"), *(place / "pages").iterdir()]
        made.append({file.relative_to(place): file.read_bytes() for file in files})
    assert made[0] == made[1]
    assert len(made[0]) == 4


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--cluster", "local:1", "-j", "2"), "--workers 只用于本机"),
        (("--cluster", "here"), "tcp://主机:8786"),
    ],
)
def test_what_makes_no_sense_is_refused(
    batch: Path, words: tuple[str, ...], run: Run, more: tuple[str, ...], said: str
) -> None:
    ran = run("rank", batch, *words, *more)
    assert ran.code == Exit.USAGE
    assert said in ran.err


def test_without_dask_it_is_told_what_to_install(
    batch: Path, words: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("ecscore.batch.cluster", "ecscore.batch.joining"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run("rank", batch, *words, "--cluster", "local:1")
    assert ran.code == Exit.USAGE
    assert "pip install ecscore[cluster]" in ran.err


def test_a_url_needs_a_folder_for_results(words: tuple[str, ...], run: Run) -> None:
    ran = run("rank", "memory://x", *words)
    assert ran.code == Exit.USAGE
    assert "--results" in ran.err
