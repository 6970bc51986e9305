"""Of every combination of a cluster's levers, those that no other beats.

The front of a cluster is every way to pull its levers that no other beats in effort, base points,
bonus points and deductions alike. It is found exactly: criterion after criterion, a lever is
forgotten (and what it cannot win is dropped) as soon as no criterion to come reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ecscore.engine.boards import Board, Choice, Cluster, Gains

MOST_LABELS: Final = 50_000
"""How many ways through a cluster are kept; beyond it the best may be missed."""

Allowed = Callable[[int, int], bool]


class Label(NamedTuple):
    """A way to pull some levers: its cost, what base, bonus and deductions gain, and the pulls."""

    cost: int
    gains: Gains
    pulls: Choice


def front(board: Board, cluster: Cluster, allowed: Allowed) -> tuple[list[Label], bool]:
    """Return the front of a cluster with the options that are allowed, and whether it is whole."""
    live: dict[tuple[tuple[int, int], ...], list[Label]] = {(): [Label(0, (0, 0, 0), ())]}
    whole = True
    for number, table in enumerate(cluster.tables):
        later = {lever for other in cluster.tables[number + 1 :] for lever in other.levers}
        rows = [
            (tuple(zip(table.levers, combination, strict=True)), gains)
            for combination, gains in table.gains.items()
            if all(o == 0 or allowed(n, o) for n, o in zip(table.levers, combination, strict=True))
        ]
        grown = defaultdict(list)
        for state, label, row, gains in _joined(live, rows):
            new = [pull for pull in row if pull[0] not in state]
            pulled = tuple(pull for pull in new if pull[1])
            cost = label.cost + sum(board.costs[lever][option] for lever, option in pulled)
            sums = (label.gains[0] + gains[0], label.gains[1] + gains[1], label.gains[2] + gains[2])
            after = {**state, **dict(new)}
            key = tuple(sorted((n, o) for n, o in after.items() if n in later))
            grown[key].append(Label(cost, sums, label.pulls + pulled))
        live = {key: undominated(labels) for key, labels in grown.items()}
        if sum(map(len, live.values())) > MOST_LABELS:
            live, whole = _fewer(live), False
    return live[()], whole


Row = tuple[tuple[tuple[int, int], ...], Gains]


def _joined(
    live: Mapping[tuple[tuple[int, int], ...], list[Label]], rows: Sequence[Row]
) -> Iterator[tuple[dict[int, int], Label, tuple[tuple[int, int], ...], Gains]]:
    """Yield every way so far with every row of the next table that agrees with it."""
    for key, labels in live.items():
        state = dict(key)
        for row, gains in rows:
            if all(state.get(lever, option) == option for lever, option in row):
                for label in labels:
                    yield state, label, row, gains


def _fewer(
    live: Mapping[tuple[tuple[int, int], ...], list[Label]],
) -> dict[tuple[tuple[int, int], ...], list[Label]]:
    """Keep the cheapest ways of each state."""
    most = max(1, MOST_LABELS // len(live))
    return {key: sorted(labels)[:most] for key, labels in live.items()}


def undominated(labels: Iterable[Label]) -> list[Label]:
    """Return the labels that no other beats in cost and in every gain, the cheapest first."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda item: (item.cost, *(-gain for gain in item.gains))):
        base, bonus, taken = label.gains
        if not any(
            base <= k.gains[0] and bonus <= k.gains[1] and taken <= k.gains[2] for k in kept
        ):
            kept.append(label)
    return kept
