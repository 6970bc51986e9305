"""One update at a time: a lock file with who holds it and since when."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ecscore.model.text import Text

NAME: Final = ".ledger.lock"
STALE: Final = 600.0
"""Seconds after which nobody can still be at it."""


class Busy(Exception):
    """Somebody else is updating the ledger."""

    def __init__(self, owner: str, since: str, path: Path) -> None:
        self.owner = owner
        self.since = since
        self.path = path
        super().__init__(owner)

    def said(self, name: str) -> Text:
        """Say who is at which ledger, and what to do about it."""
        return Text(
            f"{self.owner} 自 {self.since} 起正在更新 {name}，请稍后再试；"
            f"若确已中断，十分钟后自动解除，也可删除 {self.path}",
            f"{self.owner} has been updating {name} since {self.since}; try again later. "
            f"A lock left behind ends after ten minutes, or delete {self.path}",
        )


@contextmanager
def locked(folder: Path, now: float | None = None) -> Iterator[None]:
    """Hold the lock of a folder.

    Args:
        folder: that of the ledger.
        now: the time by the clock, in seconds.

    Raises:
        Busy: somebody holds it.
        OSError: the folder cannot be written.
    """
    path = folder / NAME
    mine = _mine(time.time() if now is None else now)
    _take(path, mine, time.time() if now is None else now)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if path.read_bytes() == mine:
                path.unlink()


def _mine(now: float) -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    data = {
        "owner": f"{user}@{platform.node()}",
        "host": platform.node(),
        "pid": os.getpid(),
        "since": time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(now)),
        "time": now,
        "key": secrets.token_hex(8),
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _take(path: Path, mine: bytes, now: float) -> None:
    if _created(path, mine):
        return
    theirs = _theirs(path)
    if theirs and not _stale(theirs, path, now):
        raise _busy(theirs, path)
    aside = path.with_name(f"{NAME}.{secrets.token_hex(4)}.tmp")
    with contextlib.suppress(FileNotFoundError):
        path.rename(aside)
        moved = aside.read_bytes()
        if theirs and moved != theirs:  # another took it over in between: give it back
            with contextlib.suppress(OSError):
                _created(path, moved)
            aside.unlink()
            raise _busy(moved, path)
        aside.unlink()
    if not _created(path, mine):
        raise _busy(_theirs(path), path)


def _created(path: Path, data: bytes) -> bool:
    """Create the lock with its content at once, or say that it is there."""
    draft = path.with_name(f"{NAME}.{secrets.token_hex(4)}.tmp")
    draft.write_bytes(data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        return _opened(path, data)
    finally:
        draft.unlink()
    return True


def _opened(path: Path, data: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


def _theirs(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _fields(data: bytes) -> dict[str, object]:
    try:
        fields = json.loads(data)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _stale(data: bytes, path: Path, now: float) -> bool:
    fields = _fields(data)
    since = fields.get("time")
    if not isinstance(since, (int, float)):
        with contextlib.suppress(OSError):
            return now - path.stat().st_mtime > STALE
        return True
    return now - since > STALE or _gone(fields)


def _gone(fields: dict[str, object]) -> bool:
    """Say whether its holder was a process of this machine that is no more."""
    pid = fields.get("pid")
    if os.name != "posix" or fields.get("host") != platform.node() or not isinstance(pid, int):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _busy(data: bytes, path: Path) -> Busy:
    fields = _fields(data)
    return Busy(str(fields.get("owner", "?")), str(fields.get("since", "?")), path)
