"""Where two papers of an assessment differ: the places in JSON, or the first line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from typing import Any, Final

_MOST: Final = 5
_DEEPEST: Final = 40
_LONGEST: Final = 100
_OF_RECEIPT: Final = ("rulebook", "rulebook_digest", "as_of", "input_digest", "waivers_digest")
_OF_CRITERION: Final = ("id", "points")
_OF_FACT: Final = ("id", "value", "derived")


def differences(packed: bytes, made: bytes) -> list[str]:
    """Say where two papers differ; nothing where they are the same, bytes by bytes."""
    if packed == made:
        return []
    try:
        places = _places(json.loads(packed), json.loads(made), "", 0)
        found = [place[:_LONGEST] for place in islice(places, _MOST)]
    except (ValueError, RecursionError):
        found = []
    return found or [_line(packed, made)]


def claims(paper: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a paper says that does not rest on the evidence: what is claimed and by what.

    Raises:
        KeyError: it is no assessment or receipt; as do TypeError and AttributeError.
    """
    claimed = paper["totals"]["claimed"]
    if "criteria" not in paper:
        return {**{key: paper[key] for key in _OF_RECEIPT}, "totals": {"claimed": claimed}}
    return {
        "receipt": {key: paper["receipt"][key] for key in _OF_RECEIPT},
        "county": paper["county"],
        "totals": {"claimed": claimed},
        "criteria": [
            {
                **{key: found[key] for key in _OF_CRITERION},
                "facts": [{key: fact[key] for key in _OF_FACT} for fact in found["facts"]],
            }
            for found in paper["criteria"]
        ],
    }


def _places(one: Any, other: Any, path: str, depth: int) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict) and depth < _DEEPEST:
        for key in dict.fromkeys([*other, *one]):
            inside = f"{path}.{key}" if path else str(key)
            if key in one and key in other:
                yield from _places(one[key], other[key], inside, depth + 1)
            else:
                yield inside
    elif isinstance(one, list) and isinstance(other, list) and depth < _DEEPEST:
        missing = object()
        for number, (left, right) in enumerate(zip_longest(one, other, fillvalue=missing)):
            yield from _places(left, right, f"{path}[{number}]", depth + 1)
    elif type(one) is not type(other) or one != other:
        yield path or "*"


def _line(packed: bytes, made: bytes) -> str:
    pairs = zip_longest(packed.split(b"\n"), made.split(b"\n"))
    return f"#{next(number for number, (one, other) in enumerate(pairs, 1) if one != other)}"
