"""How the state of a problem goes on: pure, from what was recorded, written by hand and found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ecscore.model.ledger import LedgerState

_TO_DO = frozenset({LedgerState.OPEN, LedgerState.REOPENED, LedgerState.DOING})


class Found(Enum):
    """What became of a problem in an assessment."""

    THERE = auto()
    WAIVED = auto()
    GONE = auto()
    UNSURE = auto()
    """Not found, but not all of the input was read."""


@dataclass(frozen=True, slots=True)
class Going:
    """The states that a problem goes through, and whether a hand-set one was turned back."""

    steps: tuple[LedgerState, ...]
    turned_back: bool = False


def go_on(recorded: LedgerState | None, written: LedgerState, found: Found) -> Going:
    """Say how a problem goes on.

    Args:
        recorded: its state by the history; None where that does not know it.
        written: its state by the workbook, where people may have changed it.
        found: what became of it.
    """
    if recorded is None:
        return Going((written, *_by_run(written, found)))
    if written is LedgerState.DOING and recorded in _TO_DO - {LedgerState.DOING}:
        return Going((LedgerState.DOING, *_by_run(LedgerState.DOING, found)))
    steps = _by_run(recorded, found)
    state = steps[-1] if steps else recorded
    if written is recorded:
        return Going(steps)
    if written is LedgerState.DOING and state in _TO_DO:
        return Going((*steps, LedgerState.DOING))
    return Going(steps, turned_back=written is not state)


def _by_run(state: LedgerState, found: Found) -> tuple[LedgerState, ...]:
    """Say what an assessment alone makes of a state."""
    if found is Found.UNSURE:
        return ()
    if found is Found.GONE:
        after = LedgerState.CLOSED
    elif found is Found.WAIVED:
        after = LedgerState.WAIVED
    elif state is LedgerState.CLOSED:
        after = LedgerState.REOPENED
    elif state is LedgerState.WAIVED:
        after = LedgerState.OPEN
    else:
        after = state
    return () if after is state else (after,)
