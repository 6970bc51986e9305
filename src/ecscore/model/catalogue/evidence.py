"""E: evidence and deadlines."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E001",
        Text("材料逾期未交", "Evidence overdue"),
        Text(
            "“{title}”应于 {due} 前交齐，已逾期 {days} 天",
            "“{title}” was due on {due}, {days} days ago",
        ),
        Text(
            "缺少该材料，对应指标的得分没有依据，验收时不予认定。",
            "Without it the points it stands behind have no proof and will not be accepted.",
        ),
        Text(
            "请 {lead} 补交，并在“证据清单”中登记文件名与日期。",
            "{lead}: hand it in and enter file and date on the evidence sheet.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "E002",
        Text("自评得分没有材料支撑", "Points claimed without evidence"),
        Text(
            "自评 {claimed} 分，有材料支撑 {supported} 分；缺：{missing}",
            "{claimed} claimed, {supported} supported; missing: {missing}",
        ),
        Text(
            "没有材料的得分在核查时不予认定。",
            "Points without evidence are not recognised at the inspection.",
        ),
        Text("请补齐所缺材料，或如实调整填报。", "Supply the evidence, or correct the claim."),
        Severity.NOTE,
    ),
    Entry(
        "E003",
        Text("主观评分没有评分人或理由", "A mark without its reviewer or reason"),
        Text(
            "“{title}”填了 {value} 分，但没有写明{what}",
            "“{title}” is marked {value} without {what}",
        ),
        Text(
            "这类指标没有客观界线，只有写明评分人和理由的分数才能作为依据。",
            "Such a mark has no objective limit; it needs a named reviewer and a reason.",
        ),
        Text(
            "请在“数据来源”列写评分人，在“备注”列写理由。",
            "Name the reviewer in the source column and give the reason in the note column.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "E004",
        Text("扣分已按例外免除", "A deduction lifted by an exception"),
        Text(
            "{points} 分的扣分因登记的例外免除（{approved_by}：{reason}），请核对是否覆盖全部情形",
            "A deduction of {points} is lifted by a recorded exception ({approved_by}: {reason}); "
            "check that it covers every case",
        ),
        Text(
            "原文写“原则上”，允许例外，但每一处都应有批准依据。",
            "The source says “in principle”: exceptions are allowed, each with its approval.",
        ),
        Text("请核对批准文件，逐一对应。", "Check the approving document against each case."),
        Severity.NOTE,
        Certainty.SUSPECTED,
    ),
    Entry(
        "E005",
        Text("例外登记无效", "A recorded exception that does not count"),
        Text(
            "例外登记缺少{what}，不予免扣", "The recorded exception lacks {what} and is not counted"
        ),
        Text(
            "没有理由和批准人的例外不能免除扣分。",
            "An exception without a reason and an approver lifts nothing.",
        ),
        Text("请补写理由与批准人。", "Add the reason and who approved it."),
        Severity.WARNING,
    ),
)
