"""The files of a rulebook and their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of a rulebook's files by name, in the order of the names."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {file.name: file.read_bytes().replace(b"\r\n", b"\n") for file in files}


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over names and contents; line ends do not count."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
