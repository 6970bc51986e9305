"""The linter: what a careful reader would say of a rulebook that loads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ecscore.model.finding import Finding
from ecscore.model.mechanism import WantedExample
from ecscore.model.rulebook import Acknowledged, Criterion, Example, Kind, Rulebook
from ecscore.model.values import NotThisType, Value, exact
from ecscore.rulebook.examples import given_values, run_examples
from ecscore.rulebook.proofs import acknowledgements, complaints, place_of
from ecscore.rulebook.written import Loaded

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Lint:
    """What the linter says: open findings, and acknowledged ones with their reading."""

    open: tuple[Finding, ...]
    acknowledged: tuple[tuple[Finding, Acknowledged], ...]


def lint(loaded: Loaded) -> Lint:
    """Check a loaded rulebook.

    Returns:
        The findings, those that the rulebook acknowledges apart. An acknowledgement of a defect
        that is not there is itself a finding.
    """
    known = acknowledgements(loaded.rulebook)
    still_open: list[Finding] = []
    acknowledged: list[tuple[Finding, Acknowledged]] = []
    for finding in _all(loaded):
        reading = known.get((finding.code, place_of(finding)))
        if reading is None:
            still_open.append(finding)
        else:
            acknowledged.append((finding, reading))
    used = {(item.code, item.at) for _, item in acknowledged}
    still_open += [
        _unused_acknowledgement(loaded, item)
        for item in loaded.rulebook.acknowledged
        if (item.code, item.at) not in used
    ]
    return Lint(tuple(still_open), tuple(acknowledged))


def _unused_acknowledgement(loaded: Loaded, item: Acknowledged) -> Finding:
    args = {"acknowledged": item.code, "at": item.at, "reading": item.reading}
    return Finding("R210", args, loaded.acknowledged_at(item))


def _all(loaded: Loaded) -> Iterator[Finding]:
    yield from _sums(loaded)
    yield from complaints(loaded)
    yield from _examples_missing(loaded)
    yield from run_examples(loaded)
    yield from _unused(loaded)


def _base(criteria: tuple[Criterion, ...]) -> Decimal:
    return sum((c.most for c in criteria if c.kind is Kind.BASE), _ZERO)


def _sums(loaded: Loaded) -> Iterator[Finding]:
    rulebook = loaded.rulebook
    criteria = tuple(rulebook.criteria.values())
    header, at = rulebook.header.declared, loaded.origins["rulebook", rulebook.header.id]
    printed = [c.declared for c in rulebook.categories.values() if c.declared is not None]
    categories, base = sum(printed, _ZERO), _base(criteria)
    if header.base is not None and not header.base == categories == base:
        args: dict[str, object] = {
            "header": exact(header.base),
            "categories": exact(categories),
            "criteria": exact(base),
        }
        yield Finding("R201", args, at.at("declared"))
    for category in rulebook.categories.values():
        inside = tuple(c for c in criteria if c.category == category.id)
        where = loaded.origins["categories", category.id]
        if category.declared is not None and category.declared != _base(inside):
            args = _sum_args(category.id, category.declared, _base(inside))
            yield Finding("R202", args, where.at("declared"))
        for number, group in enumerate(category.groups):
            within = _base(tuple(c for c in inside if c.group == group.id))
            if group.declared is not None and group.declared != within:
                args = _sum_args(group.id, group.declared, within)
                yield Finding("R203", args, where.at("groups", number, "declared"))
    bonus = sum((c.most for c in criteria if c.kind is Kind.BONUS), _ZERO)
    if header.bonus is not None and header.bonus != bonus:
        args = {"header": exact(header.bonus), "criteria": exact(bonus)}
        yield Finding("R204", args, at.at("declared", "bonus"))


def _sum_args(place: str, declared: Decimal, counted: Decimal) -> dict[str, object]:
    return {"at": place, "declared": exact(declared), "criteria": exact(counted)}


def _examples_missing(loaded: Loaded) -> Iterator[Finding]:
    rulebook = loaded.rulebook
    for criterion in rulebook.criteria.values():
        plain = (example for example in criterion.examples if not example.exception)
        given = [_values(rulebook, example) for example in plain]
        at = loaded.origins["criteria", criterion.id].at("examples")
        for wanted in criterion.mechanism.wanted(rulebook.facts):
            if not any(_fits(wanted, values) for values in given):
                yield Finding("R212", {"wanted": wanted.what}, at, criterion=criterion.id)


def _values(rulebook: Rulebook, example: Example) -> Mapping[str, Value]:
    try:
        return given_values(rulebook, example)
    except NotThisType:
        return {}


def _fits(wanted: WantedExample, values: Mapping[str, Value]) -> bool:
    return all(name in values and fits(values[name]) for name, fits in wanted.given.items())


def _unused(loaded: Loaded) -> Iterator[Finding]:
    rulebook = loaded.rulebook
    read = {name for c in rulebook.criteria.values() for name in c.mechanism.facts()}
    read |= {target.fact for target in rulebook.plan.targets}
    needed = {name for c in rulebook.criteria.values() for name in c.evidence}
    for section, names, used in (
        ("facts", rulebook.facts, read),
        ("evidence", rulebook.requirements, needed),
    ):
        for name in names:
            if name not in used:
                at = loaded.origins[section, name].at()
                yield Finding("R214", {"what": section, "id": name}, at)
