"""Ids that lead nowhere: facts, evidence, units, groups, criteria and readings must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ecscore.model.finding import Finding
from ecscore.model.query_tables import ASSESSMENT_TABLES, FILES
from ecscore.model.yaml_text import Data
from ecscore.rulebook.errors import nearest
from ecscore.rulebook.mechanisms import registry
from ecscore.rulebook.written import Written, name_of

Link = tuple[str, str, tuple[str | int, ...]]
"""What kind of thing is named, its id, and where below the thing that names it."""


FIND = ("#find",)
"""What follows in a path is a word to look for below the place so far."""


def unresolved(sections: Mapping[str, list[Written]]) -> Iterator[Finding]:
    """Yield every id that names nothing, with the nearest that is known."""
    known = _known(sections)
    for section, links_of in _LINKS.items():
        for written in sections[section]:
            for kind, name, below in links_of(written.item):
                if name not in known[kind]:
                    near = nearest(name, known[kind])
                    args = {"what": kind, "id": name, "near": near or "—"}
                    yield Finding("R103", args, written.origin.at(*_found(written, below)))


def _found(written: Written, below: tuple[str | int, ...]) -> tuple[str | int, ...]:
    if FIND[0] not in below:
        return below
    cut = below.index(FIND[0])
    data: Data = written.origin.document.data
    for part in (*written.origin.path, *below[:cut]):
        data = data[part]  # type: ignore[index]
    return (*below[:cut], *(_path_to(str(below[cut + 1]), data) or ()))


def _path_to(word: str, data: Data) -> tuple[str | int, ...] | None:
    """Return the path to a word, as a value or as a key, below some data."""
    if isinstance(data, str):
        return () if data == word else None
    if isinstance(data, dict) and word in data:
        return (word,)
    inside = data.items() if isinstance(data, dict) else enumerate(data or ())
    for part, value in inside:
        if (path := _path_to(word, value)) is not None:
            return (part, *path)
    return None


def _known(sections: Mapping[str, list[Written]]) -> dict[str, set[str]]:
    known = {
        kind: {name_of(written.item) for written in sections[section]}
        for kind, section in _SECTIONS.items()
    }
    categories = [written.item for written in sections["categories"]]
    known["group"] = {group.id for category in categories for group in category.groups}
    known["column"] = {
        f"{written.item.id}.{column.id}"
        for written in sections["tables"]
        for column in written.item.columns
    }
    known["column"] |= {
        f"{table}.{column}" for table, columns in ASSESSMENT_TABLES.items() for column in columns
    }
    known["example table"] = {*known["table"], *ASSESSMENT_TABLES}
    known["source"] = {*known["table"], FILES}
    known["derived or fact"] = {*known["derived"], *known["fact"]}
    known["place"] = {"rulebook", *known["category"], *known["group"], *known["criterion"]}
    return known


_SECTIONS = {
    "fact": "facts",
    "evidence": "evidence",
    "unit": "units",
    "reading": "readings",
    "criterion": "criteria",
    "category": "categories",
    "table": "tables",
    "derived": "derived",
}


def _each(kind: str, names: Iterable[str], *below: str | int) -> Iterator[Link]:
    for number, name in enumerate(names):
        yield kind, name, (*below, number)


def _header(item: Any) -> Iterator[Link]:
    yield from _each("reading", item.readings, "readings")
    for name in ("base", "bonus"):
        if (cap := getattr(item.caps, name)) is not None:
            yield from _each("reading", cap.readings, "caps", name, "readings")


def _fact(item: Any) -> Iterator[Link]:
    yield from _each("reading", item.readings, "readings")


def _owners(item: Any) -> Iterator[Link]:
    yield from _each("unit", item.lead, "lead")
    yield from _each("unit", item.cooperating, "cooperating")
    yield from _each("reading", item.readings, "readings")


def _requirement(item: Any) -> Iterator[Link]:
    yield from _owners(item)
    yield from _each("fact", item.supports, "supports")


def _criterion(item: Any) -> Iterator[Link]:
    yield from _owners(item)
    yield "group", item.group, ("group",)
    yield from _each("evidence", item.evidence, "evidence")
    for key in registry():
        if (mechanism := getattr(item, key)) is not None:
            for name in mechanism.facts():
                yield "fact", name, (key, *FIND, name)
    for number, example in enumerate(item.examples):
        for name in example.given:
            yield "fact", name, ("examples", number, "given", name)


def _same_event(item: Any) -> Iterator[Link]:
    yield from _each("criterion", item.criteria, "criteria")
    yield "reading", item.reading, ("reading",)


def _acknowledged(item: Any) -> Iterator[Link]:
    yield "place", item.at, ("at",)
    yield "reading", item.reading, ("reading",)


def _plan(item: Any) -> Iterator[Link]:
    for number, target in enumerate(item.targets):
        at = ("targets", number)
        yield "fact", target.fact, (*at, "fact")
        yield from _each("criterion", target.criteria, *at, "criteria")
        yield from _each("reading", target.readings, *at, "readings")
    for number, task in enumerate(item.tasks):
        at = ("tasks", number)
        yield from _each("unit", task.lead, *at, "lead")
        yield from _each("unit", task.responsible, *at, "responsible")
        yield from _each("criterion", task.criteria, *at, "criteria")
        yield from _each("reading", task.readings, *at, "readings")
    for number, inspection in enumerate(item.inspections):
        for kind, name, below in _owners(inspection):
            yield kind, name, ("inspections", number, *below)
        if (covers := inspection.covers) is not None:
            below = ("inspections", number, "covers")
            yield from _each("category", covers.categories, *below, "categories")
            yield from _each("criterion", covers.criteria, *below, "criteria")


def _table(item: Any) -> Iterator[Link]:
    yield from _each("unit", item.lead, "lead")
    for part in ("key", "unique"):
        for number, name in enumerate(getattr(item, part)):
            yield "column", f"{item.id}.{name}", (part, number)
    for number, column in enumerate(item.columns):
        at = ("columns", number)
        if column.refers is not None:
            yield "column", column.refers.to, (*at, "refers", "to")
            if column.refers.within:
                yield "column", f"{item.id}.{column.refers.within}", (*at, "refers", "within")
        if column.names is not None and column.names.also:
            yield "column", f"{item.id}.{column.names.also}", (*at, "names", "also")


def _parameter(item: Any) -> Iterator[Link]:
    yield from _each("reading", item.readings, "readings")


def _query(item: Any) -> Iterator[Link]:
    yield from _each("reading", item.readings, "readings")
    for number, example in enumerate(item.examples):
        for table, rows in example.tables.items():
            yield "example table", table, ("examples", number, "tables", table)
            for row, given in enumerate(rows):
                for name in given:
                    at = ("examples", number, "tables", table, row, name)
                    yield "column", f"{table}.{name}", at


def _derived(item: Any) -> Iterator[Link]:
    yield from _each("table", item.needs, "needs")
    yield from _each("table", item.uses, "uses")
    yield from _query(item)
    if item.fact:
        yield "fact", item.fact, ("fact",)


def _check(item: Any) -> Iterator[Link]:
    yield from _each("source", item.needs, "needs")
    yield from _each("source", item.uses, "uses")
    yield from _query(item)
    yield from _each("criterion", item.criteria, "criteria")
    yield from _each("evidence", item.contradicts, "contradicts")
    if item.column:
        yield "column", item.column, ("column",)


def _opens(item: Any) -> Iterator[Link]:
    yield "fact", item.fact, ("fact",)
    yield "table", item.table, ("table",)


def _peers(item: Any) -> Iterator[Link]:
    yield "fact", item.fact, ("fact",)
    yield "derived or fact", item.by, ("by",)
    yield from _each("reading", item.readings, "readings")


def _identity(item: Any) -> Iterator[Link]:
    yield from _each("column", item.columns, "columns")


_LINKS = {
    "rulebook": _header,
    "facts": _fact,
    "evidence": _requirement,
    "criteria": _criterion,
    "same_events": _same_event,
    "acknowledged": _acknowledged,
    "plan": _plan,
    "tables": _table,
    "parameters": _parameter,
    "derived": _derived,
    "checks": _check,
    "opens": _opens,
    "peers": _peers,
    "identities": _identity,
}
