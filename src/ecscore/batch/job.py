"""What a worker is told: one county, by what it is assessed, and what makes results differ."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from ecscore import __version__
from ecscore.batch.remote import Remote
from ecscore.model.county_record import CountyRecord
from ecscore.model.text import Lang
from ecscore.rulebook.shelf import shipped_folder

FORM: Final = "1"
"""The form of kept results; another form is never read."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is the same for every county of a run.

    `rulebook` is the folder of the rulebook; `day` the day to judge by where the run names one,
    `today` where neither it nor a county does. `salt` goes into the hashes of personal keys.
    `results` is where kept results lie, None where nothing is kept; `made_by` is `version()`.
    `pages` is the folder of every county's own report in `lang`, None where none is wanted.
    """

    rulebook: Path
    today: dt.date
    day: dt.date | None = None
    salt: bytes = field(default=b"", repr=False)
    results: Path | None = None
    made_by: str = ""
    pages: Path | None = None
    lang: Lang = "zh"


@dataclass(frozen=True, slots=True)
class Job:
    """One county to assess: its name in the batch and where it lies."""

    id: str
    path: Path | Remote
    order: Order


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a worker hands back: the record's key, and its bytes where they are not kept yet.

    `failure` is there instead where the county could not be assessed.
    """

    id: str
    key: str = ""
    data: bytes = b""
    page: bytes = b""
    failure: CountyRecord | None = None


@cache
def version() -> str:
    """Return what changes when ecscore does, so that no kept result outlives the code.

    It is the code's content and not its age, so that it is the same on every machine.
    """
    digest = hashlib.sha256(f"{FORM}\n{__version__}\n".encode())
    for source in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def here(folder: Path) -> Path:
    """Return where a rulebook lies on this machine: one that ships may lie elsewhere than there."""
    return folder if folder.is_dir() else shipped_folder() / folder.name
