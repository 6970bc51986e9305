"""D019–D041 and D070: sheets, columns, rows and keys."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_RENAMED = Text(
    "名称改动后只能按相似程度辨认，容易认错。",
    "A changed name can only be guessed at.",
)
_BY_NAME = Text(
    "工作表和列按名称辨认，缺少的部分无法读入，评分不完整。",
    "Sheets and columns are found by name; without them the result is incomplete.",
)
_KEEP_IDS = Text(
    "请勿改动编号；可用 ecscore template --from 将已填内容带入新模板。",
    "Leave ids as they are; `ecscore template --from` carries your entries into a new template.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "D019",
        Text("多出的工作表已忽略", "Extra sheet ignored"),
        Text("工作表“{name}”不在模板中，没有读取", "sheet “{name}” is not ours and was not read"),
        Text("避免误以为其中的内容已经计入。", "So that nobody thinks its content counts."),
        Text("请确认其中没有需要填报的内容。", "Make sure that nothing to be reported is in it."),
        _NOTE,
    ),
    Entry(
        "D020",
        Text("不是本系统的填报模板", "Not our template"),
        Text(
            "工作簿只有 {read}，找不到 {expected}",
            "the workbook has {read}; found neither of {expected}",
        ),
        Text("没有可以读取的内容，不能评分。", "There is nothing to read, so nothing is scored."),
        Text(
            "请用 ecscore template 生成模板，将数据填入后提交。",
            "Write a template with `ecscore template` and fill it in.",
        ),
        _ERROR,
    ),
    Entry(
        "D021",
        Text("缺少工作表", "Sheet missing"),
        Text("找不到工作表“{name}”{hint}", "no sheet “{name}”{hint}"),
        _BY_NAME,
        Text("请恢复该工作表的名称，或重新使用模板。", "Restore its name or use the template."),
        _ERROR,
    ),
    Entry(
        "D022",
        Text("缺少列", "Column missing"),
        Text("找不到列“{name}”{hint}", "no column “{name}”{hint}"),
        _BY_NAME,
        Text("请恢复该列的标题。", "Restore the heading of that column."),
        _ERROR,
    ),
    Entry(
        "D023",
        Text("列标题被改动", "Heading changed"),
        Text("将“{read}”按“{name}”列读取", "“{read}” was read as the column “{name}”"),
        _RENAMED,
        Text("请将标题改回“{name}”。", "Change the heading back to “{name}”."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D024",
        Text("找不到标题行", "No heading row"),
        Text("没有含 {expected} 的标题行", "no row of headings with {expected}"),
        _BY_NAME,
        Text("请恢复标题行，或重新使用模板。", "Restore the headings or use the template."),
        _ERROR,
    ),
    Entry(
        "D025",
        Text("列标题重复", "Heading twice"),
        Text("“{name}”出现在 {cells}，不能确定用哪一列", "“{name}” stands in {cells}"),
        Text("两列内容可能不同，任选一列都可能读错。", "The columns may differ."),
        Text("请只保留一列。", "Keep one of them."),
        _ERROR,
    ),
    Entry(
        "D026",
        Text("工作表名称被改动", "Sheet renamed"),
        Text("将“{read}”按“{expected}”读取", "“{read}” was read as “{expected}”"),
        _RENAMED,
        Text("请将工作表名称改回“{expected}”。", "Rename the sheet to “{expected}”."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D027",
        Text("多出的列已忽略", "Extra column ignored"),
        Text("列“{name}”不在模板中，没有读取", "column “{name}” is not ours and was not read"),
        Text("避免误以为其中的内容已经计入。", "So that nobody thinks its content counts."),
        Text("请将需要说明的内容写入“备注”列。", "Put remarks into the note column."),
        _NOTE,
    ),
    Entry(
        "D028",
        Text("隐藏的工作表含有内容", "Hidden sheet with content"),
        Text("隐藏的工作表“{name}”含有内容，没有读取", "hidden sheet “{name}” was not read"),
        Text("隐藏的内容不易核对，应当公开或删除。", "Hidden content cannot be checked."),
        Text("请取消隐藏并核对，无用的请删除。", "Unhide and check it, or delete it."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D029",
        Text("填报的工作表被隐藏", "Our sheet is hidden"),
        Text("工作表“{name}”被隐藏，内容仍已读取", "sheet “{name}” is hidden but was read"),
        Text("隐藏的内容不易核对。", "Hidden content is hard to check."),
        Text("请取消隐藏并核对。", "Unhide and check it."),
        _NOTE,
    ),
    Entry(
        "D030",
        Text("填写区有合并单元格", "Merged cells in the table"),
        Text(
            "{range} 被合并，只有左上角的内容有效", "{range} is merged; only its first cell counts"
        ),
        Text(
            "合并后其余各行读到的是空白，会被当作未填。",
            "The other rows of the block are read as blank.",
        ),
        Text("请取消合并，在每一行分别填写。", "Unmerge and fill in each row."),
        _ERROR,
    ),
    Entry(
        "D031",
        Text("模板编号不符", "Unknown template"),
        Text("读到的模板编号为“{read}”，应为“{expected}”", "template “{read}”, not “{expected}”"),
        Text("模板不同，列和口径可能不同。", "Columns and definitions may differ."),
        Text(
            "请用 ecscore template --from 将内容带入现行模板。",
            "Carry it over with `ecscore template --from`.",
        ),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D032",
        Text("规则库不符", "Another rulebook"),
        Text(
            "工作簿按规则库“{read}”填报，现用“{expected}”评分",
            "made for rulebook “{read}”, scored with “{expected}”",
        ),
        Text("指标不同，评分没有意义。", "The criteria differ, so the score means nothing."),
        Text(
            "请改用对应的规则库，或用 ecscore template --from 带入新模板。",
            "Use that rulebook, or carry it over with `ecscore template --from`.",
        ),
        _ERROR,
    ),
    Entry(
        "D033",
        Text("模板不是现行版次", "Template of another edition"),
        Text(
            "模板校验码为“{read}”，与现行版次“{expected}”不符",
            "the template's digest is “{read}”, which is not of edition “{expected}”",
        ),
        Text("规则库改动后，填报内容和口径可能有变化。", "What is asked may have changed."),
        Text(
            "请用 ecscore template --from 将内容带入现行模板。",
            "Carry it over with `ecscore template --from`.",
        ),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D034",
        Text("缺少指标行", "Row of a fact is missing"),
        Text("“{name}”（{id}）所在的行已被删除", "the row of “{name}” ({id}) is gone"),
        Text("没有这一行，该项按未知处理。", "Without it the fact is unknown."),
        Text("请从模板复制该行并填写。", "Copy the row from the template and fill it in."),
        _WARNING,
    ),
    Entry(
        "D035",
        Text("有填报值而没有编号", "A value without an id"),
        Text("读到“{read}”，但这一行没有编号", "found “{read}” in a row without an id"),
        Text("没有编号，不知道是哪一项，没有读入。", "Without an id it is not read."),
        Text("请补上编号，或删去该值。", "Add the id or remove the value."),
        _ERROR,
    ),
    Entry(
        "D036",
        Text("不认识的数据编号", "Unknown fact"),
        Text("不认识“{read}”{hint}", "unknown fact “{read}”{hint}"),
        Text("编号不在规则库中，这一行没有读入。", "It is not in the rulebook and not read."),
        _KEEP_IDS,
        _ERROR,
    ),
    Entry(
        "D037",
        Text("同一项填了多行", "One item in several rows"),
        Text("“{id}”填在 {cells}，内容相同", "“{id}” stands in {cells}, all alike"),
        Text("重复的行以后容易改一处漏一处。", "One of them will be forgotten some day."),
        Text("请只保留一行。", "Keep one row."),
        _WARNING,
    ),
    Entry(
        "D038",
        Text("同一项填了不同内容", "One item with different entries"),
        Text("“{id}”填在 {cells}，分别为 {read}", "“{id}” stands in {cells}: {read}"),
        Text("无法确定以哪一行为准，按未知处理。", "Which one counts is unclear: unknown."),
        Text("请核实后只保留一行。", "Keep the right one."),
        _ERROR,
    ),
    Entry(
        "D039",
        Text("同类问题过多", "More of the same"),
        Text("{code} 另有 {more} 处，未逐一列出", "{more} more of {code} are not listed"),
        Text("同类问题往往出于同一原因。", "They often have one cause."),
        Text("请先处理已列出的，再重新核查。", "Deal with those listed and run again."),
        _NOTE,
    ),
    Entry(
        "D040",
        Text("不认识的材料编号", "Unknown requirement"),
        Text("不认识“{read}”{hint}", "unknown requirement “{read}”{hint}"),
        Text("编号不在规则库中，这一行没有读入。", "It is not in the rulebook and not read."),
        _KEEP_IDS,
        _ERROR,
    ),
    Entry(
        "D041",
        Text("不认识的指标编号", "Unknown criterion"),
        Text("不认识“{read}”{hint}", "unknown criterion “{read}”{hint}"),
        Text("不知道免除哪一项扣分，这条登记没有读入。", "It is not read."),
        Text("请填写指标表中的编号，如 1.2.3。", "Enter an id of the table, such as 1.2.3."),
        _ERROR,
    ),
    Entry(
        "D070",
        Text("封面未填写完整", "Cover incomplete"),
        Text("封面未填写“{name}”", "“{name}” is blank on the cover"),
        Text("报告需要写明是哪个县、截至哪一天。", "A report names the county and the day."),
        Text("请在封面填写。", "Fill it in."),
        _ERROR,
    ),
)
