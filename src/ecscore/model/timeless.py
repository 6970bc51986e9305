"""Office files without the time of writing, so that the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Final

WHEN: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file format has no zone
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def without_time(file: io.BytesIO, when: dt.datetime = WHEN) -> bytes:
    """Take the time of writing out of a workbook or document, its properties and its entries.

    The properties say `when` instead.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(file) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + when.isoformat().encode() + b"Z", data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return target.getvalue()
