"""Writing a file whole or not at all, and where results are kept between runs."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file in the same folder.

    A reader sees the old file or the new one, never a part. A link at `path` is replaced, not
    followed.

    Raises:
        PermissionError: the folder may not be written, or (on Windows) the file is open in WPS or
            Excel; the caller says so.
        OSError: the disk is full, the folder is missing.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def cache_folder() -> Path:
    """Return where results are kept between runs: the user's own cache folder."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if base := os.environ.get(name):
            return Path(base) / "ecscore"
    return Path.home() / ".cache" / "ecscore"


def cache_off() -> bool:
    """Say whether nothing may be kept between runs (`ECSCORE_CACHE=off`)."""
    return os.environ.get("ECSCORE_CACHE", "").lower() == "off"
