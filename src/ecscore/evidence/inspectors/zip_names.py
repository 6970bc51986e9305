"""What an archive says is in it, so that a person knows what to unpack; nothing is extracted.

Names in a ZIP that does not declare UTF-8 are read as the Chinese Windows writes them.
"""

from __future__ import annotations

import zipfile
from typing import Final

from ecscore.evidence.inspectors.source import Source
from ecscore.intake.clean import shown
from ecscore.model.text import Text

_UTF8: Final = 0x800
_SHOWN: Final = 5
_LONGEST: Final = 60
_MOST: Final = 10_000


def contents(source: Source) -> Text:
    """Say how many files an archive lists and what the first are called; nothing if unreadable."""
    try:
        with zipfile.ZipFile(source.stream) as archive:
            entries = [entry for entry in archive.infolist()[:_MOST] if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return Text("", "")
    if not entries:
        return Text("", "")
    names = [shown(_name(entry), _LONGEST) for entry in entries[:_SHOWN]]
    more = "……" if len(entries) > _SHOWN else ""
    return Text(
        f"（内有 {len(entries)} 个文件：{'、'.join(names)}{more}）",
        f" ({len(entries)} files: {', '.join(names)}{'...' if more else ''})",
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a name as its writer meant it: zipfile reads undeclared ones as code page 437."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
