"""The ledger's workbook: opened through the limits, its columns and rows found, never guessed."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from ecscore.intake.clean import shown
from ecscore.intake.dates import EXPECTED, date_of_text
from ecscore.intake.notes import Refused
from ecscore.intake.problems import UnreadableInput, unreadable
from ecscore.intake.whole_book import whole_xlsx
from ecscore.ledger.layout import BY_HEADING, COLUMNS, SEARCHED_ROWS, SHEET
from ecscore.model.finding import Finding, Location
from ecscore.model.ledger import LedgerState, state_of
from ecscore.model.text import Text
from ecscore.model.timeless import without_time

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NOT_XLSX: Final = Text("不是 .xlsx 工作簿", "no .xlsx workbook")
STAMP: Final = "ecscore-ledger"
_LOST: Final = (
    "xl/media/",
    "xl/activex/",
    "xl/ctrlprops/",
    "xl/threadedcomments/",
    "xl/cellimages",
    "xl/slicers/",
)
"""Parts that openpyxl drops without a word."""
_DRAWINGS: Final = "xl/drawings/drawing"
_KINDS: Final = "[content_types].xml"


@dataclass(slots=True)
class LedgerBook:
    """The open workbook; `columns` gives the place of each of our columns by its key.

    `last` is the last row in use, once a row was added.
    """

    file: str
    book: Workbook
    sheet: Worksheet
    heading_row: int
    columns: dict[str, int]
    digest: str = ""
    changed: bool = False
    last: int = 0

    def cell(self, row: int, key: str) -> Any:
        """Return a cell."""
        return self.sheet.cell(row, self.columns[key])

    def text(self, row: int, key: str) -> str:
        """Return what stands in a cell, as text without blanks around it."""
        return text_of(self.cell(row, key).value)

    def at(self, row: int, key: str) -> Location:
        """Say where a cell is."""
        address = f"{get_column_letter(self.columns[key])}{row}"
        heading = next(column.heading for column in COLUMNS if column.key == key)
        return Location(self.file, shown(self.sheet.title), address, heading)

    def rows(self) -> list[int]:
        """Return the numbers of the rows below the headings that hold anything."""
        full = {row for row, _, text in written(self.sheet) if text}
        return sorted(row for row in full if row > self.heading_row)

    def merged(self, row: int) -> str:
        """Return the key of a column whose cell in a row is merged away; nothing if none is."""
        keys = (key for key in self.columns if isinstance(self.cell(row, key), MergedCell))
        return next(keys, "")

    def date(self, row: int, key: str) -> dt.date | None:
        """Read a date; one that cannot be read is a finding.

        Raises:
            Refused: there is something, but no date.
        """
        value = self.cell(row, key).value
        if isinstance(value, dt.datetime):
            return value.date()
        text = text_of(value)
        if not text:
            return None
        found = date_of_text(text)
        if found is None:
            raise Refused("D050", read=shown(text), expected=EXPECTED)
        return found

    @property
    def stamp(self) -> str:
        """What the last update left in the workbook."""
        props: Any = getattr(self.book, "custom_doc_props", ())  # not in the stubs
        return next((str(prop.value) for prop in props if prop.name == STAMP), "")


def text_of(value: object) -> str:
    """Return a cell's value as text; of a formula over a range its text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, (ArrayFormula, DataTableFormula)):
        value = getattr(value, "text", None)
    return "" if value is None else str(value).strip()


def written(sheet: Worksheet) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text of the cells there are, in no order; it makes no new ones."""
    cells: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001 - the grid may be huge
    for (row, column), cell in cells.items():
        yield row, column, text_of(cell.value)


def number_of(text: str) -> int:
    """Return the number that a text is, or 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


def state_in(book: LedgerBook, row: int) -> LedgerState | None:
    """Read the state of a row."""
    return state_of(book.text(row, "state"))


def open_ledger(path: Path) -> LedgerBook:
    """Open a ledger.

    Raises:
        UnreadableInput: it is missing, damaged, beyond a limit, or no ledger; or it holds what
            would be lost when it is written again.
    """
    whole = whole_xlsx(path)
    if whole is None:
        raise unreadable("L001", path.name, problem=_NOT_XLSX)
    if _drops(whole.stream):
        raise unreadable("L002", path.name)
    book = loaded(path.name, whole.stream)
    sheet = _sheet(path.name, book)
    row, columns = _headings(path.name, sheet)
    return LedgerBook(path.name, book, sheet, row, columns, digest=whole.digest)


def loaded(file: str, stream: io.BytesIO) -> Workbook:
    """Load a workbook with openpyxl.

    Raises:
        UnreadableInput: openpyxl cannot.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(stream, rich_text=True)
    except Exception as error:
        raise unreadable("D004", file, detail=type(error).__name__) from error


def _drops(stream: io.BytesIO) -> bool:
    """Say whether writing loses something; an empty drawing, as LibreOffice leaves, is nothing."""
    with zipfile.ZipFile(stream) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        lost = any(name.startswith(_LOST) for name in names)
        drawings = [name for low, name in names.items() if low.startswith(_DRAWINGS)]
        drawn = any(b"Anchor" in archive.read(name) for name in drawings)
        kinds = archive.read(names[_KINDS]) if _KINDS in names else b""
    stream.seek(0)
    return lost or drawn or b"vbaProject" in kinds


def _sheet(file: str, book: Workbook) -> Worksheet:
    for sheet in book.worksheets:
        if sheet.title.strip() == SHEET:
            return sheet
    raise unreadable("D021", file, name=SHEET, hint=Text("", ""))


def _headings(file: str, sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Find the row of headings and each of our columns in it."""
    places: dict[int, dict[str, list[int]]] = {}
    for number, place, text in written(sheet):
        column = BY_HEADING.get("".join(text.split())) if number <= SEARCHED_ROWS else None
        if column is not None:
            places.setdefault(number, {}).setdefault(column.key, []).append(place)
    row = max(places, key=lambda number: (len(places[number]), -number), default=0)
    found = places.get(row, {})
    missing = [column.heading for column in COLUMNS if column.key not in found]
    twice = [column.heading for column in COLUMNS if len(found.get(column.key, [])) > 1]
    if missing or twice:
        at = Location(file, shown(sheet.title), f"A{row}" if row else "")
        code, names = ("L016", missing) if missing else ("L017", twice)
        raise UnreadableInput(Finding(code, {"names": names}, at))
    return row, {key: numbers[0] for key, numbers in found.items()}


def data_of(book: LedgerBook, stamp: str) -> bytes:
    """Return the workbook's bytes; the same content gives the same bytes.

    Raises:
        UnreadableInput: openpyxl cannot write it.
    """
    from openpyxl.packaging.custom import StringProperty  # noqa: PLC0415 - for writing alone

    if stamp:
        props: Any = getattr(book.book, "custom_doc_props")  # noqa: B009 - not in the stubs
        if STAMP in props.names:
            del props[STAMP]
        props.append(StringProperty(name=STAMP, value=stamp))
    book.book.calculation.fullCalcOnLoad = True  # results of formulas are not written
    file = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book.book.save(file)
    except Exception as error:
        raise unreadable("D004", book.file, detail=type(error).__name__) from error
    return without_time(file)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; nothing where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
