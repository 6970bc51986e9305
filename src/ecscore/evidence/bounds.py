"""The bounds on looking into files of evidence. An honest file is far below each of them."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

MEGABYTE: Final = 1_000_000

PACKAGE_BYTES: Final = 300 * MEGABYTE
"""The largest workbook or document that is opened: reports full of photographs are large."""
TEXT_BYTES: Final = 50 * MEGABYTE
"""The largest text, table or web page that is read."""
PIXELS: Final = 170_000_000
"""The most pixels of a picture that is decoded."""
FRAME_SIDE: Final = 480
"""The least length of a picture's shorter side."""
PAGES: Final = 300
"""The most pages of a PDF that are looked at."""
LINKS: Final = 2_000
"""The most links of a PDF whose actions are looked at."""
LETTERS: Final = 5_000_000
"""The most characters of a file's text in which personal numbers are counted."""
SHEETS: Final = 20
"""The most sheets of a workbook that are read."""
SCANNED_BYTES: Final = 50 * MEGABYTE
"""How far the bytes of a PDF are searched for actions."""
MEMORY: Final = 2_000 * MEGABYTE
"""The most memory that a worker may lay out, where the platform can hold it to that."""
SECONDS: Final = 60
"""The most seconds that one file may take."""


def restrict_memory(most: int = MEMORY) -> None:
    """Hold this process to a bound on its memory; without effect where there is no such thing."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def grant_seconds(seconds: int) -> None:
    """Give this process so many more seconds of processor time, then the system ends it."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, hard))
