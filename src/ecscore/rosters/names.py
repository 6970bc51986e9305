"""Names as people write them: folded for comparison, and matched against a list.

A name matches by what is left when width, spaces, case and the declared endings are gone; a former
name counts as the name. Two candidates are no match. A near miss is offered, never taken.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

_NEAR: Final = 0.5
_MOST_COMPARED: Final = 2_000
"""How many unknown names are compared for a near one; beyond it nobody reads the offers."""


def folded(name: str) -> str:
    """Return a name without width, spaces, case, invisible marks and the dot between its parts."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in plain if not _passed_over(character))


def _passed_over(character: str) -> bool:
    return character.isspace() or character == "·" or unicodedata.category(character) == "Cf"


def bare(name: str, endings: Sequence[str]) -> str:
    """Return a folded name without the endings that may be there or not; never nothing."""
    name = folded(name)
    longest_first = sorted((folded(ending) for ending in endings), key=len, reverse=True)
    while ending := next(
        (e for e in longest_first if e and name.endswith(e) and len(name) > len(e)), ""
    ):
        name = name.removesuffix(ending)
    return name


@dataclass(frozen=True, slots=True)
class Known:
    """A name on the list: how it is called canonically, what it lies within, its other names."""

    canonical: str
    name: str
    within: str = ""
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class Matcher:
    """Matches written names against a list of known ones.

    A name as written goes before one without its endings, and a present name before a former one,
    so that 和平村 and 和平社区 stay two where both are on the list.
    """

    known: Sequence[Known]
    endings: Sequence[str] = ()
    _tiers: list[dict[str, list[Known]]] = field(init=False, default_factory=list)
    _compared: int = 0

    def __post_init__(self) -> None:
        present = [(item.name, item) for item in self.known]
        former = [(name, item) for item in self.known for name in item.also]
        for names in (present, former):
            self._tiers.append(_index((folded(name), item) for name, item in names))
        for names in (present, former):
            self._tiers.append(_index((bare(name, self.endings), item) for name, item in names))

    def match(self, name: str, within: str | None = None) -> str | None:
        """Return the canonical name, or None where nothing matches or several do.

        Args:
            name: as written.
            within: the canonical name of what it lies in; None where that is not known.
        """
        for number, tier in enumerate(self._tiers):
            wanted = folded(name) if number < 2 else bare(name, self.endings)  # noqa: PLR2004
            found = tier.get(wanted, [])
            if within is not None:
                found = [item for item in found if item.within == within]
            if found:
                canonical = {item.canonical for item in found}
                return found[0].canonical if len(canonical) == 1 else None
        return None

    def near(self, name: str, within: str | None = None) -> str | None:
        """Return the known name most like one that did not match, or None."""
        self._compared += 1
        if self._compared > _MOST_COMPARED:
            return None
        wanted = bare(name, self.endings)
        here = [item for item in self.known if within in (None, item.within)]
        for candidates in (here, self.known):
            names = {bare(item.name, self.endings): item.name for item in reversed(candidates)}
            if found := difflib.get_close_matches(wanted, names, 1, _NEAR):
                return names[found[0]]
        return None


def _index(names: Iterable[tuple[str, Known]]) -> dict[str, list[Known]]:
    index: dict[str, list[Known]] = {}
    for name, item in names:
        index.setdefault(name, []).append(item)
    return index


def variants(names: Iterable[str], endings: Sequence[str]) -> list[Known]:
    """Make a list of names out of those in use, where none was handed in.

    Names that differ only by what does not count are one; the shortest writing stands for it.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda text: (len(text), text)):
        groups.setdefault(bare(name, endings), []).append(name)
    return [Known(group[0], group[0], also=tuple(group[1:])) for group in groups.values()]
