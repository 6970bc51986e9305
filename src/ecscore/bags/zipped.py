"""A bag that is a zip file, read where it lies."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Self, cast

from ecscore.bags import limits
from ecscore.bags.holding import too_much
from ecscore.bags.layout import composed, unsafe
from ecscore.bags.troubles import NotABag, not_a_bag, unreadable

_TAIL: Final = 66_000
"""Where the end records of a zip file lie: its longest comment and the records themselves."""
_END: Final = re.compile(rb"PK\x05\x06.{8}(.{4})", re.DOTALL)
_END_64: Final = re.compile(rb"PK\x06\x06.{36}(.{8})", re.DOTALL)
_UNKNOWN: Final = 0xFFFF_FFFF
_ENCRYPTED: Final = 0x1
_UTF_8: Final = 0x800


@dataclass(slots=True)
class ZipHolding:
    """The files of a zip file below its one top folder."""

    name: str
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    files: Mapping[str, int]
    strange: tuple[str, ...] = ()
    folder: Path | None = None

    def open(self, path: str) -> BinaryIO:
        """Open a file; no more comes out than the directory says, and its CRC is checked.

        Raises:
            NotABag: it cannot be read.
        """
        try:
            return cast("BinaryIO", _Guarded(self.name, self.archive.open(self.entries[path])))
        except Exception as error:
            raise _damaged(self.name) from error


class _Guarded:
    """A stream out of a zip file whose damage is a sentence, whatever the library raises."""

    def __init__(self, name: str, stream: object) -> None:
        self._name = name
        self._stream = cast("BinaryIO", stream)

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except Exception as error:
            raise _damaged(self._name) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


@contextmanager
def opened_zip(path: Path) -> Iterator[ZipHolding]:
    """Open a zip file, its directory held against the limits before anything is unpacked.

    Raises:
        NotABag: it is no zip file, damaged, encrypted, beyond a limit, or has more than one top
            folder, a path twice or one that leads out of it.
        OSError: it cannot be opened.
    """
    _bound_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        said = f"{path.name} 不是 ZIP 文件，或已损坏"
        raise not_a_bag(path.name, said, f"{path.name} is no zip file, or damaged") from error
    with archive:
        yield _judged(path.name, archive)


def _bound_directory(path: Path) -> None:
    """Refuse a directory that would fill the memory: the library reads it as a whole."""
    with path.open("rb") as stream:
        end = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, end - _TAIL))
        tail = stream.read(_TAIL)
    sizes = [int.from_bytes(found[1], "little") for found in _END_64.finditer(tail)]
    ends = (int.from_bytes(found[1], "little") for found in _END.finditer(tail))
    sizes += [size for size in ends if size != _UNKNOWN]
    if max(sizes, default=0) > limits.DIRECTORY_BYTES:
        raise too_much(path.name, "ZIP", max(sizes), limits.DIRECTORY_BYTES)


def _judged(name: str, archive: zipfile.ZipFile) -> ZipHolding:
    entries: dict[str, zipfile.ZipInfo] = {}
    strange: list[str] = []
    tops: set[str] = set()
    for entry in archive.infolist():
        path = composed(_spelled(entry))
        if unsafe(path.removesuffix("/")):
            raise unreadable(
                name, f"ZIP 里有不安全的路径：{path}", f"it has an unsafe path: {path}"
            )
        top, _, inside = path.partition("/")
        tops.add(top)
        if entry.is_dir():
            continue
        if inside in entries:
            raise unreadable(name, f"ZIP 里有两个 {path}", f"the zip file has {path} twice")
        _judge(name, path, entry)
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) in {0, stat.S_IFREG}:
            entries[inside] = entry
        else:
            strange.append(inside)
    _judge_all(name, entries, tops)
    files = {path: entry.file_size for path, entry in entries.items()}
    return ZipHolding(name, archive, entries, files, tuple(strange))


def _spelled(entry: zipfile.ZipInfo) -> str:
    """Return a name; programs in China write GBK where the entry does not say UTF-8."""
    if entry.flag_bits & _UTF_8 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _judge(name: str, path: str, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise unreadable(name, "ZIP 加了密码，请解密后再交", "the zip file is encrypted")
    if entry.file_size > limits.FILE_BYTES:
        raise too_much(name, path, entry.file_size, limits.FILE_BYTES)
    large = entry.file_size > limits.RATIO_FROM_BYTES
    if large and entry.file_size > limits.RATIO * max(entry.compress_size, 1):
        ratio = entry.file_size // max(entry.compress_size, 1)
        raise too_much(name, path, ratio, limits.RATIO)


def _judge_all(name: str, entries: Mapping[str, zipfile.ZipInfo], tops: set[str]) -> None:
    total = sum(entry.file_size for entry in entries.values())
    if len(entries) > limits.FILES:
        raise too_much(name, "*", len(entries), limits.FILES)
    if total > limits.TOTAL_BYTES:
        raise too_much(name, "*", total, limits.TOTAL_BYTES)
    if len(tops) != 1 or "" in entries:
        raise not_a_bag(
            name, "ZIP 里应只有一个顶层文件夹，包在其中", "the zip file should have one top folder"
        )


def _damaged(name: str) -> NotABag:
    return unreadable(name, "ZIP 已损坏", "the zip file is damaged")
