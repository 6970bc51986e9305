"""A county that writes something hostile wherever it may write anything.

Every field begins with another of the strings, since what leads a cell or a line is what a
spreadsheet and Markdown read, and holds all of them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import openpyxl

STRINGS: Final = (
    ('=HYPERLINK("http://evil","x")',) * 2,
    ("+cmd|' /C calc'!A0",) * 2,
    ("@SUM(1)",) * 2,
    ("-2+3",) * 2,
    ("<script>window.hit=1;alert(1)</script>",) * 2,
    ("<img src=x onerror=window.hit=1>",) * 2,
    ("[red]x[/]",) * 2,
    ("{{ 7*7 }}",) * 2,
    ("{% raw %}",) * 2,
    ("#panic() $x$ #sys.inputs",) * 2,
    ("]]>",) * 2,
    ("&amp; &#60;b&#62;",) * 2,
    ("`a|b` *b* _i_ ~~s~~ [t](http://evil) <http://evil>",) * 2,
    ("# h",) * 2,
    ("\\input{x} %s %(x)s {0} {x.__class__}",) * 2,
    ("\x1b[31mred", "[31mred"),
    ("\u202eexe\u2066.gnp", "exe.gnp"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("nu\x00l\x07", "nul"),
    ("cr\r\nlf\ttab", "cr lf tab"),
)
"""What is written, and what a reader has to see of it."""
CALLED: Final = "=1+1 {{7*7}} [b]&amp; #x() `y` %s"
"""What a file may be called on any system."""
PHONE: Final = "13812345678"


_COLUMNS: Final = {"指标数据": (6, 7), "证据清单": (8, 10), "站点名录": (2, 4, 5, 6, 7, 8)}
"""Columns of texts in a county's workbook."""


def text(field: str, number: int) -> str:
    """Return the hostile text of a field; its name stands in it, so that it is found again."""
    first, *_ = STRINGS[number % len(STRINGS)]
    return f"{first}〔{field}〕{' '.join(raw for raw, _ in STRINGS)}"


def seen(field: str, number: int) -> str:
    """Return what a reader has to see of the text of a field."""
    _, first = STRINGS[number % len(STRINGS)]
    return f"{first}〔{field}〕{' '.join(visible for _, visible in STRINGS)}"


FIELDS: Final = (
    *("县名", "省名", "批次", "来源", "评审", "评语", "备注", "件名", "件注"),
    *("个案", "缘由", "批准", "文号", "豁由", "豁批", "豁文", "镇名", "村名"),
)


def wrote(field: str) -> str:
    return text(field, FIELDS.index(field))


def only_phone(_: str) -> str:
    """Write a phone number in every field, where another digit may come to stand beside it."""
    return PHONE


def sees(field: str) -> str:
    return seen(field, FIELDS.index(field))


def as_yaml(
    folder: Path, wrote: Callable[[str], str] = wrote, called: str = CALLED, name: str = "county"
) -> Path:
    """Write the county as YAML with tables, waivers and an evidence folder.

    Args:
        folder: a new folder.
        wrote: the text of a field.
        called: what its files are called.
        name: what the county's own file is called.
    """
    folder.mkdir()
    county = {
        "county": {"name": wrote("县名"), "province": wrote("省名"), "batch": wrote("批次")},
        "as_of": "2020-02-20",
        "facts": {
            "delivery_days": {"value": "4", "source": wrote("来源"), "note": wrote("备注")},
            "operator_skill": {"value": "1.5", "by": wrote("评审"), "reason": wrote("评语")},
            "duplicate_funded_station": "yes",
            "training_headcount": {"value": wrote("来源")},
            wrote("来源"): "1",
        },
        "evidence": {
            "station_list": {"held": "yes", "file": wrote("件名"), "note": wrote("件注")},
        },
        "exceptions": [
            {"criterion": "1.2.3", "case": wrote("个案"), "reason": wrote("缘由"),
             "approved_by": wrote("批准"), "document": wrote("文号")},
        ],
    }  # fmt: skip
    (folder / f"{name}.yaml").write_text(json.dumps(county, ensure_ascii=True), encoding="utf-8")
    waiver = {"code": "D036", "reason_kind": "other", "reason": wrote("豁由"),
              "approved_by": wrote("豁批"), "document": wrote("豁文"),
              "expires": "2020-12-31"}  # fmt: skip
    (folder / "waivers.yaml").write_text(json.dumps([waiver]), encoding="utf-8")
    (folder / "tables").mkdir()
    rows = [["镇（办）", "行政村", "户数"], [wrote("镇名"), wrote("村名"), "1"],
            [wrote("镇名"), wrote("村名"), wrote("村名")]]  # fmt: skip
    with (folder / "tables" / "villages.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    papers = folder / "evidence" / f"004_station_list {called}"
    papers.mkdir(parents=True)
    (papers / f"{called}.txt").write_text("站点", encoding="utf-8")
    (folder / "evidence" / f"stray {called}.txt").write_text("?", encoding="utf-8")
    return folder / f"{name}.yaml"


def as_workbook(folder: Path, source: Path) -> Path:
    """Write a county's workbook with hostile text in it, as far as a workbook can hold it."""
    folder.mkdir()
    book = openpyxl.load_workbook(source)
    raw = [written for written, visible in STRINGS if written == visible]
    book["封面"]["C6"].value = f"县{' '.join(raw)}"
    for name, columns in _COLUMNS.items():
        for column in columns:
            for number, (cell,) in enumerate(
                book[name].iter_rows(min_row=5, max_row=60, min_col=column, max_col=column)
            ):
                cell.value, cell.data_type = raw[number % len(raw)], "s"
    file = folder / "county.xlsx"
    book.save(file)
    return file
