"""The kinds of file that are looked into, one small file each.

A module of this package defines one `Inspector` named in `INSPECTOR`; it is found by being there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from ecscore.evidence.inspectors.source import Inspector


@cache
def registry() -> Mapping[str, Inspector]:
    """Return the inspector of every type."""
    found: dict[str, Inspector] = {}
    for module in pkgutil.iter_modules(__path__):
        inspector: Inspector = importlib.import_module(f"{__name__}.{module.name}").INSPECTOR
        for name in inspector.types:
            if name in found:
                raise ValueError(f"two inspectors claim the type {name}")
            found[name] = inspector
    return found
