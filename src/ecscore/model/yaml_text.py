"""A strict reader of YAML: every scalar is its text, every value knows its line and column.

YAML's guesses are switched off: `no`, `12:30`, `010` and `1e3` reach the caller as written, and the
field that wants a number says whether they are one. Anchors, aliases, tags, duplicate keys and a
second document are refused. Problems are collected, not raised, so that one run names them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

MOST_CHARACTERS: Final = 1_000_000
MOST_DEPTH: Final = 50

Path = tuple[str | int, ...]
Data = None | str | list["Data"] | dict[str, "Data"]

_NULLS: Final = frozenset({"", "~", "null"})
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that strict YAML refuses, with its place (from 1)."""

    line: int
    column: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document read: plain data, where each value stands, and what was refused."""

    name: str
    data: Data
    places: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]
    problems: tuple[Problem, ...]

    def at(self, path: Path) -> tuple[int, int]:
        """Return line and column of a value, or of its nearest ancestor that is there."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def key_at(self, path: Path) -> tuple[int, int]:
        """Return line and column of the key under which a value stands."""
        return self.keys.get(path, self.at(path))


@dataclass(slots=True)
class _Builder:
    events: Iterator[Any]
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, event: Any, zh: str, en: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(mark.line + 1, mark.column + 1, zh, en))

    def build(self, event: Any, path: Path) -> Data:
        mark = event.start_mark
        self.places[path] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "不允许使用别名（*）", "aliases (*) are not allowed")
            return None
        if event.anchor is not None:
            self.refuse(event, "不允许使用锚点（&）", "anchors (&) are not allowed")
        if event.tag is not None:
            self.refuse(event, "不允许使用标签（!）", "tags (!) are not allowed")
        if isinstance(event, yaml.ScalarEvent):
            plain_null = event.implicit[0] and not event.style and event.value in _NULLS
            return None if plain_null else str(event.value)
        if len(path) >= MOST_DEPTH:
            raise yaml.MarkedYAMLError(problem="嵌套太深 (nested too deeply)", problem_mark=mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.build(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Data]:
        items: dict[str, Data] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            value_event = next(self.events)
            if key in items:
                self.refuse(event, f"键“{key}”重复", f"duplicate key {key!r}")
                self.build(value_event, (*path, key, "#again"))
                continue
            mark = event.start_mark
            self.keys[*path, key] = (mark.line + 1, mark.column + 1)
            items[key] = self.build(value_event, (*path, key))
        return items

    def _key(self, event: Any, path: Path) -> str:
        key = self.build(event, (*path, "#key"))
        if isinstance(key, str):
            return key
        self.refuse(event, "键应为文字", "a key must be text")
        return f"#{len(self.problems)}"


def read(text: str, name: str) -> Document:
    """Read one YAML document.

    Args:
        text: the file's text.
        name: what to call it in messages.

    Returns:
        The document; `data` is None where nothing could be read, and `problems` says why.
    """
    if len(text) > MOST_CHARACTERS:
        return _failed(name, Problem(1, 1, "文件超过一百万字符", "over a million characters"))
    try:
        builder = _Builder(iter(yaml.parse(text, Loader=_LOADER)))
    except UnicodeEncodeError:
        return _failed(name, Problem(1, 1, "含有不成对的字符编码", "an unpaired surrogate"))
    try:
        next(builder.events)
        if isinstance(event := next(builder.events), yaml.StreamEndEvent):
            return _failed(name, Problem(1, 1, "文件是空的", "the file is empty"))
        data = builder.build(next(builder.events), ())
        next(builder.events)
        if not isinstance(event := next(builder.events), yaml.StreamEndEvent):
            builder.refuse(event, "只允许一个文档（---）", "only one document (---) is allowed")
    except yaml.YAMLError as error:
        return _failed(name, _syntax(error), *builder.problems)
    return Document(name, data, builder.places, builder.keys, tuple(builder.problems))


def _failed(name: str, *problems: Problem) -> Document:
    return Document(name, None, {(): (1, 1)}, {}, problems)


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    return Problem(line, column, f"YAML 语法错误：{said}", f"YAML syntax error: {said}")
