"""Cross-checks: each declared query run, each case a finding that points at its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from ecscore.evidence.report import place
from ecscore.model.audit import Check, CheckResult, CheckStatus, in_force
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.privacy import is_personal, mask_entry
from ecscore.model.query_tables import FILES
from ecscore.model.rulebook import Kind, Rulebook
from ecscore.model.table import TableColumn
from ecscore.model.text import Said, Text, say
from ecscore.model.values import exact
from ecscore.rosters.guard import Refused

if TYPE_CHECKING:
    from ecscore.rosters.store import Answer, Store

MOST_CASES: Final = 50
"""How many cases of one check are told; the rest are counted in one more finding (D039)."""
_MOST_RELATED: Final = 20
_ROW, _ROWS = "_row", "_rows"
_FOLDER: Final = Text("材料文件夹", "evidence folder")


@dataclass(frozen=True, slots=True)
class Told:
    """What one check came to, with its findings."""

    result: CheckResult
    findings: tuple[Finding, ...] = ()


def run_check(store: Store, check: Check, day: dt.date) -> Told:
    """Run one check as of a day; a query that fails is a finding about the check."""
    idle = idle_result(store.rulebook, check, day, store.there)
    if idle is not None:
        return Told(idle)
    tables = (*check.needs, *check.uses)
    try:
        if check.applies and not _applies(store, check, tables, day):
            return Told(_result(check, CheckStatus.NOT_APPLICABLE))
        answer = store.run(check.query, tables, day, MOST_CASES)
    except Refused as refused:
        failed = Finding("X991", {"code": check.code, "title": check.title, "why": refused.said})
        return Told(_result(check, CheckStatus.CANNOT_JUDGE, reason=refused.said), (failed,))
    advisory = check.advisory_until is not None and day <= check.advisory_until
    findings = tuple(_findings(store, check, answer, advisory=advisory))
    status = CheckStatus.FAILS if answer.number else CheckStatus.HOLDS
    return Told(_result(check, status, answer.number, advisory=advisory), findings)


def idle_result(
    rulebook: Rulebook, check: Check, day: dt.date, there: frozenset[str]
) -> CheckResult | None:
    """Return the answer of a check that cannot or need not run; None where it runs."""
    if check.off is not None:
        return _result(check, CheckStatus.OFF, reason=say("{why}", "{why}", why=check.off))
    if not in_force(check, day):
        return _result(
            check, CheckStatus.OFF, reason=say("不在施行期内", "not in force on that day")
        )
    missing = tuple(_title(rulebook, table) for table in check.needs if table not in there)
    if missing:
        reason = say("没有交 {tables}", "no {tables}", tables=missing)
        return _result(check, CheckStatus.CANNOT_JUDGE, reason=reason)
    return None


def _title(rulebook: Rulebook, table: str) -> Text:
    return _FOLDER if table == FILES else rulebook.tables[table].title


def _result(
    check: Check,
    status: CheckStatus,
    cases: int = 0,
    *,
    reason: Said | None = None,
    advisory: bool = False,
) -> CheckResult:
    return CheckResult(check.code, check.title, status, cases, reason, advisory)


def _applies(store: Store, check: Check, tables: tuple[str, ...], day: dt.date) -> bool:
    rows = store.run(check.applies, tables, day).rows
    return bool(rows and next(iter(rows[0].values())))


def _findings(store: Store, check: Check, answer: Answer, *, advisory: bool) -> Iterator[Finding]:
    places = Places(store, check, answer)
    personal = personal_columns(store.rulebook, check)
    stake, units = _stake(store.rulebook, check)
    for row in answer.rows:
        at, related = places.of(row)
        told = {k: value for k, value in row.items() if place_of(k, store.rulebook) is None}
        yield Finding(
            check.code,
            {key: _shown(value, personal.get(key)) for key, value in told.items()},
            at,
            related,
            criterion=check.criteria[0] if check.criteria else "",
            units=units,
            stake=None if advisory else stake,
            severity=Severity.NOTE if advisory else check.severity,
            entry=check.entry,
            plain={k: _shown(value, None) for k, value in told.items()} if store.personal else None,
        )
    if answer.number > len(answer.rows):
        args = {"code": check.code, "more": answer.number - len(answer.rows)}
        yield Finding("D039", args, criterion=check.criteria[0] if check.criteria else "")


def _stake(rulebook: Rulebook, check: Check) -> tuple[Decimal | None, tuple[str, ...]]:
    criteria = [rulebook.criteria[name] for name in check.criteria]
    units = tuple(dict.fromkeys(unit for criterion in criteria for unit in criterion.lead))
    if not criteria:
        return None, units
    worth = (-c.least if c.kind is Kind.DEDUCTION else c.most for c in criteria)
    return sum(worth, Decimal(0)), units


def personal_columns(rulebook: Rulebook, check: Check) -> Mapping[str, TableColumn]:
    """Return the personal columns of the tables that a check reads, by name."""
    return {
        column.id: column
        for table in (*check.needs, *check.uses)
        if table != FILES
        for column in rulebook.tables[table].columns
        if is_personal(column)
    }


def place_of(column: str, rulebook: Rulebook) -> str | None:
    """Return the table whose rows a result column points at; None for an argument."""
    for ending in (_ROW, _ROWS):
        table = column.removesuffix(ending)
        if table != column and (table in rulebook.tables or table == FILES):
            return table
    return None


def _shown(value: object, column: TableColumn | None) -> object:
    """Make a result fit for a sentence: personal parts masked, numbers plain, lists in order."""
    if isinstance(value, (list, tuple)):
        return tuple(_shown(item, column) for item in value)
    if value is None:
        return Text("（空）", "(blank)")
    return mask_entry(column, value) if column is not None else _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    return value if isinstance(value, int) else str(value)


class Places:
    """Turns the rows that results point at into places, with their keys, all fetched at once."""

    def __init__(self, store: Store, check: Check, answer: Answer) -> None:
        self.store = store
        self.spots = {name: table for name in answer.names
                      if (table := place_of(name, store.rulebook)) is not None}  # fmt: skip
        table, _, column = check.column.partition(".")
        self.column = {table: column}
        self.first = table or next(iter(self.spots.values()), "")
        self.keys = {
            table: store.keys(
                table, sorted({n for row in answer.rows for n in self._numbers(row, table)})
            )
            for table in set(self.spots.values()) - {FILES}
        }

    def of(self, row: Mapping[str, Any]) -> tuple[Location | None, tuple[Location, ...]]:
        """Return the place of a case and the related places."""
        tables = sorted(set(self.spots.values()), key=lambda table: table != self.first)
        found = [
            self._place(table, number) for table in tables for number in self._numbers(row, table)
        ]
        return (found[0], tuple(found[1 : 1 + _MOST_RELATED])) if found else (None, ())

    def _numbers(self, row: Mapping[str, Any], table: str) -> list[int]:
        numbers: list[int] = []
        for name, spot in self.spots.items():
            if spot == table and row[name] is not None:
                numbers += row[name] if isinstance(row[name], list) else [row[name]]
        return sorted(dict.fromkeys(numbers))

    def _place(self, table: str, number: int) -> Location:
        if table == FILES:
            return place(self.store.files[number])
        loaded = self.store.loaded[table]
        key = self.keys[table].get(number, "")
        return loaded.at(number, self.column.get(table, ""), key)
