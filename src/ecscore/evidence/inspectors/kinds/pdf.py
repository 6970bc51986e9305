"""PDF: opened, its pages counted, its text searched for numbers; nothing in it is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_int, create_string_buffer
from typing import Any, Final

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.dates import stamped
from ecscore.evidence.inspectors.personal import Personal
from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.model.inventory import Inspection, Trouble
from ecscore.model.text import Text

_PASSWORD: Final = frozenset({4, 5})
_BLOCK: Final = 1 << 20
_TAIL: Final = 4096
_PADDING: Final = 1000
_OVERLAP: Final = 16
_LEAST_ORIGIN, _MOST_ORIGIN = 9, 257
_SCRIPT: Final = Text("JavaScript 脚本", "JavaScript")
_EMBEDDED: Final = Text("嵌入的文件", "embedded files")
_LAUNCH: Final = Text("启动程序的动作", "actions that start programs")
_RAW: Final = (
    (re.compile(rb"/JavaScript[\s(<>/\[]"), _SCRIPT),
    (re.compile(rb"/Launch[\s/>]"), _LAUNCH),
)
_STARTS_PROGRAM: Final = 4
_READABLE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")


def _look(source: Source, name: str) -> Inspection:
    import pypdfium2  # noqa: PLC0415 - only where PDFs are

    source.stream.seek(0)
    try:
        document = pypdfium2.PdfDocument(source.stream)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _PASSWORD:
            raise Refused("E032") from error
        raise Refused("E033", detail="PDF") from error
    try:
        return _seen(source, name, document)
    finally:
        document.close()


def _seen(source: Source, name: str, document: Any) -> Inspection:
    pages, personal, actions = len(document), Personal(), _Actions()
    texts, damaged = 0, not _ends(source)
    for number in range(min(pages, bounds.PAGES)):
        text = _text(document, number, actions)
        damaged = damaged or text is None
        texts += bool(text and _READABLE.search(text))
        personal.take(text or "")
    whats = [*dict.fromkeys((*_carried(document), *actions.found, *_raw(source)))]
    troubles = [Trouble("E033", {"detail": "PDF"})] if damaged else []
    troubles += [Trouble("E035", {"what": what}) for what in whats]
    if not texts and not damaged:
        troubles.append(Trouble("E039", {"pages": pages}))
    return Inspection(
        name,
        "document" if texts else "scan",
        pages=pages,
        texts=texts,
        letters=personal.letters,
        dates=stamped(document.get_metadata_value("CreationDate") or ""),
        origin=_origin(document),
        ids=personal.ids,
        phones=personal.phones,
        troubles=tuple(troubles),
    )


def _origin(document: Any) -> str:
    """Return the identifier that a PDF keeps from when it was first made; parts of it keep it."""
    from pypdfium2 import raw  # noqa: PLC0415

    length = raw.FPDF_GetFileIdentifier(document, raw.FILEIDTYPE_PERMANENT, None, 0)
    if not _LEAST_ORIGIN <= length <= _MOST_ORIGIN:
        return ""
    buffer = create_string_buffer(length)
    raw.FPDF_GetFileIdentifier(document, raw.FILEIDTYPE_PERMANENT, buffer, length)
    found = buffer.raw[: length - 1]
    return found.hex() if any(found) else ""


def _ends(source: Source) -> bool:
    """Say whether the file ends as a PDF does: one that is cut short is repaired in silence."""
    end = source.size
    for _ in range(_PADDING):
        if end <= _TAIL or source.at(end - _TAIL, _TAIL).strip(b"\0 \t\r\n"):
            break
        end -= _TAIL
    return b"startxref" in source.at(max(end - 2 * _TAIL, 0), 2 * _TAIL)


class _Actions:
    """The actions behind links, as far as they start programs."""

    def __init__(self) -> None:
        self.left = bounds.LINKS
        self.found: list[Text] = []

    def of(self, page: Any) -> None:
        """Look at the links of a page."""
        from pypdfium2 import raw  # noqa: PLC0415

        position, link = c_int(0), raw.FPDF_LINK()
        while self.left and raw.FPDFLink_Enumerate(page, byref(position), byref(link)):
            self.left -= 1
            action = raw.FPDFLink_GetAction(link)
            if action and raw.FPDFAction_GetType(action) == _STARTS_PROGRAM:
                self.found.append(_LAUNCH)


def _text(document: Any, number: int, actions: _Actions) -> str | None:
    """Return the text of a page; nothing at all where the page cannot be loaded."""
    import pypdfium2  # noqa: PLC0415

    try:
        page = document[number]
        try:
            actions.of(page)
            text = page.get_textpage()
            try:
                return str(text.get_text_range(0, min(text.count_chars(), bounds.LETTERS)))
            finally:
                text.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None


def _carried(document: Any) -> Iterator[Text]:
    from pypdfium2 import raw  # noqa: PLC0415

    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield _SCRIPT
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        yield _EMBEDDED


def _raw(source: Source) -> Iterator[Text]:
    """Search the bytes for actions that are not listed; those in packed parts are not seen."""
    for start in range(0, min(source.size, bounds.SCANNED_BYTES), _BLOCK):
        block = source.at(start, _BLOCK + _OVERLAP)
        yield from (what for pattern, what in _RAW if pattern.search(block))


INSPECTOR: Final = Inspector(frozenset({"pdf"}), _look)
