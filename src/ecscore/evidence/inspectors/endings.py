"""What a file's name adds to what was seen inside: dates, and whether its ending tells the truth.

Kept apart from the look inside, which is kept by content: copies of a file may bear other names.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Final

from ecscore.evidence.inspectors.dates import dates_in_name
from ecscore.evidence.inspectors.types import TYPES
from ecscore.intake.clean import shown
from ecscore.model.inventory import Inspection, Trouble

_KNOWN: Final = frozenset(ending for kind in TYPES.values() for ending in kind.endings)
_LIKE: Final = (
    frozenset({"pdf", "ofd"}),
    frozenset(name for name, kind in TYPES.items() if kind.kind == "photo"),
    frozenset(name for name, kind in TYPES.items() if kind.kind == "video") | {"audio"},
    frozenset({"xlsx", "xlsb", "xls", "ods", "csv", "html", "mht", "xml", "txt"}),
    frozenset({"docx", "doc", "odt", "rtf", "pptx", "ppt", "xlsx", "xls", "txt", "html", "mht"}),
    frozenset({"html", "mht", "url", "txt", "xml"}),
    frozenset({"zip", "rar", "7z", "gzip", "tar", "bzip2", "xz"}),
)
"""Types that programs and people take for one another: a wrong ending among them is a slip."""
_SAID: Final = frozenset({"empty", "program", "script"})
"""Types whose trouble says all there is to say, unless the ending hides it."""


def named(path: PurePath, inspection: Inspection) -> Inspection:
    """Return the inspection of a file with what its name says: dates and the truth of its ending.

    Args:
        path: the file as it is named.
        inspection: what was seen inside.
    """
    dates = dates_in_name(path.stem)
    told = inspection.type != "unknown" or any(t.code == "E041" for t in inspection.troubles)
    trouble = _ending(path.suffix.lower(), inspection.type) if told else None
    return replace(
        inspection,
        dates=(*inspection.dates, *dates),
        troubles=(*((trouble,) if trouble else ()), *inspection.troubles),
    )


def _ending(ending: str, name: str) -> Trouble | None:
    seen = TYPES.get(name, TYPES["unknown"])
    if name == "empty" or ending in seen.endings:
        return None
    if name == "unknown" and ending not in _KNOWN:
        return None
    if ending not in _KNOWN:
        return None if name in _SAID | {"txt"} else _trouble("E030", ending, name)
    meant = {other for other, kind in TYPES.items() if ending in kind.endings}
    like = any(name in group and meant & group for group in _LIKE)
    return _trouble("E030" if like else "E042", ending, name)


def _trouble(code: str, ending: str, name: str) -> Trouble:
    return Trouble(code, {"ending": shown(ending, 20), "kind": TYPES[name].name})
