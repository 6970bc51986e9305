"""The limits on bags that are read. An honest bag is far below each of them."""

from __future__ import annotations

from typing import Final

from ecscore.evidence.limits import FILE_BYTES, TOTAL_BYTES

MEGABYTE: Final = 1_000_000

__all__ = ["FILE_BYTES", "TOTAL_BYTES"]

FILES: Final = 60_000
"""The most files of a bag: those of the largest evidence folder and more."""
ENTRIES: Final = 250_000
"""The most names of any kind that are looked at."""
DEPTH: Final = 20
"""The most folders within folders."""
DIRECTORY_BYTES: Final = 64 * MEGABYTE
"""The largest directory of a zip file, which is read as a whole."""
MANIFEST_BYTES: Final = 32 * MEGABYTE
"""The largest manifest or receipt."""
TAG_BYTES: Final = 1 * MEGABYTE
"""The largest bagit.txt or bag-info.txt."""
PAPER_BYTES: Final = 200 * MEGABYTE
"""The largest assessment that is compared."""
RATIO_FROM_BYTES: Final = 10 * MEGABYTE
"""Below this size the ratio is not looked at."""
RATIO: Final = 200
"""How many times larger than packed a file may become."""
PATH: Final = 2_000
"""The longest path, in characters."""
WINDOWS_PATH: Final = 180
"""From how many characters on a path may not fit on Windows below a folder of common depth."""
SAME_CODE: Final = 50
"""How many findings of one code are listed; the rest are counted in one more (H024)."""
