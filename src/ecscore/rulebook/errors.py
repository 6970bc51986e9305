"""What is wrong with a rulebook: findings with file, line and column, all of them at once."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ecscore.model.finding import Finding, Location
from ecscore.model.text import Text
from ecscore.model.yaml_text import Document, Path

_PLAIN: Final = {
    "missing": Text("缺少这一项", "is missing"),
    "string_type": Text("应为文字", "must be text"),
    "tuple_type": Text("应为列表（每行以 - 开头，或写成 [ ]）", "must be a list"),
    "model_type": Text("应为键值结构", "must be a mapping"),
    "model_attributes_type": Text("应为键值结构", "must be a mapping"),
    "mapping_type": Text("应为键值结构", "must be a mapping"),
    "dict_type": Text("应为键值结构", "must be a mapping"),
    "string_pattern_mismatch": Text(
        "只能用小写英文字母、数字和规定的连接符", "only lower-case letters, digits and the joiner"
    ),
    "too_long": Text("项数太多", "has too many items"),
    "too_short": Text("不能为空", "must not be empty"),
}


def from_yaml(document: Document) -> Iterator[Finding]:
    """Yield what the strict reader refused."""
    for problem in document.problems:
        at = Location(document.name, line=problem.line, column=problem.column)
        yield Finding("R101", {"problem": Text(problem.zh, problem.en)}, at)


def from_validation(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> Iterator[Finding]:
    """Yield every structural fault of a file, each place and complaint once."""
    seen: set[tuple[str, str]] = set()
    for finding in _from_validation(error, document, model):
        key = (str(finding.at), str(finding.args["problem"]))
        if key not in seen:
            yield finding
        seen.add(key)


def _from_validation(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> Iterator[Finding]:
    for item in error.errors(include_url=False):
        loc = tuple(item["loc"])
        kind, context = item["type"], item.get("ctx", {})
        at = place(document, loc, key=kind == "extra_forbidden")
        where = ".".join(str(part) for part in resolved(document, loc)) or "/"
        if kind == "extra_forbidden":
            near = nearest(str(loc[-1]), _fields_at(model, loc[:-1]))
            yield Finding("R102", {"where": where, "problem": _unknown_key(near)}, at)
        elif kind == "missing":
            missing = ".".join(str(part) for part in (*resolved(document, loc), loc[-1]))
            yield Finding("R102", {"where": missing, "problem": _PLAIN["missing"]}, at)
        elif kind == "ecscore":
            said = Text(
                f"{context['zh']}；读到“{context['read']}”",
                f"{context['en']}; read {context['read']!r}",
            )
            yield Finding("R102", {"where": where, "problem": said}, at)
        elif kind in ("enum", "literal_error"):
            known = context["expected"].replace(" or ", "、").replace(", ", "、")
            said = Text(f"应为 {known} 之一", f"must be one of {context['expected']}")
            yield Finding("R102", {"where": where, "problem": said}, at)
        else:
            said = _PLAIN.get(kind, Text(item["msg"], item["msg"]))
            yield Finding("R102", {"where": where, "problem": said}, at)


def _unknown_key(near: str) -> Text:
    if near:
        return Text(f"没有这个键，是不是“{near}”？", f"unknown key; did you mean {near!r}?")
    return Text("没有这个键", "unknown key")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like this one, or nothing."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, 0.6)), "")


def resolved(document: Document, loc: Sequence[str | int]) -> Path:
    """Drop from a validation path what is no place in the document, such as a union's tag."""
    path: Path = ()
    for part in loc:
        if (*path, part) in document.places:
            path = (*path, part)
    return path


def place(document: Document, loc: Sequence[str | int], *, key: bool = False) -> Location:
    """Return the location of a validation path; with `key`, of the key rather than its value."""
    path = resolved(document, loc)
    line, column = document.at(path)
    if key and path:
        line, column = document.key_at(path)
    return Location(document.name, line=line, column=column)


def _fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    models: list[type[BaseModel]] = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        inner = [
            found
            for candidate in models
            for name, info in candidate.model_fields.items()
            if part in (name, info.alias)
            for found in _models_in(info.annotation)
        ]
        models = inner or models
    return [
        info.alias or name for candidate in models for name, info in candidate.model_fields.items()
    ]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, types.UnionType, tuple) or get_args(annotation):
        for part in get_args(annotation):
            yield from _models_in(part)
