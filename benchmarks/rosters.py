"""A county with a million delivery records: `ecscore evaluate` against its rivals, in one run.

    make bench-rosters

Rivals: (a) a pandas script that comes to the same figures, (b) DuckDB running the bare queries: the
rulebook's own figures and checks over the same files, without validation, names or reports. Each
round runs all of them in turn; a ratio is taken within its round, and the median is printed. The
figures must agree first. Then the small workbook: what its rosters and DuckDB cost.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from big_county import without_rosters, write
from ecscore.model.table import Table
from evaluate import command, report, timed

HERE = Path(__file__).parent
ALONE = HERE / "figures_only.py"
BARE = HERE / "rivals" / "bare_duckdb.py"
SCRIPT = HERE / "rivals" / "pandas_rosters.py"
CLEAN = HERE.parent / "examples" / "clean-county"
AS_OF = "2020-02-20"
SAME = 1e-9
"""How near a figure in floats comes to an exact one."""


def number(text: object) -> float | bool | None:
    """Read a figure of ours as the rivals print it."""
    if text in ("yes", "no"):
        return text == "yes"
    if not isinstance(text, str):
        return None
    return float(Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text))


def agree(folder: Path) -> None:
    """Stop where ours and the script's figures differ."""
    ran = subprocess.run(
        command("evaluate", str(folder), "--format", "json", "--as-of", AS_OF),
        capture_output=True,
        check=True,
    )
    ours = {f["fact"]: number(f["value"]) for f in json.loads(ran.stdout)["figures"] if f["fact"]}
    theirs = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], capture_output=True, check=True
    ).stdout
    for fact, value in json.loads(theirs).items():
        if ours[fact] is None or abs(ours[fact] - value) > SAME:
            raise SystemExit(f"{fact}: {ours[fact]} here, {value} there")
        print(f"  {fact}: {value}")


def bare_queries(folder: Path, target: Path) -> None:
    """Write the statements of the bare rival: tables as they are, then every query."""
    from ecscore.model.query_tables import ASSESSMENT_TABLES
    from ecscore.rosters.functions import FUNCTIONS
    from ecscore.rosters.shape import extra_columns, parameters
    from ecscore.rosters.types import SQL_TYPES
    from ecscore.rulebook import find, load

    rulebook = load(find("ningqiang-2019"))
    files = {file.stem: file for file in (folder / "tables").iterdir()}
    statements = list(FUNCTIONS)
    for name, columns in ASSESSMENT_TABLES.items():
        statements.append(_empty(name, columns))
    for table in rulebook.tables.values():
        types = {column.id: SQL_TYPES[column.type] for column in table.columns}
        types |= dict(extra_columns(rulebook, table))
        known = table.id in files
        made = _bare_table(table, files[table.id], types) if known else _empty(table.id, types)
        statements.append(made)
    values = {**parameters(rulebook), "as_of": AS_OF}
    owners = (*rulebook.derived.values(), *rulebook.checks.values())
    statements += [
        re.sub(r"\$(\w+)", lambda found: _literal(values[found[1]]), owner.query)
        for owner in owners
    ]
    target.write_text(json.dumps(statements), encoding="utf-8")


def _empty(name: str, columns: Mapping[str, str]) -> str:
    listed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    return f"create table {name} ({listed})"


def _literal(value: object) -> str:
    text = str(value)
    return f"DATE '{text}'" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _bare_table(table: Table, file: Path, types: Mapping[str, str]) -> str:
    """Read a table with DuckDB's own guesses; a village is called town/village as written."""
    import duckdb

    reader = f"read_{file.suffix[1:]}('{file}')"
    there = {row[0] for row in duckdb.sql(f"describe select * from {reader}").fetchall()}
    titles = {c.id: f'"{c.title.zh}"' for c in table.columns if c.title.zh in there}
    parts = []
    for name, kind in types.items():
        column = name.removesuffix("_ref")
        if name == "_row":
            parts.append("row_number() over () + 1 as _row")
        elif name in titles:
            cast = "= '是'" if table.column(name).type == "yes_no" else f"::{kind}"
            parts.append(f"{titles[name]} {cast} as {name}")
        elif column in titles:
            inside = "town" in titles and column in ("village", "name")
            place = f"{titles['town']} || '/' || {titles[column]}" if inside else titles[column]
            parts.append(f"{place} as {name}")
        else:
            parts.append(f"NULL::{kind} as {name}")
    return f"create table {table.id} as select {', '.join(parts)} from {reader}"


def main() -> None:
    """Measure and print the table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        for kind in ("csv", "parquet"):
            folder = Path(name) / kind
            write(folder, kind)
            print(f"{kind}: figures of ecscore and the script")
            agree(folder)
            queries = folder / "queries.json"
            bare_queries(folder, queries)
            report(
                {
                    "ecscore evaluate": command("evaluate", str(folder), "--as-of", AS_OF),
                    "our figures alone": [sys.executable, str(ALONE), str(folder)],
                    "(a) pandas script": [sys.executable, str(SCRIPT), str(folder)],
                    "(b) bare DuckDB, all queries": [sys.executable, str(BARE), str(queries)],
                },
                rounds,
                (("our figures alone", "(a) pandas script"),),
            )
        small(rounds)


def small(rounds: int) -> None:
    """Measure what rosters cost the example county."""
    with tempfile.TemporaryDirectory() as name:
        without = Path(name) / "county.xlsx"
        without_rosters(without)
        lines = {
            "ecscore evaluate, no rosters": command("evaluate", str(without)),
            "ecscore evaluate, its rosters": command("evaluate", str(CLEAN)),
            "import duckdb": [sys.executable, "-c", "import duckdb"],
            "bare Python": [sys.executable, "-c", "pass"],
        }
        report(lines, rounds, ())


if __name__ == "__main__":
    timed([sys.executable, "-c", "import duckdb, pandas"])
    main()
