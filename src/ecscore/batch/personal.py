"""Who a county's tables name, as salted hashes: enough to meet them again, too little to know them.

HMAC-SHA256 with the reviewer's salt, cut to 128 bits. A county's entries never leave the worker.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ecscore.model.county_record import KeyRow
from ecscore.model.table import ColumnType
from ecscore.model.text import Text
from ecscore.rosters.names import folded
from ecscore.rosters.types import name

if TYPE_CHECKING:
    from ecscore.rosters.store import Store

LEAST_SALT: Final = 16
"""How many bytes a salt needs: a shorter one can be found by trying."""
_MOST_SALT: Final = 4096
_FILE: Final = "salt"
_HASH: Final = 16


class BadSalt(Exception):
    """The salt cannot be used; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.zh)


def salt_of(file: Path | None, results: Path) -> bytes:
    """Return the salt: of the file named, else the one of the results folder, made at need.

    Raises:
        BadSalt: the file is missing or too short.
        OSError: a salt cannot be written.
    """
    if file is not None:
        return _read(file)
    own = results / _FILE
    if not own.exists():
        results.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), own.open("xb") as stream:
            own.chmod(0o600)
            stream.write(secrets.token_hex(32).encode())
    return _read(own)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            salt = stream.read(_MOST_SALT).strip()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise BadSalt(Text(f"盐文件 {file} 打不开：{why}", f"salt file {file}: {why}")) from error
    if len(salt) < LEAST_SALT:
        raise BadSalt(
            Text(
                f"盐文件 {file} 太短，至少要 {LEAST_SALT} 个字节；请换一个随机生成的",
                f"salt file {file} is too short: at least {LEAST_SALT} bytes, made at random",
            )
        )
    return salt


def hashed(salt: bytes, kind: ColumnType, entry: str) -> str:
    """Return the hash of an entry, the same for its kind of column in whatever table."""
    text = f"{kind.value}\0{folded(entry)}".encode("utf-8", "surrogatepass")
    return hmac.digest(salt, text, "sha256")[:_HASH].hex()


def keys_of(store: Store, salt: bytes) -> Iterator[KeyRow]:
    """Yield who the tables name, for each kind that the rulebook looks for, in a fixed order."""
    for identity in store.rulebook.identities.values():
        for place in identity.columns:
            table, column = place.split(".")
            if table in store.loaded:
                kind = store.rulebook.tables[table].column(column).type
                yield from _of_column(store, salt, identity.id, table, column, kind)


def _of_column(  # noqa: PLR0913, PLR0917 - where it stands, and as what
    store: Store, salt: bytes, identity: str, table: str, column: str, kind: ColumnType
) -> Iterator[KeyRow]:
    rows = store.connection.execute(
        f"select {name(column)}::VARCHAR, min(_row), count(*) from {name(table)} "
        f"where {name(column)} is not null group by 1 order by 2, 1"
    ).fetchall()
    for entry, row, number in rows:
        yield KeyRow(identity, f"{table}.{column}", hashed(salt, kind, entry), row, number)
