from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecscore.cli import main

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "examples" / "demo-county"
CLEAN = ROOT / "examples" / "clean-county"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of rulebooks for all runs, and not the user's own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def alone(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder, without the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("ECSCORE_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def command(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        seen = capsys.readouterr()
        return Ran(code, seen.out, seen.err)

    return command


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The demo county without its rosters, which takes a moment only."""
    folder = tmp_path / "county"
    folder.mkdir()
    shutil.copy(DEMO / "county.xlsx", folder)
    return folder


@pytest.fixture
def papers(county: Path) -> Path:
    """The county with some evidence."""
    for number in range(1, 9):
        paper = county / "evidence" / "work_plan" / f"{number}.txt"
        paper.parent.mkdir(parents=True, exist_ok=True)
        paper.write_text(f"方案 {number}", encoding="utf-8")
    return county
