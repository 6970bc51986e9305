"""Plain texts and text tables."""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import Final

from ecscore.evidence.inspectors.personal import Personal
from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.evidence.inspectors.tables import Listed, table_of
from ecscore.evidence.inspectors.written import text_of
from ecscore.intake import limits
from ecscore.model.inventory import Inspection

_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,2000}")
_LONGEST_ADDRESS: Final = 2100


def _look(source: Source, name: str) -> Inspection:
    text, personal = text_of(source), Personal()
    personal.take(text)
    listed = _table(text) if name == "csv" else Listed()
    short = text.strip() if len(text) < _LONGEST_ADDRESS else ""
    link = short if _ADDRESS.fullmatch(short) else ""
    return Inspection(
        name,
        "link" if link else "sheet" if name == "csv" else "document",
        rows=listed.rows,
        letters=len("".join(text.split())),
        columns=listed.columns,
        body=listed.body,
        url=link,
        ids=personal.ids,
        phones=personal.phones,
    )


def _table(text: str) -> Listed:
    head = text[: text.find("\n")] if "\n" in text else text
    mark = max(",\t;", key=head.count)
    if "\0" in text:
        raise Refused("E033", detail="NUL")
    try:
        lines = text.splitlines(keepends=True)
        rows = [row for row in islice(csv.reader(lines, delimiter=mark), limits.CELLS) if any(row)]
    except csv.Error as error:
        raise Refused("E033", detail="CSV") from error
    listed = table_of(rows)
    return listed if listed.columns else Listed(rows=len(rows))


INSPECTOR: Final = Inspector(frozenset({"txt", "csv"}), _look)
