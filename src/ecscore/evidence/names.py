"""Names in an evidence folder: how they are spelled, what they tell, which are passed over."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ecscore.model.rulebook import Requirement

FOLDER: Final = "evidence"
"""The folder beside a county's workbook for its evidence."""
NOTE: Final = "说明.txt"
"""The note that `init` puts in every folder; never evidence."""
PHASES: Final = ("建设前", "建设中", "建成后")
"""The folders of a requirement that is filed by phase."""
LONGEST: Final = 60
"""The most characters of a folder's name that we make."""

_LITTER: Final = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "__macosx", "@eadir", "#recycle"}
)
_LITTER_STARTS: Final = ("~$", ".~", "._")
_ARCHIVES: Final = frozenset(
    {".zip", ".zipx", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".zst"}
    | {".cab", ".iso", ".lzh", ".arj", ".z"}
)
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])(?:\.|$)", re.IGNORECASE
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NUMBERED: Final = re.compile(r"\d{0,4}[\s_.、．\-]*")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as we write it: composed, decodable. `odd` says that the disk's bytes are no UTF-8."""

    text: str
    odd: bool = False


def spelled(name: str) -> Spelled:
    """Return a name from the disk as text; bytes that are no UTF-8 are read as GB18030."""
    if not _SURROGATE.search(name):
        return Spelled(unicodedata.normalize("NFC", name))
    try:
        text = _SURROGATE.sub("\ufffd", name) if os.name == "nt" else _from_gbk(name)
    except UnicodeError:
        text = _SURROGATE.sub("\ufffd", name)
    return Spelled(unicodedata.normalize("NFC", text), odd=True)


def _from_gbk(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("gb18030").replace("/", "\ufffd")


def same(name: str) -> str:
    """Return a name as a disk without regard to case compares it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def key(name: str) -> str:
    """Return a name for comparison with what people write: no width, case or outer spaces."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def is_litter(name: str) -> bool:
    """Say whether a name is left behind by a system or a program."""
    name = name.casefold()
    return name in _LITTER or name.startswith(_LITTER_STARTS) or name.endswith(".tmp")


def is_archive(name: str) -> bool:
    """Say whether a file calls itself an archive."""
    return PurePosixPath(name.casefold()).suffix in _ARCHIVES


def unfit_for_windows(name: str) -> bool:
    """Say whether Windows cannot hold a name."""
    return bool(
        _FORBIDDEN.search(name) or _RESERVED.match(name) or name.rstrip(". ") != name or not name
    )


def folder_name(number: int, width: int, requirement: Requirement) -> str:
    """Name the folder of a requirement: `004_station_list_村级网点名录`.

    The number sorts it in the table's order and keeps it from being a reserved name; the id stands
    in it once. A title too long is cut, an id never.
    """
    start = f"{number:0{width}d}_{requirement.id}"
    title = unicodedata.normalize("NFC", requirement.title.zh)
    short = "".join(character for character in title if _fit(character))
    if requirement.id in short.casefold():
        short = ""
    return f"{start}_{short}"[: max(LONGEST, len(start))].rstrip("_.") if short else start


def _fit(character: str) -> bool:
    hidden = unicodedata.category(character)[0] in "CZ"
    return not hidden and not _FORBIDDEN.match(character)


class Ids:
    """The ids of requirements as they stand at the start of names."""

    def __init__(self, ids: Iterable[str]) -> None:
        longest_first = sorted(ids, key=len, reverse=True)
        wanted = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?:{wanted})(?![a-z0-9])")

    def of(self, name: str) -> str:
        """Return the id that a name begins with, a number before it or not; else nothing."""
        text = key(name)
        start = _NUMBERED.match(text)
        found = self._pattern.match(text, start.end() if start else 0)
        return found.group() if found else ""
