"""The order of rows, columns and sheets changes nothing of what is read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.engine import assess
from ecscore.model.county import Intake
from ecscore.model.rulebook import Rulebook
from intake.books import all_facts, read, tables, workbook, write

ROWS = """
open_shop | 是 | 县电商办
shop_serves | √
coverage | 26/50
visitors | 3000人次
progress | 60
delay | ３
place | 12/40
doubled | 是
skill | 1.5 | 考评组 | 抽查
"""
HELD = """
shop_list | 是 | 清单.xlsx | 2020年1月5日
shop_photos | 否
press_cuttings | 或许
"""


def shuffled(table: str, order: st.DataObject) -> str:
    """Return a table with its rows and its columns in another order, with blank rows between."""
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    width = len(head)
    rows = [[*row, *[""] * (width - len(row))] for row in rows if any(row)]
    columns = order.draw(st.permutations(range(width)))
    rows = order.draw(st.permutations(rows))
    blanks = order.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    lines = [head]
    for row, blank in zip(rows, blanks, strict=True):
        lines += [[""] * width, row] if blank else [row]
    return "\n".join(" | ".join(line[column] for column in columns) for line in lines)


def said(intake: Intake) -> set[tuple[str, str, str, str]]:
    """Return the findings without the rows they stand in, which may move."""
    return {
        (f.code, f.at.sheet if f.at else "", f.at.row if f.at else "", str(sorted(f.args)))
        for f in intake.findings
    }


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.data())
def test_rows_columns_and_sheets_in_another_order_are_the_same_county(
    toy: Rulebook, tmp_path: Path, order: st.DataObject
) -> None:
    evidence = f"材料编号 | 是否已有 | 文件名 | 材料日期 | 备注\n{HELD.strip()}"
    plain = tables(toy, 指标数据=all_facts(toy, ROWS.strip()), 证据清单=evidence)
    moved = dict(plain)
    for name in ("指标数据", "证据清单"):
        moved[name] = shuffled(plain[name], order)
    names = order.draw(st.permutations(list(moved)))
    first = read(write(tmp_path / "county.xlsx", workbook(plain)), toy)
    again = read(
        write(tmp_path / "county.xlsx", workbook({name: moved[name] for name in names})), toy
    )
    assert len(first.findings) > 3
    assert said(first) == said(again)
    assert {k: v.value for k, v in first.county.facts.items()} == {
        k: v.value for k, v in again.county.facts.items()
    }
    day = dt.date(2020, 4, 1)
    assert assess(toy, first, day).totals == assess(toy, again, day).totals
    assert {c.criterion.id: c.supported for c in assess(toy, first, day).criteria} == {
        c.criterion.id: c.supported for c in assess(toy, again, day).criteria
    }
