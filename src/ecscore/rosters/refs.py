"""Names of one table resolved against another: the columns `…_ref` and `…_near`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ecscore.model.table import ColumnType, Names, Table, TableColumn
from ecscore.rosters.names import Known, Matcher, variants
from ecscore.rosters.shape import targets_of
from ecscore.rosters.sheets import BASE
from ecscore.rosters.store import Store
from ecscore.rosters.types import name

_NOWHERE: Final = "?"
"""Where a name lies whose surroundings are written but not known: in nothing on the list."""

Entry = tuple[str | None, object]
"""What a name lies within (canonical, where known) and the name, or list of names, as written."""


@dataclass(frozen=True, slots=True)
class Target:
    """A column that others refer to.

    `inside` is the column of its own table that tells namesakes apart, where one does.
    """

    table: Table
    column: TableColumn
    inside: TableColumn | None


def link(store: Store) -> None:
    """Resolve every reference and put the tables in reach under their own names."""
    targets = _in_order(store)
    for target in targets:
        matcher = _matcher(store, target)
        if target.table.id in store.loaded:
            _resolve(store, target.table, target.column, target, matcher, near=False)
        for table, column in targets_of(store.rulebook)[_address(target)]:
            if table.id in store.loaded:
                _resolve(store, table, column, target, matcher, near=True)
    for loaded, view in store.views.items():
        store.connection.execute(f"create view {name(loaded)} as {view}")


def _address(target: Target) -> str:
    return f"{target.table.id}.{target.column.id}"


def _in_order(store: Store) -> list[Target]:
    """Return the targets, those that tell others apart first."""
    found = []
    for address, users in targets_of(store.rulebook).items():
        table_id, _, column_id = address.partition(".")
        table = store.rulebook.tables[table_id]
        inside = next((_discriminator(user, col, table) for user, col in users
                       if col.refers is not None and col.refers.within), None)  # fmt: skip
        found.append(Target(table, table.column(column_id), inside))
    return sorted(found, key=lambda target: target.inside is not None)


def _discriminator(user: Table, column: TableColumn, target: Table) -> TableColumn | None:
    """Return the target's column that `within` of a referring column speaks of."""
    within = user.column(column.refers.within) if column.refers is not None else None
    if within is None or within.refers is None:
        return None
    table_id, _, column_id = within.refers.to.partition(".")
    return target.column(column_id) if table_id == target.id else None


def _matcher(store: Store, target: Target) -> Matcher:
    names = target.column.names or Names()
    if target.table.id in store.loaded:
        return Matcher(list(_known(store, target, names)), names.endings)
    return Matcher(list(_in_use(store, target, names)), names.endings)


def _known(store: Store, target: Target, names: Names) -> Iterable[Known]:
    base = name(f"{target.table.id}{BASE}")
    inside = f"{name(f'{target.inside.id}_ref')}" if target.inside is not None else "''"
    also = name(names.also) if names.also else "NULL::VARCHAR[]"
    own = name(target.column.id)
    rows = store.connection.execute(
        f"select distinct coalesce({inside}, ''), {own}, {also} from {base} "
        f"where {own} is not null order by all"
    ).fetchall()
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for within, written, others in rows:
        groups.setdefault(within, []).append((written, tuple(others or ())))
    for within, entries in groups.items():
        for written, others in entries:
            yield Known(_canonical(within, written), written, within, others)


def _in_use(store: Store, target: Target, names: Names) -> Iterable[Known]:
    """Make the list out of the names in use, where the table with the list was not handed in."""
    found: dict[str, set[str]] = {}
    for table, column in targets_of(store.rulebook)[_address(target)]:
        if table.id in store.loaded:
            for within, value in _entries(store, table, column):
                values = value if isinstance(value, list) else [value]
                found.setdefault(within or "", set()).update(str(item) for item in values)
    for within, written in sorted(found.items()):
        for item in variants(written, names.endings):
            yield Known(_canonical(within, item.name), item.name, within, item.also)


def _canonical(within: str, written: str) -> str:
    return f"{within}/{written}" if within else written


def _within_of(table: Table, column: TableColumn) -> str:
    """Return the SQL of what tells namesakes apart on a row."""
    within = column.refers.within if column.refers is not None else ""
    if not within or table.column(within).refers is None:
        return "NULL"
    found = f"coalesce({name(f'{within}_ref')}, '{_NOWHERE}')"
    return f"case when {name(within)} is not null then {found} end"


def _entries(store: Store, table: Table, column: TableColumn) -> list[Entry]:
    base, own = name(f"{table.id}{BASE}"), name(column.id)
    found: list[Entry] = store.connection.execute(
        f"select distinct {_within_of(table, column)}, {own} from {base} "
        f"where {own} is not null order by all"
    ).fetchall()
    return found


def _resolve(  # noqa: PLR0913 - all that a resolution depends on
    store: Store,
    table: Table,
    column: TableColumn,
    target: Target,
    matcher: Matcher,
    *,
    near: bool,
) -> None:
    """Add `…_ref`, and `…_near` where it is wanted, to a table."""
    own_target = table is target.table and column is target.column
    inside = target.inside if own_target else None
    within = name(f"{inside.id}_ref") if inside is not None else _within_of(table, column)
    base, own = name(f"{table.id}{BASE}"), name(column.id)
    kind = "VARCHAR[]" if column.type is ColumnType.LIST else "VARCHAR"
    ref, offer = name(f"{column.id}_ref"), name(f"{column.id}_near")
    run = store.connection.execute
    entries: list[Entry] = run(
        f"select distinct {within}, {own} from {base} where {own} is not null order by all"
    ).fetchall()
    if target.inside is None:
        entries = list(dict.fromkeys((None, _hashable(value)) for _, value in entries))
        within = "NULL"
    answers = [_answer(matcher, inside_of, value, near=near) for inside_of, value in entries]
    run(f"alter table {base} add column {ref} {kind}")
    if near:
        run(f"alter table {base} add column {offer} VARCHAR")
    told = [
        (inside_of, _listed(value), found, offered)
        for (inside_of, value), (found, offered) in zip(entries, answers, strict=True)
        if found is not None or offered is not None
    ]
    if told:
        also = f", {offer} = matched.n" if near else ""
        run(
            f"update {base} set {ref} = matched.r{also} from (select unnest($1::VARCHAR[]) as w, "
            f"unnest($2::{kind}[]) as v, unnest($3::{kind}[]) as r, unnest($4::VARCHAR[]) as n) "
            f"as matched where matched.v = {own} and matched.w is not distinct from {within}",
            [list(parts) for parts in zip(*told, strict=True)],
        )


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _answer(
    matcher: Matcher, within: str | None, value: object, *, near: bool
) -> tuple[object, str | None]:
    if isinstance(value, (list, tuple)):
        matched = [(item, matcher.match(item, within)) for item in value]
        strange = [item for item, found in matched if found is None]
        offered = matcher.near(strange[0], within) if strange and near else None
        return [found for _, found in matched if found is not None], offered
    found = matcher.match(str(value), within)
    return found, None if found is not None or not near else matcher.near(str(value), within)
