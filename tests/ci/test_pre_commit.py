"""The hooks for pre-commit, tried on real commits in a scratch repository."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from ci.scratch import CLEAN, DEMO, ROOT, Ran, called, county, described, environment

FILE = ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in described(FILE)}
TOY = ROOT / "tests" / "toy"


class Repository:
    """A git repository with a hook of ours installed, run from this environment."""

    def __init__(self, folder: Path, hook: str, args: list[str]) -> None:
        self.folder, self.home = folder / "repository", folder
        self.folder.mkdir()
        self.env = environment(folder, {"PRE_COMMIT_HOME": str(folder / "pre-commit")})
        local = {**HOOKS[hook], "language": "system", "args": args}
        config = {"repos": [{"repo": "local", "hooks": [local]}]}
        (self.folder / ".pre-commit-config.yaml").write_text(
            yaml.safe_dump(config, allow_unicode=True), encoding="utf-8"
        )
        self.ok("git", "init", "--quiet", "--initial-branch", "main")
        self.ok(sys.executable, "-m", "pre_commit", "install")

    def run(self, *words: str) -> Ran:
        return called(list(words), self.folder, self.env)

    def ok(self, *words: str) -> str:
        ran = self.run(*words)
        assert ran.returncode == 0, ran.stderr + ran.stdout
        return ran.stdout

    def commit(self, message: str) -> Ran:
        self.ok("git", "add", "--all")
        return self.run("git", "commit", "--message", message)

    @property
    def commits(self) -> list[str]:
        ran = self.run("git", "log", "--format=%s")
        return ran.stdout.splitlines() if ran.returncode == 0 else []


def test_the_file_is_what_pre_commit_asks_for(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / FILE)]
    ran = called(words, tmp_path, environment(tmp_path))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert set(HOOKS) == {"ecscore-audit", "ecscore-rules-check"}
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name, hook in HOOKS.items():
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert f"id: {name}" in page


def test_a_good_county_is_committed_and_a_bad_one_is_not(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "ecscore-audit", ["counties/云溪 县"])
    folder = county(repository.folder, CLEAN)
    good = repository.commit("good")
    assert good.returncode == 0, good.stderr
    assert "Passed" in good.stderr
    shutil.copytree(DEMO, folder, dirs_exist_ok=True)
    bad = repository.commit("bad")
    assert bad.returncode == 1
    assert "未通过" in bad.stderr
    assert "exit code: 1" in bad.stderr
    assert repository.commits == ["good"]
    repository.ok("git", "reset", "--quiet", "--hard")
    (repository.folder / "README.txt").write_text("别的", encoding="utf-8")
    other = repository.commit("other")
    assert "no files to check" in other.stderr, "what is no county's is not audited"
    assert repository.commits == ["other", "good"]


def test_a_county_that_cannot_be_read_is_not_committed(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "ecscore-audit", HOOKS["ecscore-audit"]["args"])
    (repository.folder / "county.xlsx").write_bytes(b"no workbook")
    ran = repository.commit("broken")
    assert ran.returncode == 1
    assert "exit code: 3" in ran.stderr
    assert not repository.commits


def test_a_broken_rulebook_is_not_committed(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "ecscore-rules-check", ["rules/toy"])
    shutil.copytree(TOY, repository.folder / "rules" / "toy")
    good = repository.commit("good")
    assert good.returncode == 0, good.stderr
    file = repository.folder / "rules" / "toy" / "toy.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    bad = repository.commit("bad")
    assert bad.returncode == 1
    assert "exit code: 2" in bad.stderr
    assert repository.commits == ["good"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("county.xlsx", True),
        ("counties/一/填报.et", True),
        ("counties/一/tables/trainees.csv", True),
        ("counties/一/evidence/4.1/照片.jpg", True),
        ("evidence/a.pdf", True),
        ("waivers.yaml", True),
        ("ecscore.toml", True),
        ("README.md", False),
        ("docs/evidence.md", False),
        ("src/a.py", False),
    ],
)
def test_the_files_that_call_for_an_audit(name: str, meant: bool) -> None:
    assert bool(re.search(HOOKS["ecscore-audit"]["files"], name)) is meant
