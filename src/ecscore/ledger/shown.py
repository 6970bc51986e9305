"""A ledger as data for programs, and the words of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from ecscore.model.finding import Finding
from ecscore.model.ledger import Ledger, Line, counted
from ecscore.model.text import Lang, Text

SCHEMA_VERSION: Final = "1"
_HEADS: Final = (
    Text("单位", "Unit"),
    Text("未整改和复发", "To do"),
    Text("整改中", "In progress"),
    Text("逾期", "Overdue"),
)
_NO_UNIT: Final = Text("（未写单位）", "(no unit)")
_NO_DEADLINE: Final = Text("无时限", "no deadline")
_LATE: Final = Text("（逾期）", " (overdue)")
_OWN: Final = Text("自列", "own")
_UNKNOWN: Final = Text("状态不明", "state unknown")
_MEASURE: Final = Text("措施：", "Measure: ")


def count_heads(lang: Lang) -> list[str]:
    """Return the headings of the counts."""
    return [head.render(lang) for head in _HEADS]


def count_rows(lines: Iterable[Line], when: dt.date, unit: str, lang: Lang) -> list[list[str]]:
    """Return the counts, a row a unit, or that of one unit."""
    return [
        [one.unit or _NO_UNIT.render(lang), *map(str, (one.open, one.doing, one.overdue))]
        for one in counted(lines, when)
        if unit in {"", one.unit}
    ]


def line_said(line: Line, when: dt.date, lang: Lang) -> str:
    """Say a row: number and code, deadline, state, units, what is wrong, what is being done."""
    due = line.deadline.isoformat() if line.deadline else _NO_DEADLINE.render(lang)
    late = _LATE.render(lang) if line.overdue(when) else ""
    state = line.state.label if line.state is not None else _UNKNOWN
    parts = [
        f"{line.number or '-'} {line.code or _OWN.render(lang)} ",
        f"{due}{late}",
        state.render(lang),
        f"[{Text('、', ', ').render(lang).join(line.units)}]" if line.units else "",
        line.message,
        f"{_MEASURE.render(lang)}{line.measure}" if line.measure else "",
    ]
    return " ".join(part for part in parts if part)


def ledger_data(
    ledger: Ledger,
    when: dt.date,
    unit: str,
    said: Callable[[Finding], str],
    clean: Callable[[str], str],
) -> dict[str, object]:
    """Return what the JSON of a ledger holds.

    Args:
        ledger: what is to be shown.
        when: the day that overdue is judged by.
        unit: whose counts alone; empty for those of all.
        said: says a finding.
        clean: masks what people wrote.
    """
    counts = [one for one in counted(ledger.lines, when) if not unit or one.unit == unit]
    return {
        "schema_version": SCHEMA_VERSION,
        "file": clean(ledger.file),
        "as_of": when.isoformat(),
        "units": [
            {
                "unit": clean(one.unit),
                "open": one.open,
                "in_progress": one.doing,
                "overdue": one.overdue,
            }
            for one in counts
        ],
        "rows": [_row(line, when, clean) for line in ledger.lines],
        "findings": [
            {"code": found.code, "at": str(found.at or ""), "message": said(found)}
            for found in ledger.findings
        ],
    }


def _row(line: Line, when: dt.date, clean: Callable[[str], str]) -> dict[str, object]:
    return {
        "number": clean(line.number),
        "code": clean(line.code),
        "severity": clean(line.severity),
        "units": [clean(unit) for unit in line.units],
        "state": line.state,
        "deadline": line.deadline.isoformat() if line.deadline else None,
        "overdue": line.overdue(when),
        "message": clean(line.message),
        "measure": clean(line.measure),
        "cell": line.at.short,
    }
