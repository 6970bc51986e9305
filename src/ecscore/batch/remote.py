"""A county behind a URL: copied into a temporary folder, within bounds, and assessed there.

Any file system of `fsspec` will do. Only plain files are taken, under names that stay below the
folder; whatever else is met is a reason not to assess the county. Nothing of the temporary folder
reaches a result: the copy bears the name that the county has behind its URL.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ecscore.bags.layout import unsafe
from ecscore.evidence import limits
from ecscore.evidence.names import unfit_for_windows
from ecscore.model.finding import Finding
from ecscore.model.text import Text

_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_USER: Final = re.compile(r"(?<=://)[^/@]*@")
_FILE: Final = "file://"
_DRIVE: Final = re.compile(r"^/(?=[A-Za-z]:)")
_QUOTED: Final = 200
_BLOCK: Final = 1 << 20
_DEPTH: Final = limits.DEPTH + 2
"""Folders within folders: those of the evidence, which itself stands in the county's folder."""
_MISSING: Final = Text(
    "没有装 fsspec；请运行 pip install ecscore[cluster]",
    "fsspec is not installed; run pip install ecscore[cluster]",
)


class NotFetched(Exception):
    """A county behind a URL cannot be copied; `text` says why, `finding` says it of a county."""

    def __init__(self, url: Remote, text: Text) -> None:
        self.text = text
        self.finding = Finding("B006", {"url": url.shown, "why": text})
        super().__init__(text.zh)


@dataclass(frozen=True, slots=True)
class Remote:
    """Something behind a URL, without a slash at its end."""

    url: str

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.url.rpartition("/")[2]

    @property
    def shown(self) -> str:
        """The URL as it may be shown: without a user's name and password."""
        return _USER.sub("", self.url)

    def __str__(self) -> str:
        return self.shown

    def absolute(self) -> Remote:
        """Return itself: a URL is the same from everywhere."""
        return self

    def __truediv__(self, name: str) -> Remote:
        return Remote(f"{self.url}/{name}")


def located(text: str) -> Path | Remote:
    """Return what a text names: a path, or a URL; `file://` is a path written as a URL."""
    if not _URL.match(text):
        return Path(text)
    if text.lower().startswith(_FILE):
        return Path(_DRIVE.sub("", text[len(_FILE) :]))
    return Remote(text.rstrip("/"))


@contextmanager
def lying(county: Path | Remote) -> Iterator[Path]:
    """Give where a county lies on this machine; one behind a URL is copied, and gone afterwards.

    Raises:
        NotFetched: it cannot be copied.
    """
    if isinstance(county, Path):
        yield county
        return
    with tempfile.TemporaryDirectory(prefix="ecscore-", ignore_cleanup_errors=True) as place:
        with _told(county):
            taking = _Taking(county, Path(place))
            taking.take(*_found(county), county.name, 0)
        yield Path(place) / county.name


def entries(folder: Remote) -> list[tuple[str, bool]]:
    """Return the names in a folder behind a URL, in order, and whether each is a folder.

    Raises:
        NotFetched: it is no folder, or cannot be listed.
    """
    with _told(folder):
        system, info = _found(folder)
        if info["type"] != "directory":
            raise NotFetched(folder, Text("不是文件夹", "it is no folder"))
        listed = _listed(system, str(info["name"]))
        return sorted((name, entry["type"] == "directory") for name, entry in listed)


@contextmanager
def _told(url: Remote) -> Iterator[None]:
    """Turn whatever a file system raises into a sentence: each has errors of its own."""
    try:
        yield
    except (NotFetched, MemoryError):
        raise
    except FileNotFoundError as error:
        raise NotFetched(url, Text("没有这个文件或文件夹", "there is no such thing")) from error
    except ImportError as error:
        said = str(error)[:_QUOTED]
        what = Text(f"缺少这种 URL 所需的库（{said}）", f"a library for it is missing ({said})")
        raise NotFetched(url, what) from error
    except ValueError as error:
        said = str(error)[:_QUOTED]
        raise NotFetched(url, Text(f"URL 不对（{said}）", f"it is no URL ({said})")) from error
    except Exception as error:
        said = getattr(error, "strerror", None) or type(error).__name__
        raise NotFetched(url, Text(said, said)) from error


def _found(url: Remote) -> tuple[Any, dict[str, Any]]:
    """Return the file system of a URL, and what it says of what is there."""
    try:
        import fsspec  # noqa: PLC0415 - an extra
    except ImportError:
        raise NotFetched(url, _MISSING) from None
    if "::" in url.url:
        said = Text("不支持用 :: 连接的 URL", "URLs chained with :: are not supported")
        raise NotFetched(url, said)
    system, path = fsspec.url_to_fs(url.url)
    system.invalidate_cache()
    return system, system.info(path)


def _listed(system: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of a folder; object stores list a folder's own marker in it."""
    own = path.strip("/")
    for entry in system.ls(path, detail=True):
        name = str(entry["name"]).strip("/")
        if name != own:
            yield name.rpartition("/")[2], entry


@dataclass(slots=True)
class _Taking:
    """A county being copied: what of the bounds is used up."""

    url: Remote
    place: Path
    met: int = 0
    files: int = 0
    size: int = 0

    def take(self, system: Any, info: dict[str, Any], path: str, depth: int) -> None:
        """Copy a file or a folder to a path below the place."""
        if unsafe(path) or (os.name == "nt" and any(map(unfit_for_windows, path.split("/")))):
            said = Text(f"名称不安全：{path}", f"an unsafe name: {path}")
            raise NotFetched(self.url, said)
        if info["type"] not in {"file", "directory"} or info.get("islink"):
            raise NotFetched(self.url, Text(f"{path} 是链接或设备", f"{path} is a link or device"))
        if info["type"] == "file":
            self._file(system, info, path)
            return
        self._bound(depth, _DEPTH, path)
        (self.place / path).mkdir(parents=True)
        for name, entry in _listed(system, str(info["name"])):
            self.met += 1
            self._bound(self.met, limits.ENTRIES, path)
            self.take(system, entry, f"{path}/{name}", depth + 1)

    def _file(self, system: Any, info: dict[str, Any], path: str) -> None:
        """Copy a file, by the bytes that come and not by those that are declared."""
        self.files += 1
        self._bound(self.files, limits.FILES, path)
        free = shutil.disk_usage(self.place).free
        size = 0
        with system.open(info["name"], "rb") as stream, (self.place / path).open("xb") as copy:
            while block := stream.read(_BLOCK):
                size += len(block)
                self._bound(size, limits.FILE_BYTES, path)
                self._bound(self.size + size, limits.TOTAL_BYTES, path)
                if size > free:
                    said = Text("临时文件夹放不下", "the temporary folder has no room")
                    raise NotFetched(self.url, said)
                copy.write(block)
        self.size += size

    def _bound(self, found: int, most: int, path: str) -> None:
        if found > most:
            said = Text(f"{path} 超过上限 {most:,}", f"{path} is beyond the limit of {most:,}")
            raise NotFetched(self.url, said)
