"""A user's weights for a roadmap, from YAML: read strictly, all that is wrong told at once.

Keys are ids of facts and of evidence, and names of units; a value is an effort, `never`, or
`{effort: 3, days: 30}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ecscore.intake import limits
from ecscore.intake.clean import cleaned, shown
from ecscore.intake.open import decoded, read_bytes
from ecscore.intake.problems import UnreadableInput, hint
from ecscore.model.catalogue import entry_of
from ecscore.model.effort import EXPECTED, Efforts, Weighed, weight_of
from ecscore.model.finding import Location, spoken
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.model.values import count_of

if TYPE_CHECKING:
    from ecscore.model.yaml_text import Data, Document

Result = TypeVar("Result")
Fault = tuple[Location, Text]

_KEYS: Final = ("effort", "days")
_MAPPING: Final = Text(
    "应为键和值，如 sign_in_sheets: 2", "expected keys with values, such as sign_in_sheets: 2"
)
_NOT_TEXT: Final = Text("不是 UTF-8 文字，或超过 1 MB", "no UTF-8 text, or over 1 MB")
_DAYS: Final = Text("应为不小于 0 的整数天数", "expected a whole number of days from 0")


class BadEfforts(Exception):
    """A weights file that cannot be used; `faults` are everything wrong with it and where."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


def read_efforts(path: Path, rulebook: Rulebook) -> Efforts:
    """Read a weights file.

    Raises:
        BadEfforts: it cannot be read, or anything in it is not understood.
    """
    from ecscore.model.yaml_text import read  # noqa: PLC0415 - PyYAML only when needed

    try:
        data = read_bytes(path)
    except UnreadableInput as error:
        found = error.finding
        said = Text(*(spoken(entry_of(found).message, found, lang) for lang in ("zh", "en")))
        raise BadEfforts(((Location(path.name), said),)) from error
    text = decoded(data)
    if text is None or len(data) > limits.YAML_BYTES:
        raise BadEfforts(((Location(path.name), _NOT_TEXT),))
    return _Reader(read(text, path.name), rulebook).efforts()


@dataclass(slots=True)
class _Reader:
    """A document on its way to weights."""

    document: Document
    rulebook: Rulebook
    faults: list[Fault] = field(default_factory=list)

    def efforts(self) -> Efforts:
        """Return the weights, or raise with all that is wrong."""
        for problem in self.document.problems:
            self._refuse((problem.line, problem.column), Text(problem.zh, problem.en))
        data = self.document.data
        things: dict[str, Weighed] = {}
        units: dict[str, Weighed] = {}
        if isinstance(data, dict):
            names = dict(self._units())
            for key, value in data.items():
                weighed = self._weighed(key, value)
                name = cleaned(key)[0]
                if name in self.rulebook.facts or name in self.rulebook.requirements:
                    things[name] = weighed
                elif name in names:
                    units[names[name]] = weighed
                else:
                    self._unknown(key, names)
        elif not self.document.problems:
            self._refuse(self.document.at(()), _MAPPING)
        if self.faults:
            raise BadEfforts(tuple(self.faults))
        return Efforts(things, units, self.document.name)

    def _units(self) -> Iterator[tuple[str, str]]:
        for unit in self.rulebook.units.values():
            yield from ((name, unit.name) for name in (unit.name, *unit.aliases))

    def _refuse(self, place: tuple[int, int], said: Text) -> None:
        at = Location(self.document.name, line=place[0], column=place[1])
        self.faults.append((at, said))

    def _unknown(self, key: str, units: dict[str, str]) -> None:
        near = hint(key, (*self.rulebook.facts, *self.rulebook.requirements, *units))
        said = Text(
            f"没有“{shown(key)}”这个数据编号、材料编号或单位{near.zh}",
            f"“{shown(key)}” is no fact, evidence or unit{near.en}",
        )
        self._refuse(self.document.key_at((key,)), said)

    def _weighed(self, key: str, value: Data) -> Weighed:
        if not isinstance(value, dict):
            return Weighed(self._read((key,), value, weight_of, EXPECTED))
        for inner in value:
            if inner not in _KEYS:
                said = Text(
                    f"不认识“{shown(inner)}”，只有 effort 和 days",
                    f"unknown key “{shown(inner)}”; known are effort and days",
                )
                self._refuse(self.document.key_at((key, inner)), said)
        if not value:
            self._refuse(self.document.at((key,)), EXPECTED)
        effort, days = ((key, name) for name in _KEYS)
        return Weighed(
            self._read(effort, value["effort"], weight_of, EXPECTED) if "effort" in value else None,
            self._read(days, value["days"], count_of, _DAYS) if "days" in value else None,
        )

    def _read(
        self, path: tuple[str, ...], value: Data, read: Callable[[str], Result], expected: Text
    ) -> Result | None:
        try:
            return read(cleaned(value)[0] if isinstance(value, str) else "")
        except ValueError:
            text = shown(value) if isinstance(value, str) else ""
            said = Text(f"读到“{text}”，{expected.zh}", f"“{text}” was read, {expected.en}")
            self._refuse(self.document.at(path), said)
            return None
