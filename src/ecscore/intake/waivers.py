"""`waivers.yaml` to `Waivers`: read strictly, so that a slip of the pen waives nothing."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ecscore.intake import limits
from ecscore.intake.open import decoded, read_bytes
from ecscore.intake.problems import Findings, UnreadableInput
from ecscore.intake.waiver_entry import Entry
from ecscore.model.catalogue import entry_of
from ecscore.model.finding import Location, spoken
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.model.waiver import Waiver, Waivers

if TYPE_CHECKING:
    from ecscore.model.yaml_text import Data, Document

NAMES: Final = frozenset({"waivers.yaml", "waivers.yml"})
_LIST: Final = Text("应为列表，每条以“- ”开头", "expected a list, each item beginning with “- ”")
_ITEM: Final = Text("每条豁免应为键和值（如 code: E001）", "a waiver is keys with values")


def waivers_beside(path: Path) -> tuple[Path, ...]:
    """Return the waivers file beside a county's workbook or YAML; several where it is not clear."""
    folder = path if path.is_dir() else path.parent
    try:
        return tuple(sorted(entry for entry in folder.iterdir() if entry.name.lower() in NAMES))
    except OSError:
        return ()


def read_waivers(files: Sequence[Path], rulebook: Rulebook) -> Waivers:
    """Read the waivers of a county; what is wrong with them are findings.

    Args:
        files: the file, or none; of several none is read.
        rulebook: knows the checks and criteria that may be named.
    """
    if not files:
        return Waivers()
    name, findings = files[0].name, Findings()
    if len(files) > 1:
        names = "、".join(file.name for file in files)
        said = Text(f"有 {names} 几份，不能确定用哪一份", f"{names}: which one is meant?")
        findings.say("W001", Location(name), problem=said)
        return Waivers(name, findings=findings.done())
    try:
        data = read_bytes(files[0])
    except UnreadableInput as error:
        found = error.finding
        said = Text(*(spoken(entry_of(found).message, found, lang) for lang in ("zh", "en")))
        findings.say("W001", Location(name), problem=said)
        return Waivers(name, findings=findings.done())
    items = _items(name, data, rulebook, findings)
    return Waivers(name, hashlib.sha256(data).hexdigest(), items, findings.done())


def _items(name: str, data: bytes, rulebook: Rulebook, findings: Findings) -> tuple[Waiver, ...]:
    from ecscore.model.yaml_text import read  # noqa: PLC0415 - PyYAML only when needed

    text = decoded(data)
    if text is None or len(data) > limits.YAML_BYTES:
        said = Text("不是 UTF-8 文字，或超过 1 MB", "no UTF-8 text, or over 1 MB")
        findings.say("W001", Location(name), problem=said)
        return ()
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return ()
    return _Reader(read(text, name), rulebook, findings).waivers()


@dataclass(slots=True)
class _Reader:
    """A document on its way to waivers."""

    document: Document
    rulebook: Rulebook
    findings: Findings

    def waivers(self) -> tuple[Waiver, ...]:
        """Return the waivers that count."""
        items, document = self.document.data, self.document
        number = len(items) if isinstance(items, list) else 0
        starts = [document.at((index,)) for index in range(number)]
        spoilt: set[int] = set()
        for problem in document.problems:
            place = (problem.line, problem.column)
            spoilt.add(bisect_right(starts, place) - 1)
            self._say(place, Text(problem.zh, problem.en))
        if not isinstance(items, list):
            if not document.problems:
                self._say(document.at(()), _LIST)
            return ()
        read = (self._waiver(index, item) for index, item in enumerate(items))
        counting = (waiver for index, waiver in enumerate(read) if index not in spoilt)
        return tuple(self._single(waiver for waiver in counting if waiver is not None))

    def _say(self, place: tuple[int, int], problem: Text) -> None:
        at = Location(self.document.name, line=place[0], column=place[1])
        self.findings.say("W001", at, problem=problem)

    def _waiver(self, index: int, item: Data) -> Waiver | None:
        if isinstance(item, dict):
            return Entry(self.document, index, item, self.rulebook, self.findings).waiver()
        self._say(self.document.at((index,)), _ITEM)
        return None

    def _single(self, waivers: Iterable[Waiver]) -> Iterator[Waiver]:
        """Yield waivers, each scope and expiry once."""
        seen: dict[tuple[object, ...], Waiver] = {}
        for waiver in waivers:
            first = seen.setdefault((*waiver.scope, waiver.expires), waiver)
            if first is waiver:
                yield waiver
            else:
                line = str(first.at.line) if first.at is not None else ""
                self.findings.say("W007", waiver.at, target=waiver.target, line=line)
