"""Findings of two assessments paired: by fingerprint first, then by what they are about."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import Final

from ecscore.model.comparison import FindingChange, FindingChanges
from ecscore.model.comparison_side import Side, SideFinding

Key = Callable[[SideFinding], Hashable]
Pairs = list[tuple[SideFinding, SideFinding]]


def compare_findings(old: Side, new: Side) -> FindingChanges:
    """Pair the findings of two sides.

    The same fingerprint is the same finding. What is left is paired by code, criterion and place,
    the cell included and then without it, so that a changed figure in a message is a change.
    """
    files = frozenset({old.receipt.input_file, new.receipt.input_file})
    same, gone, come = _paired(old.findings, new.findings, lambda f: (f.code, f.fingerprint))
    answered = Counter((w.code, w.fingerprint) for w in new.waived)
    answered -= Counter((w.code, w.fingerprint) for w in old.waived)
    waived, gone = _waived(gone, answered)
    changed: Pairs = []
    for key in (_about(files, cell=True), _about(files, cell=False)):
        pairs, gone, come = _paired(gone, come, key)
        changed += pairs
    order = {id(finding): number for number, finding in enumerate(new.findings)}
    changed.sort(key=lambda pair: order[id(pair[1])])
    heavier = [(a, b) for a, b in same if a.severity is not b.severity]
    return FindingChanges(
        tuple(come),
        tuple(gone),
        tuple(FindingChange(a, b) for a, b in (*heavier, *changed)),
        tuple(b for a, b in same if a.severity is b.severity),
        tuple(waived),
    )


def _waived(
    gone: Sequence[SideFinding], answered: Counter[tuple[str, str]]
) -> tuple[list[SideFinding], list[SideFinding]]:
    """Tell findings that are waived now from those that are gone."""
    waived: list[SideFinding] = []
    left: list[SideFinding] = []
    for finding in gone:
        key = (finding.code, finding.fingerprint)
        found = answered[key] > 0
        answered[key] -= found
        (waived if found else left).append(finding)
    return waived, left


def _paired(
    old: Sequence[SideFinding], new: Sequence[SideFinding], key: Key
) -> tuple[Pairs, list[SideFinding], list[SideFinding]]:
    """Pair by a key, several of one key in order.

    Returns:
        The pairs, what is left of the old ones, and what is left of the new ones.
    """
    waiting: defaultdict[Hashable, deque[SideFinding]] = defaultdict(deque)
    for finding in old:
        waiting[key(finding)].append(finding)
    pairs: Pairs = []
    come: list[SideFinding] = []
    for finding in new:
        queue = waiting[key(finding)]
        if queue:
            pairs.append((queue.popleft(), finding))
        else:
            come.append(finding)
    met = {id(before) for before, _ in pairs}
    return pairs, [finding for finding in old if id(finding) not in met], come


_NOWHERE: Final = ("", "", "", "", "")


def _about(files: frozenset[str], *, cell: bool) -> Key:
    """Return the key of what a finding is about.

    The name of the input does not count: a county's next version is often called another name.
    A finding without a place is told by those of its arguments that hold no figure.
    """

    def key(finding: SideFinding) -> Hashable:
        at, place = finding.location, _NOWHERE
        if at is not None:
            file = "" if at.file in files else at.file
            place = (file, at.sheet, at.cell if cell else "", at.header, at.row)
        told: tuple[Hashable, ...] = ()
        if place == _NOWHERE or at is None or not (at.cell or at.header or at.row):
            told = tuple((n, v) for n, v in sorted(finding.args.items()) if not _figure(v))
        return (finding.code, finding.criterion, place, told)

    return key


def _figure(value: str | tuple[str, ...]) -> bool:
    texts = (value,) if isinstance(value, str) else value
    return any(character.isdigit() for text in texts for character in text)
