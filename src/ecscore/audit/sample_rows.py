"""The rows that samples are drawn from, out of a county's tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ecscore.audit.sample import Candidate, draw, keyed, population_digest
from ecscore.intake.clean import cleaned
from ecscore.model.assessment import Assessment
from ecscore.model.finding import Location
from ecscore.model.privacy import mask_entry, plain_entry
from ecscore.model.sample import By, Drawn, Plan, Sample
from ecscore.model.sample_questions import SHOWN, Kind
from ecscore.model.table import Table
from ecscore.model.text import Text
from ecscore.rosters.shape import extra_columns
from ecscore.rosters.store import Loaded
from ecscore.rosters.types import name

if TYPE_CHECKING:
    from ecscore.rosters.store import Store

_CHECKS: Final = "X"
"""The family of the findings that cross-checks give."""
_TOWN, _PHONE, _SESSION = "town", "phone", "session"
NO_TOWN: Final = "（未填镇）"
EVERYTHING: Final = "（全部）"
"""The one stratum where there are none."""


@dataclass(slots=True)
class Pointed:
    """What findings point at: rows of tables, and how many point into each stratum."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    strata: Counter[str] = field(default_factory=Counter)


def sample_of(
    store: Store, kind: Kind, plan: Plan, assessment: Assessment, *, personal: bool = False
) -> Sample | None:
    """Draw a sample from a county's tables; None where it has not handed in the one it takes.

    Args:
        store: the county's tables.
        kind: calls or visits.
        plan: how to draw.
        assessment: the findings that decide who is likelier to be drawn.
        personal: whether the sheet is to show names and numbers in full.
    """
    loaded = store.loaded.get(kind.table)
    if loaded is None:
        return None
    pointed = _pointed(store, plan, assessment)
    everyone = _everyone(store, kind, plan, pointed)
    candidates = [c for c, reachable in everyone if reachable]
    findings = {c.stratum: pointed.strata[c.stratum] for c in candidates}
    drawn = draw(candidates, kind, plan, findings)
    shown = _shown(store, kind, [c.row for c in drawn.rows], personal=personal)
    return Sample(
        kind,
        plan,
        drawn.strata,
        tuple(Drawn(code_of(c), c.stratum, shown[c.row]) for c in drawn.rows),
        population_digest(candidates, findings),
        personal,
        tuple(_absent(loaded, kind)),
        len(everyone) - len(candidates),
    )


def code_of(candidate: Candidate) -> str:
    """Return a short code that stays with a row wherever it stands."""
    return hashlib.sha256("\x1f".join(candidate.key).encode()).hexdigest()[:8]


def _absent(loaded: Loaded, kind: Kind) -> Iterator[Text]:
    """Yield the shown columns that were not handed in."""
    titles = {column.id: column.title for column in loaded.table.columns}
    for column in SHOWN[kind]:
        if column not in loaded.headings:
            yield titles.get(column, Text(column, column))


def _town(store: Store, table: Table) -> str:
    """Return the SQL for the town of a table's rows: as the list has it, where that is known."""
    extra = {column for column, _ in extra_columns(store.rulebook, table)}
    if f"{_TOWN}_ref" in extra:
        return f"coalesce({name(f'{_TOWN}_ref')}, {name(_TOWN)}, '{NO_TOWN}')"
    return f"coalesce({name(_TOWN)}, '{NO_TOWN}')"


def _has_town(table: Table) -> bool:
    return any(column.id == _TOWN for column in table.columns)


def _stratum(store: Store, table: Table, plan: Plan) -> str:
    if plan.by is By.TOWN and _has_town(table):
        return _town(store, table)
    return f"'{EVERYTHING}'"


def _everyone(
    store: Store, kind: Kind, plan: Plan, pointed: Pointed
) -> list[tuple[Candidate, bool]]:
    """Return every row, and whether there is a number to call where calls are made."""
    loaded = store.loaded[kind.table]
    table = loaded.table
    keys = [name(key) for key in table.key] or ["''"]
    content = ", ".join(f"coalesce({name(c.id)}::VARCHAR, '')" for c in table.columns)
    calls = kind is Kind.CALLS and _PHONE in loaded.headings
    reachable = f"{name(_PHONE)} is not null" if calls else "true"
    rows = store.connection.execute(
        f"select _row, {_stratum(store, table, plan)}, md5(concat_ws(chr(31), {content})), "
        f"{reachable}, {', '.join(f'{key}::VARCHAR' for key in keys)} from {name(table.id)}"
    ).fetchall()
    found = pointed.rows.get(table.id, set())
    there = {row[0]: row[3] for row in rows}
    lines = {stratum: _line(stratum) for stratum in {row[1] for row in rows}}
    candidates = keyed(
        (row, lines[stratum], [entry or "" for entry in key], content, row in found)
        for row, stratum, content, _, *key in rows
    )
    return [(candidate, there[candidate.row]) for candidate in candidates]


def _pointed(store: Store, plan: Plan, assessment: Assessment) -> Pointed:
    """Find the rows and strata that the findings of checks point at.

    A finding counts once for each stratum that it points into, whichever table its rows are of.
    """
    places = {(loaded.file, loaded.sheet): table for table, loaded in store.loaded.items()}
    pointed = Pointed()
    cases: list[set[tuple[str, int]]] = []
    for finding in assessment.found:  # a waiver draws no other sample
        if finding.code.startswith(_CHECKS):
            spots = {_spot(at, places) for at in (finding.at, *finding.related)}
            cases.append({spot for spot in spots if spot is not None})
    for table, row in set().union(*cases):
        pointed.rows.setdefault(table, set()).add(row)
    strata = _strata_of(store, plan, pointed.rows)
    for case in cases:
        pointed.strata.update({strata[spot] for spot in case if spot in strata})
    return pointed


def _spot(at: Location | None, places: Mapping[tuple[str, str], str]) -> tuple[str, int] | None:
    table = places.get((at.file, at.sheet)) if at is not None else None
    if at is None or table is None:
        return None
    digits = at.cell.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = at.line or (int(digits) if digits.isdecimal() else 0)
    return (table, row) if row else None


def _strata_of(
    store: Store, plan: Plan, rows: Mapping[str, set[int]]
) -> dict[tuple[str, int], str]:
    """Return the strata in which rows of any table lie, where they lie in any."""
    found: dict[tuple[str, int], str] = {}
    for table_id, numbers in rows.items():
        table = store.loaded[table_id].table
        if plan.by is By.TOWN and not _has_town(table):
            continue
        answer = store.connection.execute(
            f"select _row, {_stratum(store, table, plan)} from {name(table_id)} "
            f"where list_contains($1::BIGINT[], _row)",
            [sorted(numbers)],
        ).fetchall()
        found |= {(table_id, row): _line(stratum) for row, stratum in answer}
    return found


def _shown(
    store: Store, kind: Kind, rows: list[int], *, personal: bool
) -> dict[int, dict[str, str]]:
    """Return the cells that the sheet shows, personal ones masked unless they are asked for."""
    table = store.loaded[kind.table].table
    there = {column.id: column for column in table.columns if column.id in SHOWN[kind]}
    wanted = ", ".join(["_row", *(name(column) for column in there)])
    answer = store.connection.execute(
        f"select {wanted} from {name(table.id)} where list_contains($1::BIGINT[], _row)", [rows]
    ).fetchall()
    write = plain_entry if personal else mask_entry
    shown: dict[int, dict[str, str]] = {}
    for row, *entries in answer:
        given = dict(zip(there, entries, strict=True))
        shown[row] = {
            column: write(there[column], given[column]) if column in there else ""
            for column in SHOWN[kind]
        }
    _with_topics(store, shown)
    return {row: {key: _line(text) for key, text in cells.items()}
            for row, cells in shown.items()}  # fmt: skip


def _line(text: str) -> str:
    """Return a text as a cell of the sheet can hold it and gives it back: clean and in one line."""
    return " ".join(cleaned(text)[0].split())


def _with_topics(store: Store, shown: Mapping[int, dict[str, Any]]) -> None:
    """Put the topic of a session beside its number."""
    loaded = store.loaded.get("sessions")
    if loaded is None or not {"id", "topic"} <= loaded.headings.keys():
        return
    topics: dict[str, str] = dict(
        store.connection.execute("select id, min(topic) from sessions group by id").fetchall()
    )
    for cells in shown.values():
        if topic := topics.get(cells.get(_SESSION, "")):
            cells[_SESSION] = f"{cells[_SESSION]} {topic}"
