"""Which queries may run: one SELECT that reads the tables it names and no table function.

The connection itself can reach no file; this keeps a query from the catalogue and the settings of
the database too, so that nothing but the loaded tables is in reach.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ecscore.model.text import Said, say

_ROW_SOURCES: Final = frozenset({"unnest", "range", "generate_series"})


class Refused(ValueError):
    """A query that may not run; `said` says why."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(str(said))


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that a query reads, apart from those it defines itself."""

    tables: frozenset[str]


def sources_of(serialized: str) -> Sources:
    """Tell what a query reads, from DuckDB's own syntax tree of it.

    Args:
        serialized: what `json_serialize_sql` makes of the query.

    Raises:
        Refused: it is no single SELECT, reads a file, a schema or a table function.
    """
    tree = json.loads(serialized)
    if tree["error"]:
        why = tree.get("error_message", "")
        raise Refused(say("不是一条 SELECT：{why}", "not a SELECT: {why}", why=why))
    if len(tree["statements"]) != 1:
        raise Refused(say("应只有一条 SELECT", "there must be a single SELECT"))
    nodes = list(_walk(tree["statements"]))
    own = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", ())}
    read = set()
    for node in nodes:
        if node.get("type") == "TABLE_FUNCTION":
            name = node["function"]["function_name"]
            if name not in _ROW_SOURCES:
                raise Refused(
                    say("不允许使用表函数 {name}", "the table function {name} is barred", name=name)
                )
        elif node.get("type") == "BASE_TABLE":
            if node.get("schema_name") or node.get("catalog_name"):
                name = f"{node['schema_name']}.{node['table_name']}"
                raise Refused(say("只能读名册：{name}", "reads {name}, no roster", name=name))
            read.add(str(node["table_name"]))
    return Sources(frozenset(read - own))


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value)
