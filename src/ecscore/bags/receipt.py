"""The receipt in a bag: what the assessment was made of, so that it can be made again."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ecscore.bags import limits
from ecscore.bags.holding import Holding, read
from ecscore.bags.layout import DATA, RECEIPT
from ecscore.bags.troubles import Report
from ecscore.model.assessment import Assessment
from ecscore.model.text import Lang
from ecscore.model.values import exact

SCHEMA_VERSION: Final = "1"
_ID: Final = re.compile(r"[\w.\-]{1,100}")
_LONGEST: Final = 100

LeftOut = Sequence[Mapping[str, str]]
"""What was not packed: path and reason of each."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a receipt says, as far as the assessment can be made again by it."""

    data: bytes
    version: str
    rulebook: str
    rulebook_digest: str
    as_of: dt.date
    language: Lang
    left_out: LeftOut
    sizes: Mapping[str, int]
    evidence_digest: str | None


def receipt_bytes(
    assessment: Assessment, language: Lang, left_out: LeftOut, sizes: Mapping[str, int]
) -> bytes:
    """Write the receipt of an assessment.

    Args:
        assessment: the assessment of what is in the bag.
        language: of its reports.
        left_out: what was not packed.
        sizes: the bytes of every other file of the payload, by its path in the bag.
    """
    receipt, totals = assessment.receipt, assessment.totals
    folder = assessment.evidence_folder
    data = {
        "schema_version": SCHEMA_VERSION,
        "ecscore_version": receipt.version,
        "rulebook": receipt.rulebook,
        "rulebook_digest": receipt.rulebook_digest,
        "as_of": receipt.as_of.isoformat(),
        "language": language,
        "input_digest": receipt.input_digest,
        "waivers_digest": receipt.waivers_digest,
        "evidence_digest": folder.digest if folder is not None else None,
        "complete": not assessment.partly,
        "totals": {
            "claimed": exact(totals.claimed.total),
            "supported": exact(totals.supported.total),
            "low": exact(totals.low.total),
            "high": exact(totals.high.total),
        },
        "left_out": [dict(item) for item in left_out],
        "sizes": dict(sorted(sizes.items())),
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def read_receipt(held: Holding, report: Report) -> Recorded | None:
    """Read the receipt of a bag; one that cannot be used is a finding."""
    path = f"{DATA}/{RECEIPT}"
    if path not in held.files:
        report.problem("H016", path, "包里没有凭据", "the bag has no receipt")
        return None
    data = read(held, path, limits.MANIFEST_BYTES)
    try:
        return _recorded(data, json.loads(data.decode()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        report.problem("H016", path, "凭据读不懂", "the receipt cannot be read")
        return None


def _recorded(data: bytes, found: Any) -> Recorded:
    """Take a receipt apart.

    Raises:
        ValueError: an entry is not as we write it; as do KeyError, TypeError, AttributeError.
    """
    version, rulebook = _text(found["ecscore_version"]), _text(found["rulebook"])
    if found["schema_version"] != SCHEMA_VERSION or not _ID.fullmatch(rulebook):
        raise ValueError(rulebook)
    language: Lang = {"zh": "zh", "en": "en"}[found["language"]]  # type: ignore[assignment]
    sizes = {str(path): size for path, size in found["sizes"].items()}
    if not all(type(size) is int for size in sizes.values()):
        raise ValueError(path for path in sizes)
    left_out = [{str(k): str(v) for k, v in item.items()} for item in found["left_out"]]
    day = dt.date.fromisoformat(_text(found["as_of"]))
    digest, seen = _text(found["rulebook_digest"]), found["evidence_digest"]
    evidence = _text(seen) if seen is not None else None
    return Recorded(data, version, rulebook, digest, day, language, left_out, sizes, evidence)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError
    return value
