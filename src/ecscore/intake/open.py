"""Opening an input: find it, tell what it is, hold it against the limits."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import Final, Protocol

from ecscore.intake import limits
from ecscore.intake.book import Book, guarded
from ecscore.intake.kinds import YAML_SUFFIXES, Kind, kind_of, legacy_kind, package_kind
from ecscore.intake.ole import BadOle, open_ole
from ecscore.intake.package import open_package
from ecscore.intake.problems import unreadable
from ecscore.model.county import Intake
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text

_WORKBOOKS: Final = frozenset({".xlsx", ".xls", ".ods", ".et", ".xlsm"})
_OURS: Final = "county.xlsx"
_NOT_A_COUNTY: Final = frozenset(
    {"waivers.yaml", "waivers.yml", "ecscore.toml", "整改台账.xlsx", "抽样表.xlsx", "批注本.xlsx"}
)
"""What ecscore itself writes beside a county's workbook."""


class Source(Protocol):
    """An opened input. `rulebook` is the id of the rulebook that it names, or nothing."""

    rulebook: str

    def read(self, rulebook: Rulebook) -> Intake:
        """Read the county; what is wrong with it are findings.

        Raises:
            UnreadableInput: nothing can be read at all.
        """
        ...


def find_input(path: Path) -> Path:
    """Return the input in a folder: `county.xlsx`, or the only workbook or county YAML in it.

    Lock files (`~$…`), hidden files, waivers, settings and what ecscore writes (整改台账, 抽样表,
    批注本) are no inputs. A file is itself.

    Raises:
        UnreadableInput: there is none, or there are several.
    """
    if not path.is_dir():
        return path
    if (path / _OURS).is_file():
        return path / _OURS
    try:
        names = sorted(entry.name for entry in path.iterdir() if entry.is_file())
    except OSError as error:
        raise unreadable("D011", path.name) from error
    inputs = [name for name in names if may_be_county(name)]
    if len(inputs) == 1:
        return path / inputs[0]
    if inputs:
        raise unreadable("D013", path.name, names=inputs[:10])
    raise unreadable("D001", path.name, name=path.name)


def may_be_county(name: str) -> bool:
    """Say whether a file may be a county by its name: a workbook or YAML that is not ours."""
    return (
        Path(name).suffix.lower() in _WORKBOOKS | YAML_SUFFIXES
        and name.lower() not in _NOT_A_COUNTY
        and not name.startswith(("~$", ".~", "."))
    )


def decoded(data: bytes) -> str | None:
    """Decode UTF-8, or else GBK, which older editors write; None if it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_bytes(path: Path) -> bytes:
    """Read a file once, within the limit.

    Raises:
        UnreadableInput: it is missing, no file, locked, empty or too large.
    """
    file = path.name
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            kind = Text("文件夹或设备", "a folder or a device")
            raise unreadable("D002", file, kind=kind)
        if found.st_size > limits.FILE_BYTES:
            raise _too_large(file, found.st_size)
        with path.open("rb") as stream:
            data = stream.read(limits.FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise unreadable("D001", file, name=file) from error
    except (OSError, ValueError) as error:
        raise unreadable("D011", file) from error
    if len(data) > limits.FILE_BYTES:
        raise _too_large(file, len(data))
    if not data.strip(b"\0 \t\r\n"):
        raise unreadable("D006", file)
    return data


def _too_large(file: str, size: int) -> Exception:
    megabytes = f"{size / limits.MEGABYTE:.1f} MB"
    return unreadable(
        "D005", file, found=megabytes, limit=f"{limits.FILE_BYTES // limits.MEGABYTE} MB"
    )


def open_input(path: Path) -> Source:
    """Open a workbook or a county YAML by what it contains, whatever its name ends in.

    Raises:
        UnreadableInput: it is missing, no such thing, encrypted, damaged or beyond a limit.
    """
    data = read_bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    kind = kind_of(data, path.suffix.lower())
    if isinstance(kind, Text):
        raise unreadable("D002", path.name, kind=kind)
    if kind is Kind.TEXT:
        from ecscore.intake.county_yaml import open_yaml  # noqa: PLC0415 - PyYAML only when needed

        return open_yaml(path.name, data, digest)
    return open_workbook(path.name, data, kind, digest)


def open_workbook(file: str, data: bytes, kind: Kind, digest: str) -> Source:
    """Open a workbook from its bytes.

    Raises:
        UnreadableInput: it is no workbook, encrypted, damaged or beyond a limit.
    """
    from ecscore.intake.workbook import WorkbookSource  # noqa: PLC0415 - not for YAML

    def opened() -> Source:
        book = _packaged(file, data) if kind is Kind.ZIP else _legacy(file, data)
        if len(book.names) > limits.SHEETS:
            raise unreadable("D005", file, found=str(len(book.names)), limit=str(limits.SHEETS))
        return WorkbookSource(book, digest)

    return guarded(file, opened)


def _packaged(file: str, data: bytes) -> Book:
    package = open_package(file, data)
    kind = package_kind(package)
    if isinstance(kind, Text):
        raise unreadable("D002", file, kind=kind)
    if kind == "ods":
        from ecscore.intake.ods import open_ods  # noqa: PLC0415 - each kind when it comes

        return open_ods(package)
    from ecscore.intake.xlsx import open_xlsx  # noqa: PLC0415

    return open_xlsx(package)


def _legacy(file: str, data: bytes) -> Book:
    from ecscore.intake.xls import open_xls  # noqa: PLC0415

    try:
        ole = open_ole(data)
    except BadOle as error:
        raise unreadable("D004", file, detail="OLE") from error
    kind = legacy_kind(list(ole.streams))
    if kind == "encrypted":
        raise unreadable("D003", file)
    if isinstance(kind, Text):
        raise unreadable("D002", file, kind=kind)
    return open_xls(file, data, ole)
