"""A .xls workbook, or a .et of WPS, which is the same inside."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, Final

from ecscore.intake.biff import BadBiff, Encrypted, Records, marks_of, read_records
from ecscore.intake.book import Book, values_of
from ecscore.intake.ole import BadOle, Ole
from ecscore.intake.problems import unreadable
from ecscore.intake.sheet import Marks

_TRIAL_SECONDS: Final = 60
_REFUSED: Final = 1
"""An exception in the trial: the reader refuses the file itself, and says why when it is asked."""
_TRIAL: Final = (
    "import io, sys; from python_calamine import load_workbook; "
    "load_workbook(io.BytesIO(sys.stdin.buffer.read()))"
)


@dataclass(slots=True)
class Xls(Book):
    """A .xls workbook: the records of its one stream, and the bytes for the reader of values."""

    data: bytes = field(kw_only=True, repr=False)
    stream: bytes = field(kw_only=True, repr=False)
    records: Records = field(kw_only=True)

    def marks(self, name: str) -> Marks:
        """Return what the records say of a sheet."""
        try:
            start = self.records.starts[self.names.index(name)]
            return marks_of(self.stream, self.records, start)
        except BadBiff as error:
            raise unreadable("D004", self.file, detail=name) from error

    def values(self, name: str) -> Any:
        """Return the sheet from the reader of values."""
        if self.opened is None:
            if not survives(self.data):
                raise unreadable("D004", self.file, detail=name)
            self.opened = values_of(self.file, io.BytesIO(self.data))
        if self.opened.sheet_names != self.names:
            raise unreadable("D004", self.file, detail=name)
        return self.opened.get_sheet_by_name(name)

    def filled(self, name: str) -> bool:
        """Say whether a sheet that is not read holds anything."""
        return self.marks(name).grid > 0


def survives(data: bytes) -> bool:
    """Say whether the reader of values gets through a .xls, tried in a process of its own.

    On some damaged files it asks for more memory than there is, which ends its process and cannot
    be caught. What it does once it does again.
    """
    try:
        tried = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", _TRIAL],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TRIAL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode in (0, _REFUSED)


def open_xls(file: str, data: bytes, ole: Ole) -> Xls:
    """Open a .xls.

    Raises:
        UnreadableInput: it is encrypted, damaged or older than Excel 97.
    """
    try:
        stream = ole.read("Workbook")
        records = read_records(stream)
    except Encrypted as error:
        raise unreadable("D003", file) from error
    except (BadBiff, BadOle) as error:
        raise unreadable("D004", file, detail="Workbook") from error
    hidden = frozenset(
        name for name, away in zip(records.names, records.hidden, strict=True) if away
    )
    book = Xls(file, records.names, hidden, data=data, stream=stream, records=records)
    if any(name.startswith("_VBA_PROJECT") for name in ole.streams):
        book.remark("D009")
    if records.linked:
        book.remark("D010")
    return book
