"""The script a county would write: pandas reads the workbook, if and else score it.

    python pandas_script.py WORKBOOK
    python pandas_script.py FOLDER PROCESSES

Prints the total; of a folder, each county's name and total.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import pandas as pd
from by_hand import score, total


def read(path: Path) -> dict[str, object]:
    """Return the value of each fact as it stands."""
    sheet = pd.read_excel(path, sheet_name="指标数据", header=None, dtype=object, engine="openpyxl")
    top = next(i for i, row in sheet.iterrows() if any(str(v).startswith("编号") for v in row))
    heads = [str(v) for v in sheet.iloc[top]]
    key = next(i for i, v in enumerate(heads) if v.startswith("编号"))
    entry = next(i for i, v in enumerate(heads) if v.startswith(("填写", "填报", "数值")))
    rows = sheet.iloc[top + 1 :]
    named = zip(rows[key], rows[entry], strict=True)
    return {str(k): v for k, v in named if not pd.isna(k) and not pd.isna(v)}


def typed(value: object) -> bool | Decimal:
    """Read a yes or no, a number, a percentage or a rank."""
    text = str(value).strip()
    if text in ("是", "否"):
        return text == "是"
    if text.endswith("%"):
        return Decimal(text[:-1]) / 100
    if "/" in text:
        over, under = text.split("/")
        return Decimal(over) / Decimal(under)
    return Decimal(repr(value) if isinstance(value, float) else text)


def of_county(path: Path) -> Decimal:
    """Return what a workbook comes to."""
    return total(*score({name: typed(value) for name, value in read(path).items()}))


def main(place: Path, *processes: str) -> None:
    """Score one workbook, or every county of a folder on so many processes."""
    if not processes:
        sys.stdout.write(f"{of_county(place)}\n")
        return
    books = sorted(place.glob("*/county.xlsx"))
    with ProcessPoolExecutor(int(processes[0])) as pool:
        for book, came_to in zip(books, pool.map(of_county, books, chunksize=8), strict=True):
            sys.stdout.write(f"{book.parent.name} {came_to}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
