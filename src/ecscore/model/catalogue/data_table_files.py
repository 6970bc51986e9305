"""D130–D135: tables handed in as files beside the workbook."""

from __future__ import annotations

from ecscore.model.finding import Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "D130",
        Text("表文件读不出", "A table file that cannot be read"),
        Text("文件读不出（{detail}）", "the file cannot be read ({detail})"),
        Text(
            "读不出的表等于没有交，依靠它的推算和核对都无法进行。",
            "A table that cannot be read counts as not handed in; nothing that needs it is judged.",
        ),
        Text(
            "请另存为 UTF-8 或 GB18030 编码的 .csv，或 .parquet，第一行为列标题。",
            "Save it as .csv in UTF-8 or GB18030, or as .parquet, with headings in the first row.",
        ),
        _ERROR,
    ),
    Entry(
        "D131",
        Text("多出的表文件已忽略", "Extra table file ignored"),
        Text("“{name}”不是要交的表，没有读取{hint}", "“{name}” is no table of ours{hint}"),
        Text("避免误以为其中的内容已经计入。", "So that nobody thinks its content counts."),
        Text(
            "请以表编号命名文件，如 trainees.csv；ecscore rules show 列出全部表。",
            "Name the file by the table's id, such as trainees.csv; `ecscore rules show` has them.",
        ),
        _WARNING,
    ),
    Entry(
        "D132",
        Text("同一张表交了两份", "A table handed in twice"),
        Text(
            "《{name}》在工作表“{sheet}”和文件中都有，采用文件",
            "“{name}” is on the sheet “{sheet}” and in this file; the file is used",
        ),
        Text("两份内容不同时，不知以哪份为准。", "Where they differ, nobody knows which counts."),
        Text("请只留一份。", "Keep one of them."),
        _WARNING,
    ),
    Entry(
        "D134",
        Text("这一行比列标题长", "A row longer than the headings"),
        Text(
            "这一行的内容多于列标题，多出的没有读", "more entries than headings; the rest is unread"
        ),
        Text(
            "多半是内容里有没加引号的逗号，后面各列都错了位。",
            "Mostly an unquoted comma, after which every entry is one column off.",
        ),
        Text(
            "请给含逗号的内容加上引号，或另存一遍。", "Quote entries with commas, or save it anew."
        ),
        _ERROR,
    ),
    Entry(
        "D135",
        Text("有的行比列标题短", "Rows shorter than the headings"),
        Text(
            "有 {number} 行少于列标题，缺的按空白",
            "{number} rows are short; the rest counts as blank",
        ),
        Text("行尾的空白列有时不会保存。", "Blank columns at the end are sometimes not saved."),
        Text("请确认没有错位。", "Make sure that nothing is out of its column."),
        _NOTE,
    ),
)
