"""A package (.xlsx, .ods) unpacked in memory, within the limits.

Nothing is extracted to disk. The reader of values is given a package built anew from exactly the
parts that were checked, so it cannot see another entry, size or part than the ones judged here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from ecscore.intake import limits
from ecscore.intake.problems import UnreadableInput, unreadable

_CENTRAL = b"PK\x01\x02"
_BLOCK = 1 << 20
_ENCRYPTED = 0x1


@dataclass(slots=True)
class Package:
    """An opened package; parts are looked up without regard to case."""

    file: str
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    strange: tuple[str, ...] = ()
    unpacked: int = 0
    parts: dict[str, bytes] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def read(self, name: str) -> bytes:
        """Unpack one part, counting what really comes out.

        Raises:
            UnreadableInput: it is missing, damaged, encrypted or too large.
        """
        key = name.lower()
        if key not in self.parts:
            self.parts[key] = self._unpack(key)
        return self.parts[key]

    def _unpack(self, key: str) -> bytes:
        entry = self.entries.get(key)
        if entry is None:
            raise unreadable("D004", self.file, detail=key)
        if entry.flag_bits & _ENCRYPTED:
            raise unreadable("D003", self.file)
        try:
            with self.archive.open(entry) as stream:
                data = b"".join(self._counted(stream))
        except UnreadableInput:
            raise
        except Exception as error:
            raise unreadable("D004", self.file, detail=key) from error
        if len(data) != entry.file_size:
            raise unreadable("D004", self.file, detail=key)
        return data

    def _counted(self, stream: IO[bytes]) -> Iterator[bytes]:
        while chunk := stream.read(_BLOCK):
            self.unpacked += len(chunk)
            if self.unpacked > limits.READ_BYTES:
                raise _too_large(self.file, self.unpacked, limits.READ_BYTES)
            yield chunk

    def begins(self, name: str, size: int = _BLOCK) -> bytes:
        """Unpack no more than the beginning of a part; nothing where it cannot be unpacked."""
        try:
            with self.archive.open(self.entries[name.lower()]) as stream:
                return stream.read(size)
        except Exception:  # noqa: BLE001 - an ignored sheet that is damaged stays ignored
            return b""


def _too_large(file: str, found: int, limit: int) -> Exception:
    megabytes = f"{found / limits.MEGABYTE:.0f} MB"
    return unreadable("D005", file, found=megabytes, limit=f"{limit // limits.MEGABYTE} MB")


def _judge(file: str, entries: list[zipfile.ZipInfo]) -> None:
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.UNPACKED_BYTES:
        raise _too_large(file, declared, limits.UNPACKED_BYTES)
    for entry in entries:
        large = entry.file_size > limits.RATIO_FROM_BYTES
        if large and entry.file_size > limits.RATIO * max(entry.compress_size, 1):
            raise unreadable(
                "D005",
                file,
                found=f"1:{entry.file_size // max(entry.compress_size, 1)}",
                limit=f"1:{limits.RATIO}",
            )


def open_package(file: str, data: bytes) -> Package:
    """Open a package and hold its directory against the limits, before anything is unpacked.

    Raises:
        UnreadableInput: it is damaged, too large, or has an entry twice.
    """
    if (count := data.count(_CENTRAL)) > limits.ENTRIES:
        raise unreadable("D005", file, found=str(count), limit=str(limits.ENTRIES))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise unreadable("D004", file, detail="ZIP") from error
    _judge(file, archive.infolist())
    entries: dict[str, zipfile.ZipInfo] = {}
    strange = []
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").lower()
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            strange.append(entry.filename)
        elif name in entries:
            raise unreadable("D004", file, detail=entry.filename)
        else:
            entries[name] = entry
    return Package(file, archive, entries, tuple(strange))


def rebuilt(parts: Iterable[tuple[str, bytes]]) -> io.BytesIO:
    """Build a package of the given parts, stored without compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data)
    target.seek(0)
    return target
