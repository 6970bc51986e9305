"""Ranks inside a batch: the peers' figures gathered, every county placed and scored again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ecscore.batch.failing import said
from ecscore.batch.recording import line_of, points_of
from ecscore.engine.ranks import Entrant, Placed, at_stake_of, places, score_placed
from ecscore.engine.totals import totals_of
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.county_record import CountyRecord, CriterionLine, FindingLine, value_of
from ecscore.model.finding import Finding
from ecscore.model.peers import Peers
from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.text import Said, say
from ecscore.model.values import UNKNOWN, Marker, exact, show

Ranks = Mapping[str, Mapping[str, Placed | None]]
"""The place of every county, by the fact of the rank and the county's name in the batch."""


def rank_all(rulebook: Rulebook, records: Iterable[CountyRecord], failed: Iterable[str]) -> Ranks:
    """Place every county of a batch for every rank of the rulebook; those that failed are open."""
    figures: dict[str, dict[str, Fraction | None]] = {fact: {} for fact in rulebook.peers}
    for record in records:
        for fact, peers in rulebook.peers.items():
            figures[fact][record.id] = figure_of(rulebook, peers, record)
    for name in failed:
        for of_fact in figures.values():
            of_fact[name] = None
    return {fact: places(peers, figures[fact]) for fact, peers in rulebook.peers.items()}


def figure_of(rulebook: Rulebook, peers: Peers, record: CountyRecord) -> Fraction | None:
    """Return the figure by which a county is ranked, exactly; None where it is missing."""
    text = figure_text(rulebook, peers, record)
    if text is None:
        return None
    kind = (rulebook.derived.get(peers.by) or rulebook.facts[peers.by]).type
    value = value_of(kind, text)
    return Fraction(value) if isinstance(value, (int, Decimal, Fraction)) else None


def figure_text(rulebook: Rulebook, peers: Peers, record: CountyRecord) -> str | None:
    """Return the figure as written: what a county's tables come to before its word."""
    if peers.by in rulebook.derived:
        return record.derived.get(peers.by)
    shown = (
        record.derived[derived.id]
        for derived in rulebook.derived.values()
        if derived.fact == peers.by and derived.id in record.derived
    )
    return next(shown, record.stated.get(peers.by))


@dataclass(frozen=True, slots=True)
class _Line:
    """A kept line as the sums take it."""

    criterion: Criterion
    points: Decimal
    supported: Decimal
    low: Decimal
    high: Decimal


def ranked(rulebook: Rulebook, record: CountyRecord, ranks: Ranks) -> CountyRecord:
    """Return a county's record with its rank criteria scored by its place among the peers."""
    again: dict[str, CriterionLine] = {}
    found: list[FindingLine] = []
    for fact, peers in rulebook.peers.items():
        placed = ranks[fact].get(record.id)
        entrant = _entrant(rulebook, peers, record)
        for criterion in rulebook.criteria_of(fact):
            result = score_placed(rulebook, peers, criterion, entrant, placed)
            again[criterion.id] = line_of(result)
        found += _findings(rulebook, peers, entrant, placed)
    if not again:
        return record
    lines = tuple(again.get(line.id, line) for line in record.criteria)
    sums = totals_of((_summed(rulebook, line) for line in lines), rulebook.header.caps)
    counts = dict(record.counts)
    for line in found:
        counts[line.severity] = counts.get(line.severity, 0) + 1
    return replace(
        record,
        criteria=lines,
        total=points_of(sums),
        findings=(*found, *record.findings),
        counts=counts,
    )


def _summed(rulebook: Rulebook, line: CriterionLine) -> _Line:
    points = line.points
    criterion = rulebook.criteria[line.id]
    return _Line(criterion, points.claimed, points.supported, points.low, points.high)


def _entrant(rulebook: Rulebook, peers: Peers, record: CountyRecord) -> Entrant:
    text = record.stated.get(peers.fact)
    value = value_of(rulebook.facts[peers.fact].type, text) if text is not None else UNKNOWN
    stated = None if value is UNKNOWN else value
    return Entrant(stated, record.evidence, frozenset(record.exempt))


def _findings(
    rulebook: Rulebook, peers: Peers, entrant: Entrant, placed: Placed | None
) -> Iterator[FindingLine]:
    if placed is None or isinstance(entrant.stated, Marker):
        return
    if entrant.stated is None:
        if placed.exact:
            yield _line(rulebook, peers, Finding("X905", _about(rulebook, peers, placed)))
        return
    if placed.allows(entrant.stated):
        return
    criteria = rulebook.criteria_of(peers.fact)
    at_stake = at_stake_of(criteria, peers.fact, entrant.stated, placed)
    about = _about(rulebook, peers, placed) | {
        "stated": show(entrant.stated),
        "effect": _effect(at_stake),
    }
    yield _line(rulebook, peers, Finding("X904", about, stake=at_stake))


def _about(rulebook: Rulebook, peers: Peers, placed: Placed) -> dict[str, object]:
    by = rulebook.derived.get(peers.by) or rulebook.facts[peers.by]
    return {"title": rulebook.facts[peers.fact].title, "by": by.title, "placed": said_of(placed)}


def said_of(placed: Placed) -> Said:
    """Say a place: 12/40, or from 12 to 15 of 40 where it is open."""
    if placed.exact:
        return say("{best}/{of}", "{best}/{of}", best=placed.best, of=placed.of)
    return say(
        "第 {best}～{worst} 名（共 {of} 县）",
        "place {best} to {worst} of {of}",
        best=placed.best,
        worst=placed.worst,
        of=placed.of,
    )


def _effect(points: Decimal) -> Said:
    if not points:
        return say("得分不变", "no points moved")
    return say("最多相差 {points} 分", "up to {points} points apart", points=exact(points))


def _line(rulebook: Rulebook, peers: Peers, finding: Finding) -> FindingLine:
    criteria = rulebook.criteria_of(peers.fact)
    named = replace(finding, criterion=criteria[0].id if criteria else "")
    return FindingLine(
        named.code,
        severity_of(named),
        entry_of(named).certainty,
        said(named),
        "",
        named.criterion,
        named.stake,
        named.fingerprint,
    )
