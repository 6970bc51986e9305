"""What the wheel carries, and what the README promises."""

import re
import tomllib
from pathlib import Path

import pytest

from ecscore.rulebook import shipped

ROOT = Path(__file__).parents[1]


def test_the_wheel_carries_the_rulebooks_and_the_examples() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried["rules"] == "ecscore/rules"
    for folder in ("demo-county", "clean-county"):
        assert carried[f"examples/{folder}"] == f"ecscore/examples/{folder}"
    assert all((ROOT / source).is_dir() for source in carried)
    assert shipped() == ("ningqiang-2019",)


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_readme_names_commands_and_files_that_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    folder = ROOT / "src" / "ecscore" / "cli" / "verbs"
    verbs = {file.stem for file in folder.glob("*.py")}
    for verb in re.findall(r"^ecscore ([a-z]+)|`ecscore ([a-z]+)", text, re.MULTILINE):
        assert "".join(verb) in verbs, verb
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / link).is_file(), link
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", text, re.MULTILINE):
        assert re.search(rf"^{''.join(target)}:", makefile, re.MULTILINE), target
