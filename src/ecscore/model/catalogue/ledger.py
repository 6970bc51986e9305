"""L: the rectification ledger. Rows that are in doubt stay as they are."""

from __future__ import annotations

from ecscore.model.finding import Entry, Severity
from ecscore.model.text import Text

_STAYS = Text(
    "拿不准的行原样保留，不猜；它的状态也不会更新。",
    "A row in doubt is left as it is and nothing is guessed; its state is not updated either.",
)
_NOTHING_LOST = Text(
    "改写台账不得丢掉各单位填写的任何内容，所以没有动它。",
    "Updating must not lose anything that people entered, so it was left alone.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "L001",
        Text("台账文件用不了", "The ledger cannot be used"),
        Text("台账{problem}", "the ledger is {problem}"),
        _NOTHING_LOST,
        Text("用 WPS 或 Excel 另存为 .xlsx。", "Save it as .xlsx in WPS or Excel."),
        Severity.ERROR,
    ),
    Entry(
        "L002",
        Text("台账里有改写时会丢的内容", "The ledger holds what updating would lose"),
        Text(
            "台账里有图片、图形、宏或讨论式批注，改写时会丢失，因此没有更新",
            "the ledger holds pictures, shapes, macros or threaded comments that updating would "
            "lose; it was not updated",
        ),
        _NOTHING_LOST,
        Text(
            "把图片等移到材料文件夹，在“佐证材料”一列写文件名。",
            "Move them to the evidence folder and write the file's name under 佐证材料.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "L003",
        Text("台账中被删除的行又加了回来", "A row that was deleted came back"),
        Text(
            "第 {number} 号（{code}）的行被删除，但问题仍在或又出现，已加回到末尾",
            "the row of number {number} ({code}) was deleted, but its problem is there: it is back "
            "at the end",
        ),
        Text(
            "删除一行不等于整改；填写在该行的内容已随之删除，找不回来。",
            "Deleting a row mends nothing; what was written in it is gone with it.",
        ),
        Text(
            "请整改所指的问题，或按 docs/waivers.md 报批豁免；已填内容请补填。",
            "Mend the problem or have it waived (docs/waivers.md), and fill the row in again.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "L004",
        Text("两行是同一个问题", "Two rows of one problem"),
        Text("{cells} 的指纹相同", "{cells} have the same fingerprint"),
        _STAYS,
        Text(
            "删去复制出来的一行，或清空它的序号和指纹。",
            "Delete the copy, or clear its number and fingerprint.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "L005",
        Text("台账中的指纹被改动", "A fingerprint was changed"),
        Text(
            "第 {number} 号的指纹读到“{read}”，应为 {expected}",
            "the fingerprint of number {number} is “{read}”, expected {expected}",
        ),
        _STAYS,
        Text(
            "把序号和指纹改回：{expected}；自己加的行请不要填指纹，也不要用已有的序号。",
            "Restore the number and the fingerprint: {expected}. Rows of your own have no "
            "fingerprint and no number that is in use.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "L006",
        Text("台账中有不认识的状态", "Unknown state in the ledger"),
        Text(
            "状态读到“{read}”，应为 {choices} 之一",
            "the state is “{read}”, expected one of {choices}",
        ),
        _STAYS,
        Text("改成 {choices} 之一。", "Write one of {choices}."),
        Severity.ERROR,
    ),
    Entry(
        "L007",
        Text("整改时限不是日期", "A deadline is no date"),
        Text("整改时限读到“{read}”，不是日期", "the deadline is “{read}”, no date"),
        Text("读不出的时限不能判断是否逾期。", "Nobody can tell whether it has passed."),
        Text("写成 2020-03-31 这样。", "Write it like 2020-03-31."),
        Severity.WARNING,
    ),
    Entry(
        "L008",
        Text("手工改的状态已改回", "A state set by hand was turned back"),
        Text(
            "状态手工改成“{read}”，与核查结果或台账历史不符，已改为“{after}”",
            "the state was set to “{read}” by hand, which the assessment and the history do not "
            "bear out: it is “{after}”",
        ),
        Text(
            "销号、复发和豁免由核查得出，手工只能改为“整改中”。",
            "Closing, reopening and waiving follow from assessments; people set “整改中” (in "
            "progress) alone.",
        ),
        Text(
            "整改完成后更正填报数据或补齐材料，再运行 ecscore ledger update。",
            "Correct the data or hand in the paper, then run ecscore ledger update.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "L009",
        Text("台账历史的最后一行不完整", "The last line of the history is cut short"),
        Text("最后一行没有写完，不计", "the last line is cut short and does not count"),
        Text(
            "上一次更新中途断电或被终止；下一次更新会补上。",
            "An update was interrupted; the next one makes up for it.",
        ),
        Text("不必处理。", "Nothing need be done."),
        Severity.NOTE,
    ),
    Entry(
        "L010",
        Text("台账历史中有读不懂的行", "A line of the history cannot be read"),
        Text("这一行读不懂，不计", "this line cannot be read and does not count"),
        Text(
            "历史只追加、不修改；改动过的历史不能证明什么时候销号。",
            "The history is only appended to; one that was edited proves no dates.",
        ),
        Text("从备份恢复 ledger-history.jsonl。", "Restore ledger-history.jsonl from a backup."),
        Severity.WARNING,
    ),
    Entry(
        "L011",
        Text("台账工作簿不见了，已按历史重建", "The ledger was missing and is made anew"),
        Text(
            "台账工作簿不在，历史中有 {number} 个问题；仍在的问题已按原序号重新列出",
            "the workbook is missing while the history knows {number} problems; those still there "
            "are listed under their old numbers",
        ),
        Text(
            "各单位填写的内容只在工作簿里，历史中没有。",
            "What people entered stood in the workbook alone.",
        ),
        Text(
            "若只是移动或改名，请把原文件放回后再更新。",
            "If it was only moved or renamed, put it back and update again.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "L012",
        Text("输入没有全部读出，未作销号", "Nothing was closed, as not all was read"),
        Text(
            "输入只读出一部分，没有查到的问题不算已整改，这次不销号",
            "only a part of the input could be read: what was not found is not closed",
        ),
        Text("没有读到不等于已经改好。", "What was not read was not mended."),
        Text(
            "先改正 ecscore audit 列出的读不出的内容，再更新。",
            "Correct what ecscore audit says could not be read, then update again.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "L013",
        Text("台账的行里有合并单元格", "Merged cells in a row of the ledger"),
        Text("这一格被合并，写不进去", "this cell is merged away and cannot be written"),
        _STAYS,
        Text("取消合并。", "Unmerge it."),
        Severity.ERROR,
    ),
    Entry(
        "L014",
        Text("已补全台账历史", "The history was completed"),
        Text(
            "上一次更新中断，已补记 {number} 条历史",
            "an update was interrupted; {number} events were entered into the history",
        ),
        Text("工作簿已写好，历史还没有写完。", "The workbook was written, the history was not."),
        Text("不必处理。", "Nothing need be done."),
        Severity.NOTE,
    ),
    Entry(
        "L015",
        Text("历史中没有这一行", "The history does not know a row"),
        Text(
            "台账历史中没有这个问题，已按表中的状态记入",
            "the history does not know this problem; it was entered with the state in the row",
        ),
        Text(
            "历史文件可能被删除或没有随台账一起移动。",
            "The history may have been deleted, or not moved with the ledger.",
        ),
        Text(
            "有备份的请恢复 ledger-history.jsonl；没有则不必处理。",
            "Restore ledger-history.jsonl if there is a backup; else nothing need be done.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "L016",
        Text("台账缺少列", "The ledger lacks columns"),
        Text("台账里找不到这些列：{names}", "the ledger lacks these columns: {names}"),
        _NOTHING_LOST,
        Text(
            "把标题改回原来的写法：{names}；列可以移动，也可以另加列。",
            "Restore the headings {names}; columns may be moved and others added.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "L017",
        Text("台账有重复的列", "The ledger has a column twice"),
        Text("这些标题出现了两次：{names}", "these headings stand twice: {names}"),
        _NOTHING_LOST,
        Text("给另加的列换个标题：{names}。", "Give the added column another heading: {names}."),
        Severity.ERROR,
    ),
    Entry(
        "L018",
        Text("台账表里没有空行了", "The ledger's sheet has no room"),
        Text(
            "第 {row} 行（表的最后一行）有内容，新问题没有地方写",
            "there is something in row {row}, the last of the sheet: no room for new problems",
        ),
        _NOTHING_LOST,
        Text("把第 {row} 行的内容移到上面。", "Move what stands in row {row} further up."),
        Severity.ERROR,
    ),
)
