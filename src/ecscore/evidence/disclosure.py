"""Evidence that is a page on the web: its address, its date, and a copy that lasts.

A page may be gone on the day of the inspection. What proves it is the address with the day it was
published, and the page as it was saved, or a picture of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ecscore.evidence.names import FOLDER
from ecscore.evidence.report import place
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.inventory import EvidenceFile
from ecscore.model.rulebook import FileKind, Requirement, Rulebook
from ecscore.model.text import Text

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_BARE: Final = 40
"""A page of fewer letters than this is a shortcut or an empty page: no copy."""
_COPIES: Final = frozenset({"photo", "scan", "document"})
_URL: Final = Text("网址", "its address")
_DATE: Final = Text("发布日期", "the day it was published")


def undisclosed(
    files: Iterable[EvidenceFile], rulebook: Rulebook, evidence: Mapping[str, Held]
) -> Iterator[Finding]:
    """Yield the requirements for a web page whose address, date or copy is not there."""
    kept = list(files)
    for requirement in rulebook.requirements.values():
        if not requirement.kinds or requirement.kinds[0] is not FileKind.LINK:
            continue
        serving = [file for file in kept if requirement.id in file.serves]
        held = evidence.get(requirement.id)
        if serving or (held is not None and held.held and _address_in(held)):
            yield from _of(requirement, serving, held, rulebook)


def _of(
    requirement: Requirement, files: list[EvidenceFile], held: Held | None, rulebook: Rulebook
) -> Iterator[Finding]:
    seen = [file.inspection for file in files if file.inspection is not None]
    url = any(one.url for one in seen) or (held is not None and _address_in(held))
    date = any(one.dates for one in seen) or (held is not None and held.date is not None)
    copy = any(one.kind in _COPIES or one.letters >= _BARE for one in seen)
    lacking = tuple(what for what, there in ((_URL, url), (_DATE, date)) if not there)
    served = rulebook.served_by(requirement.id)
    about: tuple[tuple[str, dict[str, object], bool], ...] = (
        ("E070", {"lacking": lacking}, bool(lacking)),
        ("E071", {}, not copy),
    )
    for code, args, said in about:
        if said:
            yield Finding(
                code,
                {"title": requirement.title, **args},
                place(files[0].path) if files else (held.at if held else place(FOLDER)),
                tuple(place(file.path) for file in files[1:10]),
                criterion=served[0].id if served else "",
                units=requirement.lead,
            )


def _address_in(held: Held) -> bool:
    return bool(_ADDRESS.search(held.file) or _ADDRESS.search(held.note))
