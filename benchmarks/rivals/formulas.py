"""The same table as a workbook of formulas, for a spreadsheet program to recalculate."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

from ecscore.model.county import County
from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.values import Marker, Rank
from ecscore.rulebook.conditions import Condition
from ecscore.rulebook.mechanisms.all_of import AllOf
from ecscore.rulebook.mechanisms.bands import Bands
from ecscore.rulebook.mechanisms.best_of import BestOf
from ecscore.rulebook.mechanisms.deduction import Deduction
from ecscore.rulebook.mechanisms.pairs import Pairs
from ecscore.rulebook.mechanisms.rank import RankBands
from ecscore.rulebook.mechanisms.swing import Swing

SIGNS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "below": "<"}


def write(rulebook: Rulebook, county: County, target: Path) -> None:
    """Write facts as values, criteria as formulas, and the total after the caps."""
    book = Workbook()
    facts = book.active
    assert facts is not None  # noqa: S101 - a new workbook has a sheet
    facts.title = "facts"
    cells: dict[str, str] = {}
    for row, name in enumerate(rulebook.facts, 1):
        cells[name] = f"facts!$B${row}"
        facts.cell(row, 1, name)
        facts.cell(row, 2, _plain(county, name))
    table = book.create_sheet("table")
    for row, criterion in enumerate(rulebook.criteria.values(), 1):
        table.cell(row, 1, criterion.id)
        table.cell(row, 2, criterion.kind.value)
        table.cell(row, 3, "=" + formula(criterion, cells))
    last = len(rulebook.criteria)
    kinds, points = f"$B$1:$B${last}", f"$C$1:$C${last}"
    base = f'SUMIFS({points},{kinds},"base",{points},">0")'
    bonus = f'SUMIFS({points},{kinds},"bonus")'
    off = f'SUMIF({points},"<0")'
    table["E1"] = f"=MIN({base},100)+MIN({bonus},10)+{off}"
    book.save(target)


def _plain(county: County, name: str) -> object:
    stated = county.facts.get(name)
    if stated is None or isinstance(stated.value, Marker):
        return None
    value = stated.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return float(value.share if isinstance(value, Rank) else value)


def _condition(condition: Condition, cells: Mapping[str, str]) -> str:
    cell = cells[condition.fact]
    if not condition.bounds:
        return f'{cell}="yes"'
    return ",".join(f"{cell}{SIGNS[name]}{float(b.number)}" for name, b in condition.bounds)


def _nested(steps: list[tuple[str, str]], rest: str) -> str:
    for test, points in reversed(steps):
        rest = f"IF({test},{points},{rest})"
    return rest


def formula(criterion: Criterion, cells: Mapping[str, str]) -> str:
    """Return the formula that scores one criterion."""
    rule, worth = criterion.mechanism, criterion.worth
    match rule:
        case AllOf():
            tests = ",".join(_condition(c, cells) for c in rule.conditions)
            return f"IF(AND({tests}),{worth},0)"
        case Deduction():
            tests = ",".join(_condition(c, cells) for c in rule.when)
            return f"IF(AND({tests}),{worth},0)"
        case Swing():
            cell = cells[rule.fact]
            return f'IF({cell}="yes",{worth},IF({cell}="no",-{worth},0))'
        case BestOf():
            options = [
                (f"AND({','.join(_condition(c, cells) for c in option.when)})", str(option.points))
                for option in rule.options
            ]
            return _nested(options, "0")
        case Bands():
            cell = cells[rule.of]
            bands = [
                (
                    f"AND({','.join(f'{cell}{SIGNS[n]}{float(b.number)}' for n, b in s.bounds)})",
                    str(s.points),
                )
                for s in rule.steps
                if not s.otherwise
            ]
            return f'IF({cell}="",0,{_nested(bands, "0")})'
        case Pairs():
            pairs = []
            for s in rule.steps:
                tests = ",".join(
                    f'{cells[f]}<>"",{cells[f]}>={float(b.number)}' for f, b in s.at_least.items()
                )
                pairs.append((f"AND({tests})", str(s.points)))
            return _nested(pairs, str(rule.otherwise))
        case RankBands():
            cell = cells[rule.of]
            ranks = [(f"{cell}<={float(s.top.number)}", str(s.points)) for s in rule.steps]
            return f'IF({cell}="",0,{_nested(ranks, str(rule.otherwise))})'
        case _:
            (fact,) = rule.facts()
            return f"N({cells[fact]})"
