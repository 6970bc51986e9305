"""What looks into files in the tests of the pool, told by a file's name what to do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from ecscore.model.inventory import Inspection

KEPT: list[bytearray] = []


def stillborn(*_: object) -> None:
    """End before anything was looked into."""
    os._exit(1)


def look(path: Path) -> Inspection:
    """Sleep, spin, die, eat memory or return what the name says."""
    name = path.name
    if "sleep" in name:
        time.sleep(60)
    if "spin" in name:
        while True:
            pass
    if "exit" in name:
        os._exit(0)
    if "killed" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "segfault" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "noisy" in name:
        os.write(2, b"native noise")
    return Inspection("x", name, pages=_eaten(name))


def _eaten(name: str) -> int:
    """Eat memory at once, bit by bit, or so that the next file lacks it."""
    if "memory" in name:
        return len(bytearray(1 << 40))
    if "hog" in name:
        KEPT.extend(bytearray(1 << 24) for _ in range(200))
    if "leak" in name:
        KEPT.append(bytearray(300_000_000))
    return 0
