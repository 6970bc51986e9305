"""A page as its reader sees it: parsed strictly, with its text, its elements and its outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment
from ecscore.model.text import Lang
from ecscore.render.html import render
from ecscore.render.voice import Style

VOID = frozenset({"meta", "link", "br", "input", "img"})
BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "li", "tr", "dt", "dd", "summary", "caption", "figcaption", "svg"}
)


@dataclass(frozen=True)
class Element:
    """An element: its name, attributes, and the elements around it."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]


@dataclass
class Page(HTMLParser):
    """A page parsed; a tag that is not closed where it was opened is an error."""

    source: str
    elements: list[Element] = field(default_factory=list)
    lines: list[str] = field(default_factory=lambda: [""])
    code: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.feed(self.source)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        values = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, values, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in BLOCKS:
            self.lines.append("")
        if tag in {"td", "th"}:
            self.lines[-1] += " | "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag, (tag, self.getpos())
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"script", "style"}:
            self.code.append((self.open[-1], data))
        else:
            self.lines[-1] += data

    def all(self, tag: str, **attributes: str) -> Iterator[Element]:
        """Yield the elements of a name that have these attributes."""
        for element in self.elements:
            found = element.attributes
            if element.tag == tag and all(found.get(n) == v for n, v in attributes.items()):
                yield element

    @property
    def outline(self) -> str:
        """The text, a line a block, without what lays it out."""
        lines = (" ".join(line.split()) for line in self.lines)
        return "".join(f"{line}\n" for line in lines if line)


def page_text(assessment: Assessment, lang: Lang = "zh") -> str:
    return render(handout(assessment), Style(lang))


def page_of(assessment: Assessment, lang: Lang = "zh") -> Page:
    return Page(page_text(assessment, lang))
