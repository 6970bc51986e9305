"""Saved web pages and shortcuts: where they come from, when they were published, their text."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Final

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.dates import BEIJING, dates_in, stamped
from ecscore.evidence.inspectors.personal import Personal
from ecscore.evidence.inspectors.source import Inspector, Source
from ecscore.evidence.inspectors.written import text_of
from ecscore.intake.clean import shown
from ecscore.model.inventory import Certain, Dated, Inspection

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{5,2000})\s*-->")
_SHORTCUT = re.compile(r"^URL=(\S{5,2000})", re.MULTILINE | re.IGNORECASE)
_PUBLISHED: Final = frozenset(
    {"pubdate", "publishdate", "article:published_time", "og:release_date", "publish_time", "date"}
)
_SILENT: Final = frozenset({"script", "style", "noscript", "template"})
_LONGEST_URL: Final = 500
_PARTS: Final = 1000


class _Page(HTMLParser):
    """Collects the text of a page, its address and its date of publication."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = ""
        self.url = ""
        self.published = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent = tag
        elif tag == "meta":
            name = (given.get("name") or given.get("property", "")).lower()
            if name in _PUBLISHED:
                self.published = self.published or given.get("content", "")
            elif name == "og:url":
                self.url = self.url or given.get("content", "")
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.url = given.get("href", "") or self.url
        self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def _look(source: Source, name: str) -> Inspection:
    raw = text_of(source)[: bounds.LETTERS]
    if name == "url":
        found = _SHORTCUT.search(raw)
        return Inspection(name, "link", url=_address(found[1] if found else ""))
    url = ""
    dates: tuple[Dated, ...] = ()
    if name == "mht":
        raw, url, dates = _archived(source.data(bounds.TEXT_BYTES))
    page, personal = _Page(), Personal()
    page.feed(raw)
    saved = _SAVED_FROM.search(raw[:4096])
    text = "".join(page.pieces)
    personal.take(text)
    return Inspection(
        name,
        "link",
        letters=len("".join(text.split())),
        dates=_published(page, text) or dates,
        url=_address(url or (saved[1] if saved else "") or page.url),
        ids=personal.ids,
        phones=personal.phones,
    )


def _published(page: _Page, text: str) -> tuple[Dated, ...]:
    """Return the date of publication: as the page declares it, else the first that it shows."""
    if declared := stamped(page.published, Certain.CONTENT):
        return declared
    return tuple(Dated(date, Certain.CONTENT) for date in dates_in(text[:20_000])[:1])


def _address(url: str) -> str:
    return shown(url, _LONGEST_URL) if url.lower().startswith(("http://", "https://")) else ""


def _archived(data: bytes) -> tuple[str, str, tuple[Dated, ...]]:
    """Return the page in a web archive, its address and when it was saved."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [part for part, _ in zip(message.walk(), range(_PARTS), strict=False)]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    page = _decoded(pages[0]) if pages else ""
    url = str(message.get("Snapshot-Content-Location", ""))
    url = url or (str(pages[0].get("Content-Location", "")) if pages else "")
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
        saved = moment.astimezone(BEIJING).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError, TypeError, IndexError):
        return page, url, ()
    return page, url, (Dated(saved, Certain.METADATA),)


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode("utf-8")[: bounds.LETTERS]
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")[: bounds.LETTERS]


INSPECTOR: Final = Inspector(frozenset({"html", "mht", "url"}), _look)
