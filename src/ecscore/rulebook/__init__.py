"""YAML to `Rulebook`: strict loading, linting, examples, the published schema.

The loader is imported when it is called: a run whose rulebook is in the cache needs none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecscore.model.rulebook import Rulebook
from ecscore.rulebook.cache import load_cached
from ecscore.rulebook.shelf import DEFAULT, RulebookError, find, shipped

if TYPE_CHECKING:
    from ecscore.rulebook.written import Loaded

__all__ = [
    "DEFAULT",
    "RulebookError",
    "find",
    "load",
    "load_cached",
    "load_with_origins",
    "shipped",
]


def load(folder: Path) -> Rulebook:
    """Load a rulebook from its folder, reading and proving it anew.

    Raises:
        RulebookError: with every problem found, each with file, line and column.
    """
    return load_with_origins(folder).rulebook


def load_with_origins(folder: Path) -> Loaded:
    """Load a rulebook and keep where each thing was written, for the linter.

    Raises:
        RulebookError: with every problem found, each with file, line and column.
    """
    from ecscore.rulebook.loader import load_with_origins as loading  # noqa: PLC0415

    return loading(folder)
