"""Tags picked out of the bytes of an XML part, by patterns that stay linear on hostile input.

No pattern can run past the next `<` or take back what it has taken, so none can be made to read the
same bytes again and again, or to remember them all.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import Final

PREFIX: Final = rb"(?:[A-Za-z_][\w.-]*:)?"
ATTRIBUTES: Final = rb"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)"""
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


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


def tags(xml: bytes, name: str, most: int | None = None) -> list[dict[str, str]]:
    """Return the attributes of every tag of a name, or of the first ones."""
    if name.encode() not in xml:
        return []
    pattern = re.compile(rb"<" + PREFIX + name.encode() + rb"(?=[\s/>])" + ATTRIBUTES + rb">")
    return [attributes(found[1]) for found in islice(pattern.finditer(xml), most)]


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
