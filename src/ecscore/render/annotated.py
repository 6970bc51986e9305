"""A copy of a county's workbook with the findings in it: at their cells, and all on one sheet.

The copy is for reading. Pictures, shapes and macros stay behind, and formulas are computed when it
is opened; nothing that the county wrote is changed.
"""

from __future__ import annotations

import gc
import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from openpyxl import Workbook, load_workbook

from ecscore.model.assessment import Assessment
from ecscore.model.timeless import without_time
from ecscore.render.annotated_cells import mark, settle
from ecscore.render.annotated_list import list_findings, listed_name
from ecscore.render.annotated_notes import notes_of
from ecscore.render.voice import Style, voice_of

Result = TypeVar("Result")


class NotCopied(Exception):
    """The workbook holds what openpyxl cannot take over."""


def annotated(
    stream: io.BytesIO, sheets: Mapping[str, str], assessment: Assessment, style: Style
) -> bytes:
    """Return the annotated copy; the same workbook and findings give the same bytes.

    Args:
        stream: the workbook, held against the limits.
        sheets: the name of a sheet by how findings write it.
        assessment: what was found.
        style: the language.

    Raises:
        NotCopied: openpyxl cannot read the workbook, or not write it again.
    """
    voice = voice_of(assessment.rulebook, style.lang)
    book = _foreign(lambda: load_workbook(stream))
    cells = {sheet.title for sheet in book.worksheets}
    sheets = {shown: name for shown, name in sheets.items() if name in cells}
    settle(book)
    name = listed_name(book, voice)
    told = notes_of(assessment.findings, assessment.receipt.input_file, voice)
    anchors = mark(book, sheets, told, name, voice)
    sheet = book.create_sheet(name, 0)
    list_findings(sheet, assessment, sheets, anchors, voice)
    _show_first(book)
    book.calculation.fullCalcOnLoad = True
    return _foreign(lambda: _saved(book))


def _show_first(book: Workbook) -> None:
    """Open at the list, with no other sheet selected: what is typed would go into both."""
    book.active = 0
    for sheet in book.worksheets:
        for view in sheet.views.sheetView:
            view.tabSelected = sheet is book.active
    for view in book.views:
        view.firstSheet = 0


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return without_time(file)


def _foreign(work: Callable[[], Result]) -> Result:
    """Run openpyxl on what others wrote; what it drops is dropped in silence."""
    try:
        with warnings.catch_warnings(), _uncollected():
            warnings.simplefilter("ignore")
            return work()
    except Exception as error:
        raise NotCopied(type(error).__name__) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for garbage: it would walk a million cells, all in use, again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
