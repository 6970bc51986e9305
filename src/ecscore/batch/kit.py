"""What a machine works with: it must be the same on every one, or results would differ by it."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from ecscore import __version__
from ecscore.batch.job import Order, here, version
from ecscore.rulebook import RulebookError, load_cached

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_SHOWN: Final = 12
NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class Kit:
    """What a machine has: versions and digests by name, and what it sees of the run's folders."""

    parts: Mapping[str, str]
    county: bool
    results: bool

    def against(self, other: Kit) -> Iterator[tuple[str, str, str]]:
        """Yield what differs: its name, what it is here and what it is there."""
        for name in sorted(self.parts.keys() | other.parts.keys()):
            ours, theirs = self.parts.get(name, NOTHING), other.parts.get(name, NOTHING)
            if ours != theirs:
                yield name, ours, theirs


def kit_of(order: Order, county: Path | None) -> Kit:
    """Return what this machine has for an order.

    Args:
        order: by what counties are assessed.
        county: a county of the run that has a path, None where there is none.
    """
    parts = {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "ecscore": f"{__version__} ({version()[:_SHOWN]})",
        "rulebook": _rulebook(order.rulebook),
        **dict(_libraries()),
    }
    sees_results = order.results is not None and order.results.is_dir()
    return Kit(parts, county is None or county.exists(), sees_results)


def _rulebook(folder: Path) -> str:
    try:
        rulebook = load_cached(here(folder))
    except (OSError, RulebookError):
        return NOTHING
    return f"{rulebook.header.id} ({rulebook.digest[:_SHOWN]})"


def _libraries() -> Iterator[tuple[str, str]]:
    """Yield the versions of what ecscore reads with: another may see other things."""
    with suppress(metadata.PackageNotFoundError):  # a checkout that was not installed
        for requirement in metadata.requires("ecscore") or ():
            name = _NAME.match(requirement)
            if name is not None and "extra ==" not in requirement:
                with suppress(metadata.PackageNotFoundError):
                    yield name[0], metadata.version(name[0])
