"""What earlier runs left and this one did not use: taken away when asked, and nothing else.

Only files are touched whose names are of the kind that a run gives: results and pages by a digest,
what was seen of evidence by the digest of a county's path, and what a run that was ended left.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ecscore.batch.finding import Counties
from ecscore.batch.kept import KEPT, place_inspected
from ecscore.batch.pages import page_key

_RESULT: Final = re.compile(r"([0-9a-f]{64})\.jsonl|\.[0-9a-f]{64}\.jsonl\.[0-9a-f]+\.tmp")
_SEEN: Final = re.compile(r"[0-9a-f]{32}")
_LEFT: Final = re.compile(r"\.(spool|dataset|spill)-\w+")


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many files were taken away, and their bytes together."""

    files: int = 0
    size: int = 0


def prune(results: Path, pages: Path | None, keys: Collection[str], counties: Counties) -> Pruned:
    """Take away what this run did not use.

    Args:
        results: the folder of results.
        pages: the folder of counties' pages, where there is one.
        keys: the keys of the results that this run used.
        counties: the counties of this run.

    Raises:
        OSError: something cannot be taken away.
    """
    files = size = 0
    for path in [*_idle(results, keys, counties), *_idle_pages(pages, keys)]:
        own = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        files, size = files + len(own), size + sum(file.stat().st_size for file in own)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return Pruned(files, size)


def _idle(results: Path, keys: Collection[str], counties: Counties) -> Iterator[Path]:
    for path in _inside(results / KEPT):
        for file in _inside(path):
            found = _RESULT.fullmatch(file.name)
            if found is not None and found[1] not in keys:
                yield file
    seen = {place_inspected(results, path) for _, path in counties.paths}
    for path in _inside(place_inspected(results, Path()).parent):
        if _SEEN.fullmatch(path.name) and path not in seen:
            yield path
    yield from (path for path in _inside(results) if _LEFT.fullmatch(path.name))


def _idle_pages(pages: Path | None, keys: Iterable[str]) -> Iterator[Path]:
    wanted = {page_key(key) for key in keys}
    for path in _inside(pages) if pages is not None else ():
        key, _, ending = path.name.partition(".")
        if _SEEN.fullmatch(key) and ending in {"zh.html", "en.html"} and key not in wanted:
            yield path


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
