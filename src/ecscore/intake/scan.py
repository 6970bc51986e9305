"""The raw XML of a .xlsx: what the fast reader of values does not tell.

It gives an error cell and a formula without a stored result as empty, and no number formats. They
are picked out of the bytes here, by patterns that cannot run past the next `<` and so stay linear
on hostile input. Positions are counted the way the reader of values counts them.
"""

from __future__ import annotations

import html
import re
from typing import Final

from ecscore.intake.sheet import Block, Marks

_PREFIX = rb"(?:[A-Za-z_][\w.-]*:)?"
_ATTRIBUTES = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_TOKEN = re.compile(
    rb"<" + _PREFIX + rb"(?:"
    rb'c(?:\s+r="([A-Z]{1,3})([1-9]\d{0,6})"(?:\s+s="(\d+)")?(?:\s+t="(\w+)")?\s*(/?)>'
    rb"|(?=[\s/>])" + _ATTRIBUTES + rb">)"
    rb"(?:\s*<" + _PREFIX + rb"(f)[\s/>])?"
    rb"|(row)(?=[\s/>])" + _ATTRIBUTES + rb">)"
)
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_END_OF_CELL = re.compile(rb"</?" + _PREFIX + rb"(?:c|row)(?=[\s/>])")
_STORED = re.compile(rb"<" + _PREFIX + rb"(?:v|t)(?:\s[^<>]*)?>([^<]*)")
_EMPTY_STRING = re.compile(rb"<" + _PREFIX + rb"v\s*(?:/>|>\s*</)")
_CONTENT = re.compile(rb"<" + _PREFIX + rb"(?:v|is|f)[\s>]")
_MERGE = re.compile(rb"<" + _PREFIX + rb"mergeCell\s" + _ATTRIBUTES + rb">")
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_PERCENT_FORMATS: Final = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class BadXml(ValueError):
    """The XML is not what a workbook program writes."""


class Entities(BadXml):
    """The XML declares a document type or entities, which no workbook does."""


def attributes(raw: bytes) -> dict[str, str]:
    """Read the attributes of a tag, without the prefixes of their names."""
    return {
        name.rpartition(b":")[2].decode(): html.unescape((a or b).decode("utf-8", "replace"))
        for name, a, b in _ATTRIBUTE.findall(raw)
    }


def checked(xml: bytes) -> bytes:
    """Return the XML without comments, character data reduced to one letter.

    Raises:
        Entities: it declares a document type.
        BadXml: it is not UTF-8.
    """
    if b"\0" in xml[:64] or xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadXml("UTF-16")
    if b"<!" not in xml:
        return xml
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Entities("DOCTYPE")
    return _without(_without(xml, b"<![CDATA[", b"]]>", b"x"), b"<!--", b"-->", b"")


def _without(xml: bytes, start: bytes, end: bytes, instead: bytes) -> bytes:
    """Replace every section; one that never ends is refused, so that this stays linear."""
    parts, done = [], 0
    while (opening := xml.find(start, done)) >= 0:
        closing = xml.find(end, opening + len(start))
        if closing < 0:
            raise BadXml(start.decode())
        parts += [xml[done:opening], instead]
        done = closing + len(end)
    return b"".join((*parts, xml[done:]))


def tags(xml: bytes, name: str) -> list[dict[str, str]]:
    """Return the attributes of every tag of a name."""
    pattern = re.compile(rb"<" + _PREFIX + name.encode() + rb"(?=[\s/>])" + _ATTRIBUTES + rb">")
    return [attributes(found[1]) for found in pattern.finditer(xml)]


def shows_percent(code: str) -> bool:
    """Say whether a number format shows a percentage."""
    return "%" in _LITERAL.sub("", code)


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """Return the style numbers of a workbook that show a percentage."""
    own = {
        tag.get("numFmtId", ""): shows_percent(tag.get("formatCode", ""))
        for tag in tags(styles, "numFmt")
    }
    start = styles.find(b"cellXfs")
    found = tags(styles[start : styles.find(b"cellXfs", start + 7)], "xf") if start >= 0 else []
    formats = [tag.get("numFmtId", "0") for tag in found]
    return frozenset(
        str(number).encode()
        for number, key in enumerate(formats)
        if own.get(key, key.isdecimal() and int(key) in _PERCENT_FORMATS)
    )


def has_content(xml: bytes) -> bool:
    """Say whether a sheet holds anything."""
    return _CONTENT.search(xml) is not None


class _Columns(dict[bytes, int]):
    def __missing__(self, name: bytes) -> int:
        number = 0
        for letter in name:
            number = number * 26 + letter - 64
        if number > _COLUMNS:
            raise BadXml(name.decode())
        self[name] = number - 1
        return number - 1


def _block(reference: str, columns: _Columns) -> Block | None:
    ends = [_REFERENCE.fullmatch(end.encode()) for end in reference.split(":")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    return int(first[2]) - 1, columns[first[1]], int(last[2]) - 1, columns[last[1]]


def _odd(raw: bytes) -> tuple[bytes | None, bytes, bytes, bytes]:
    """Read the attributes of a cell that is written in an unusual way."""
    found = {name: a or b for name, a, b in _ATTRIBUTE.findall(raw)}
    return found.get(b"r"), found.get(b"s", b""), found.get(b"t", b""), raw.rstrip()[-1:]


def _mark(
    marks: Marks, xml: bytes, token: re.Match[bytes], place: tuple[int, int], kind: bytes
) -> None:
    """Note an error or a formula; called for those cells alone."""
    end = _END_OF_CELL.search(xml, token.end())
    body = xml[token.end() : end.start() if end else token.end()]
    stored = _STORED.search(body)
    text = stored[1].strip().decode("utf-8", "replace") if stored else ""
    if kind == b"e":
        marks.errors[place] = text or "#ERROR"
    if token[7]:
        marks.formulas.add(place)
        if not text and not (kind == b"str" and _EMPTY_STRING.search(body)):
            marks.uncomputed.add(place)


def scan(xml: bytes, percent: frozenset[bytes]) -> Marks:
    """Pick out of a sheet's XML what its values do not tell.

    Raises:
        BadXml: a cell's address is none.
    """
    marks, columns = Marks(), _Columns()
    row, column, last_row, last_column = -1, 0, -1, -1
    for token in _TOKEN.finditer(xml):
        name, number, style, kind, closed, raw, _, is_row, row_raw = token.groups()
        if is_row:
            given = attributes(row_raw).get("r", "")
            row, column = (int(given) - 1 if given.isdecimal() else row + 1), 0
            continue
        if name is None:
            reference, style, kind, closed = _odd(raw)
            if reference is not None:
                found = _REFERENCE.fullmatch(reference)
                if found is None:
                    raise BadXml(reference.decode("utf-8", "replace"))
                name, number = found.groups()
        place = (row, column) if name is None else (int(number) - 1, columns[name])
        column = place[1] + 1
        if style in percent:
            marks.percent.add(place)
        if closed == b"/" or xml.startswith(b"</", token.end()):
            continue
        last_row, last_column = max(place[0], last_row), max(place[1], last_column)
        if kind == b"e" or token[7]:
            _mark(marks, xml, token, place, kind or b"")
    if last_row >= _ROWS:
        raise BadXml(str(last_row + 1))
    marks.last = (last_row, last_column)
    blocks = (_block(tag.get("ref", ""), columns) for tag in tags(xml, "mergeCell"))
    marks.merged = [block for block in blocks if block is not None]
    return marks
