"""D110–D122: rosters and ledgers, row by row."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_BLANK = Text(
    "读不准的内容不作推测，该格按空白处理，由此推算的数字会偏小或无法得出。",
    "Nothing is guessed: the entry stays blank, and figures that follow from it may lack it.",
)
_READ = Text("已按规范写法读入，不影响推算和核对。", "It was read; figures and checks have it.")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "D110",
        Text("必填项没有填写", "Required entry is blank"),
        Text("这一行没有填写“{name}”", "“{name}” is blank on this row"),
        Text(
            "缺少必填项的行无法与别的表对上，推算和核对会漏掉它。",
            "Without it the row matches no other table, and figures and checks miss it.",
        ),
        Text("请补填“{name}”。", "Fill in “{name}”."),
        _ERROR,
    ),
    Entry(
        "D111",
        Text("不得重复的行重复了", "A row stands twice"),
        Text("“{key}”有 {number} 行", "“{key}” stands on {number} rows"),
        Text(
            "同一对象登记多行，会被重复计数。",
            "What is entered several times is counted several times.",
        ),
        Text(
            "请核实：确为同一对象的只留一行，不是的请改正编号或名称。",
            "Keep one row, or correct the name or number of the others.",
        ),
        _ERROR,
    ),
    Entry(
        "D112",
        Text("不在可选范围内", "None of the choices"),
        Text(
            "“{name}”读到“{read}”，应为 {choices} 之一{hint}",
            "“{name}”: read “{read}”, expected one of {choices}{hint}",
        ),
        _BLANK,
        Text("请从 {choices} 中选填。", "Enter one of {choices}."),
        _ERROR,
    ),
    Entry(
        "D113",
        Text("长号码按数值填写，位数已丢失", "A long number has lost digits"),
        Text(
            "“{name}”读到数值 {read}，15 位以后的数字已经丢失",
            "“{name}”: read the number {read}, of which all digits after the fifteenth are lost",
        ),
        Text(
            "表格软件只保留数值的前 15 位，其余变成 0，无法还原。",
            "A workbook keeps fifteen digits of a number; the rest cannot be recovered.",
        ),
        Text(
            "请先将整列单元格格式设为“文本”，再对照原件重新填写。",
            "Format the whole column as text, then enter the number again from its source.",
        ),
        _ERROR,
    ),
    Entry(
        "D114",
        Text("超出可填的长度", "Too long"),
        Text(
            "“{name}”读到“{read}”，最多{limit}",
            "“{name}”: read “{read}”, at most {limit}",
        ),
        _BLANK,
        Text("请核对后重新填写，最多{limit}。", "Check it and enter at most {limit}."),
        _ERROR,
    ),
    Entry(
        "D115",
        Text("写法已规范", "Read in its usual form"),
        Text("“{name}”读到“{read}”，按“{taken}”读入", "“{name}”: “{read}” was read as “{taken}”"),
        _READ,
        Text("请今后填写{expected}。", "Enter {expected}."),
        _NOTE,
    ),
    Entry(
        "D116",
        Text("按空白处理", "Taken as blank"),
        Text("“{name}”读到“{read}”，按空白处理", "“{name}”: “{read}” was taken as blank"),
        Text(
            "“无”“不详”之类只说明没有内容，不能参与计算。",
            "Such a word says that there is nothing; nothing can be reckoned with it.",
        ),
        Text("请查实后填写；没有内容的可留空。", "Enter it once known, or leave it blank."),
        _NOTE,
    ),
    Entry(
        "D117",
        Text("同列还有同类提示", "More of the same in the column"),
        Text(
            "“{name}”另有 {number} 处与 {first} 相同（{code}）",
            "{number} more entries of “{name}” are like {first} ({code})",
        ),
        Text("同一列的同类提示只列第一处。", "Only the first of a column is listed."),
        Text("请参照第一处处理。", "Deal with them like the first."),
        _NOTE,
    ),
    Entry(
        "D118",
        Text("缺少选填列", "Optional column missing"),
        Text("没有“{name}”列{hint}", "no column “{name}”{hint}"),
        Text("该列可以不填，但用到它的核对无法进行。", "Checks that need it cannot be made."),
        Text("请在需要时按模板补上该列。", "Add it as in the template where it is needed."),
        _NOTE,
    ),
    Entry(
        "D119",
        Text("示例行里填了数据", "Data in the sample row"),
        Text(
            "序号写着“{mark}”的这一行与示例不同，没有计入",
            "the row marked “{mark}” differs from the sample and was not counted",
        ),
        Text("标为示例的行不读入，填在里面的数据会漏掉。", "What stands in it is left out."),
        Text(
            "请将数据移到下面的空行；确需保留此行的，请删去序号中的“示例”。",
            "Move it to a row below, or remove 示例 from the first cell.",
        ),
        _WARNING,
    ),
    Entry(
        "D120",
        Text("与示例相同的行没有计入", "A row like the sample was not counted"),
        Text("这一行与模板的示例完全相同，没有计入", "this row is the sample and was not counted"),
        Text("示例不是真实数据。", "The sample is no data."),
        Text("请删去这一行。", "Delete this row."),
        _NOTE,
    ),
    Entry(
        "D121",
        Text("合计行没有计入", "Row of totals was not counted"),
        Text("“{read}”行没有计入", "the row “{read}” was not counted"),
        Text("合计与明细一起读入会重复计算。", "Read with the rows above, it would count twice."),
        Text("请确认这一行只是合计。", "Make sure that it holds totals only."),
        _NOTE,
    ),
    Entry(
        "D122",
        Text("疑似改了名的名册没有读取", "A roster under another name was not read"),
        Text(
            "工作表“{read}”没有读取，是否应为“{expected}”",
            "sheet “{read}” was not read; did you mean “{expected}”?",
        ),
        Text(
            "名册按工作表名称辨认，名称不符的不读入。",
            "Rosters are found by the name of their sheet.",
        ),
        Text("请将工作表名称改为“{expected}”。", "Rename the sheet to “{expected}”."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
)
