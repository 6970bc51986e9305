"""What was seen in files, kept between runs by their content, so that only new files are looked at.

One file in a cache folder, written whole or not at all. What another version of the inspectors or
of their libraries wrote, or what is damaged, counts as nothing. What may have been chance (a time
limit, memory, a locked file) is not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ecscore import __version__
from ecscore.model.files import atomic_write
from ecscore.model.inventory import Inspection, Trouble
from ecscore.model.text import Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_FILE: Final = "inspections.json"
_CHANCE: Final = frozenset({"E037", "E043"})
_MOST: Final = 200_000
_LIBRARIES: Final = ("pillow", "pypdfium2", "python-calamine", "olefile")


@dataclass(frozen=True, slots=True)
class _Kept:
    made_by: str
    inspections: Mapping[str, Inspection]


@cache
def version() -> str:
    """Return what changes when the inspectors, their libraries or this code do."""
    room = Path(__file__).parents[1]
    sources = (*room.glob("evidence/**/*.py"), *room.glob("intake/*.py"), room / "model/text.py")
    stamps = (f"{stat.st_mtime_ns}-{stat.st_size}" for stat in (s.stat() for s in sorted(sources)))
    libraries = (f"{name} {metadata.version(name)}" for name in _LIBRARIES)
    made_by = "\n".join((__version__, *libraries, *stamps))
    return hashlib.sha256(made_by.encode()).hexdigest()


def kept(folder: Path | None) -> dict[str, Inspection]:
    """Return what is kept, by the digest of the content."""
    if folder is None:
        return {}
    try:
        found = _adapter().validate_json((folder / _FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if found.made_by != version():
        return {}
    return {digest: _spoken(inspection) for digest, inspection in found.inspections.items()}


def keep(folder: Path | None, inspections: Mapping[str, Inspection]) -> None:
    """Keep inspections; where the folder cannot be written, nothing is kept."""
    if folder is None:
        return
    lasting = {
        digest: inspection
        for digest, inspection in list(inspections.items())[-_MOST:]
        if not _CHANCE & {trouble.code for trouble in inspection.troubles}
    }
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        atomic_write(folder / _FILE, _adapter().dump_json(_Kept(version(), lasting)))


@cache
def _adapter() -> TypeAdapter[_Kept]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only when a cache is used

    return TypeAdapter(_Kept)


def _spoken(inspection: Inspection) -> Inspection:
    """Make bilingual arguments again of what JSON made of them."""
    troubles = tuple(
        Trouble(trouble.code, {name: _argument(value) for name, value in trouble.args.items()})
        for trouble in inspection.troubles
    )
    return replace(inspection, troubles=troubles)


def _argument(value: object) -> object:
    return Text(**value) if isinstance(value, dict) and value.keys() == {"zh", "en"} else value
