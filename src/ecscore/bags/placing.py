"""Where a bag goes: nothing is overwritten unasked, and nothing deleted that is not a bag.

A bag is made under a name of its own beside its target and renamed when it is whole, so whatever
happens there is no half bag under the target's name. What is left of a run that was ended is a
hidden folder or file ending in `.tmp`, which may be deleted.
"""

from __future__ import annotations

import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecscore.bags.checking import Depth, check
from ecscore.bags.layout import DATA, RECEIPT
from ecscore.bags.opening import holding
from ecscore.bags.troubles import NotABag
from ecscore.bags.zipping import zip_bag
from ecscore.evidence.walk import is_link

_LONGEST_TOP = 60


class Taken(Exception):
    """There is something at the target; `bag` says whether it is a bag that may be replaced."""

    def __init__(self, *, bag: bool) -> None:
        self.bag = bag
        super().__init__()


def is_zip(target: Path) -> bool:
    """Say whether a target asks for a zip file."""
    return target.suffix.lower() == ".zip"


def check_target(target: Path, *, force: bool) -> None:
    """Refuse a target that is taken; with `force`, one that is no bag of ours alone.

    Raises:
        Taken: there is something that is not to be replaced.
        OSError: the folder it is to be in is missing or cannot be read.
    """
    target.absolute().parent.stat()
    try:
        status = target.lstat()
    except FileNotFoundError:
        return
    if is_link(status) or not (force and _replaceable(target)):
        raise Taken(bag=not force)


def _replaceable(target: Path) -> bool:
    """Say whether something is a bag of ours with no file but those it lists."""
    try:
        with holding(target) as held:
            ours = f"{DATA}/{RECEIPT}" in held.files
            foreign = {f.code for f in check(held, Depth.COMPLETE).findings} & {"H008", "H012"}
    except NotABag:
        return False
    return ours and not foreign and target.is_dir() != is_zip(target)


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """Give a folder of our own beside a target; it is gone afterwards, if it is still there.

    Raises:
        OSError: it cannot be made.
    """
    place = _beside(target)
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _beside(target: Path) -> Path:
    return target.absolute().parent / f".ecscore-{secrets.token_hex(6)}.tmp"


def top_name(*words: str) -> str:
    """Name the top folder of a zip file: letters, digits and hyphens that every system takes."""
    text = unicodedata.normalize("NFC", "-".join(words))
    plain = "".join(c if c.isalnum() or c in "-." else "_" for c in text)
    return plain[:_LONGEST_TOP].strip("._-") or "bag"


def put(bag: Path, target: Path, top: str, *, force: bool) -> None:
    """Put a finished bag under its name, as a folder or as a zip file.

    Raises:
        Taken: something has come to be there meanwhile.
        OSError: it cannot be written, or another program uses what is there.
    """
    if is_zip(target):
        file = bag.with_name(f"{bag.name}.zip")
        zip_bag(bag, top, file)
        bag = file
    check_target(target, force=force)
    old = _beside(target)
    if target.is_dir():
        target.rename(old)
        try:
            bag.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    else:
        bag.replace(target)
