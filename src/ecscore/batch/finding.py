"""Finding the counties of a batch: in a folder, here or behind a URL, or by a list file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from ecscore.batch.remote import NotFetched, Remote, entries, located
from ecscore.intake.open import may_be_county
from ecscore.model.text import Text

RESULTS: Final = "ecscore-results"
"""The folder of results, which is no county."""
_LIST: Final = frozenset({".txt", ".lst", ".list"})
_OURS: Final = "county.xlsx"
_MOST_LISTED: Final = 1_000_000


class NoBatch(Exception):
    """What was named is no batch of counties; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.zh)


@dataclass(frozen=True, slots=True)
class Counties:
    """The counties of a batch by name, in order, and the names that were passed over."""

    paths: tuple[tuple[str, Path | Remote], ...]
    passed_over: tuple[str, ...] = ()


def find_counties(path: Path | Remote, ours: Iterable[Path] = ()) -> Counties:
    """Find the counties: every folder, workbook, YAML and bag in a folder, or what a list names.

    A county is called by its path below the folder; one of a list by as much of the end of its
    path as tells it apart. Hidden files and the folder of results are no counties, other files are
    passed over and named.

    Args:
        path: the folder or the list; a list may name URLs.
        ours: what this run writes, wherever it lies; it is no county either.

    Raises:
        NoBatch: there is none, or a list names one twice.
    """
    if isinstance(path, Remote):
        return _behind(path)
    try:
        if path.is_dir():
            return _in_folder(path, frozenset(place.resolve() for place in ours))
        if path.suffix.lower() in _LIST and path.is_file():
            return _listed(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise NoBatch(Text(f"打不开 {path}：{why}", f"cannot open {path}: {why}")) from error
    raise NoBatch(
        Text(
            f"{path} 不是文件夹，也不是清单（.txt，一行一个县的路径）；请指到放各县的文件夹",
            f"{path} is neither a folder nor a list (.txt, a path a line); name the folder that "
            "holds the counties",
        )
    )


def _in_folder(folder: Path, ours: frozenset[Path]) -> Counties:
    if (folder / _OURS).is_file():
        raise NoBatch(
            Text(
                f"{folder} 里有 {_OURS}，是一个县的文件夹；请指到它的上一级",
                f"{folder} holds {_OURS}, so it is one county; name the folder above it",
            )
        )
    listed = (entry for entry in folder.iterdir() if entry.resolve() not in ours)
    return _chosen(folder, sorted((entry.name, entry.is_dir()) for entry in listed))


def _behind(folder: Remote) -> Counties:
    try:
        return _chosen(folder, entries(folder))
    except NotFetched as error:
        zh, en = error.text.zh, error.text.en
        raise NoBatch(Text(f"打不开 {folder}：{zh}", f"cannot open {folder}: {en}")) from error


def _chosen(folder: Path | Remote, names: Sequence[tuple[str, bool]]) -> Counties:
    """Take of the names in a folder, each with whether it is a folder itself, the counties."""
    seen = [(name, inner) for name, inner in names if not name.startswith((".", "~$"))]
    seen = [(name, inner) for name, inner in seen if name != RESULTS]
    counties = [name for name, inner in seen if inner or _may_be(name)]
    if not counties:
        raise NoBatch(
            Text(
                f"{folder} 里没有县：应有各县的文件夹、工作簿或 YAML",
                f"{folder} holds no county: expected folders, workbooks or YAML files",
            )
        )
    known = set(counties)
    passed = tuple(name for name, _ in seen if name not in known)
    return Counties(tuple((name, folder / name) for name in counties), passed)


def _may_be(name: str) -> bool:
    return may_be_county(name) or name.lower().endswith(".zip")


def _listed(file: Path) -> Counties:
    lines = _lines(file)
    places = [located(line) for _, line in lines]
    paths = [file.parent / place if isinstance(place, Path) else place for place in places]
    first: dict[Path | Remote, int] = {}
    for (number, line), path in zip(lines, paths, strict=True):
        known = first.setdefault(path.resolve() if isinstance(path, Path) else path, number)
        if known != number:
            raise NoBatch(
                Text(
                    f"{file.name} 第 {number} 行与第 {known} 行是同一个县：{line}",
                    f"{file.name}: line {number} names the county of line {known}: {line}",
                )
            )
    if not paths:
        raise NoBatch(
            Text(
                f"{file.name} 里没有县；请一行写一个路径",
                f"{file.name} names no county; write a path a line",
            )
        )
    return Counties(tuple(zip(_told_apart([line for _, line in lines]), paths, strict=True)))


def _lines(file: Path) -> list[tuple[int, str]]:
    """Return the lines that name something, with their numbers; `#` begins a remark."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoBatch(
            Text(
                f"{file.name} 不是 UTF-8 编码；请另存为 UTF-8",
                f"{file.name} is not UTF-8; save it as UTF-8",
            )
        ) from error
    stripped = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return [(n, line) for n, line in stripped if line and not line.startswith("#")][:_MOST_LISTED]


def _told_apart(lines: Sequence[str]) -> Iterable[str]:
    """Call each path by the shortest end of it that no other has."""
    parts = [PurePath(line).parts or (line,) for line in lines]
    names = ["/".join(part[-1:]) for part in parts]
    for depth in range(2, max(map(len, parts)) + 1):
        counted = Counter(names)
        names = [
            "/".join(part[-depth:]) if counted[name] > 1 else name
            for name, part in zip(names, parts, strict=True)
        ]
    return names
