"""D: data that a county hands in. One file a family: files, sheets, cells, tables."""

from __future__ import annotations

from ecscore.model.catalogue import (
    data_cells,
    data_files,
    data_samples,
    data_sheets,
    data_table_files,
    data_tables,
)
from ecscore.model.finding import Entry

ENTRIES: tuple[Entry, ...] = (
    *data_files.ENTRIES,
    *data_sheets.ENTRIES,
    *data_cells.ENTRIES,
    *data_tables.ENTRIES,
    *data_table_files.ENTRIES,
    *data_samples.ENTRIES,
)
