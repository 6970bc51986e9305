"""The columns of the ledger: which are ours and which people fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHEET: Final = "整改台账"
FILE: Final = "整改台账.xlsx"
HEADING_ROW: Final = 3
"""Of a new workbook; in an old one it is found."""
SEARCHED_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `filled` if people write in it, `look` how a new cell looks."""

    key: str
    heading: str
    width: float
    look: str
    filled: bool = False


COLUMNS: Final = (
    Column("number", "序号", 6, "middle"),
    Column("code", "问题代码", 9, "middle"),
    Column("severity", "轻重", 7, "middle"),
    Column("certainty", "确定程度", 10, "middle"),
    Column("criterion", "指标", 9, "middle"),
    Column("units", "责任单位", 16, "text"),
    Column("place", "位置", 18, "small"),
    Column("message", "问题", 42, "text"),
    Column("fix", "怎样改", 32, "text"),
    Column("stake", "关系分值", 8, "middle"),
    Column("count", "处数", 6, "middle"),
    Column("first", "首次发现", 12, "middle"),
    Column("last", "最近发现", 12, "middle"),
    Column("state", "状态", 10, "input", filled=True),
    Column("person", "责任人", 10, "input text", filled=True),
    Column("deadline", "整改时限", 12, "input text", filled=True),
    Column("measure", "整改措施", 30, "input text", filled=True),
    Column("proof", "佐证材料", 22, "input text", filled=True),
    Column("remark", "备注", 18, "input text", filled=True),
    Column("fingerprint", "指纹", 3, "id"),
)
BY_HEADING: Final = {column.heading: column for column in COLUMNS}
