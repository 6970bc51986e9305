"""An assessment's JSON, read back for a comparison: strictly, and only as far as it is needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ecscore.intake import limits
from ecscore.model.comparison_side import SCHEMA_VERSION, Side
from ecscore.model.text import Text

_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HEAD: Final = 400
_KEYS: Final = frozenset({"receipt", "totals", "criteria", "findings"})
_QUOTED: Final = 40


class BadAssessment(Exception):
    """A file that cannot be read as an assessment's JSON; `said` is why and what to do."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.en)


def is_assessment(path: Path) -> bool:
    """Say whether a file is meant to be an assessment's JSON: by its name or its first words."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_WORKBOOKS):
        return False
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = path.suffix.lower() == ".json"
    return named or (opening.startswith(b"{") and b'"schema_version"' in head)


def read_assessment(path: Path) -> Side:
    """Read a file written by `ecscore evaluate --out x.json`.

    Raises:
        BadAssessment: it is too large, no JSON, of another version, or not an assessment.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        data = file.read(limits.FILE_BYTES + 1)
    if len(data) > limits.FILE_BYTES:
        most = limits.FILE_BYTES // limits.MEGABYTE
        raise _bad(path.name, f"超过 {most} MB", f"it is larger than {most} MB")
    return side_of(path.name, data)


def side_of(name: str, data: bytes) -> Side:
    """Read an assessment's JSON.

    Raises:
        BadAssessment: it is no JSON, of another version, or not an assessment.
    """
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text)
    except UnicodeDecodeError as error:
        raise _bad(name, "不是 UTF-8 编码", "it is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise _bad(
            name,
            f"不是 JSON（第 {error.lineno} 行第 {error.colno} 个字符）",
            f"it is not JSON (line {error.lineno}, column {error.colno})",
        ) from error
    except (RecursionError, ValueError) as error:
        raise _bad(name, "不是可用的 JSON", "it is no usable JSON") from error
    if not isinstance(found, dict) or not found.keys() >= _KEYS:
        raise _bad(
            name, "不是评分结果的 JSON（缺少 receipt、criteria 等）", "it is not an assessment"
        )
    if found.get("what_if") is not None:
        raise _bad(name, "这是假设推算（--set）的结果，不是实际得分", "it is a what-if (--set)")
    _check_version(name, found.get("schema_version"))
    return _validated(name, text)


def _check_version(name: str, version: object) -> None:
    if version == SCHEMA_VERSION:
        return
    shown = repr(version)[:_QUOTED]
    raise _bad(
        name,
        f"schema_version 是 {shown}，本程序只认 {SCHEMA_VERSION!r}",
        f"its schema_version is {shown}; this ecscore reads {SCHEMA_VERSION!r}",
    )


def _validated(name: str, text: str) -> Side:
    try:
        return Side.model_validate_json(text)
    except ValidationError as error:
        first, *others = error.errors(include_url=False, include_input=False, include_context=False)
        place = ".".join(str(part) for part in first["loc"])[: 2 * _QUOTED] or "-"
        missing = first["type"] == "missing"
        more = len(others)
        raise _bad(
            name,
            f"{place} {'缺少' if missing else '的值不对'}" + (f"，另有 {more} 处" if more else ""),
            f"{place} is {'missing' if missing else 'wrong'}"
            + (f", and {more} more" if more else ""),
        ) from error


def _bad(name: str, zh: str, en: str) -> BadAssessment:
    return BadAssessment(
        Text(
            f"读不了 {name}：{zh}。\n"
            "=> 请给出县的工作簿、文件夹或 YAML，或由 ecscore evaluate --out x.json 写出的文件",
            f"cannot read {name}: {en}.\n"
            "=> give a county, or a file written by ecscore evaluate --out x.json",
        )
    )
