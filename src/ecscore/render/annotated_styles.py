"""How the sheet of findings looks, and the colours that mark cells."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from ecscore.model.finding import Severity
from ecscore.render.layout import cells

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FILLS: Final[Mapping[Severity, PatternFill]] = {
    Severity.ERROR: PatternFill("solid", "FFC7CE"),
    Severity.WARNING: PatternFill("solid", "FFD966"),
    Severity.NOTE: PatternFill("solid", "BDD7EE"),
}
_FONT: Final = "微软雅黑"
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment("left", "top", wrap_text=True)
_MIDDLE = Alignment("center", "top", wrap_text=True)
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"font": Font(_FONT, 16, bold=True, color="1F4E79")},
    "hint": {"font": Font(_FONT, 9, color="595959"), "alignment": Alignment(vertical="center")},
    "heading": {
        "font": Font(_FONT, 10, bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", "1F4E79"),
        "alignment": Alignment("center", "center", wrap_text=True),
        "border": _BOX,
    },
    "text": {"font": Font(_FONT, 10), "alignment": _TOP, "border": _BOX},
    "middle": {"font": Font(_FONT, 10), "alignment": _MIDDLE, "border": _BOX},
    "link": {
        "font": Font(_FONT, 10, color="0563C1", underline="single"),
        "alignment": _TOP,
        "border": _BOX,
    },
    "input": {
        "font": Font(_FONT, 10),
        "fill": PatternFill("solid", "FFF8DC"),
        "alignment": _TOP,
        "border": _BOX,
    },
}
_POINTS_A_LINE: Final = 16.0
_MOST_POINTS: Final = 400.0


def put(sheet: Worksheet, place: tuple[int, int], value: object, look: str) -> Any:
    """Write a cell with its look. A text is a text, also one that begins like a formula."""
    cell: Any = sheet.cell(*place)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    for name, setting in _LOOKS[look].items():
        setattr(cell, name, setting)
    return cell


class Brush:
    """Gives cells their look, each look worked out once a sheet: thousands of rows share it."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.known: dict[tuple[str, Severity | None], Any] = {}

    def put(
        self, place: tuple[int, int], value: object, look: str, severity: Severity | None = None
    ) -> Any:
        """Write a cell with its look, in the colour of a severity where one is named."""
        known = self.known.get((look, severity))
        if known is None:
            first = put(self.sheet, place, value, look)
            if severity is not None:
                first.fill = FILLS[severity]
            self.known[look, severity] = first
            return first
        cell: Any = self.sheet.cell(*place)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        cell._style = copy(known._style)  # noqa: SLF001 - the only way to share it
        return cell


def widths(sheet: Worksheet, sizes: Sequence[float]) -> None:
    """Set the widths of the columns, in characters."""
    for number, size in enumerate(sizes, 1):
        sheet.column_dimensions[get_column_letter(number)].width = size


def fit(sheet: Worksheet, row: int, texts: Sequence[str], sizes: Sequence[float]) -> None:
    """Set the height of a row so that its texts show in full."""
    most = max(
        sum(max(math.ceil(cells(line) * 1.1 / max(size - 1, 2)), 1) for line in text.split("\n"))
        for text, size in zip(texts, sizes, strict=True)
    )
    sheet.row_dimensions[row].height = min(most * _POINTS_A_LINE + 4, _MOST_POINTS)


def page(sheet: Worksheet, heading_row: int, footer: str) -> None:
    """Set up the page: A4 across, one page wide, headings on each page, page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.oddFooter = HeaderFooterItem()
    sheet.oddFooter.center.text = footer
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.sheet_view.showGridLines = False
