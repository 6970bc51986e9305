"""The evidence folder as it was found: which file serves what, and what was seen inside."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FoundBy(StrEnum):
    """How a file was told to serve a requirement."""

    FOLDER = "folder"
    NAME = "name"
    SHEET = "sheet"


class Certain(StrEnum):
    """How far a date in or on a file can be relied on."""

    CONTENT = "content"
    METADATA = "metadata"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a file bears, and where it was read."""

    date: dt.date
    certain: Certain


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a file: a code of the catalogue and its arguments."""

    code: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an inspector saw in a file.

    `type` is the real type (`pdf`, `jpeg`, `xlsx`…), `kind` what it counts as (`document`, `sheet`,
    `photo`, `video`, `scan`, `link`; empty where it counts as nothing). Figures that do not apply
    are 0: `texts` counts the pages with text, `letters` the characters of the text, `seconds` the
    length of a video; `ids` and `phones` count ID and mobile numbers, which are never kept.
    `prints` are the four rotations of a picture's print, `located` says that it bears a position.
    `body` is a digest of a list's rows without its title and headings. `edges` are the upper,
    lower, left and right edge of a scanned picture, as hexadecimal grey fields, empty where blank;
    `origin` is what a PDF says of the document that it was first made as.
    """

    type: str
    kind: str
    pages: int = 0
    texts: int = 0
    letters: int = 0
    rows: int = 0
    width: int = 0
    height: int = 0
    columns: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    prints: tuple[int, ...] = ()
    located: bool = False
    seconds: int = 0
    url: str = ""
    body: str = ""
    edges: tuple[str, ...] = ()
    origin: str = ""
    ids: int = 0
    phones: int = 0
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of the evidence folder: path below the folder, size, SHA-256, what it serves.

    `path` is composed and printable text. `on_disk` is how the disk spells it where that differs;
    open a file by `spelling`.
    """

    path: str
    size: int
    digest: str
    serves: Mapping[str, FoundBy]
    phase: str = ""
    inspection: Inspection | None = None
    on_disk: str = ""

    @property
    def spelling(self) -> str:
        """The path below the folder by which the file can be opened."""
        return self.on_disk or self.path


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """What the evidence folder held.

    `digest` is over path and content of every file; `skipped` counts what was passed over, our own
    notes apart.
    """

    folder: str
    files: int
    bytes: int
    unfiled: int
    skipped: int
    digest: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """The evidence folder of a county: its files, and what was passed over and why.

    The reasons are `litter`, `note`, `hidden`, `link`, `device`, `archive`, `empty`, `unreadable`
    and `limit`.
    """

    folder: str
    files: tuple[EvidenceFile, ...]
    skipped: Mapping[str, str] = field(default_factory=dict)

    def serving(self, requirement: str) -> tuple[EvidenceFile, ...]:
        """Return the files that serve a requirement."""
        return tuple(file for file in self.files if requirement in file.serves)

    @property
    def unfiled(self) -> tuple[EvidenceFile, ...]:
        """The files that serve nothing."""
        return tuple(file for file in self.files if not file.serves)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def summary(self) -> EvidenceFolder:
        """What an assessment keeps of it."""
        return EvidenceFolder(
            self.folder,
            len(self.files),
            self.size,
            len(self.unfiled),
            sum(reason != "note" for reason in self.skipped.values()),
            self.digest,
        )

    @property
    def digest(self) -> str:
        """The SHA-256 over path and content of every file, in order."""
        return digest_of((file.path, file.digest) for file in self.files)


def digest_of(files: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 over path and digest of files, in their order."""
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{path}\0{content}\n".encode())
    return digest.hexdigest()
