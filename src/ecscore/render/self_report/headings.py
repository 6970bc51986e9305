"""The headings of the report's tables, which Word and PDF share."""

from __future__ import annotations

from typing import Final

from ecscore.render.voice import Voice

HEADINGS: Final = {
    "fact": (("指标数据", "Figure"), ("数值", "Value"), ("来源", "Source")),
    "target": (("目标与实际", "Target and figure"), ("是否达到", "Met")),
    "total": (("", ""), ("总分", "Total"), ("基础分", "Base"), ("加分", "Bonus"),
                    ("扣分", "Deductions")),
    "category": (("类别", "Category"), ("满分", "Most"), ("自评", "Claimed"),
                       ("有材料", "Supported"), ("加分", "Bonus"), ("扣分", "Deducted")),
    "item": (("指标", "Item"), ("内容", "Title"), ("分值", "Worth"), ("自评", "Claimed"),
                   ("有材料", "Supported"), ("理由和材料", "Why, and the evidence")),
    "unit": (("牵头单位", "Lead unit"), ("分值", "Worth"), ("已得", "Won"),
                   ("缺材料", "At risk"), ("未定", "Open"), ("已失", "Lost"),
                   ("扣分", "Deducted"), ("逾期", "Overdue"),
                   ("■ 已得 ▓ 未定 □ 已失", "■ won ▓ open □ lost")),
    "missing": (("材料", "Evidence"), ("状态", "State"), ("时限", "Due"),
                      ("牵头单位", "Lead"), ("指标", "Items")),
    "problem": (("指标", "Item"), ("单位", "Unit"), ("问题", "Problem"),
                      ("整改措施", "Measure")),
    "reading": (("编号", "Id"), ("问题", "Problem"), ("读法", "Reading")),
}  # fmt: skip
TOTALS: Final = (
    ("自评", "Claimed", "claimed"),
    ("有材料支撑", "Supported", "supported"),
    ("可能最低", "Lowest", "low"),
    ("可能最高", "Highest", "high"),
)
"""The rows of the table of totals, each with the name of its total."""


def headings(voice: Voice, table: str) -> list[str]:
    """Return the headings of a table."""
    return [voice.say(*words) for words in HEADINGS[table]]
