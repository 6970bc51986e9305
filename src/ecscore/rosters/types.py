"""The types of columns in DuckDB, and which texts are already canonical.

A text that its condition accepts is cast as it stands; every other is handed to the reader of
entries, which understands what people write. The two agree wherever both accept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ecscore.model.table import ColumnType, TableColumn

SQL_TYPES: Final = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.CHOICE: "VARCHAR",
    ColumnType.ID_NUMBER: "VARCHAR",
    ColumnType.PHONE: "VARCHAR",
    ColumnType.WHOLE: "BIGINT",
    ColumnType.AMOUNT: "DECIMAL(18,4)",
    ColumnType.DATE: "DATE",
    ColumnType.MOMENT: "TIMESTAMP",
    ColumnType.MONTH: "DATE",
    ColumnType.YES_NO: "BOOLEAN",
    ColumnType.LIST: "VARCHAR[]",
}
_OUR_TIME: Final = "between DATE '1990-01-01' and DATE '2100-12-31'"


def quoted(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def name(text: str) -> str:
    """Write a name as an SQL identifier."""
    return '"' + text.replace('"', '""') + '"'


def literals(texts: Sequence[str]) -> str:
    """Write texts as a list of SQL literals."""
    return ", ".join(quoted(text) for text in texts) or "NULL"


def canonical(column: TableColumn, text: str) -> tuple[str, str]:
    """Return an SQL condition under which a text is canonical, and what it is cast to then.

    Args:
        column: what is wanted.
        text: an SQL expression: the entry as text, trimmed.
    """
    if column.type is ColumnType.CHOICE:
        return f"{text} in ({literals(column.choices)})", text
    form, cast, bound = _CANONICAL[column.type]
    cast = cast.format(text=text)
    conditions = []
    if form:
        conditions.append(f"regexp_full_match({text}, '{form}')")
    if bound:
        conditions.append(f"coalesce({bound.format(cast=cast, text=text)}, false)")
    return " and ".join(conditions) or "true", cast


_CANONICAL: Final = {
    ColumnType.TEXT: ("", "{text}", ""),
    ColumnType.ID_NUMBER: ("[0-9]{17}[0-9X]", "{text}", ""),
    ColumnType.PHONE: ("[0-9]{7,12}", "{text}", ""),
    ColumnType.WHOLE: (
        "",
        "try_cast({text} as BIGINT)",
        "{cast}::VARCHAR = {text} and {cast} >= 0",
    ),
    ColumnType.AMOUNT: (
        r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,4})?",
        "try_cast({text} as DECIMAL(18,4))",
        "",
    ),
    ColumnType.DATE: (
        "",
        "try_cast({text} as DATE)",
        f"{{cast}}::VARCHAR = {{text}} and {{cast}} {_OUR_TIME}",
    ),
    ColumnType.MOMENT: (
        r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?",
        "try_cast({text} as TIMESTAMP)",
        f"{{cast}}::DATE {_OUR_TIME}",
    ),
    ColumnType.MONTH: (
        r"\d{4}-\d{2}",
        "try_cast({text} || '-01' as DATE)",
        f"{{cast}} {_OUR_TIME}",
    ),
    ColumnType.YES_NO: ("", "{text} = '是'", "{text} in ('是', '否')"),
    ColumnType.LIST: ("", "NULL::VARCHAR[]", "false"),
}
"""The form of a canonical text, what it is cast to, and what else must hold."""
