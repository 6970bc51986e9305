"""A bag's folders where they can be worked on; a zip file is unpacked into a temporary folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecscore.bags.copying import pour
from ecscore.bags.holding import Holding
from ecscore.bags.layout import COUNTY, DATA
from ecscore.bags.opening import holding
from ecscore.bags.troubles import not_a_bag, unreadable
from ecscore.evidence.names import unfit_for_windows
from ecscore.evidence.report import why


@contextmanager
def unpacked(held: Holding) -> Iterator[Path]:
    """Give the payload's folder; that of a zip file is temporary and gone afterwards.

    Raises:
        NotABag: it has a file that cannot be unpacked, or there is no room for it.
    """
    if held.folder is not None:
        yield held.folder / DATA
        return
    with tempfile.TemporaryDirectory(prefix="ecscore-bag-", ignore_cleanup_errors=True) as place:
        try:
            _unpack(held, Path(place))
        except OSError as error:
            said = why(error)
            raise unreadable(
                held.name, f"解不开：{said.zh}", f"cannot unpack: {said.en}"
            ) from error
        yield Path(place) / DATA


def _unpack(held: Holding, place: Path) -> None:
    if sum(held.files.values()) > shutil.disk_usage(place).free:
        raise unreadable(
            held.name, "临时文件夹所在的盘放不下", "the disk of the temporary folder has no room"
        )
    for path in held.files:
        if os.name == "nt" and any(map(unfit_for_windows, path.split("/"))):
            raise unreadable(held.name, f"Windows 放不下 {path}", f"Windows cannot hold {path}")
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with held.open(path) as stream, target.open("xb") as copy:
            pour(stream, copy)


@contextmanager
def opened_bag(path: Path) -> Iterator[Path]:
    """Give the folder of the county in a bag, to be read like any county's folder.

    Only that nothing leads out of the bag is made sure of; `check` says whether it is as sent.

    Raises:
        NotABag: it is none, has links in it, or cannot be read.
    """
    with holding(path) as held:
        if held.strange:
            first = held.strange[0]
            said = f"里面有链接或设备：{first}", f"it has a link or a device: {first}"
            raise unreadable(held.name, *said)
        with unpacked(held) as payload:
            if not (payload / COUNTY).is_dir():
                raise not_a_bag(held.name, "里面没有县的文件夹", "there is no county in it")
            yield payload / COUNTY
