"""A table as a text file: its encoding, its separator, its headings.

A file that is not as regular as the fast reader wants it gets a clean copy.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_SAMPLE: Final = 1 << 20
_SEPARATORS: Final = ",\t;"
_LONGEST_ENTRY: Final = 1 << 20
ROW: Final = "_row"


class NotText(ValueError):
    """A file in no encoding that is known."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file to be read as a table."""

    path: Path
    encoding: str
    separator: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a clean copy had to mend: rows with more entries than headings, and with fewer."""

    longer: tuple[int, ...]
    shorter: int


def look_at(path: Path) -> TextFile:
    """Look at the beginning of a text file.

    Raises:
        NotText: it is in no known encoding.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = _encoding(sample, whole=len(sample) < _SAMPLE)
    try:
        with path.open(encoding=encoding, newline="") as file:
            separator = _separator(file.readline(_LONGEST_ENTRY))
            file.seek(0)
            headings = next(_records(file, separator), [])
    except UnicodeDecodeError as error:
        raise NotText(str(error.reason)) from error
    return TextFile(path, encoding, separator, tuple(headings))


def _encoding(sample: bytes, *, whole: bool) -> str:
    for encoding in _ENCODINGS:
        try:
            sample.decode(encoding)
        except UnicodeDecodeError as error:
            cut_short = not whole and error.start > len(sample) - 4
            if not cut_short:
                continue
        return encoding
    raise NotText("utf-8")


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


def lines_of(path: Path) -> int:
    """Count the lines of a file; one without an end counts."""
    number, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(_SAMPLE):
            number += block.count(b"\n")
            last = block[-1:]
    return number + (last != b"\n")


def _records(file: TextIO, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_ENTRY)
    return csv.reader(file, delimiter=separator, strict=False)


def clean_copy(source: TextFile, target: Path) -> Copied:
    """Write a regular copy in UTF-8: row numbers first, blank rows left out, all rows one width.

    Raises:
        NotText: some part is in another encoding.
        csv.Error: an entry is too long to be one.
    """
    width = len(source.headings)
    longer: list[int] = []
    shorter = 0
    try:
        with (
            source.path.open(encoding=source.encoding, newline="") as file,
            target.open("w", encoding="utf-8", newline="") as copy,
        ):
            out = csv.writer(copy, lineterminator="\n")
            out.writerow([ROW, *(str(number) for number in range(width))])
            for number, record in enumerate(_records(file, source.separator), 1):
                if number == 1 or not any(entry.strip() for entry in record):
                    continue
                if any(entry.strip() for entry in record[width:]):
                    longer.append(number)
                shorter += len(record) < width
                padded = [*record, *[""] * (width - len(record))][:width]
                out.writerow([number, *padded])
    except UnicodeDecodeError as error:
        raise NotText(str(error.reason)) from error
    return Copied(tuple(longer), shorter)
