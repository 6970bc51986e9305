"""What earlier runs left and this one did not use: taken away when asked, and nothing else.

Only files are touched whose names are of the kind that a run gives: results and pages by a digest,
what was seen of evidence by the digest of a county's path. What a run that was ended left of its
own is taken away when it is a day old: a younger one may be at work beside this one.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ecscore.batch.finding import Counties
from ecscore.batch.kept import KEPT, place_inspected
from ecscore.batch.pages import page_key
from ecscore.batch.run import Done

_DAY: Final = 24 * 60 * 60
_RESULT: Final = re.compile(r"([0-9a-f]{64})\.jsonl")
_PAGE: Final = re.compile(r"([0-9a-f]{32})\.(zh|en)\.html")
_COUNTY: Final = re.compile(r"[0-9a-f]{32}")
_SEEN: Final = re.compile(r"(inspections|digests)\.json")
_HALF: Final = re.compile(
    r"\.([0-9a-f]{64}\.jsonl|[0-9a-f]{32}\.(zh|en)\.html|(inspections|digests)\.json)"
    r"\.[0-9a-f]{8}\.tmp"
)
"""What was being written when a run was ended."""
_ROOM: Final = re.compile(r"\.(spool-[a-z0-9_]{8}|(dataset|spill)-[0-9a-f]{8})")
_UNREACHED: Final = frozenset({"B001", "B002", "B003", "B004", "B005", "B006", "D001"})
"""Why a county failed that may come out right in the next run with what is kept of it."""


@dataclass(slots=True)
class Pruned:
    """How many files were taken away, their bytes together, and how many could not be."""

    files: int = 0
    size: int = 0
    stuck: int = 0

    def take(self, path: Path) -> None:
        """Take a file away."""
        try:
            size = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            return
        except OSError:
            self.stuck += 1
            return
        self.files, self.size = self.files + 1, self.size + size


def unreached(done: Done) -> tuple[str, ...]:
    """Return the counties of a run that are there, perhaps, but were not assessed to their end."""
    return tuple(
        record.id
        for record in done.failures
        if record.failure is not None and record.failure.code in _UNREACHED
    )


def prune(results: Path, pages: Path | None, done: Done, counties: Counties) -> Pruned:
    """Take away what a run did not use.

    Args:
        results: the folder of results.
        pages: the folder of counties' pages, where there is one.
        done: what the run came to.
        counties: the counties of the run.
    """
    keys, pruned = set(done.keys.values()), Pruned()
    for file in (*_results(results, keys), *_seen(results, counties), *_pages(pages, keys)):
        pruned.take(file)
        with suppress(OSError):  # what is not empty stays
            if file.parent != pages:
                file.parent.rmdir()
    for room in _folders(results):
        if _ROOM.fullmatch(room.name) and _is_old(room):
            for file in [file for file in room.rglob("*") if not file.is_dir()]:
                pruned.take(file)
            shutil.rmtree(room, ignore_errors=True)
    return pruned


def _results(results: Path, keys: Collection[str]) -> Iterator[Path]:
    for folder in _folders(results / KEPT):
        yield from _idle(folder, _RESULT, keys)


def _pages(pages: Path | None, keys: Collection[str]) -> Iterator[Path]:
    if pages is not None:
        yield from _idle(pages, _PAGE, {page_key(key) for key in keys})


def _seen(results: Path, counties: Counties) -> Iterator[Path]:
    wanted = {place_inspected(results, path) for _, path in counties.paths}
    for folder in _folders(place_inspected(results, Path()).parent):
        if _COUNTY.fullmatch(folder.name):
            used = {"inspections", "digests"} if folder in wanted else ()
            yield from _idle(folder, _SEEN, used)


def _idle(folder: Path, named: re.Pattern[str], wanted: Collection[str]) -> Iterator[Path]:
    """Yield the files in a folder whose names are of a kind, and which are not wanted."""
    for path in _inside(folder):
        if path.is_symlink() or not path.is_file():
            continue
        found = named.fullmatch(path.name)
        if found[1] not in wanted if found else _HALF.fullmatch(path.name) and _is_old(path):
            yield path


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in _inside(folder) if path.is_dir() and not path.is_symlink())


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_old(path: Path) -> bool:
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > _DAY
    return False
