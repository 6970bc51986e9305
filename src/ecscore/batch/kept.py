"""Results kept between runs, one file a county, under the digest of all that made it.

The first line is the record, every further line a row of the dataset that grows with the county's
size: `{"table": "figures", …}`, `{"table": "files", …}`, `{"table": "keys", …}`. DuckDB reads the
rows where they lie; a run reads the first lines alone. What is damaged counts as nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from errno import ENOENT
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ecscore.batch.job import FORM, Order
from ecscore.batch.pages import has_page
from ecscore.batch.remote import Remote
from ecscore.model.county_record import CountyRecord, EvidenceRow, FigureRow, KeyRow

if TYPE_CHECKING:
    from pydantic import TypeAdapter

ROWS: Final = {"figures": FigureRow, "files": EvidenceRow, "keys": KeyRow}
"""What stands in lines of its own."""
KEPT: Final = "kept"
"""The folder of results."""
_MOST_LINE: Final = 64_000_000


def keeping(parts: Iterable[str]) -> str:
    """Return the key under which a result is kept."""
    return hashlib.sha256("\n".join((FORM, *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def place_of(results: Path, key: str) -> Path:
    """Return where the result of a key is kept."""
    return results / KEPT / key[:2] / f"{key}.jsonl"


def place_inspected(results: Path, county: Path | Remote) -> Path:
    """Return where what was seen of a county's evidence is kept: no county waits for another's."""
    where = str(county.absolute()).encode("utf-8", "surrogatepass")
    return results / "inspected" / hashlib.sha256(where).hexdigest()[:32]


def packed(record: CountyRecord) -> bytes:
    """Write a record as it is kept: without its name in the batch, which another run may change."""
    bare = replace(record, id="", figures=(), files=(), keys=())
    lines = [_adapter(CountyRecord).dump_json(bare)]
    for table, kind in ROWS.items():
        adapter = _adapter(kind)
        mark = b'{"table":"%s",' % table.encode()
        lines += [mark + adapter.dump_json(row)[1:] for row in getattr(record, table)]
    return b"\n".join((*lines, b""))


def unpacked(data: bytes) -> CountyRecord:
    """Read back a record with all its rows.

    Raises:
        ValueError: the data is damaged.
    """
    first, *lines = data.splitlines()
    rows: dict[str, list[Any]] = {table: [] for table in ROWS}
    for line in lines:
        table = line[len(b'{"table":"') :].split(b'"', 1)[0].decode()
        rows[table].append(_adapter(ROWS[table]).validate_json(line))
    record: CountyRecord = _adapter(CountyRecord).validate_json(first)
    return replace(
        record,
        figures=tuple(rows["figures"]),
        files=tuple(rows["files"]),
        keys=tuple(rows["keys"]),
    )


def keep(results: Path, key: str, data: bytes) -> None:
    """Keep a result whole or not at all.

    It is not forced to the disk: after a power cut a damaged file counts as nothing.

    Raises:
        OSError: the folder cannot be written.
    """
    place = place_of(results, key)
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(place)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def is_kept(order: Order, key: str) -> bool:
    """Say whether a result is kept, whole, and not of another day where the clock decides it."""
    if order.results is None or not has_page(order, key):
        return False
    record = read_kept(order.results, key)
    return record is not None and (not record.by_clock or record.as_of == order.today)


def read_kept(results: Path, key: str) -> CountyRecord | None:
    """Return the record that is kept under a key, without its rows; None where there is none."""
    try:
        with place_of(results, key).open("rb") as stream:
            line = stream.readline(_MOST_LINE)
            stream.seek(-1, 2)
            whole = line.endswith(b"\n") and stream.read() == b"\n"
    except OSError:
        return None
    if not whole:
        return None
    try:
        record: CountyRecord = _adapter(CountyRecord).validate_json(line)
    except (ValueError, RecursionError):
        return None
    return record if record.key == key else None


def all_kept(results: Path, keys: Iterable[tuple[str, str]]) -> Iterator[CountyRecord]:
    """Yield the records of (name in the batch, key), one after another.

    Raises:
        FileNotFoundError: one is gone or damaged since it was kept.
    """
    for name, key in keys:
        record = read_kept(results, key)
        if record is None:
            raise FileNotFoundError(ENOENT, "gone or damaged", str(place_of(results, key)))
        yield replace(record, id=name)


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - not for `--help`

    return TypeAdapter(kind)
