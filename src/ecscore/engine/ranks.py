"""Ranks among peers: the place that figures give, as a range where some figures are missing.

A computed rank is a figure like those of a county's own tables: it takes the place of an unknown
fact in the claimed score and of a stated one in the supported score.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ecscore.engine.score import case_of, nearest_to_nothing, score_criterion
from ecscore.model.assessment import CriterionResult, EvidenceUse
from ecscore.model.audit import Audit, Derived, Figure
from ecscore.model.county import County, Stated
from ecscore.model.peers import Best, Missing, Peers, Ties
from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.states import EvidenceState
from ecscore.model.text import Text
from ecscore.model.values import FactType, Rank, Value

_BY_PEERS = Text("同批推算名次", "the rank among peers")


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of a county among its peers, from the best it may be to the worst, of so many."""

    best: int
    worst: int
    of: int

    @property
    def exact(self) -> bool:
        """Whether no missing figure leaves it open."""
        return self.best == self.worst

    def allows(self, value: Value) -> bool:
        """Say whether a rank that a county states may be this one.

        Where it is among more peers than are here, those not here may lie anywhere.
        """
        if not isinstance(value, Rank) or value.of < self.of:
            return False
        return self.best <= value.place <= self.worst + value.of - self.of


def places(peers: Peers, figures: Mapping[str, Fraction | None]) -> dict[str, Placed | None]:
    """Place every county by its figure.

    Args:
        peers: how: which end is first, what of ties, what of a missing figure.
        figures: the figure of every county, None where it is missing.

    Returns:
        The place of each; None for one that is no peer (`left_out`).
    """
    sign = -1 if peers.best is Best.HIGHEST else 1
    known = sorted(sign * value for value in figures.values() if value is not None)
    missing = len(figures) - len(known)
    of = len(known) if peers.missing is Missing.LEFT_OUT else len(figures)
    shift = missing if peers.missing is Missing.OPEN else 0
    found: dict[str, Placed | None] = {}
    for name, value in figures.items():
        if value is None:
            found[name] = _unknown(peers, len(known), missing)
            continue
        place = (
            bisect_left(known, sign * value) + 1
            if peers.ties is Ties.FIRST
            else bisect_right(known, sign * value)
        )
        found[name] = Placed(place, place + shift, of)
    return found


def _unknown(peers: Peers, known: int, missing: int) -> Placed | None:
    if peers.missing is Missing.LEFT_OUT:
        return None
    of = known + missing
    if peers.missing is Missing.OPEN:
        return Placed(1, of, of)
    last = of if peers.ties is Ties.LAST else known + 1
    return Placed(last, last, of)


@dataclass(frozen=True, slots=True)
class Entrant:
    """What a county brings to the scoring of its rank, besides the rank.

    `stated` is the rank that it states, None where it states none.
    """

    stated: Value | None
    evidence: Mapping[str, EvidenceState]
    exempt: frozenset[str]


def score_placed(
    rulebook: Rulebook, peers: Peers, criterion: Criterion, entrant: Entrant, placed: Placed | None
) -> CriterionResult:
    """Score a criterion that reads a rank, with the place that the peers give.

    A stated rank that the place allows stands. Where the place is open, the points are the range
    over it: the steps of a rank never rise with the place, so its two ends bound them.
    """
    if placed is None or (entrant.stated is not None and placed.allows(entrant.stated)):
        return _scored(rulebook, peers, criterion, entrant, None)
    best = _scored(rulebook, peers, criterion, entrant, Rank(placed.best, placed.of))
    if placed.exact:
        return best
    worst = _scored(rulebook, peers, criterion, entrant, Rank(placed.worst, placed.of))
    return _between(best, worst)


def _between(best: CriterionResult, worst: CriterionResult) -> CriterionResult:
    """Return what is certain of two results; the words are those of the one that counts."""
    low, high = min(best.low, worst.low), max(best.high, worst.high)
    points = nearest_to_nothing(*sorted((best.points, worst.points)))
    supported = nearest_to_nothing(*sorted((best.supported, worst.supported)))
    counts = worst if worst.points == points else best
    return replace(counts, points=points, supported=supported, low=low, high=high)


def _scored(
    rulebook: Rulebook, peers: Peers, criterion: Criterion, entrant: Entrant, rank: Rank | None
) -> CriterionResult:
    stated = {} if entrant.stated is None else {peers.fact: Stated(entrant.stated, "")}
    county = County("", "", "", "", None, stated, {})
    uses = {
        name: EvidenceUse(rulebook.requirements[name], state, None, 0, "", None)
        for name, state in entrant.evidence.items()
    }
    figures = () if rank is None else (Figure(_derived(peers), rank, {}),)
    case = case_of(rulebook, county, uses, entrant.exempt, Audit(figures=figures))
    return score_criterion(case, criterion)


def _derived(peers: Peers) -> Derived:
    return Derived(
        id=f"{peers.fact}_by_peers",
        title=_BY_PEERS,
        fact=peers.fact,
        type=FactType.RANK,
        help=_BY_PEERS,
        needs=("peers",),
        query="",
    )


def at_stake_of(criteria: Iterable[Criterion], fact: str, stated: Value, placed: Placed) -> Decimal:
    """Return by how many points at most a stated rank differs from the place that peers give."""
    ends = (Rank(placed.best, placed.of), Rank(placed.worst, placed.of))
    return sum(
        (
            max(abs(_points(c, fact, stated) - _points(c, fact, end)) for end in ends)
            for c in criteria
        ),
        Decimal(0),
    )


def _points(criterion: Criterion, fact: str, value: Value) -> Decimal:
    outcome = criterion.mechanism.score({fact: value}, criterion.worth)
    return nearest_to_nothing(outcome.low, outcome.high)
