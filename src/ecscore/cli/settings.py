"""Settings: flag, then `ECSCORE_*`, then the nearest `ecscore.toml`, then the default."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from ecscore.cli.exits import usage
from ecscore.model.finding import Severity
from ecscore.model.text import Lang

FILE: Final = "ecscore.toml"
KEYS: Final = ("rulebook", "as_of", "lang", "color", "format", "fail_on", "min_score")
FORMATS: Final = ("table", "concise", "json", "md")
REPORT_FORMATS: Final = (*FORMATS, "html")
FINDINGS_FORMATS: Final = (*FORMATS, "jsonl", "csv", "sarif", "junit", "github")
COLORS: Final = ("auto", "always", "never")
LEVELS: Final = ("error", "warning", "note")
NEVER: Final = "never"
BARS: Final = (*LEVELS, NEVER)
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Written:
    """A setting as written: its text, where it stands, and whether a county file yields to it."""

    text: str
    origin: str
    firm: bool
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run. A rulebook or day that is not `firm` yields to the county's own."""

    rulebook: Written | None = None
    as_of: dt.date | None = None
    as_of_firm: bool = False
    lang: Lang = "zh"
    color: str = "auto"
    format: str = "table"
    fail_on: str | None = None
    min_score: Decimal | None = None

    def bar(self, otherwise: Severity | None = None) -> Severity | None:
        """Return the severity from which findings fail a run; None where none does."""
        if self.fail_on is None:
            return otherwise
        return None if self.fail_on == NEVER else Severity(self.fail_on)


def resolve(
    flags: Mapping[str, str | None],
    start: Path | None = None,
    formats: tuple[str, ...] = FORMATS,
) -> Settings:
    """Gather the settings for an input.

    Args:
        flags: what the command line says, by key.
        start: the input; `ecscore.toml` is looked for from its folder upward.
        formats: those that the verb knows.

    Raises:
        Stop: a value or a key is wrong.
    """
    written = {**_from_file(start or Path.cwd()), **_from_environment(), **_from_flags(flags)}
    as_of = written.get("as_of")
    return Settings(
        rulebook=written.get("rulebook"),
        as_of=_read(as_of, dt.date.fromisoformat, "2020-03-31"),
        as_of_firm=as_of is not None and as_of.firm,
        lang=_read(written.get("lang"), _one_of(LANGS), " | ".join(LANGS)) or "zh",
        color=_read(written.get("color"), _one_of(COLORS), " | ".join(COLORS)) or "auto",
        format=_format(written.get("format"), formats),
        fail_on=_read(written.get("fail_on"), _one_of(BARS), " | ".join(BARS)),
        min_score=_read(written.get("min_score"), _score, "60"),
    )


def _from_flags(flags: Mapping[str, str | None]) -> dict[str, Written]:
    return {
        key: Written(text, f"--{key.replace('_', '-')}", firm=True)
        for key, text in flags.items()
        if text is not None
    }


def _from_environment() -> dict[str, Written]:
    names = {key: f"ECSCORE_{key.upper()}" for key in KEYS}
    return {
        key: Written(text, name, firm=True)
        for key, name in names.items()
        if (text := os.environ.get(name, "").strip())
    }


def find_file(start: Path) -> Path | None:
    """Return the nearest settings file from a folder, or a file's folder, upward."""
    folder = start.absolute()
    for candidate in (folder, *folder.parents):
        with suppress(OSError):  # a folder that may not be looked into holds no settings of ours
            if (candidate / FILE).is_file():
                return candidate / FILE
    return None


def _from_file(start: Path) -> dict[str, Written]:
    path = find_file(start)
    if path is None:
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise usage(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise usage(
            f"{path} 打不开，或不是 UTF-8 编码", f"{path} cannot be opened or is not UTF-8"
        ) from error
    found = {}
    for key, value in data.items():
        origin = f"{path}:{_line_of(key, text)}"
        if key not in KEYS:
            raise _unknown(key, origin)
        if isinstance(value, (bool, list, dict)):
            raise usage(
                f"{origin}：{key} 应为文字或数", f"{origin}: {key} must be text or a number"
            )
        found[key] = Written(str(value), f"{origin} {key}", firm=False, folder=path.parent)
    return found


def _line_of(key: str, text: str) -> int:
    pattern = re.compile(rf"""^\s*\[*["']?{re.escape(key)}\b""")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if pattern.match(line)), 1)


def _unknown(key: str, origin: str) -> Exception:
    near = difflib.get_close_matches(key, KEYS, 1)
    known = ", ".join(KEYS)
    if near:
        return usage(
            f"{origin}：没有设置项“{key}”，是不是“{near[0]}”？",
            f"{origin}: unknown setting {key!r}; did you mean {near[0]!r}?",
        )
    return usage(
        f"{origin}：没有设置项“{key}”；可用的有 {known}",
        f"{origin}: unknown setting {key!r}; known are {known}",
    )


def _read(written: Written | None, convert: Callable[[str], Result], example: str) -> Result | None:
    if written is None:
        return None
    try:
        return convert(written.text.strip())
    except (ValueError, ArithmeticError):
        raise usage(
            f"{written.origin}：“{written.text}”不对，应为 {example}",
            f"{written.origin}: {written.text!r} is wrong; expected {example}",
        ) from None


def _format(written: Written | None, formats: tuple[str, ...]) -> str:
    name = written.text.strip() if written is not None else ""
    if written is not None and name in FINDINGS_FORMATS and name not in formats:
        known = " | ".join(formats)
        raise usage(
            f"{written.origin}：“{name}”只有 ecscore audit 能写；这里可用 {known}",
            f"{written.origin}: only ecscore audit writes {name!r}; expected {known}",
        )
    return _read(written, _one_of(formats), " | ".join(formats)) or "table"


def _one_of(known: tuple[Result, ...]) -> Callable[[str], Result]:
    def convert(text: str) -> Result:
        return known[known.index(text)]

    return convert


def _score(text: str) -> Decimal:
    score = Decimal(text)
    if not score.is_finite():
        raise ValueError(text)
    return score
