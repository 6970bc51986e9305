"""`ecscore rank` over bags whose evidence stayed with its counties."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from cli.conftest import Run
from ecscore.cli.exits import Exit


def test_many_counties_are_ranked_without_their_evidence(
    run: Run, papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "batch").mkdir()
    run("pack", papers, "-o", tmp_path / "batch" / "a.zip", "--manifest-only")
    ran = run("rank", tmp_path / "batch", "-j", "1", "-f", "json")
    assert ran.code == Exit.OK, ran.err
    assert [county["county"] for county in json.loads(ran.out)["counties"]] == ["a.zip"]


def test_equal_files_of_counties_are_found_by_their_lists(
    run: Run, papers: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    run("pack", papers, "-o", batch / "a.zip", "--manifest-only")
    for paper in (papers / "evidence" / "work_plan").iterdir():
        if paper.name != "3.txt":
            paper.write_text(f"别的 {paper.name}", encoding="utf-8")
    run("pack", papers, "-o", batch / "b", "--manifest-only")
    words = ("rank", batch, "-j", "1", "-f", "json", "--results", tmp_path / "results")
    ran = run(*words)
    assert ran.code == Exit.OK, ran.err
    (same,) = [c for c in json.loads(ran.out)["crossings"] if c["code"] == "B101"]
    assert "work_plan/3.txt" in same["message"]
    shutil.rmtree(batch / "b")
    (papers / "evidence" / "work_plan" / "3.txt").write_text("又改", encoding="utf-8")
    run("pack", papers, "-o", batch / "b", "--manifest-only")
    assert not [c for c in json.loads(run(*words).out)["crossings"] if c["code"] == "B101"]
