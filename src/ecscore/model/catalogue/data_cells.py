"""D050–D068: what stands in a cell."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_UNKNOWN = Text(
    "读不准的内容不作推测，该项按未知处理。",
    "Nothing is guessed: the item stays unknown.",
)
_TAKEN = Text("已按规范写法读入，不影响评分。", "It was read; the score is not affected.")
_REFILL = Text("请填写{expected}。", "Enter {expected}.")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "D050",
        Text("填写内容不符合要求", "Not what is asked"),
        Text(
            "“{name}”读到“{read}”，应为{expected}",
            "“{name}”: read “{read}”, expected {expected}",
        ),
        _UNKNOWN,
        _REFILL,
        _ERROR,
    ),
    Entry(
        "D051",
        Text("数值超出合理范围", "Out of range"),
        Text(
            "“{name}”读到“{read}”，合理范围为 {low} 至 {high}",
            "“{name}”: read “{read}”, expected {low} to {high}",
        ),
        _UNKNOWN,
        Text("请核实后填写 {low} 至 {high} 之间的数值。", "Check it; enter {low} to {high}."),
        _ERROR,
    ),
    Entry(
        "D052",
        Text("分不清是百分数还是普通数", "Percentage or plain number"),
        Text(
            "“{name}”读到“{read}”，可能是 {as_percent}，也可能是 {as_ratio}",
            "“{name}”: “{read}” may mean {as_percent} or {as_ratio}",
        ),
        Text(
            "两种读法相差一百倍，不作推测，该项按未知处理。",
            "The two differ a hundredfold; nothing is guessed.",
        ),
        Text(
            "请写明百分号（如 {as_percent}），或写成两数之比（如 26/50）。",
            "Write the percent sign (such as {as_percent}), or a ratio such as 26/50.",
        ),
        _ERROR,
    ),
    Entry(
        "D053",
        Text("按比例读取", "Taken as a ratio"),
        Text(
            "“{name}”读到“{read}”，读不到单元格格式，按 {taken} 处理",
            "“{name}”: “{read}” was taken as {taken}, its format being unknown",
        ),
        Text(
            "旧格式文件可能读不到百分比格式，只能按数值判断。",
            "An old file may not tell whether the cell shows a percentage.",
        ),
        Text("请核对；最好另存为 .xlsx 后提交。", "Check it; best save the file as .xlsx."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D054",
        Text("数值变成了日期", "A date where a figure is asked"),
        Text(
            "“{name}”读到日期“{read}”，应为{expected}",
            "“{name}”: read the date “{read}”, expected {expected}",
        ),
        Text(
            "在常规格式的单元格输入 12/40 这样的内容，表格软件会自动改成日期。",
            "Typed into a general cell, 12/40 is turned into a date by the program.",
        ),
        Text(
            "请先将单元格格式设为“文本”，再重新填写{expected}。",
            "Format the cell as text first, then enter {expected}.",
        ),
        _ERROR,
    ),
    Entry(
        "D055",
        Text("单元格显示错误", "Cell shows an error"),
        Text("“{name}”读到错误值“{read}”", "“{name}”: the cell shows {read}"),
        _UNKNOWN,
        Text("请修正公式，或直接填写数值。", "Correct the formula or enter the figure."),
        _ERROR,
    ),
    Entry(
        "D056",
        Text("公式没有保存结果", "Formula never computed"),
        Text(
            "“{name}”是公式，但文件中没有保存计算结果",
            "“{name}” is a formula whose result is not stored",
        ),
        Text(
            "由程序生成、没有用表格软件打开保存过的文件会出现这种情况；该项按未知处理。",
            "A file written by a program and never opened is like this; the item stays unknown.",
        ),
        Text(
            "请用 WPS 或 Excel 打开并保存一次，或直接填写数值。",
            "Open and save it once in WPS or Excel, or enter the figure.",
        ),
        _ERROR,
    ),
    Entry(
        "D057",
        Text("填写的是公式", "A formula was entered"),
        Text("“{name}”是公式，采用保存的结果“{read}”", "“{name}” is a formula; took “{read}”"),
        Text("引用的数据变动后，结果也会变。", "It changes with what it refers to."),
        Text("请复制后选择性粘贴为“值”。", "Copy it and paste it as a value."),
        _NOTE,
    ),
    Entry(
        "D058",
        Text("写法已规范", "Written in another way"),
        Text("“{name}”读到“{read}”，按“{taken}”读入", "“{name}”: “{read}” was read as “{taken}”"),
        _TAKEN,
        Text("请今后只填数值，单位不必填写。", "Enter the figure alone, without its unit."),
        _NOTE,
    ),
    Entry(
        "D059",
        Text("按未知处理", "Taken as unknown"),
        Text("“{name}”读到“{read}”，按未知处理", "“{name}”: “{read}” was taken as unknown"),
        Text("未知既不得分也不算零分，会列入待补。", "Unknown is not zero; it is listed as open."),
        Text("请查实后填写；暂不掌握的可留空。", "Enter it once known; until then leave blank."),
        _NOTE,
    ),
    Entry(
        "D060",
        Text("该项不能填“不适用”", "May not be “not applicable”"),
        Text(
            "“{name}”读到“{read}”，应为{expected}",
            "“{name}”: read “{read}”, expected {expected}",
        ),
        Text("规则库没有为该项设不适用的情形。", "The rulebook knows no such case here."),
        _REFILL,
        _ERROR,
    ),
    Entry(
        "D061",
        Text("是否项填了 1 或 0", "1 or 0 for yes or no"),
        Text("“{name}”读到“{read}”，应为“是”或“否”", "“{name}”: read “{read}”, not 是 or 否"),
        Text(
            "1 和 0 可能是数量，也可能是对错，不作推测。",
            "1 and 0 may be counts or marks; nothing is guessed.",
        ),
        Text("请填写“是”或“否”。", "Enter 是 (yes) or 否 (no)."),
        _ERROR,
    ),
    Entry(
        "D062",
        Text("文字过长", "Text too long"),
        Text("“{name}”超过 2000 字，只保留开头", "“{name}” is over 2,000 characters and was cut"),
        Text("过长的说明不便核对。", "Nobody can check so long a text."),
        Text("请写摘要，详情另附材料。", "Write a summary and attach the rest."),
        _NOTE,
    ),
    Entry(
        "D063",
        Text("含有不可见字符", "Invisible characters"),
        Text("“{name}”含有不可见的控制字符，已去除", "control characters in “{name}” were removed"),
        Text(
            "从网页或其他软件粘贴时常会带入，可能改变显示内容。",
            "They come with pasting and may change what is shown.",
        ),
        Text("请重新键入该单元格。", "Type the cell anew."),
        _NOTE,
    ),
    Entry(
        "D064",
        Text("日期写成了文字", "A date written as text"),
        Text("“{name}”读到“{read}”，按 {taken} 读入", "“{name}”: “{read}” was read as {taken}"),
        _TAKEN,
        Text("请今后按 2019-12-20 的形式填写日期。", "Enter dates like 2019-12-20."),
        _NOTE,
    ),
    Entry(
        "D065",
        Text("没有这一天", "No such day"),
        Text(
            "“{name}”读到“{read}”，应为{expected}",
            "“{name}”: “{read}” is no day of our time; expected {expected}",
        ),
        _UNKNOWN,
        Text("请核对年月日。", "Check year, month and day."),
        _ERROR,
    ),
    Entry(
        "D066",
        Text("填“否”却写了文件", "“No”, but a file is named"),
        Text("“{name}”填“否”，又写了文件“{file}”", "“{name}” is “no”, yet names “{file}”"),
        Text("前后矛盾，按没有该材料处理。", "It is taken as not held."),
        Text("请核实：有材料的改填“是”，没有的删去文件名。", "Say 是, or remove the file."),
        _WARNING,
    ),
    Entry(
        "D067",
        Text("写了文件却未填“是”", "A file is named, but not “yes”"),
        Text("“{name}”写了文件“{file}”，但“是否已有”为空", "“{name}” names “{file}” only"),
        Text("没有填“是”，按没有该材料处理。", "It is taken as not held."),
        Text("请在“是否已有”列填“是”或“否”。", "Enter 是 (yes) or 否 (no)."),
        _WARNING,
    ),
    Entry(
        "D068",
        Text("数值带了百分比格式", "A percentage where a number is asked"),
        Text(
            "“{name}”显示为“{read}”，存的是 {number}，应为{expected}",
            "“{name}” shows “{read}” and holds {number}; expected {expected}",
        ),
        _UNKNOWN,
        Text(
            "请将单元格格式改为“常规”或“文本”，再填写{expected}。",
            "Format the cell as general or text, then enter {expected}.",
        ),
        _ERROR,
    ),
)
