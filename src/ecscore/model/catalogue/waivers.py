"""W: waivers. A waiver that is not understood does not count; none of these can be waived."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_DOES_NOT_COUNT = Text(
    "写得不清楚的豁免不起作用，它所指的问题照常计入。",
    "A waiver that is not clear has no effect; the findings it is about count as ever.",
)
_SEE = Text(
    "写法见 docs/waivers.md。",
    "docs/waivers.md shows how it is written.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "W001",
        Text("豁免文件读不懂", "The waivers cannot be read"),
        Text("{problem}", "{problem}"),
        _DOES_NOT_COUNT,
        _SEE,
        Severity.ERROR,
    ),
    Entry(
        "W002",
        Text("豁免中有不认识的键", "Unknown key in a waiver"),
        Text(
            "不认识“{read}”{hint}，这一条豁免无效", "unknown key “{read}”{hint}; it has no effect"
        ),
        _DOES_NOT_COUNT,
        Text("可用的键：{known}。", "Known keys: {known}."),
        Severity.ERROR,
    ),
    Entry(
        "W003",
        Text("豁免缺少必填的内容", "A waiver lacks something required"),
        Text("缺少 {names}，这一条豁免无效", "{names} is missing; the waiver has no effect"),
        Text(
            "没有理由、批准人和期限的豁免，事后无人能够说明。",
            "Nobody can answer later for a waiver without reason, approver and expiry.",
        ),
        Text("补上 {names}；写法见 docs/waivers.md。", "Add {names}; see docs/waivers.md."),
        Severity.ERROR,
    ),
    Entry(
        "W004",
        Text("豁免的一项写法不对", "A waiver has an entry that cannot be read"),
        Text(
            "{name} 读到“{read}”，应为{expected}{hint}，这一条豁免无效",
            "{name} is “{read}”, expected {expected}{hint}; the waiver has no effect",
        ),
        _DOES_NOT_COUNT,
        _SEE,
        Severity.ERROR,
    ),
    Entry(
        "W005",
        Text("豁免所指的代码或指标不存在", "A waiver names an unknown code or criterion"),
        Text(
            "没有{name}“{read}”{hint}，这一条豁免无效",
            "there is no {name} “{read}”{hint}; the waiver has no effect",
        ),
        _DOES_NOT_COUNT,
        Text(
            "代码写在每个问题的前面；指标编号见 ecscore rules show。",
            "The code stands before each finding; ecscore rules show lists the criteria.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "W006",
        Text("这类问题不得豁免", "This kind of finding may not be waived"),
        Text("{code} 不得豁免：{why}", "{code} may not be waived: {why}"),
        Text(
            "没有读到的内容谁也没有核过，豁免了就没有人知道结果不完整。",
            "Nobody has checked what was not read; waived, nobody would know that the result is "
            "incomplete.",
        ),
        Text(
            "请改正填报文件、规则库或豁免本身，并删去这一条。",
            "Correct the input, the rulebook or the waiver itself, and delete this one.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "W007",
        Text("同一豁免写了两次", "The same waiver twice"),
        Text(
            "“{target}”的豁免与第 {line} 行相同，期限也相同，只按第 {line} 行计",
            "the waiver of “{target}” is that of line {line} with the same expiry: that one counts",
        ),
        Text(
            "两处的理由或批准人可能不一致，应以哪一条为准就说不清了。",
            "Their reasons or approvers may differ, and nobody could tell which one holds.",
        ),
        Text("删去其中一条。", "Delete one of them."),
        Severity.ERROR,
    ),
    Entry(
        "W008",
        Text("豁免已过期", "A waiver has expired"),
        Text(
            "“{target}”的豁免（{approved_by} 批准）于 {expires} 到期，不再起作用",
            "the waiver of “{target}” (approved by {approved_by}) expired on {expires}",
        ),
        Text(
            "过期的豁免不起作用，它所指的问题已重新计入。",
            "It has no effect any more; the findings it was about count again.",
        ),
        Text(
            "请整改所指的问题，或重新报批后改写期限，或删去这一条。",
            "Mend what it is about, have it approved anew, or delete it.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "W009",
        Text("豁免期限过长", "A waiver runs very long"),
        Text(
            "“{target}”的豁免到 {expires} 才到期，晚于 {latest}（两年）",
            "the waiver of “{target}” runs until {expires}, beyond {latest} (two years)",
        ),
        Text(
            "期限太长的豁免等于永久豁免，没有人再看它是否还成立。",
            "So long a waiver is a lasting one: nobody looks again whether it still holds.",
        ),
        Text("把期限改到 {latest} 或更早。", "Let it expire on {latest} or before."),
        Severity.WARNING,
    ),
    Entry(
        "W010",
        Text("豁免没有用到", "A waiver that nothing needs"),
        Text("没有问题符合“{target}”的豁免", "no finding meets the waiver of “{target}”"),
        Text(
            "问题可能已经改好，或位置、说明已变；留着的豁免以后会盖住新的问题。",
            "The finding may be mended, or has moved; a waiver left behind may hide a new one.",
        ),
        Text(
            "删去这一条，或按 JSON 中的 fingerprint 改写。",
            "Delete it, or write it anew by the fingerprint that the JSON shows.",
        ),
        Severity.NOTE,
    ),
    Entry(
        "W011",
        Text("豁免范围太宽", "A waiver is very wide"),
        Text(
            "“{target}”的豁免盖住了 {number} 个问题",
            "the waiver of “{target}” covers {number} findings",
        ),
        Text(
            "一条豁免盖住这么多问题，其中可能有没有核过的。",
            "Among so many there may be some that nobody has looked at.",
        ),
        Text(
            "用 fingerprint、at 或 contains 缩小范围。",
            "Narrow it by fingerprint, at or contains.",
        ),
        Severity.NOTE,
        Certainty.SUSPECTED,
    ),
)
