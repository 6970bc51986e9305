"""Ids that stand twice where they must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ecscore.model.finding import Finding
from ecscore.rulebook.written import Written, name_of


def duplicates(sections: Mapping[str, list[Written]], lists: Iterable[str]) -> Iterator[Finding]:
    """Yield ids that stand twice in a section, or twice where only one may be."""
    for section in lists:
        counted = Counter(name_of(written.item) for written in sections[section])
        seen: set[str] = set()
        for written in sections[section]:
            name = name_of(written.item)
            if counted[name] > 1 and name in seen:
                yield Finding("R104", {"what": section, "id": name}, written.origin.at())
            seen.add(name)
    yield from _duplicates_inside(sections)


def _duplicates_inside(sections: Mapping[str, list[Written]]) -> Iterator[Finding]:
    """Yield ids that stand twice where they must not: groups, aliases, columns and so on."""
    names = [
        *((w, "group", g.id, ("groups", n))
          for w in sections["categories"] for n, g in enumerate(w.item.groups)),
        *((w, "unit", alias, ("aliases", n))
          for w in sections["units"] for n, alias in enumerate(w.item.aliases)),
        *((w, part, item.id, (part, n))
          for w in sections["plan"]
          for part in ("targets", "tasks", "inspections", "phases")
          for n, item in enumerate(getattr(w.item, part))),
        *((w, "column", f"{w.item.id}.{column.id}", ("columns", n))
          for w in sections["tables"] for n, column in enumerate(w.item.columns)),
    ]  # fmt: skip
    seen = {("unit", written.item.name) for written in sections["units"]}
    seen |= {("group", written.item.id) for written in sections["categories"]
             if written.item.id not in {g.id for g in written.item.groups}}  # fmt: skip
    for written, what, name, below in names:
        if (what, name) in seen:
            yield Finding("R104", {"what": what, "id": name}, written.origin.at(*below))
        seen.add((what, name))
