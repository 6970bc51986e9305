"""Bilingual text: Chinese first, English beside it, arguments kept apart from the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol, runtime_checkable

Lang = Literal["zh", "en"]


@runtime_checkable
class Spoken(Protocol):
    """Anything that can say itself in either language."""

    def render(self, lang: Lang) -> str:
        """Return the wording in `lang`."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """One text in two languages; English falls back to Chinese where none was written."""

    zh: str
    en: str = ""

    def render(self, lang: Lang) -> str:
        """Return the wording in `lang`."""
        return self.en if lang == "en" and self.en else self.zh

    def __str__(self) -> str:
        return self.zh


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: a template in both languages and its arguments, themselves plain or bilingual."""

    template: Text
    args: Mapping[str, object] = field(default_factory=dict)

    def render(self, lang: Lang) -> str:
        """Return the sentence in `lang`, every argument rendered in the same language."""
        spoken = {name: in_language(value, lang) for name, value in self.args.items()}
        return self.template.render(lang).format_map(spoken)

    def __str__(self) -> str:
        return self.render("zh")


def say(zh: str, en: str, **args: object) -> Said:
    """Build a sentence from its two templates and the arguments that both use."""
    return Said(Text(zh, en), args)


def in_language(value: object, lang: Lang) -> str:
    """Render one argument: bilingual things in `lang`, sequences joined, the rest by `str`."""
    if isinstance(value, (str, int, Decimal)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(in_language(item, lang) for item in value)
    if isinstance(value, (Text, Said, Spoken)):  # asked last: a protocol is slow to ask
        return value.render(lang)
    return str(value)
