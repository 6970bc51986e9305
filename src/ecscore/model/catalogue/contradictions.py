"""X: contradictions that are found in code. Those that a rulebook declares carry their sentences.

The first two digits of a code are the number of the kind of check, the third tells apart.
"""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ROSTERS_COUNT = Text(
    "核查以名册为准；填报与名册不一致，差额部分不予认定。",
    "Inspectors go by the rosters; what a claim has beyond them is not recognised.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "X159",
        Text("数值贴着分档界限", "A figure on the very edge of a band"),
        Text(
            "“{title}”为 {value}，再低 0.1 个百分点就少得 {points} 分",
            "“{title}” is {value}; a tenth of a point less would cost {points}",
        ),
        Text(
            "公布的百分数常经截位或进位，贴线的数最容易在复核时被推翻。",
            "Published percentages are often cut or rounded; a figure on the edge is the first to "
            "fall at a review.",
        ),
        Text(
            "请备好未经进位的原始数据和计算过程。",
            "Have the unrounded figures and the calculation at hand.",
        ),
        Severity.NOTE,
        Certainty.SUSPECTED,
    ),
    Entry(
        "X201",
        Text("同一事实在多处得分", "One fact credited more than once"),
        Text(
            "{criteria} 可能依据同一事实得分，请确认不是同一次报道或交流",
            "{criteria} may rest on the same event; confirm that they do not",
        ),
        Text(
            "原表只限制同一条内不重复记分；跨条重复得分容易在复核时被扣回。",
            "The source forbids double credit inside one item only; across items it is often "
            "taken back at the review.",
        ),
        Text("请为每一处分别提供印证资料。", "Give separate proof for each."),
        Severity.NOTE,
        Certainty.SUSPECTED,
    ),
    Entry(
        "X901",
        Text("填报值与名册不符", "A claim that the rosters contradict"),
        Text(
            "“{title}”填报 {stated}，{derived}（{source}），{effect}",
            "“{title}” is stated as {stated}; {derived} ({source}), {effect}",
        ),
        _ROSTERS_COUNT,
        Text(
            "请核对名册是否完整；名册无误的，按名册改正填报值。",
            "See whether the roster is complete; where it is, correct the claim.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "X902",
        Text("填报少于名册", "A claim below what the rosters show"),
        Text(
            "“{title}”填报 {stated}，{derived}（{source}），少报了，{effect}",
            "“{title}” is stated as {stated}; {derived} ({source}), left on the table: {effect}",
        ),
        Text(
            "名册能够支撑的得分没有申报。",
            "Points that the rosters bear out were not claimed.",
        ),
        Text("核对无误后，按名册改正填报值。", "Correct the claim once the roster is checked."),
        Severity.ERROR,
    ),
    Entry(
        "X903",
        Text("采用名册推算值", "A value taken from the rosters"),
        Text(
            "“{title}”没有填报，{derived}（{source}）",
            "“{title}” is not stated; {derived} ({source})",
        ),
        Text(
            "没有填报时，以名册推算的值计分。",
            "Where nothing is stated, what the rosters come to is scored.",
        ),
        Text("请核对推算值，并在“指标数据”中填报。", "Check the value and state it."),
        Severity.NOTE,
    ),
    Entry(
        "X904",
        Text("填报名次与同批推算不符", "A rank that the peers contradict"),
        Text(
            "“{title}”填报 {stated}，按同批各县的“{by}”推算为 {placed}，{effect}",
            "“{title}” is stated as {stated}; by the peers' “{by}” it is {placed}, {effect}",
        ),
        Text(
            "名次由同批各县的数推算；填报的名次与之不符的，以推算为准认定。",
            "Ranks follow from the figures of all peers; a stated one that differs does not stand.",
        ),
        Text(
            "请核对上级文件上的名次和县数，并确认同批各县都已参评。",
            "Check place and number on the document from above, and that all peers are assessed.",
        ),
        Severity.WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "X905",
        Text("采用同批推算的名次", "A rank taken from the peers"),
        Text(
            "“{title}”没有填报，按同批各县的“{by}”推算为 {placed}",
            "“{title}” is not stated; by the peers' “{by}” it is {placed}",
        ),
        Text(
            "没有填报时，以同批推算的名次计分。",
            "Where nothing is stated, the computed rank is scored.",
        ),
        Text("请核对，并在“指标数据”中填报。", "Check it and state it."),
        Severity.NOTE,
    ),
    Entry(
        "X911",
        Text("说有而名册没有", "A yes that no roster bears out"),
        Text(
            "{titles}填“是”，但《{table}》{lacking}",
            "{titles}: stated as yes, but “{table}” {lacking}",
        ),
        Text(
            "没有记录的“是”在核查时站不住。",
            "A yes without records does not stand at an inspection.",
        ),
        Text("请补填该表，或改正填报。", "Fill in the table, or correct the statement."),
        Severity.WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "X912",
        Text("说没有而名册有", "A no that a roster contradicts"),
        Text(
            "{titles}填“否”，但《{table}》中有 {rows} 条相应记录",
            "{titles}: stated as no, but “{table}” has {rows} such rows",
        ),
        Text(
            "填报与名册自相矛盾，也可能漏报了得分。",
            "The statement contradicts the roster and may leave points unclaimed.",
        ),
        Text("请核对后改正其中之一。", "Correct one of the two."),
        Severity.WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "X991",
        Text("核对没有完成", "A check that could not be run"),
        Text("核对 {code}“{title}”没有完成：{why}", "check {code} “{title}” did not run: {why}"),
        Text(
            "没有完成的核对既不算通过，也不算有问题。",
            "A check that did not run is neither passed nor failed.",
        ),
        Text(
            "这是规则库的问题，请运行 ecscore rules check 并告知规则库作者。",
            "This is a fault of the rulebook: run `ecscore rules check` and tell its author.",
        ),
        Severity.WARNING,
    ),
)
