"""What of a county goes into its bag, copied to a folder of our own; the county's is only read.

Taken are the input itself, what stands beside it under the names that ecscore knows, the files of
`tables/`, and of `evidence/` exactly what counts as evidence. What is passed over is said. A file
that should go in and cannot stops it all: a bag that lacks it would say that there is none.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ecscore.bags import limits
from ecscore.bags.copying import copy_plain
from ecscore.bags.layout import COUNTY, DATA, composed, portable
from ecscore.bags.troubles import Unpackable
from ecscore.evidence import FOLDER as EVIDENCE
from ecscore.evidence import NOTE, Chosen, evidence_beside
from ecscore.evidence.names import same
from ecscore.evidence.report import Report as EvidenceReport
from ecscore.evidence.report import why
from ecscore.evidence.walk import is_link, walk
from ecscore.intake.waivers import NAMES as WAIVERS
from ecscore.ledger.history import NAME as HISTORY
from ecscore.ledger.layout import FILE as LEDGER
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Text
from ecscore.rosters import FOLDER as TABLES

Progress = Callable[[str], None]
"""Is told what is being done."""

SETTINGS: Final = "ecscore.toml"
_BESIDE: Final = frozenset({*WAIVERS, SETTINGS, LEDGER, HISTORY})
_LOST: Final = frozenset({"unreadable", "limit"})
_LIGHT: Final = frozenset({"litter", "hidden"})
_REASONS: Final = {
    "litter": Text("系统或程序留下的临时文件", "left behind by a system or a program"),
    "hidden": Text("隐藏文件", "hidden"),
    "link": Text("是链接，不跟随", "a link, not followed"),
    "device": Text("不是普通文件", "not a plain file"),
    "archive": Text("压缩包，不计入材料", "an archive, which is no evidence"),
    "empty": Text("空文件", "empty"),
    "folder": Text("tables 里的文件夹，不读", "a folder in tables, which is not read"),
    "unreadable": Text("读不出", "it cannot be read"),
    "limit": Text("超出材料文件夹的上限", "beyond the limits of the evidence folder"),
    "name": Text(
        "名称里有控制字符、反斜杠或 %0A、%0D、%25，清单写不了",
        "its name has a control character, a backslash or %0A, %0D, %25, which no manifest can say",
    ),
    "clash": Text(
        "只差大小写或写法，Windows 上会和另一个文件重名",
        "on Windows it would have the name of another file",
    ),
}
_EMPTY_NOTE: Final = "打包时，材料文件夹里没有计入的文件。\n"
"""Keeps an evidence folder with nothing in it: a bag lists files alone."""


@dataclass(slots=True)
class Staged:
    """A county's files copied: the input among them, and what was passed over.

    `kept` are files of evidence that go in by name alone.
    """

    folder: Path
    input: Path
    left_out: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    kept: Chosen | None = None

    def take(self, source: Path, path: str, *, copy: bool = True) -> None:
        """Copy one file to a path below the folder, or only make sure that it could lie there."""
        path = composed(path)
        if not portable(path):
            self.refuse(path, _REASONS["name"])
        elif same(path) in self.taken:
            self.refuse(path, _REASONS["clash"])
        else:
            self.taken[same(path)] = path
            if copy:
                self._copy(source, path)

    def _copy(self, source: Path, path: str) -> None:
        try:
            copy_plain(source, self.folder / path)
        except (OSError, ValueError) as error:
            linked = source.is_symlink()
            self.refuse(path, _REASONS["link"] if linked else why(error))

    def refuse(self, path: str, reason: Text) -> None:
        """Note what stands in the way."""
        self.refused.append(Finding("H022", {"path": path, "reason": reason}, Location(path)))

    def pass_over(self, path: str, reason: str) -> None:
        """Note what does not go in, or stands in the way."""
        if reason in _LOST:
            self.refuse(path, _REASONS[reason])
            return
        severity = Severity.NOTE if reason in _LIGHT else None
        args = {"path": path, "reason": _REASONS[reason]}
        self.left_out.append(Finding("H021", args, Location(path), severity=severity))

    def long_paths(self) -> Iterator[Finding]:
        """Yield a finding for each path that Windows may not hold."""
        for path in self.taken.values():
            length = len(f"{DATA}/{COUNTY}/{path}")
            if length > limits.WINDOWS_PATH:
                yield Finding("H023", {"path": path, "length": length}, Location(path))


def stage(
    file: Path, folder: Path, progress: Progress = lambda _: None, *, evidence: bool = True
) -> Staged:
    """Copy a county's files.

    Args:
        file: its workbook or YAML.
        folder: where to; it is made.
        progress: is told what is copied.
        evidence: whether its evidence is copied too, or only named.

    Raises:
        Unpackable: a file that belongs in cannot be copied.
        OSError: the folder cannot be made.
    """
    folder.mkdir(parents=True)
    staged = Staged(folder, folder / composed(file.name))
    staged.take(file, file.name)
    for path in _entries(file.parent, staged):
        if path.name.lower() in _BESIDE and composed(path.name) != composed(file.name):
            staged.take(path, path.name)
    _tables(file.parent / TABLES, staged, progress)
    _evidence(file, staged, progress, copy=evidence)
    if staged.refused:
        raise Unpackable(staged.refused)
    staged.left_out += staged.long_paths()
    return staged


def _entries(folder: Path, staged: Staged) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        staged.refuse(folder.name, why(error))
        return []


def _tables(folder: Path, staged: Staged, progress: Progress) -> None:
    if folder.is_symlink():
        staged.refuse(TABLES, _REASONS["link"])
        return
    if not folder.is_dir():
        return
    for path in _entries(folder, staged):
        inside = f"{TABLES}/{path.name}"
        status = path.lstat()
        if path.name.startswith(("~$", ".")):
            staged.pass_over(inside, "hidden")
        elif is_link(status):
            staged.pass_over(inside, "link")
        elif stat.S_ISREG(status.st_mode):
            progress(inside)
            staged.take(path, inside)
        else:
            staged.pass_over(inside, "folder" if path.is_dir() else "device")


def _evidence(file: Path, staged: Staged, progress: Progress, *, copy: bool) -> None:
    folder = evidence_beside(file)
    if folder is None:
        return
    report = EvidenceReport()
    walked = walk(folder, report)
    for path, reason in walked.skipped.items():
        if reason != "note":
            staged.pass_over(path if path == EVIDENCE else f"{EVIDENCE}/{path}", reason)
    if not report.whole and not staged.refused:
        staged.refuse(EVIDENCE, _REASONS["device"])
    for number, met in enumerate(walked.files, 1):
        progress(f"{EVIDENCE} {number}/{len(walked.files)}")
        staged.take(folder / met.on_disk, f"{EVIDENCE}/{met.path}", copy=copy)
    if walked.files and not copy:
        staged.kept = Chosen(folder, tuple(walked.files))
    if not walked.files and not staged.refused:
        note = staged.folder / EVIDENCE / NOTE
        note.parent.mkdir()
        note.write_text(_EMPTY_NOTE, encoding="utf-8", newline="\n")
