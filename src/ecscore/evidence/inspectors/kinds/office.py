"""Documents and presentations: their text, macros, links and properties."""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.packages import dates_of, package_of, translated, troubles_of
from ecscore.evidence.inspectors.personal import Personal
from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.intake.package import Package
from ecscore.model.inventory import Inspection

_MAIN: Final = {
    "docx": re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml"),
    "pptx": re.compile(r"ppt/slides/slide\d+\.xml"),
}
_TEXT: Final = frozenset({"t", "instrText"})
_BREAKS: Final = frozenset({"p", "br", "tab", "tc"})


class _Reader:
    """Collects the text of a part, a line a paragraph, up to a bound."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.inside = False

    def start(self, name: str, _: object) -> None:
        """Take an opening tag."""
        self.inside = name.rpartition(":")[2] in _TEXT

    def end(self, name: str) -> None:
        """Take a closing tag."""
        self.inside = False
        if name.rpartition(":")[2] in _BREAKS:
            self.pieces.append("\n")

    def data(self, text: str) -> None:
        """Take text."""
        if self.inside and self.length < bounds.LETTERS:
            self.pieces.append(text)
            self.length += len(text)


def _refuse(*_: object) -> None:
    raise Refused("E033", detail="DOCTYPE")


def text_of(xml: bytes) -> str:
    """Return the text of a part.

    Raises:
        Refused: it is no XML, or declares a document type.
    """
    reader, parser = _Reader(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("E033", detail="XML") from error
    return "".join(reader.pieces)


def _texts(package: Package, name: str) -> list[str]:
    parts = [part for part in package.entries if _MAIN[name].fullmatch(part)]
    if not parts:
        raise Refused("E033", detail=name)
    with translated():
        return [text_of(package.read(part)) for part in sorted(parts)]


def _look(source: Source, name: str) -> Inspection:
    package, personal = package_of(source), Personal()
    texts = _texts(package, name)
    personal.take_all(texts)
    return Inspection(
        name,
        "document",
        pages=len(texts) if name == "pptx" else 0,
        texts=sum(1 for text in texts if text.strip()) if name == "pptx" else 0,
        letters=sum(len("".join(text.split())) for text in texts),
        dates=dates_of(package),
        ids=personal.ids,
        phones=personal.phones,
        troubles=tuple(troubles_of(package)),
    )


INSPECTOR: Final = Inspector(frozenset(_MAIN), _look)
