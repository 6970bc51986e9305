"""What a bag lists of a county's evidence and leaves with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ecscore.bags.checking import Depth, check
from ecscore.bags.layout import PAPERS
from ecscore.bags.opening import holding


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of evidence by its path below `evidence/`, as the bag says that it is."""

    path: str
    size: int
    digest: str


def listed_only(bag: Path) -> tuple[Listed, ...]:
    """Return the evidence that a bag says is with the county, by path.

    Only what is written is read, and believed: `check` says whether it is as sent.

    Raises:
        NotABag: it is none, or cannot be read.
    """
    with holding(bag) as held:
        found = check(held, Depth.SIZES)
    sizes = found.recorded.sizes if found.recorded is not None else {}
    return tuple(
        Listed(path, sizes.get(f"{PAPERS}{path}", 0), found.papers[path])
        for path in sorted(found.kept & found.papers.keys())
    )
