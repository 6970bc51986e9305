"""Every personal entry of a county's tables: names, phone and identity numbers, addresses."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ecscore.intake import open_input
from ecscore.model.privacy import is_personal
from helpers import ningqiang


def personal_entries(folder: Path) -> frozenset[str]:
    """Return the personal entries of a county's workbook and of its CSV tables, as written."""
    tables = ningqiang().tables
    found: set[str] = set()
    for name, roster in open_input(folder / "county.xlsx").read(ningqiang()).county.rosters.items():
        for column in filter(is_personal, tables[name].columns):
            found |= {str(value) for value in roster.values.get(column.id, ()) if value}
    for file in (folder / "tables").glob("*.csv"):
        titles = {c.title.zh for c in filter(is_personal, tables[file.stem].columns)}
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened):
                found |= {row[title] for title in titles & row.keys() if row[title]}
    return frozenset(found)


def shown(entries: frozenset[str], text: str) -> set[str]:
    """Return the entries that stand in a text, numbers however they are broken up."""
    numbers = {entry for entry in entries if re.search(r"\d{7}", entry)}
    joined = set(re.findall(r"\d{17}[\dXx]|\d{11}", re.sub(r"(?<=\d)[ \-](?=\d)", "", text)))
    names, runs = entries - numbers, set(re.findall(r"[\u4e00-\u9fff][\u4e00-\u9fff\d]*", text))
    pieces = {
        run[start : start + length]
        for length in {len(name) for name in names}
        for run in runs
        for start in range(len(run) - length + 1)
    }
    return (numbers & joined) | (names & pieces)
