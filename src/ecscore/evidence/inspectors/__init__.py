"""Looking into a file of evidence: what it is, what can be counted in it, what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from ecscore.evidence.inspectors.endings import named
from ecscore.evidence.inspectors.kinds import registry
from ecscore.evidence.inspectors.prints import NEAR, alike
from ecscore.evidence.inspectors.source import Refused, Source, opened
from ecscore.evidence.inspectors.telling import type_of
from ecscore.evidence.inspectors.types import TYPES
from ecscore.model.inventory import Inspection, Trouble
from ecscore.model.text import Text

__all__ = ["NEAR", "alike", "inspect", "named"]


def inspect(path: Path) -> Inspection:
    """Return what is seen in a file, by its content alone.

    Never raises but for memory, which the caller knows the bound of.
    """
    try:
        with opened(path) as source:
            return _looked_into(source)
    except (OSError, ValueError):
        return Inspection("unknown", "", troubles=(Trouble("E043"),))


def _looked_into(source: Source) -> Inspection:
    name = "unknown"
    try:
        name = type_of(source)
        return registry()[name].look(source, name)
    except Refused as refused:
        trouble = refused.trouble
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a hostile file
        kind = type(error).__name__
        trouble = Trouble("E037", {"reason": Text(f"出错（{kind}）", f"an error ({kind})")})
    return Inspection(name, TYPES[name].kind, troubles=(trouble,))
