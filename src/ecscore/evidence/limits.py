"""The limits on what is walked. An honest evidence folder is far below each of them."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000
GIGABYTE: Final = 1_000 * MEGABYTE

FILES: Final = 50_000
"""The most files that are taken in."""
ENTRIES: Final = 200_000
"""The most names of any kind that are looked at: folders, litter and links too."""
DEPTH: Final = 10
"""The most folders within folders, the requirement's own counted."""
FILE_BYTES: Final = 4 * GIGABYTE
"""The largest file: a film of an hour stays below."""
TOTAL_BYTES: Final = 200 * GIGABYTE
"""The most bytes of all files together."""
SAME_CODE: Final = 50
"""How many findings of one code the folder gives; the rest are counted in one more (E029)."""
