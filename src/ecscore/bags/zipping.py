"""A bag as one zip file: the same bag gives the same bytes on every machine."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Final

from ecscore.bags.copying import open_plain, pour

_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16


def zip_bag(folder: Path, top: str, target: Path) -> None:
    """Write a bag into a new zip file, below one top folder.

    Nothing is compressed: compressed bytes differ between versions of the library that makes them,
    and evidence is pictures and PDFs, which do not shrink.

    Args:
        folder: the bag.
        top: the name of the top folder.
        target: the file, which must not be there.

    Raises:
        OSError: it cannot be written.
    """
    with target.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            for path in _files(folder):
                entry = zipfile.ZipInfo(f"{top}/{path}", _DAY)
                entry.create_system, entry.external_attr = _UNIX, _MODE
                entry.file_size = (folder / path).stat().st_size
                with open_plain(folder / path) as stream, archive.open(entry, "w") as copy:
                    pour(stream, copy)  # type: ignore[arg-type]
        file.flush()
        os.fsync(file.fileno())


def _files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)
