"""Two-sided contradictions: a yes that no roster bears out, a no that one contradicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ecscore.engine import stake_of
from ecscore.model.audit import CheckResult, CheckStatus, Opens
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.county import County
from ecscore.model.finding import Finding, Severity
from ecscore.model.text import Text
from ecscore.rosters.guard import Refused

if TYPE_CHECKING:
    from ecscore.rosters.store import Store

YES_WITHOUT, NO_WITH = "X911", "X912"
_MOST_RELATED: Final = 20
_NO_TABLE: Final = Text("没有交", "was not handed in")
_NO_ROWS: Final = Text("中没有相应记录", "has no such rows")


@dataclass(frozen=True, slots=True)
class Statement:
    """A yes or no that a roster has to bear out, and the rows that do."""

    opens: Opens
    yes: bool
    rows: int
    first: tuple[int, ...]


def statements(
    store: Store, county: County, day: dt.date
) -> tuple[tuple[CheckResult, ...], tuple[Finding, ...]]:
    """Hold every yes-or-no fact that opens a roster against that roster."""
    made, findings = [], []
    for opens in store.rulebook.opens:
        stated = county.facts.get(opens.fact)
        if stated is None or not isinstance(stated.value, bool):
            continue
        try:
            made.append(_statement(store, opens, day, yes=stated.value))
        except Refused as refused:
            args = {"code": YES_WITHOUT, "title": CATALOGUE[YES_WITHOUT].title, "why": refused.said}
            findings.append(Finding("X991", args))
    findings += [
        _finding(store, county, [made_one])
        for made_one in made
        if made_one.yes != bool(made_one.rows) and made_one.opens.table in store.loaded
    ]
    findings += _absent(store, county, made)
    results = [
        _result(code, [m for m in made if m.yes == yes], findings)
        for code, yes in ((YES_WITHOUT, True), (NO_WITH, False))
    ]
    return tuple(results), tuple(findings)


def _result(code: str, made: list[Statement], findings: list[Finding]) -> CheckResult:
    cases = sum(finding.code == code for finding in findings)
    status = CheckStatus.FAILS if cases else CheckStatus.HOLDS
    if not made:
        status = CheckStatus.NOT_APPLICABLE
    return CheckResult(code, CATALOGUE[code].title, status, cases)


def _statement(store: Store, opens: Opens, day: dt.date, *, yes: bool) -> Statement:
    if opens.table not in store.loaded:
        return Statement(opens, yes, 0, ())
    query = f"select _row from {opens.table} where {opens.where or 'true'}"
    answer = store.run(query, (opens.table,), day, _MOST_RELATED)
    return Statement(opens, yes, answer.number, tuple(row["_row"] for row in answer.rows))


def _absent(store: Store, county: County, made: list[Statement]) -> list[Finding]:
    """Tell of a table that was not handed in once, with all that is claimed upon it."""
    claimed: dict[str, list[Statement]] = {}
    for statement in made:
        if statement.yes and statement.opens.table not in store.loaded:
            claimed.setdefault(statement.opens.table, []).append(statement)
    return [_finding(store, county, group) for group in claimed.values()]


def _finding(store: Store, county: County, made: list[Statement]) -> Finding:
    rulebook, first = store.rulebook, made[0]
    table, there = first.opens.table, store.loaded.get(first.opens.table)
    criteria = {c.id: c for m in made for c in rulebook.criteria_of(m.opens.fact)}
    return Finding(
        YES_WITHOUT if first.yes else NO_WITH,
        {
            "titles": tuple(rulebook.facts[m.opens.fact].title for m in made),
            "table": rulebook.tables[table].title,
            "rows": first.rows,
            "lacking": _NO_TABLE if there is None else _NO_ROWS,
        },
        county.facts[first.opens.fact].at,
        tuple(there.at(row) for row in first.first) if there is not None else (),
        criterion=next(iter(criteria), ""),
        units=tuple(dict.fromkeys(unit for c in criteria.values() for unit in c.lead)),
        stake=sum((stake_of(criterion) for criterion in criteria.values()), Decimal(0)),
        severity=Severity.NOTE if there is None else None,
    )
