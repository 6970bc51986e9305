"""Documents of Word and PowerPoint 97-2003: macros, encryption, dates. Their text is not read."""

from __future__ import annotations

import datetime as dt
import struct
from typing import Any, Final

from ecscore.evidence.inspectors.source import Inspector, Refused, Source
from ecscore.evidence.inspectors.types import TYPES
from ecscore.intake.ole import BadOle, Ole, open_ole
from ecscore.model.inventory import Certain, Dated, Inspection, Trouble

_WORD_MAGIC: Final = 0xA5EC
_ENCRYPTED: Final = 0x0100
_MACROS: Final = ("_VBA_PROJECT", "VBA")


def _look(source: Source, name: str) -> Inspection:
    try:
        ole = open_ole(source.data())
        if _encrypted(ole):
            raise Refused("E032")
    except BadOle as error:
        raise Refused("E033", detail="OLE") from error
    troubles = [Trouble("E044", {"kind": TYPES[name].name})]
    if any(stream.startswith(_MACROS) for stream in ole.streams):
        troubles.append(Trouble("E034"))
    return Inspection(name, "document", dates=_dates(ole.container), troubles=tuple(troubles))


def _encrypted(ole: Ole) -> bool:
    if "WordDocument" not in ole.streams:
        return "EncryptedSummary" in ole.streams
    head = ole.read("WordDocument")[:12]
    if len(head) < 12 or struct.unpack_from("<H", head)[0] != _WORD_MAGIC:  # noqa: PLR2004
        raise Refused("E033", detail="WordDocument")
    return bool(struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED)


def _dates(container: Any) -> tuple[Dated, ...]:
    try:
        made = container.get_metadata().create_time
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - damaged properties say nothing
        return ()
    if not isinstance(made, dt.datetime) or made.year < 1995:  # noqa: PLR2004
        return ()
    return (Dated((made + dt.timedelta(hours=8)).date(), Certain.METADATA),)


INSPECTOR: Final = Inspector(frozenset({"doc", "ppt"}), _look)
