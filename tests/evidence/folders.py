"""Evidence folders for tests."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ecscore.evidence import Survey, survey
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.inventory import EvidenceFile
from helpers import sentences, toy


def laid(root: Path, files: Mapping[str, bytes | str]) -> Path:
    """Lay files into a folder; a name that ends in a slash is a folder."""
    root.mkdir(exist_ok=True)
    for name, content in files.items():
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def raw(root: Path, name: bytes, content: bytes = b"x") -> None:
    """Lay a file whose name is bytes."""
    with open(os.path.join(os.fsencode(root), name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(content)


def surveyed(root: Path, evidence: Mapping[str, Held] | None = None) -> Survey:
    """Survey a folder by the toy rulebook; every finding can be said in both languages."""
    found = survey(root, toy(), evidence or {})
    for finding in found.findings:
        assert all(sentences(finding)), finding
    return found


def told(found: Survey, code: str) -> list[str]:
    """Return the paths of which a code is told."""
    return [str(f.args["path"]) for f in found.findings if f.code == code]


def all_codes(found: Survey) -> list[str]:
    return sorted(finding.code for finding in found.findings)


def of(found: Survey, code: str) -> Finding:
    """Return the only finding of a code."""
    (finding,) = (f for f in found.findings if f.code == code)
    return finding


def file_of(found: Survey, path: str) -> EvidenceFile:
    return next(file for file in found.inventory.files if file.path == path)


def paths(found: Survey) -> list[str]:
    return [file.path for file in found.inventory.files]
