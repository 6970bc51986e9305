"""`ecscore rank --prune`: what the run did not use goes, after a run that reached every county."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from batch.small import county, laid, rules
from cli.conftest import Run
from ecscore.cli.exits import Exit, Stop
from ecscore.model.text import Text


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_pruning_takes_what_the_run_did_not_use_and_nothing_else(run: Run, tmp_path: Path) -> None:
    batch, results, pages = tmp_path / "batch", tmp_path / "r", tmp_path / "pages"
    yaml = "county: {{name: {}, province: 某省, batch: 2019}}\nfacts:\n  basic_services: 是\n"
    for name in ("a", "b"):
        (batch / name).mkdir(parents=True)
        (batch / name / "county.yaml").write_text(yaml.format(name), encoding="utf-8")
    photo = batch / "b" / "evidence" / "work_plan" / "1.txt"
    photo.parent.mkdir(parents=True)
    photo.write_text("x", encoding="utf-8")
    told = ("--results", results, "-j", "1", "--as-of", "2020-03-01", "--no-dataset")
    paged = ("--pages", pages, "-o", tmp_path / "o.html")

    def left() -> set[Path]:
        folders = (results / "kept", results / "inspected", pages)
        return {file for folder in folders for file in folder.rglob("*") if file.is_file()}

    assert run("rank", batch, *told, *paged).code == Exit.OK
    first = left()
    assert any("inspected" in file.parts for file in first)
    (batch / "a" / "county.yaml").write_text(yaml.format("丙县"), encoding="utf-8")
    assert run("rank", batch, *told, *paged).code == Exit.OK
    assert left() > first
    (batch / "b" / "county.yaml").rename(tmp_path / "b.yaml")
    photo.unlink()
    for folder in (photo.parent, photo.parents[1], photo.parents[2]):
        folder.rmdir()
    (seen,) = {file.parent for file in first if "inspected" in file.parts}
    some = next(file for file in first if file.suffix == ".jsonl").parent
    ours = [some / "notes.txt", seen / "notes.txt", pages / "index.html"]
    ours.append(pages / ("z" * 32 + ".zh.html"))
    for file in ours:
        file.write_text("mine", encoding="utf-8")
    ran = run("rank", batch, *told, *paged, "--prune")
    assert ran.code == Exit.OK
    assert "清掉旧结果" in ran.err
    assert (results / "salt").exists()
    kept = left() - set(ours)
    assert len(kept) == 2
    assert {file.suffix for file in kept} == {".jsonl", ".html"}
    assert all(file.read_text(encoding="utf-8") == "mine" for file in ours)
    again = run("rank", batch, *told, *paged, "--prune")
    assert "清掉旧结果 0 个文件" in again.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_pruned_while_a_county_is_out_of_reach(
    run: Run, tmp_path: Path, lang: str
) -> None:
    batch = laid(tmp_path / "counties", {name: county({"visitors": 1}) for name in "ab"})
    listed = write(tmp_path / "list.txt", f"{batch / 'a.yaml'}\n{batch / 'b.yaml'}\n")
    words = (
        *("rank", listed, "--no-dataset", "-r", rules(tmp_path / "rules"), "-j", "1"),
        *("--results", tmp_path / "r", "--prune", "--lang", lang),
    )
    assert run(*words).code == Exit.OK
    kept = set((tmp_path / "r" / "kept").rglob("*.jsonl"))
    gone = (batch / "b.yaml").rename(tmp_path / "elsewhere.yaml")
    ran = run(*words)
    assert ran.code == Exit.INPUT
    assert {"zh": "旧结果一个没清", "en": "nothing pruned"}[lang] in ran.err
    assert set((tmp_path / "r" / "kept").rglob("*.jsonl")) == kept
    gone.rename(batch / "b.yaml")
    assert {"zh": "清掉旧结果 0 个文件", "en": "pruned 0 files"}[lang] in run(*words).err


def test_nothing_is_pruned_where_the_overview_could_not_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = laid(tmp_path / "counties", {"a": county({"visitors": 1})})
    idle = write(tmp_path / "r" / "kept" / "bb" / f"{'b' * 64}.jsonl", "x")

    def no_room(*_: Any, **__: Any) -> None:
        raise Stop(Exit.USAGE, Text("写不下", "no room"))

    monkeypatch.setattr("ecscore.cli.verbs.rank.write_all", no_room)
    ran = run(
        *("rank", batch, "--no-dataset", "-r", rules(tmp_path / "rules"), "-j", "1"),
        *("--results", tmp_path / "r", "--prune", "-o", tmp_path / "o.html"),
    )
    assert ran.code == Exit.USAGE
    assert idle.exists()
