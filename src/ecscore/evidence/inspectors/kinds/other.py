"""What is told but not looked into: archives, programs, formats without a reader here."""

from __future__ import annotations

from typing import Final

from ecscore.evidence.inspectors.source import Inspector, Source
from ecscore.evidence.inspectors.types import TYPES
from ecscore.evidence.inspectors.zip_names import contents
from ecscore.model.inventory import Inspection, Trouble
from ecscore.model.text import Text

_CODES: Final = {
    "E031": ("empty",),
    "E032": ("encrypted",),
    "E040": ("zip", "rar", "7z", "gzip", "tar", "bzip2", "xz"),
    "E041": ("unknown",),
    "E044": (
        *("heic", "xlsb", "odt", "ofd", "msg", "ole", "rtf", "xml"),
        *("mkv", "wmv", "flv", "mpeg", "audio"),
    ),
    "E045": ("program", "script", "shortcut"),
}
_CODE_OF: Final = {name: code for code, names in _CODES.items() for name in names}
_SAYS_WHAT: Final = frozenset({"E040", "E044", "E045"})


def _look(source: Source, name: str) -> Inspection:
    code, known = _CODE_OF[name], TYPES[name]
    args: dict[str, object] = {"kind": known.name} if code in _SAYS_WHAT else {}
    if code == "E040":
        args["inside"] = contents(source) if name == "zip" else Text("", "")
    return Inspection(name, known.kind, troubles=(Trouble(code, args),))


INSPECTOR: Final = Inspector(frozenset(_CODE_OF), _look)
