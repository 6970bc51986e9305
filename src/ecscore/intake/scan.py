"""The raw XML of a .xlsx sheet: what the fast reader of values does not tell.

It gives an error cell and a formula without a stored result as empty, and no number formats. They
are picked out of the bytes here. A sheet whose cells all state their address in the usual way is
scanned fast; any other is walked through, counting positions as the reader of values counts them.
"""

from __future__ import annotations

import re
from typing import Final

from ecscore.intake import limits
from ecscore.intake.sheet import Block, Marks, Place
from ecscore.intake.xml_bytes import ATTRIBUTES, PREFIX, BadXml, attributes, tags


class TooManyCells(ValueError):
    """The XML has more cells than are read."""


_USUAL: Final = rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d+)")?(?: t="(\w+)")?'
_FILLED = re.compile(_USUAL + rb">(?!</c>)(<f[\s/>])?")
_BLANK = re.compile(
    rb'<c r="[A-Z]{1,3}+[1-9]\d{0,6}+"(?: s="\d++")?+(?: t="\w++")?+ ?+(?:/>|></c>)'
)
_ANY = re.compile(rb"<" + PREFIX + rb"c(?=[\s/>])")
_BARE = re.compile(rb"<c[>/\t\n\r\f\v]")
_TOKEN = re.compile(
    rb"<" + PREFIX + rb"(c|row)(?=[\s/>])" + ATTRIBUTES + rb">(?:\s*<" + PREFIX + rb"(f)[\s/>])?"
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_END_OF_CELL = re.compile(rb"</?" + PREFIX + rb"(?:c|row)(?=[\s/>])")
_STORED = re.compile(rb"<" + PREFIX + rb"(?:v|t)(?:\s[^<>]*)?>([^<]*)")
_EMPTY_STRING = re.compile(rb"<" + PREFIX + rb"v\s*(?:/>|>\s*</)")
_TRUTH = re.compile(rb"(?:[^<>]*>)?(TRUE|FALSE)\(\)</")
"""What LibreOffice makes of a truth value that was typed in."""
_CONTENT = re.compile(rb"<" + PREFIX + rb"(?:v|is|f)[\s>]")
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_LONGEST_FORMAT: Final = 500
_MOST_STYLES: Final = 65_536
_PERCENT_FORMATS: Final = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shows_percent(code: str) -> bool:
    """Say whether a number format shows a percentage."""
    return "%" in _LITERAL.sub("", code[:_LONGEST_FORMAT])


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """Return the style numbers of a workbook that show a percentage."""
    own = {
        tag.get("numFmtId", ""): shows_percent(tag.get("formatCode", ""))
        for tag in tags(styles, "numFmt", _MOST_STYLES)
    }
    start = styles.find(b"cellXfs")
    inner = styles[start : styles.find(b"cellXfs", start + 7)] if start >= 0 else b""
    formats = [tag.get("numFmtId", "0") for tag in tags(inner, "xf", _MOST_STYLES)]
    return frozenset(
        str(number).encode()
        for number, key in enumerate(formats)
        if own.get(key, key.isdecimal() and int(key) in _PERCENT_FORMATS)
    )


def has_content(xml: bytes) -> bool:
    """Say whether a sheet holds anything."""
    return _CONTENT.search(xml) is not None


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    if number > _COLUMNS:
        raise BadXml(name)
    return number - 1


class _Columns(dict[bytes, int]):
    """The number of a column by its letters, worked out once."""

    def __missing__(self, name: bytes) -> int:
        self[name] = _column(name.decode())
        return self[name]


def _place(reference: str) -> Place:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise BadXml(reference[:20])
    return int(found[2]) - 1, _column(found[1])


def _block(reference: str) -> Block:
    first, _, last = reference.partition(":")
    return *_place(first), *_place(last or first)


def scan(xml: bytes, percent: frozenset[bytes]) -> Marks:
    """Pick out of a sheet's XML what its values do not tell.

    Raises:
        BadXml: a cell's address is none.
    """
    cells = _count_cells(xml)
    if cells > limits.CELLS:
        raise TooManyCells(str(cells))
    marks = Marks()
    filled, blank = _BLANK.subn(b"\n", xml)
    if _scan_usual(marks, filled, percent) + blank != cells:
        marks = Marks()
        _scan_any(marks, xml, percent)
    if marks.last[0] >= _ROWS:
        raise BadXml(str(marks.last[0] + 1))
    merged = tags(xml, "mergeCell", limits.MERGED)
    marks.merged = [_block(tag.get("ref", "")) for tag in merged]
    return marks


def _count_cells(xml: bytes) -> int:
    """Count the cells; without prefixes the bytes alone tell, which is far faster."""
    if b":c" not in xml:
        return xml.count(b"<c ") + sum(1 for _ in _BARE.finditer(xml))
    return sum(1 for _ in _ANY.finditer(xml))


def _scan_usual(marks: Marks, xml: bytes, percent: frozenset[bytes]) -> int:
    """Scan the cells that are written in the usual way; return how many are filled."""
    columns, last_row, last_column, count = _Columns(), -1, -1, 0
    for count, token in enumerate(_FILLED.finditer(xml), 1):  # noqa: B007 - returned
        name, number, style, kind, formula = token.groups()
        row, column = int(number) - 1, columns[name]
        last_row, last_column = max(row, last_row), max(column, last_column)
        if style in percent:
            marks.percent.add((row, column))
        if formula or kind == b"e":
            _mark(marks, xml[token.end() : _end(xml, token)], (row, column), kind, formula)
    marks.last = (last_row, last_column)
    return count


def _scan_any(marks: Marks, xml: bytes, percent: frozenset[bytes]) -> None:
    row, column = -1, 0
    for token in _TOKEN.finditer(xml):
        given = attributes(token[2])
        if token[1] == b"row":
            number = given.get("r", "")
            row, column = (int(number) - 1 if number.isdecimal() else row + 1), 0
            continue
        place = _place(given["r"]) if "r" in given else (row, column)
        column = place[1] + 1
        if given.get("s", "").encode() in percent:
            marks.percent.add(place)
        if token[2].endswith(b"/") or xml.startswith(b"</", token.end()):
            continue
        marks.reach(*place)
        kind = given.get("t", "").encode()
        if token[3] or kind == b"e":
            _mark(marks, xml[token.end() : _end(xml, token)], place, kind, token[3])


def _end(xml: bytes, token: re.Match[bytes]) -> int:
    """Return where a cell ends: at its closing tag, or where the next begins."""
    found = _END_OF_CELL.search(xml, token.end())
    return found.start() if found else token.end()


def _mark(marks: Marks, body: bytes, place: Place, kind: bytes | None, formula: bytes) -> None:
    """Note an error or a formula; called for those cells alone."""
    stored = _STORED.search(body)
    text = stored[1].strip().decode("utf-8", "replace") if stored else ""
    if kind == b"e":
        marks.errors[place] = text or "#ERROR"
    if formula:
        if truth := _TRUTH.match(body):
            marks.truth[place] = truth[1] == b"TRUE"
            return
        marks.formulas.add(place)
        if not text and not (kind == b"str" and _EMPTY_STRING.search(body)):
            marks.uncomputed.add(place)
