"""D140–D149: workbooks of samples for calls and visits, read back."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

_LIST = Text(
    "名单由种子定下，换人、删人会使比例失真。",
    "The seed decides who is on the list; replacing or dropping anybody distorts the shares.",
)
_AS_DRAWN = Text(
    "请用原来的抽样表，只填浅黄色单元格；联系不上的如实填写，不要换人。",
    "Use the sheet as it was drawn and fill in the pale yellow cells alone; say who was not found.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "D140",
        Text("抽样表没有填完", "Sample not answered in full"),
        Text("“{name}”有 {number} 行没有填", "{number} rows lack an answer to “{name}”"),
        Text(
            "没有填的计入应问数，不算任何一种回答。",
            "Rows without an answer count among those asked and as no answer.",
        ),
        Text("请补填，或如实填“未接通”“找不到”等。", "Fill them in, or say that nobody was found."),
        _WARNING,
    ),
    Entry(
        "D141",
        Text("不认识的回答", "Unknown answer"),
        Text("“{name}”填“{read}”，应为{choices}", "“{name}” says “{read}”; expected {choices}"),
        Text("不猜测，该格不计入任何一种回答。", "Nothing is guessed: it counts as no answer."),
        Text("请从下拉列表中选择。", "Choose from the list."),
        _ERROR,
    ),
    Entry(
        "D142",
        Text("抽样名单被改动", "Row of the sample changed"),
        Text("“{name}”是“{read}”，抽取时是“{drawn}”", "“{name}” is “{read}”, drawn as “{drawn}”"),
        _LIST,
        _AS_DRAWN,
        _ERROR,
    ),
    Entry(
        "D143",
        Text("抽样表中多出的行", "Row that was not drawn"),
        Text("核对码“{read}”不在抽取的名单中", "“{read}” is not among the codes that were drawn"),
        _LIST,
        _AS_DRAWN,
        _ERROR,
    ),
    Entry(
        "D144",
        Text("抽样表中缺少的行", "Row of the sample missing"),
        Text(
            "抽取的“{drawn}”（{stratum}）不在表中", "“{drawn}” ({stratum}) was drawn and is missing"
        ),
        _LIST,
        _AS_DRAWN,
        _ERROR,
    ),
    Entry(
        "D145",
        Text("名册在抽样后有变动", "Tables changed since the sample was drawn"),
        Text(
            "按现在的名册抽不出同样的名单，不能逐行核对",
            "the tables as they are now give another sample, so rows cannot be held against it",
        ),
        Text(
            "汇总照算；名单只按校验码核对有没有改动。",
            "Answers are counted all the same; the list is held against its check code alone.",
        ),
        Text(
            "请用抽样时的名册、截至日期和规则库汇总，或说明改动的原因。",
            "Read it with the tables, day and rulebook of then, or explain what was changed.",
        ),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D146",
        Text("抽样说明读不懂", "Cover of the sample is not clear"),
        Text("“{name}”读到“{read}”", "“{name}” says “{read}”"),
        Text(
            "没有种子和样本量，就不能核对名单，该表没有汇总。",
            "Without seed and size the list cannot be checked, so the sheet is not summed up.",
        ),
        Text("请恢复“抽样说明”原来的内容。", "Restore what the cover said."),
        _ERROR,
    ),
    Entry(
        "D147",
        Text("前后回答不符", "Answers that contradict each other"),
        Text(
            "“{first}”填“{read}”，却填了“{name}”",
            "“{first}” says “{read}”, and yet “{name}” is answered",
        ),
        Text(
            "该问的没有问到，不该有的回答却有：可能填错了行。",
            "A question is answered that could not be asked: perhaps in the wrong row.",
        ),
        Text("请核实后改正其中一格。", "Check and correct one of the two."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D148",
        Text("不是抽样表", "Not a workbook of samples"),
        Text(
            "没有“抽样说明”，或其中没有抽样记录", "it has no cover that says how a sample was drawn"
        ),
        Text("没有读入，不能汇总。", "Nothing was read or summed up."),
        Text(
            "请用 ecscore sample 生成的抽样表，不要删除“抽样说明”。",
            "Use the workbook that `ecscore sample` wrote, with its cover.",
        ),
        _ERROR,
    ),
    Entry(
        "D149",
        Text("抽样名单与校验码不符", "List of the sample does not match its code"),
        Text(
            "“{name}”的名单与抽取时的校验码不符",
            "the list of “{name}” does not match the code it was drawn with",
        ),
        _LIST,
        _AS_DRAWN,
        _ERROR,
    ),
)
