"""Which sheet of a workbook is which of ours: by name, by a name that is near, by its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from ecscore.intake.layout import SHEETS, SheetPlan, folded, squeezed

_LOOKED_INTO: Final = 20
"""How many unknown sheets are looked into for the headings of a missing one."""


@dataclass(slots=True)
class Matched:
    """The sheets found by the name of their plan, and what is left.

    `renamed` are the plans whose sheet goes by another name.
    """

    sheets: dict[str, str] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)
    spare: list[str] = field(default_factory=list)


def match(names: Iterable[str], is_plan: Callable[[SheetPlan, str], bool]) -> Matched:
    """Find our sheets among the names of a workbook.

    Args:
        names: all sheets, in order.
        is_plan: looks into a sheet and says whether it has the headings of a plan.
    """
    found = Matched(spare=list(names))
    _claim_named(found, SHEETS)
    for plan in SHEETS:
        _claim(found, plan, [n for n in found.spare if folded(n) in plan.names], renamed=True)
    for plan in SHEETS:
        if plan.required and plan.name not in found.sheets:
            looked = found.spare[:_LOOKED_INTO]
            _claim(found, plan, [name for name in looked if is_plan(plan, name)], renamed=True)
    return found


def match_named(names: Iterable[str], plans: Iterable[SheetPlan]) -> Matched:
    """Find the sheets of plans by their names and aliases alone; what is not there is no fault."""
    found, plans = Matched(spare=list(names)), tuple(plans)
    _claim_named(found, plans)
    for plan in plans:
        aliases = {squeezed(alias) for alias in plan.aliases}
        _claim(found, plan, [n for n in found.spare if squeezed(n) in aliases], renamed=True)
    return found


def _claim_named(found: Matched, plans: Iterable[SheetPlan]) -> None:
    """Claim the sheets that have the name of a plan, or almost; the very name goes first."""
    plans = tuple(plans)
    for plan in plans:
        _claim(found, plan, [name for name in found.spare if name == plan.name])
    for plan in plans:
        own = squeezed(plan.name)
        _claim(found, plan, [name for name in found.spare if squeezed(name) == own])


def _claim(found: Matched, plan: SheetPlan, names: list[str], *, renamed: bool = False) -> None:
    if names and plan.name not in found.sheets:
        found.sheets[plan.name] = names[0]
        found.spare.remove(names[0])
        if renamed:
            found.renamed.add(plan.name)
