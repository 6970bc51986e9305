"""Where rulebooks are found: those that ship with ecscore, and folders that a user names."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from ecscore.model.finding import Finding, Location
from ecscore.rulebook.files import SHARED


class RulebookError(Exception):
    """A rulebook that cannot be used; `findings` say why, each with its place."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} problems in the rulebook")


DEFAULT = "ningqiang-2019"


def shipped_folder() -> Path:
    """Return the folder of the rulebooks that ship with ecscore."""
    package = Path(__file__).parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def shipped() -> tuple[str, ...]:
    """Return the ids of the rulebooks that ship with ecscore."""
    folders = (f for f in shipped_folder().iterdir() if f.is_dir() and f.name != SHARED)
    return tuple(sorted(f.name for f in folders if any(f.glob("*.yaml"))))


def find(name: str) -> Path:
    """Return the folder of a rulebook: the id of a shipped one, or a folder's path.

    Raises:
        RulebookError: there is none.
    """
    if name in shipped():
        return shipped_folder() / name
    folder = Path(name)
    if folder.is_dir():
        return folder
    near = next(iter(difflib.get_close_matches(name, shipped(), 1)), "—")
    args = {"name": name, "known": shipped(), "near": near}
    raise RulebookError([Finding("R107", args, Location(folder.name))])
