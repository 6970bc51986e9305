"""Writing a file whole or not at all."""

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
