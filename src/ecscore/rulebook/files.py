"""The files of a rulebook and their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SHARED: Final = "shared"
"""The folder beside the rulebooks for declarations that several of them use."""


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of a rulebook's files by name, in the order of the names."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {file.name: file.read_bytes().replace(b"\r\n", b"\n") for file in files}


def shared_contents(folder: Path) -> Mapping[str, bytes]:
    """Return the files that the rulebook in a folder may share with others, as `contents` does."""
    beside = folder.resolve().parent / SHARED
    return {f"{SHARED}/{name}": content for name, content in contents(beside).items()}


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over names and contents; line ends do not count."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
