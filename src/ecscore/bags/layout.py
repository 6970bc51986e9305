"""What a bag is made of, and how paths are written in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ecscore.bags import limits

BAGIT: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
FETCH: Final = "fetch.txt"
DATA: Final = "data"
COUNTY: Final = "county"
"""The folder below `data` with what the county handed in."""
PAPERS: Final = "data/county/evidence/"
"""Where the evidence lies in a bag; a bag may list it and leave it with the county."""
KEPT: Final = "Ecscore-Evidence"
"""The field of bag-info.txt that says so."""
KEPT_BY_COUNTY: Final = "kept by the county"
RULES: Final = "rulebook"
"""The folder below `data` with a rulebook that does not ship with ecscore."""
ASSESSMENT: Final = "assessment.json"
REPORT: Final = "assessment.md"
RECEIPT: Final = "receipt.json"
ALGORITHMS: Final = ("sha256", "sha512")
"""Those that are checked; bags are made with the first alone."""
ENCODED: Final = (1, 0)
"""Since this version of BagIt a percent sign is written `%25`."""

_MANIFEST: Final = re.compile(r"(tag)?manifest-([a-z0-9-]+)\.txt", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ENCODED: Final = re.compile("%0[AaDd]")
_ENCODED_PERCENT: Final = re.compile("%(?:0[AaDd]|25)")


def manifest_name(name: str) -> tuple[bool, str] | None:
    """Tell whether a name is that of a manifest of tag files, and its algorithm; None if none."""
    found = _MANIFEST.fullmatch(name)
    return (bool(found[1]), found[2].lower()) if found else None


def composed(path: str) -> str:
    """Return a path in the one form (NFC) in which paths are compared."""
    return unicodedata.normalize("NFC", path)


def decoded(path: str, version: tuple[int, int]) -> str:
    """Return the path that a manifest writes."""
    pattern = _ENCODED_PERCENT if version >= ENCODED else _ENCODED
    return pattern.sub(lambda found: chr(int(found[0][1:], 16)), path)


def unsafe(path: str) -> bool:
    """Say whether a path could lead out of the bag, here or on another system."""
    if len(path) > limits.PATH or path.startswith(("/", "~")) or _DRIVE.match(path):
        return True
    strange = "\\" in path or "\0" in path
    return strange or any(part in {"", ".", ".."} for part in path.split("/"))


def portable(path: str) -> bool:
    """Say whether every BagIt tool would read a path out of a manifest as it was written."""
    plain = not any(unicodedata.category(character) in {"Cc", "Cs"} for character in path)
    return plain and not unsafe(path) and not _ENCODED_PERCENT.search(path)
