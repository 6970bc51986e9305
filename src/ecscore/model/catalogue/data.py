"""D: data that a county hands in. One file a family: files, sheets, cells."""

from __future__ import annotations

from ecscore.model.catalogue import data_cells, data_files, data_sheets
from ecscore.model.finding import Entry

ENTRIES: tuple[Entry, ...] = (*data_files.ENTRIES, *data_sheets.ENTRIES, *data_cells.ENTRIES)
