"""The monthly inspection sheet, from an assessment and the open rows of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecscore.engine.checklist import checklist
from ecscore.engine.units import matching_units
from ecscore.model.assessment import Assessment, CriterionResult
from ecscore.model.checklist import Item, Role
from ecscore.model.inspection import (
    GroupSheet,
    Inspected,
    MonthSheet,
    Notice,
    TaskCheck,
    last_day,
)
from ecscore.model.ledger import Ledger, Line
from ecscore.model.plan import Inspection, Task
from ecscore.model.rulebook import Rulebook, Unit


@dataclass(frozen=True, slots=True)
class _Open:
    """What units owe by now and their open rows, by the unit's name."""

    items: Mapping[str, tuple[Item, ...]]
    lines: Mapping[str, tuple[Line, ...]]


def inspection(
    assessment: Assessment,
    month: dt.date,
    as_of: dt.date,
    ledger: Ledger | None = None,
    unit: Unit | None = None,
) -> MonthSheet:
    """Put together what the plan's groups inspect in a month.

    Units are inspected for what they lead. A task led by a class of units, not by one of them, is
    inspected at the leads that the table names for its criteria.

    Args:
        assessment: of the county.
        month: any day of the month.
        as_of: the day by which things are late.
        ledger: the rectification ledger, if there is one.
        unit: the only unit wanted; all without it.
    """
    rulebook = assessment.rulebook
    units = {**rulebook.units, **_only_in(ledger, rulebook)}
    if unit is not None:
        units = {name: known for name, known in units.items() if name == unit.name}
    found = _Open(
        {name: _items(assessment, known, as_of, last_day(month)) for name, known in units.items()},
        _lines(ledger, rulebook),
    )
    groups = (_group(assessment, group, units, found) for group in rulebook.plan.inspections)
    notices = (
        Notice(known, found.items[name], found.lines.get(name, ()))
        for name, known in units.items()
        if name
    )
    return MonthSheet(
        rulebook=rulebook,
        county=assessment.county or assessment.receipt.input_file,
        month=month.replace(day=1),
        as_of=as_of,
        ledger=ledger.file if ledger is not None else "",
        groups=tuple(groups),
        notices=tuple(notice for notice in notices if notice.items or notice.lines),
    )


def covered(rulebook: Rulebook, group: Inspection) -> frozenset[str]:
    """Return the criteria that a group looks at: those its `covers` name, or the whole table."""
    covers = group.covers
    if covers is None:
        return frozenset(rulebook.criteria)
    inside = (c.id for c in rulebook.criteria.values() if c.category in covers.categories)
    return frozenset((*inside, *covers.criteria))


def _group(
    assessment: Assessment, group: Inspection, units: Mapping[str, Unit], found: _Open
) -> GroupSheet:
    rulebook = assessment.rulebook
    wanted = covered(rulebook, group)
    takes_rest = len(wanted) == len(rulebook.criteria) or not _whole(rulebook)
    checks = _checks(assessment, wanted)

    def looked_at(line: Line) -> bool:
        return line.criterion in wanted or (takes_rest and line.criterion not in rulebook.criteria)

    inspected = (
        Inspected(
            unit,
            tuple(checks.get(name, ())),
            tuple(item for item in found.items[name] if wanted & set(item.criteria)),
            tuple(line for line in found.lines.get(name, ()) if looked_at(line)),
        )
        for name, unit in units.items()
    )
    return GroupSheet(group, tuple(one for one in inspected if one.tasks or one.items or one.lines))


def _whole(rulebook: Rulebook) -> bool:
    """Say whether a group covers the whole table, and so what belongs to no criterion."""
    sizes = (len(covered(rulebook, group)) for group in rulebook.plan.inspections)
    return len(rulebook.criteria) in sizes


def _checks(assessment: Assessment, wanted: frozenset[str]) -> dict[str, list[TaskCheck]]:
    """Return the tasks by the name of the unit that answers for them."""
    rulebook = assessment.rulebook
    results = {r.criterion.id: r for r in assessment.criteria if r.criterion.id in wanted}
    tasks = rulebook.plan.tasks
    placed = {name for task in tasks for name in task.criteria}
    parts: list[tuple[Task | None, list[CriterionResult]]] = [
        (task, [results[name] for name in task.criteria if name in results]) for task in tasks
    ]
    parts.append((None, [result for name, result in results.items() if name not in placed]))
    found: dict[str, list[TaskCheck]] = {}
    for task, mine in parts:
        theirs: dict[str, list[CriterionResult]] = {}
        for result in mine:
            for lead in _leads(rulebook, task, result):
                theirs.setdefault(lead, []).append(result)
        for lead, some in theirs.items():
            found.setdefault(lead, []).append(TaskCheck(task, tuple(some)))
    return found


def _leads(rulebook: Rulebook, task: Task | None, result: CriterionResult) -> Iterable[str]:
    named = [name for name in task.lead if not rulebook.units[name].group] if task else []
    return named or result.criterion.lead


def _items(assessment: Assessment, unit: Unit, as_of: dt.date, until: dt.date) -> tuple[Item, ...]:
    owed = checklist(assessment.rulebook, unit, as_of, assessment).items
    return tuple(
        item
        for item in owed
        if item.role is Role.LEAD and item.due is not None and item.due <= until
    )


def _lines(ledger: Ledger | None, rulebook: Rulebook) -> dict[str, tuple[Line, ...]]:
    """Return the open rows by unit; a row whose state cannot be read counts as open."""
    found: dict[str, list[Line]] = {}
    for line in _open(ledger):
        for name in _names(line, rulebook):
            found.setdefault(name, []).append(line)
    return {
        name: tuple(sorted(lines, key=lambda line: line.deadline or dt.date.max))
        for name, lines in found.items()
    }


def _open(ledger: Ledger | None) -> Iterator[Line]:
    lines: Sequence[Line] = ledger.lines if ledger is not None else ()
    return (line for line in lines if line.state is None or not line.state.settled)


def _only_in(ledger: Ledger | None, rulebook: Rulebook) -> dict[str, Unit]:
    names = {name for line in _open(ledger) for name in _names(line, rulebook)}
    return {name: Unit(name=name) for name in sorted(names - set(rulebook.units))}


def _names(line: Line, rulebook: Rulebook) -> tuple[str, ...]:
    """Return the units of a row by their canonical names, each once; as written if unknown."""
    found: dict[str, None] = {}
    for written in line.units or ("",):
        units, exact = matching_units(rulebook, written) if written else ((), False)
        found[units[0].name if exact else written] = None
    return tuple(found)
