"""A scratch checkout, and shells in it that reach no network and no settings of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "examples" / "clean-county"
DEMO = ROOT / "examples" / "demo-county"

Ran = subprocess.CompletedProcess[str]


def described(path: str) -> Any:
    """Read a YAML file of the repository."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what a fresh machine would have, with ecscore on its PATH."""
    passed = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    paths = [str(Path(sys.executable).parent), os.environ["PATH"]]
    return {
        **passed,
        "PATH": os.pathsep.join(paths),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "示例" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "example@example.invalid" for who in ("AUTHOR", "COMMITTER")},
        **(more or {}),
    }


def called(words: list[str], folder: Path, env: Mapping[str, str]) -> Ran:
    """Run a command in a folder."""
    return subprocess.run(
        words,
        cwd=folder,
        env=dict(env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )


def bash(script: str, folder: Path, env: Mapping[str, str]) -> Ran:
    """Run a script as GitHub's `shell: bash` and GitLab's runner do: the first failure ends it."""
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("bash is not on PATH")
    options = ["--noprofile", "--norc", "-e", "-o", "pipefail"]
    return called([shell, *options, "-c", script], folder, env)


def county(folder: Path, example: Path, name: str = "counties/云溪 县") -> Path:
    """Copy an example county into a checkout, under a name that shells must quote."""
    target = folder / name
    shutil.copytree(example, target)
    return target
