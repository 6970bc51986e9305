"""E060–E072: a file against its requirement, and files against each other."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_WARNING, _NOTE, _SUSPECTED = Severity.WARNING, Severity.NOTE, Certainty.SUSPECTED

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
        Text(
            "“{path}”的日期 {date}（据{source}）早于 {bound}",
            "“{path}” is dated {date} (by {source}), before {bound}",
        ),
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
        Text(
            "“{path}”的日期 {date}（据{source}）晚于 {bound}",
            "“{path}” is dated {date} (by {source}), after {bound}",
        ),
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
        _NOTE,
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
    Entry(
        "E068",
        Text("像是一份扫描件裁成几份", "Scans that seem cut from one"),
        Text(
            "“{path}”的边与“{other}”的边正好接上",
            "an edge of “{path}” continues in “{other}”",
        ),
        Text(
            "把一份材料裁成几份充数，份数就不能算数。",
            "One paper cut into several does not make several papers.",
        ),
        Text("请核对；属于一份的合成一份提交。", "Verify; hand in as one what is one."),
        _WARNING,
        _SUSPECTED,
    ),
    Entry(
        "E069",
        Text("像是一份文件拆成几份", "Files that seem parted from one"),
        Text(
            "“{path}”等 {number} 个 PDF 出自同一份文件",
            "{number} PDFs, “{path}” among them, were first made as one document",
        ),
        Text(
            "把一份材料拆成几份充数，份数就不能算数；同一份文件的不同版本也会这样。",
            "Parts do not count as several papers; versions of one document look the same.",
        ),
        Text("请核对；属于一份的合成一份提交。", "Verify; hand in as one what is one."),
        _NOTE,
        _SUSPECTED,
    ),
    Entry(
        "E070",
        Text("网上公开的材料没有网址或日期", "A web page without its address or date"),
        Text("“{title}”没有写明{lacking}", "“{title}” does not say {lacking}"),
        Text(
            "网上公开要能按网址查到，并且看得出是哪天公开的。",
            "What is published must be found by its address, with the day it was published.",
        ),
        Text(
            "请在证据清单的文件名或备注列写网址、在日期列写发布日期，或用浏览器另存网页放进文件夹。",
            "Write address and date on the evidence sheet, or put the saved page in the folder.",
        ),
        _WARNING,
    ),
    Entry(
        "E071",
        Text("网上公开的材料没有存档", "A web page without a saved copy"),
        Text(
            "“{title}”只有网址，没有保存的网页或截图",
            "“{title}” is only an address, without the saved page or a picture of it",
        ),
        Text(
            "网页可能改版或撤下，到核查时就打不开了。",
            "A page may be changed or gone by the day of the inspection.",
        ),
        Text("请另存网页或截图，放进文件夹。", "Save the page, or a picture of it."),
        _WARNING,
    ),
    Entry(
        "E072",
        Text("材料日期晚于完成时限", "Evidence dated after its deadline"),
        Text(
            "“{path}”的日期 {date}（据{source}）晚于完成时限 {bound}",
            "“{path}” is dated {date} (by {source}), after the deadline {bound}",
        ),
        Text(
            "时限以后形成的材料，可能不作为按时完成的证明。",
            "What was made after the deadline may not prove that it was met.",
        ),
        Text(
            "请核对日期；确系事后补做的，写明情况。",
            "Check the date; where it was made up later, say so.",
        ),
        _NOTE,
        _SUSPECTED,
    ),
)
