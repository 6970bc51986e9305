"""The limits on what is read. An honest workbook is far below each of them."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000

FILE_BYTES: Final = 50 * MEGABYTE
"""The largest file that is opened."""
ENTRIES: Final = 10_000
"""The most entries of a package (.xlsx, .ods)."""
UNPACKED_BYTES: Final = 500 * MEGABYTE
"""The most that a package may unpack to, as it declares."""
READ_BYTES: Final = 100 * MEGABYTE
"""The most that the parts which are read may unpack to, counted while unpacking. Pictures are not
read. A table of 200,000 rows stays below."""
RATIO_FROM_BYTES: Final = 10 * MEGABYTE
"""Below this size the ratio is not looked at: small honest parts shrink a hundredfold."""
RATIO: Final = 200
"""How many times larger than packed a part may become."""
CELLS: Final = 2_000_000
"""The most cells of a sheet: of its grid, from A1 to its last cell with content, because memory is
laid out for all of them however few are filled; and of those written in its XML."""
SHEETS: Final = 1_000
"""The most sheets of a workbook."""
MERGED: Final = 10_000
"""The most merged blocks that are looked at in a sheet."""
YAML_BYTES: Final = 1 * MEGABYTE
"""The largest county YAML."""
TEXT_CHARACTERS: Final = 2_000
"""The longest text kept from one cell."""
