"""The tree of a county's YAML: paths to values, each with its place, and rows made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ecscore.intake.clean import shown
from ecscore.intake.desk import Desk
from ecscore.intake.notes import Note
from ecscore.intake.problems import Stake
from ecscore.intake.rows import AnyRow, check
from ecscore.intake.sheet import Cell
from ecscore.model.fact import Fact
from ecscore.model.finding import Location
from ecscore.model.text import Text
from ecscore.model.yaml_text import Data, Document, Path

_MAPPING: Final = Text("键和值", "keys with values")
_LIST: Final = Text("列表（每项以 - 开头）", "a list")
_UNKNOWN: Final = frozenset({"unknown", "未知"})
_SCALAR: Final = Text("单个值", "a single value")


@dataclass(slots=True)
class Tree:
    """A document with the desk that takes its findings."""

    desk: Desk
    document: Document

    def at(self, path: Path, row: str = "") -> Location:
        """Return where a value stands, or its nearest ancestor."""
        line, column = self.document.at(path)
        return Location(self.document.name, row=row, line=line, column=column)

    def value(self, path: Path) -> Data:
        """Return a value, None where there is none."""
        found = self.document.data
        for key in path:
            if isinstance(found, dict) and isinstance(key, str):
                found = found.get(key)
            elif isinstance(found, list) and isinstance(key, int):
                found = found[key]
            else:
                return None
        return found

    def text(self, path: Path) -> str:
        """Return a scalar as a finding quotes it."""
        found = self.value(path)
        return shown(found) if isinstance(found, str) else ""

    def is_mapping(self, path: Path) -> bool:
        """Say whether a value is a mapping."""
        return isinstance(self.value(path), dict)

    def misshapen(self, path: Path, expected: Text) -> None:
        """Report a value of the wrong shape."""
        name = str(path[-1]) if path else self.document.name
        self.desk.findings.say("D082", self.at(path), name=shown(name), expected=expected)
        self.desk.partly = True

    def unknown(self, code: str, path: Path, name: str, known: list[str]) -> None:
        """Report a key that names nothing, with the nearest that does."""
        at = self.at(path, shown(name))
        near = self.desk.findings.near(code, at, name, known)
        self.desk.findings.say(code, at, read=shown(name), hint=near, value=self.text(path))

    def keys(self, path: Path, known: Iterable[str] | None) -> list[str]:
        """Return the keys of a mapping; where it is given what is known, others are findings."""
        found = self.value(path)
        if found is None:
            return []
        if not isinstance(found, dict):
            self.misshapen(path, _MAPPING)
            return []
        if known is not None:
            names = list(known)
            for key in found:
                if key not in names:
                    self.unknown("D081", (*path, key), key, names)
        return list(found)

    def length(self, path: Path) -> int:
        """Return how many items a list has."""
        found = self.value(path)
        if found is not None and not isinstance(found, list):
            self.misshapen(path, _LIST)
        return len(found) if isinstance(found, list) else 0

    def row(
        self,
        model: type[AnyRow],
        paths: Mapping[str, Path],
        key: str,
        about: tuple[Stake, Text],
        fact: Fact | None = None,
    ) -> tuple[AnyRow, set[str]]:
        """Read a row from the scalars at the given paths.

        Returns:
            The row, and the names of the fields that were refused.
        """
        cells = {}
        for name, path in paths.items():
            found = self.value(path)
            if isinstance(found, (dict, list)):
                self.misshapen(path, _SCALAR)
            else:
                cells[name] = Cell(0, 0, found)
        read, checked = check(model, cells, fact)
        notes = tuple(note for note in checked.notes if not _as_meant(note[1]))
        checked = replace(checked, notes=notes)
        self.desk.report(checked, lambda name: self.at(paths[name], key), *about)
        return read, {name for name, _ in checked.refused}


def _as_meant(note: Note) -> bool:
    """Say whether a note is only for workbooks: in YAML a date and `unknown` are texts."""
    read = str(note.args.get("read"))
    return (note.code == "D064" and read == note.args["taken"]) or (
        note.code == "D059" and read in _UNKNOWN
    )
