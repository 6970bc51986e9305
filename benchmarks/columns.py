"""Validating a roster of 30,000 rows and 12 columns: whole columns, or rows as typed dictionaries.

    python benchmarks/columns.py

Both run pydantic in this process, in turn, on the same canonical entries; the ratio is taken within
a round and the median printed. (b) is given its dictionaries; (c) builds them from the cells first.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from ecscore.intake.roster_columns import read_column
from ecscore.intake.sheet import Cell
from ecscore.model.table import TableColumn

ROWS, ROUNDS = 30_000, 9
KINDS = ("text", "text", "text", "text", "whole", "whole", "amount", "amount", "date", "date",
         "yes_no", "phone")  # fmt: skip
DAY = dt.date(2019, 10, 12)
SAMPLES = {
    "text": "和平村", "whole": 12.0, "amount": 1250.5, "date": DAY, "yes_no": "是",
    "phone": "13900001111",
}  # fmt: skip
Row = TypedDict(  # noqa: UP013 - the names are made
    "Row",
    {
        "c0": str, "c1": str, "c2": str, "c3": str, "c4": int, "c5": int, "c6": float, "c7": float,
        "c8": dt.date, "c9": dt.date, "c10": str, "c11": str,
    },
)  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    columns = [TableColumn.model_validate({"id": f"c{n}", "title": "列", "type": kind})
               for n, kind in enumerate(KINDS)]  # fmt: skip
    cells = [[Cell(row, n, SAMPLES[kind]) for row in range(ROWS)] for n, kind in enumerate(KINDS)]
    rows = [{f"c{n}": column[row].value for n, column in enumerate(cells)} for row in range(ROWS)]
    adapter = TypeAdapter(list[Row])
    taken: dict[str, list[float]] = {"(a)": [], "(b)": [], "(c)": []}
    for _ in range(ROUNDS):
        taken["(a)"].append(seconds(lambda: [read_column(c, v) for c, v in zip(columns, cells)]))  # noqa: B905
        taken["(b)"].append(seconds(lambda: adapter.validate_python(rows)))
        taken["(c)"].append(
            seconds(
                lambda: adapter.validate_python(
                    [{f"c{n}": v[row].value for n, v in enumerate(cells)} for row in range(ROWS)]
                )
            )
        )
    for name, text in (("(a)", "whole columns, values made"), ("(b)", "list[TypedDict]"),
                       ("(c)", "list[TypedDict], dictionaries built")):  # fmt: skip
        print(f"{name} {text}: {statistics.median(taken[name]) * 1000:.0f} ms")
    for rival in ("(b)", "(c)"):
        ratios = [a / b for a, b in zip(taken["(a)"], taken[rival], strict=True)]
        print(f"(a) / {rival}: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
