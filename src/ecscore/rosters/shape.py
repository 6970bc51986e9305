"""What a rulebook's tables and parameters look like to a query."""

from __future__ import annotations

from decimal import Decimal

from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Table, TableColumn
from ecscore.rosters.types import SQL_TYPES, name


def parameters(rulebook: Rulebook) -> dict[str, object]:
    """Return the values of a rulebook's parameters, exact."""
    found: dict[str, object] = {}
    for item in rulebook.parameters.values():
        number = item.number.number if item.number is not None else None
        if number is None:
            found[item.id] = item.date
        elif number.denominator == 1:
            found[item.id] = number.numerator
        else:
            found[item.id] = Decimal(number.numerator) / Decimal(number.denominator)
    return found


def extra_columns(rulebook: Rulebook, table: Table) -> list[tuple[str, str]]:
    """Return the columns that a table has besides its declared ones, with their SQL types."""
    targets = targets_of(rulebook)
    found = [("_row", "BIGINT")]
    for column in table.columns:
        kind = SQL_TYPES[column.type]
        if column.refers is not None or f"{table.id}.{column.id}" in targets:
            found.append((f"{column.id}_ref", kind))
        if column.refers is not None:
            found.append((f"{column.id}_near", "VARCHAR"))
    return found


def targets_of(rulebook: Rulebook) -> dict[str, list[tuple[Table, TableColumn]]]:
    """Return the columns that others refer to, each with those that do."""
    found: dict[str, list[tuple[Table, TableColumn]]] = {}
    for table in rulebook.tables.values():
        for column in table.columns:
            if column.refers is not None:
                found.setdefault(column.refers.to, []).append((table, column))
    return found


def columns_of(rulebook: Rulebook, table: Table) -> str:
    """Return the columns of a table as a statement declares them."""
    own = [(column.id, SQL_TYPES[column.type]) for column in table.columns]
    listed = (*own, *extra_columns(rulebook, table))
    return ", ".join(f"{name(column)} {kind}" for column, kind in listed)
