"""Text in whatever encoding it was written."""

from __future__ import annotations

from typing import Final

from ecscore.evidence import bounds
from ecscore.evidence.inspectors.source import Refused, Source

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of(source: Source) -> str:
    """Decode a text: as its mark says, else as UTF-8, else as GB18030.

    Raises:
        Refused: it is none of these, or beyond the bound.
    """
    data = source.data(bounds.TEXT_BYTES)
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("E033", detail="UTF-8 / GB18030")
