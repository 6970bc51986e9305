"""A linked rulebook kept between runs, so that a run need not read and prove the YAML again.

The key is the digest of the rulebook's files with the versions of what made it: a changed file or
another version never meets an old entry. The entry lies in the user's own cache folder and is
trusted as much as the bytecode beside it. A folder that cannot be read or written is passed over.
`ECSCORE_CACHE=off` switches it off.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from contextlib import suppress
from pathlib import Path

from ecscore import __version__
from ecscore.model.files import atomic_write, cache_folder, cache_off
from ecscore.model.rulebook import Rulebook
from ecscore.rulebook.files import contents, digest_of, shared_contents


def load_cached(folder: Path) -> Rulebook:
    """Load a rulebook, from the cache where it is there.

    Raises:
        RulebookError: with every problem found, each with file, line and column.
    """
    entry = _entry(digest_of({**contents(folder), **shared_contents(folder)}))
    if entry is not None and (kept := _read(entry)) is not None:
        return kept
    from ecscore.rulebook.loader import load  # noqa: PLC0415 - not needed on a hit

    rulebook = load(folder)
    if entry is not None:
        with suppress(OSError):
            entry.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(entry, pickle.dumps(rulebook, pickle.HIGHEST_PROTOCOL))
    return rulebook


def _entry(digest: str) -> Path | None:
    if cache_off():
        return None
    import pydantic  # noqa: PLC0415

    made_by = f"{digest} {__version__} {_code_stamp()} {pydantic.VERSION} {sys.version}"
    key = hashlib.sha256(made_by.encode()).hexdigest()
    return cache_folder() / f"rulebook-{key[:32]}.pickle"


def _code_stamp() -> str:
    """Return what changes when the code of a checkout does, so that no entry outlives it."""
    package = Path(__file__).parents[1]
    rooms = (package / "model", package / "rulebook", package / "rulebook" / "mechanisms")
    stats = (file.stat() for room in rooms for file in sorted(room.glob("*.py")))
    return "/".join(f"{stat.st_mtime_ns}-{stat.st_size}" for stat in stats)


def _read(entry: Path) -> Rulebook | None:
    try:
        kept = pickle.loads(entry.read_bytes())  # noqa: S301 - only our own entries
    except Exception:  # noqa: BLE001 - whatever a damaged entry raises, it is made anew
        return None
    return kept if isinstance(kept, Rulebook) else None
