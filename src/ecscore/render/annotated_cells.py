"""Comments and colours on the cells of a county's own sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string

from ecscore.render.annotated_notes import (
    MARK,
    WIDTH,
    Noted,
    Spot,
    comment_text,
    height_of,
    kept_of,
)
from ecscore.render.annotated_styles import FILLS
from ecscore.render.voice import Voice

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_AUTHOR: Final = "ecscore"
_BLANK: Final = PatternFill()
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
Anchors = dict[Spot, str]
"""The address of the cell at which each place was marked."""


def mark(
    book: Workbook,
    sheets: Mapping[str, str],
    told: Mapping[Spot, Noted],
    listed: str,
    voice: Voice,
) -> Anchors:
    """Put the notes at their cells and colour them by what weighs most.

    Args:
        book: the workbook.
        sheets: the name of a sheet by how findings write it.
        told: what to say where.
        listed: the name of the sheet that lists all findings.
        voice: the language.
    """
    by_cell: dict[tuple[str, int, int], Noted] = {}
    anchors: Anchors = {}
    for spot, noted in told.items():
        if spot.sheet not in sheets or spot.row > _LAST_ROW:
            continue
        sheet = book[sheets[spot.sheet]]
        row, column = _cell_of(sheet, spot)
        anchors[spot] = sheet.cell(row, column).coordinate
        _join(by_cell, (sheet.title, row, column), noted)
    for (title, row, column), noted in by_cell.items():
        _mark_cell(book[title].cell(row, column), noted, listed, voice)
    return anchors


def _join(
    by_cell: dict[tuple[str, int, int], Noted], key: tuple[str, int, int], noted: Noted
) -> None:
    """Two places may be one cell: a row and its first cell, parts of a merged block."""
    there = by_cell.setdefault(key, Noted(noted.severity))
    for note in noted.notes:
        there.add(noted.severity, note)
    there.more += noted.more


def _cell_of(sheet: Worksheet, spot: Spot) -> tuple[int, int]:
    row = spot.row
    if spot.letters:
        column = min(column_index_from_string(spot.letters), _LAST_COLUMN)
    else:
        column = _first_filled(sheet, row)
    if isinstance(sheet.cell(row, column), MergedCell):
        for block in sheet.merged_cells.ranges:
            if block.min_row <= row <= block.max_row and block.min_col <= column <= block.max_col:
                return block.min_row, block.min_col
    return row, column


def _first_filled(sheet: Worksheet, row: int) -> int:
    """Return the first column with something in a row, looked for where tables stand."""
    columns = range(1, min(sheet.max_column, 100) + 1)
    return next((n for n in columns if sheet.cell(row, n).value is not None), 1)


def _mark_cell(cell: Any, noted: Noted, listed: str, voice: Voice) -> None:
    before = cell.comment.text if cell.comment is not None else ""
    author = cell.comment.author if kept_of(before) else _AUTHOR
    text = comment_text(noted, before, listed, voice)
    cell.comment = Comment(text, author or _AUTHOR, height_of(text), WIDTH)
    cell.fill = FILLS[noted.severity]


def settle(book: Workbook) -> None:
    """Take away what an earlier run put at cells, and give the comments that stay room to be read.

    What an earlier run coloured becomes uncoloured: what the colour was before is not known.
    """
    ours = {fill.fgColor.rgb for fill in FILLS.values()}
    for sheet in book.worksheets:
        for cell in tuple(sheet._cells.values()):  # noqa: SLF001 - walking the grid would fill it
            if cell.comment is None:
                continue
            kept, author = kept_of(cell.comment.text), cell.comment.author
            if MARK in cell.comment.text and cell.fill.fgColor.rgb in ours:
                cell.fill = _BLANK
            cell.comment = Comment(kept, author, height_of(kept), WIDTH) if kept else None
