"""E060–E067: a file against its requirement, and files against each other."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_WARNING, _SUSPECTED = Severity.WARNING, Certainty.SUSPECTED

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E060",
        Text("文件种类不合要求", "Not the kind of file asked for"),
        Text(
            "“{path}”用于“{title}”，应为{wanted}", "“{path}” is for “{title}”, which wants {wanted}"
        ),
        Text("种类不对的文件常常不能证明所要证明的事。", "Another kind of file may prove nothing."),
        Text(
            "请换成所要求的种类，或移到对应的文件夹。", "Replace it, or move it where it belongs."
        ),
        _WARNING,
        _SUSPECTED,
    ),
    Entry(
        "E061",
        Text("清单缺少应有的列", "A list without its columns"),
        Text("“{path}”没有这些列：{missing}", "“{path}” lacks the columns {missing}"),
        Text("缺列的清单不能核对。", "A list without them cannot be checked."),
        Text("请按材料要求补上这些列。", "Add the columns that the requirement names."),
        _WARNING,
    ),
    Entry(
        "E062",
        Text("材料日期早于规定的期间", "Evidence dated before its period"),
        Text("“{path}”的日期 {date} 早于 {bound}", "“{path}” is dated {date}, before {bound}"),
        Text("期间以外的材料不能证明期间内的工作。", "It proves nothing about the period."),
        Text(
            "请核对日期，或换成期间内的材料。",
            "Check the date, or hand in what is from the period.",
        ),
        _WARNING,
        _SUSPECTED,
    ),
    Entry(
        "E063",
        Text("材料日期晚于规定的期间", "Evidence dated after its period"),
        Text("“{path}”的日期 {date} 晚于 {bound}", "“{path}” is dated {date}, after {bound}"),
        Text("期间以外的材料不能证明期间内的工作。", "It proves nothing about the period."),
        Text(
            "请核对日期，或换成期间内的材料。",
            "Check the date, or hand in what is from the period.",
        ),
        _WARNING,
        _SUSPECTED,
    ),
    Entry(
        "E064",
        Text("拟公开的材料含个人信息", "Personal data in what is to be public"),
        Text(
            "“{path}”里有身份证号 {ids} 个、手机号 {phones} 个",
            "“{path}” holds {ids} ID numbers and {phones} mobile numbers",
        ),
        Text("公开个人信息违反规定。", "Publishing personal data is against the rules."),
        Text("请遮盖后再公开和归档。", "Mask them before publishing and filing."),
        Severity.ERROR,
    ),
    Entry(
        "E065",
        Text("同一份文件用于几项材料", "One file under several requirements"),
        Text(
            "“{path}”共 {number} 份，用于 {titles}", "“{path}” stands {number} times, for {titles}"
        ),
        Text(
            "一份文件未必能证明几件事，重复使用会被要求分别提供。",
            "One file may not prove several things; each is asked for by itself.",
        ),
        Text("请确认它确实适用，或分别提供。", "Make sure that it fits each, or supply others."),
        Severity.NOTE,
        _SUSPECTED,
    ),
    Entry(
        "E066",
        Text("两张照片几乎相同", "Two pictures nearly the same"),
        Text(
            "“{path}”与“{other}”几乎相同（相差 {apart}/64）",
            "“{path}” and “{other}” ({apart}/64 apart)",
        ),
        Text(
            "同一张照片用于两个站点或两场培训，是检查中常见的问题。",
            "One photograph for two stations or classes is what inspectors look for.",
        ),
        Text(
            "请核对是否拍的是同一处；是的换成各自的照片。", "See whether both show the same place."
        ),
        _WARNING,
        _SUSPECTED,
    ),
    Entry(
        "E067",
        Text("照片没有全部互相比对", "Not every picture was compared"),
        Text("共 {number} 张照片，只比对了 {most} 张", "{most} of {number} pictures were compared"),
        Text("没有比对的照片可能有重复。", "Among the others some may be the same."),
        Text("请分批核查，或人工抽看。", "Audit in parts, or look at some by hand."),
        Severity.NOTE,
    ),
)
