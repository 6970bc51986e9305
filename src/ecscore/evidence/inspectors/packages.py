"""Office packages (.docx, .xlsx, .ods…) opened within the limits of the intake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from ecscore.evidence.inspectors.dates import stamped
from ecscore.evidence.inspectors.source import Refused, Source
from ecscore.intake.package import Package, open_package
from ecscore.intake.problems import UnreadableInput
from ecscore.intake.xml_bytes import BadXml, tags
from ecscore.model.inventory import Dated, Trouble
from ecscore.model.text import Text

CODES: Final[Mapping[str, str]] = {
    "D003": "E032", "D004": "E033", "D005": "E036", "D007": "E036", "D008": "E033",
    "D009": "E034", "D010": "E035",
}  # fmt: skip
"""What a finding of the intake is called here."""
LINKS: Final = Text("对其他文件的引用", "references to other files")
_RELATED: Final = 10_000
_CREATED = re.compile(rb"<(?:\w+:)?(?:created|creation-date)[^<>]*>([^<]{10,40})<")


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the intake cannot read into what this room says of it.

    Raises:
        Refused: the file is encrypted, damaged or beyond a limit.
    """
    try:
        yield
    except UnreadableInput as error:
        finding = error.finding
        code = CODES.get(finding.code, "E033")
        args = dict(finding.args)
        if finding.code == "D007":
            args = {"found": str(args.get("cell", "")), "limit": str(args.get("limit", ""))}
        if code == "E033":
            args = {"detail": str(args.get("detail") or args.get("part") or "")[:60]}
        raise Refused(code, **args) from error
    except BadXml as error:
        raise Refused("E033", detail="XML") from error


def package_of(source: Source) -> Package:
    """Open a package.

    Raises:
        Refused: it is encrypted, damaged or beyond a limit.
    """
    with translated():
        return open_package("", source.data())


def troubles_of(package: Package) -> Iterator[Trouble]:
    """Yield the macros of a package, and the links that an office program would follow unasked."""
    if any(name.endswith("vbaproject.bin") or _is_basic(name) for name in package.entries):
        yield Trouble("E034")
    if any(map(_links_out, _relations(package))):
        yield Trouble("E035", {"what": LINKS})


def _is_basic(name: str) -> bool:
    return name.startswith("basic/") and name.endswith(".xml")


def _relations(package: Package) -> Iterator[dict[str, str]]:
    for name in package.entries:
        if name.endswith(".rels"):
            with translated():
                yield from tags(package.read(name), "Relationship", _RELATED)


def _links_out(relation: Mapping[str, str]) -> bool:
    kind = relation.get("Type", "").rpartition("/")[2].lower()
    return relation.get("TargetMode", "").lower() == "external" and kind != "hyperlink"


def dates_of(package: Package) -> tuple[Dated, ...]:
    """Return when a document was made, as its own properties say."""
    for part in ("docprops/core.xml", "meta.xml"):
        if part in package:
            with translated():
                found = _CREATED.search(package.read(part))
            if found:
                return stamped(found[1].decode("ascii", "replace"))
    return ()
