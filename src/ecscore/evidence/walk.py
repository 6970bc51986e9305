"""Walking the evidence folder: only below it, following nothing, opening no archive.

Whatever is met that should not be there is a finding and never stops the walk. The order is that of
the names, so that the same folder gives the same result anywhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from ecscore.evidence import limits
from ecscore.evidence.names import (
    FOLDER,
    NOTE,
    Spelled,
    is_archive,
    is_litter,
    same,
    spelled,
    unfit_for_windows,
)
from ecscore.evidence.report import Report, why
from ecscore.model.text import Text

_ELSEWHERE: Final = 0x2000_0000
"""The bit of a Windows reparse tag that makes it another name for something elsewhere.

Files kept in a cloud, compressed or freed of duplicates have tags without it: they are themselves.
"""
_HIDDEN: Final = 0x2


@dataclass(frozen=True, slots=True)
class Met:
    """A file that was met: its path as we write it and as the disk spells it, and its size."""

    path: str
    on_disk: str
    size: int


@dataclass(slots=True)
class Walked:
    """What a walk met.

    `skipped` says why something was passed over, `empty` names folders without anything in them,
    `folders` all folders.
    """

    files: list[Met] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in a folder: as text, as the disk spells it, the folder it is in, what it is."""

    name: Spelled
    path: str
    on_disk: str
    status: os.stat_result


def walk(root: Path, report: Report) -> Walked:
    """Walk the evidence folder.

    Args:
        root: the folder; it is not followed either where it is a link.
        report: takes what is wrong.
    """
    walker = _Walker(root, report)
    try:
        status = root.lstat()
    except OSError as error:
        walker.unreadable("", error)
        return walker.met
    if is_link(status) or not stat.S_ISDIR(status.st_mode):
        report.say("E010" if is_link(status) else "E011", "")
        report.whole = False
        return walker.met
    walker.folder("", "", 0)
    return walker.met


def met_alone(files: Iterable[Met], report: Report) -> Walked:
    """Return what a walk would meet in a folder that holds these files and nothing else."""
    walked = Walked(sorted(files, key=lambda met: met.path.split("/")))
    seen: set[str] = set()
    for met in walked.files:
        for folder in reversed(PurePosixPath(met.path).parents[:-1]):
            if str(folder) not in seen:
                seen.add(str(folder))
                _judge_name(str(folder), report)
                walked.folders.append(str(folder))
        _judge_name(met.path, report)
    return walked


def _judge_name(path: str, report: Report) -> None:
    if unfit_for_windows(path.rpartition("/")[2]):
        report.say("E025", path)


def is_link(status: os.stat_result) -> bool:
    """Say whether something is a link, a junction or another name for what is elsewhere."""
    tag = int(getattr(status, "st_reparse_tag", 0))
    return stat.S_ISLNK(status.st_mode) or bool(tag & _ELSEWHERE)


def is_hidden(name: str, status: os.stat_result) -> bool:
    """Say whether something is hidden, by its name or by Windows."""
    return name.startswith(".") or bool(int(getattr(status, "st_file_attributes", 0)) & _HIDDEN)


@dataclass(slots=True)
class _Walker:
    """One walk: where it starts, what it has met, what of its bounds is used up."""

    root: Path
    report: Report
    met: Walked = field(default_factory=Walked)
    looked_at: int = 0
    size: int = 0
    full: bool = False

    def folder(self, path: str, on_disk: str, depth: int) -> bool:
        """Walk a folder; say whether there is anything in it that is or could be evidence."""
        if path:
            self.met.folders.append(path)
        if depth > limits.DEPTH:
            self.beyond(path, Text("文件夹层数", "folders within folders"), limits.DEPTH)
            return True
        entries = self.entries(path, on_disk)
        self.clashes(entries)
        filled = path in self.met.skipped
        for entry in entries:
            filled |= self.take(entry, depth)
            if self.full:
                return True
        if path and not filled:
            self.met.empty.append(path)
        return filled

    def entries(self, path: str, on_disk: str) -> list[_Entry]:
        """Return what a folder holds, in the order of its names."""
        names: list[str] = []
        try:
            with os.scandir(self.root / on_disk) as found:
                for item in found:
                    self.looked_at += 1
                    if self.looked_at > limits.ENTRIES:
                        self.full = True
                        self.beyond(path, Text("名称个数", "the number of names"), limits.ENTRIES)
                        break
                    names.append(item.name)
        except (OSError, ValueError) as error:
            self.unreadable(path, error)
        entries = (self.entry(path, on_disk, name) for name in names)
        known = [entry for entry in entries if entry is not None]
        return sorted(known, key=lambda entry: (entry.name.text, os.fsencode(entry.on_disk)))

    def entry(self, path: str, on_disk: str, name: str) -> _Entry | None:
        """Ask the disk what a name is, without following it."""
        written = spelled(name)
        inside = f"{path}/{written.text}" if path else written.text
        raw = f"{on_disk}/{name}" if on_disk else name
        try:
            return _Entry(written, inside, raw, (self.root / raw).lstat())
        except (OSError, ValueError) as error:
            self.unreadable(inside, error)
            return None

    def clashes(self, entries: list[_Entry]) -> None:
        """Report names that would be one on another disk."""
        seen: dict[str, str] = {}
        for entry in entries:
            name = same(entry.name.text)
            if name in seen:
                self.report.say("E014", entry.path, other=seen[name])
            seen.setdefault(name, entry.name.text)

    def take(self, entry: _Entry, depth: int) -> bool:
        """Take a name in, or pass it over; say whether it is or could be evidence."""
        name, status, path = entry.name.text, entry.status, entry.path
        if is_litter(name) or (name == NOTE and stat.S_ISREG(status.st_mode)):
            self.met.skipped[path] = "note" if name == NOTE else "litter"
            return False
        if is_hidden(name, status):
            return self.passed_over(path, "hidden", "E018")
        if entry.name.odd:
            self.report.say("E013", path)
        _judge_name(path, self.report)
        if is_link(status):
            return self.passed_over(path, "link", "E010")
        if stat.S_ISDIR(status.st_mode):
            return self.folder(path, entry.on_disk, depth + 1)
        if not stat.S_ISREG(status.st_mode):
            return self.passed_over(path, "device", "E011")
        return self.file(entry)

    def file(self, entry: _Entry) -> bool:
        """Take a file in, if it has something in it and the bounds allow."""
        path, size = entry.path, entry.status.st_size
        if is_archive(path):
            return self.passed_over(path, "archive", "E012")
        if not size:
            return self.passed_over(path, "empty", "E017")
        if size > limits.FILE_BYTES:
            self.beyond(path, Text("文件字节数", "bytes of a file"), limits.FILE_BYTES)
        elif len(self.met.files) >= limits.FILES:
            self.full = True
            self.beyond(path, Text("文件个数", "the number of files"), limits.FILES)
        elif self.size + size > limits.TOTAL_BYTES:
            self.full = True
            self.beyond(path, Text("总字节数", "bytes of all files"), limits.TOTAL_BYTES)
        else:
            self.size += size
            self.met.files.append(Met(path, entry.on_disk, size))
        return True

    def passed_over(self, path: str, reason: str, code: str) -> bool:
        """Pass something over and say so; a hidden thing does not fill a folder."""
        self.met.skipped[path] = reason
        self.report.say(code, path)
        return reason != "hidden"

    def unreadable(self, path: str, error: Exception) -> None:
        """Report what could not be read."""
        self.met.skipped[path or FOLDER] = "unreadable"
        self.report.say("E016", path, why=why(error))

    def beyond(self, path: str, what: Text, limit: int) -> None:
        """Report a limit, and that what is beyond it was not read."""
        self.met.skipped[path or FOLDER] = "limit"
        self.report.say("E015", path, what=what, limit=f"{limit:,}")
