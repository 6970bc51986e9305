"""The ways of giving points, one small file each.

A module of this package defines one subclass of `Mechanism` named in `MECHANISM`; it is found by
being there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from ecscore.model.mechanism import Mechanism


@cache
def registry() -> Mapping[str, type[Mechanism]]:
    """Return every mechanism by its key in a rulebook."""
    found: dict[str, type[Mechanism]] = {}
    for module in pkgutil.iter_modules(__path__):
        mechanism = importlib.import_module(f"{__name__}.{module.name}").MECHANISM
        if mechanism.key in found:
            raise ValueError(f"two mechanisms claim the key {mechanism.key}")
        found[mechanism.key] = mechanism
    return found
