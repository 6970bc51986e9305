"""Opening a bag to read it, be it a folder or a zip file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ecscore.bags.folder import FolderHolding
from ecscore.bags.holding import Holding
from ecscore.bags.layout import BAGIT
from ecscore.bags.troubles import not_a_bag, unreadable
from ecscore.bags.zipped import opened_zip
from ecscore.evidence.report import why


@contextmanager
def holding(path: Path) -> Iterator[Holding]:
    """Open a bag to read it: nothing is unpacked, no link is followed.

    Raises:
        NotABag: it is none, or cannot be read.
    """
    with ExitStack() as stack:
        try:
            held = _held(path, stack)
        except OSError as error:
            said = why(error)
            raise unreadable(path.name, f"读不出：{said.zh}", f"cannot read: {said.en}") from error
        if BAGIT not in held.files:
            raise not_a_bag(held.name, f"里面没有 {BAGIT}", f"there is no {BAGIT} in it")
        yield held


def _held(path: Path, stack: ExitStack) -> Holding:
    if path.is_dir():
        return FolderHolding.at(path)
    if not path.is_file():
        raise not_a_bag(path.name, f"没有 {path.name}", f"there is no {path.name}")
    return stack.enter_context(opened_zip(path))
