"""B: many counties. B0 a county that could not be assessed, B1 what repeats between counties."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_NEITHER = Text(
    "没有评出来的县既不算通过，也不算不通过；名次按其余各县推算。",
    "A county that was not assessed is neither passed nor failed; ranks leave its place open.",
)
_SUSPECTED = Certainty.SUSPECTED

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "B001",
        Text("评这个县的进程异常退出", "The process of a county ended"),
        Text("评这个县的进程异常退出，没有结果", "its process ended without a result"),
        _NEITHER,
        Text(
            "请用 ecscore evaluate 单独评这个县；仍然退出的，请告知开发者。",
            "Run `ecscore evaluate` on it alone; where that ends too, tell the developers.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "B002",
        Text("评这个县超过时限", "A county took too long"),
        Text("超过了每县的时限，没有结果", "it took longer than a county may"),
        _NEITHER,
        Text(
            "请用 --time-limit 放宽时限，或单独评这个县。",
            "Allow more with --time-limit, or assess it alone.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "B003",
        Text("评这个县内存不足", "A county took too much memory"),
        Text("所需内存超过每个进程的上限，没有结果", "it needs more memory than a worker may take"),
        _NEITHER,
        Text(
            "请单独评这个县，或检查它的表是否过大。",
            "Assess it alone; see how large its tables are.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "B004",
        Text("评这个县时程序出错", "A bug was met in a county"),
        Text("程序内部错误（{kind}，{where}）", "an internal error ({kind}, {where})"),
        _NEITHER,
        Text(
            "这是 ecscore 的问题，请把代码和位置告知开发者。",
            "This is a bug in ecscore: tell the developers kind and place.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "B005",
        Text("文件打不开", "A file that the disk does not give"),
        Text("打不开 {file}：{why}", "cannot open {file}: {why}"),
        _NEITHER,
        Text("请确认文件还在、没有被占用、有权读取。", "See that it is there, free and readable."),
        Severity.ERROR,
    ),
    Entry(
        "B006",
        Text("取不到 URL 上的县", "A county that cannot be fetched from its URL"),
        Text("取不到 {url}：{why}", "cannot fetch {url}: {why}"),
        _NEITHER,
        Text(
            "请确认 URL 写得对、各台机器都有权读取，并装有所需的文件系统库。",
            "See that the URL is right, that every machine may read it and has the library for it.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "B101",
        Text("同一份文件出现在几个县", "One file in several counties"),
        Text(
            "{counties} 的材料里有 {files} 份相同的文件（如 {file}）",
            "{counties} hand in the same files, {files} of them ({file} for one)",
        ),
        Text(
            "上级文件可以相同；照片、清单、签到表相同的，至少有一个县的不是自己的。",
            "A document from above may be the same; of pictures and lists at most one is original.",
        ),
        Text("请核对文件是哪个县的，其他县的不予认定。", "See whose it is; elsewhere it is void."),
        Severity.WARNING,
        _SUSPECTED,
    ),
    Entry(
        "B102",
        Text("几个县的照片几乎相同", "Pictures of several counties nearly the same"),
        Text(
            "{counties} 的照片几乎相同（相差 {apart}/64）：{file} 与 {other}",
            "pictures of {counties} are nearly the same ({apart}/64 apart): {file} and {other}",
        ),
        Text(
            "翻转、缩放、压缩过的照片仍是同一张；同一现场不会在两个县。",
            "Turned, resized or recompressed it is still the same picture of one place.",
        ),
        Text("请对照原片，核实拍摄地点。", "Hold the originals beside each other."),
        Severity.WARNING,
        _SUSPECTED,
    ),
    Entry(
        "B111",
        Text("同样的人出现在几个县", "The same people in several counties"),
        Text(
            "{counties} 有 {shared} 个相同的{who}",
            "{counties} have {shared} in common: {who}",
        ),
        Text(
            "同一人在几个县参训、任职或受助，常是名单互相借用；比对的是加盐散列，不含原文。",
            "A person trained, employed or helped in several counties often means borrowed lists.",
        ),
        Text("请各县按行号调出名单核对。", "Have the counties look up the rows and check."),
        Severity.WARNING,
        _SUSPECTED,
    ),
    Entry(
        "B112",
        Text("同样的单位出现在几个县", "The same firms in several counties"),
        Text(
            "{counties} 有 {shared} 个相同的{who}",
            "{counties} have {shared} in common: {who}",
        ),
        Text(
            "一家单位可以承办几个县；同时承办过多的，要看能否兼顾、成果是否雷同。",
            "A firm may serve several counties; whether it can do all of it is asked.",
        ),
        Text("请核对合同与成果。", "Compare contracts and deliverables."),
        Severity.NOTE,
        _SUSPECTED,
    ),
    Entry(
        "B121",
        Text("两个县的数据雷同", "Figures of two counties the same"),
        Text(
            "{counties} 有 {same} 个数完全相同：{figure}",
            "{counties} state {same} figures alike to the digit: {figure}",
        ),
        Text(
            "几个不整的数同时相同，多半是照抄。",
            "Several odd figures alike at once are most likely copied.",
        ),
        Text("请两县分别提供原始数据。", "Ask both for their original data."),
        Severity.WARNING,
        _SUSPECTED,
    ),
    Entry(
        "B131",
        Text("许多县的数刚过分档界限", "Figures that crowd just above a bound"),
        Text(
            "“{figure}”刚达到 {bound} 的有 {above} 个县，差一点的只有 {below} 个：{counties}",
            "“{figure}”: {above} counties just reach {bound}, {below} just miss it: {counties}",
        ),
        Text(
            "真实的数不会挤在界限的一边。",
            "Honest figures do not crowd on one side of a bound.",
        ),
        Text("请抽查这些县的原始数据。", "Check original data of some of them."),
        Severity.WARNING,
        _SUSPECTED,
    ),
    Entry(
        "B141",
        Text("同比增速远高于各县", "A growth far above all others"),
        Text(
            "{counties}“{figure}”同比 {value}，各县中位数 {median}",
            "{counties}: “{figure}” is {value}, the median of all {median}",
        ),
        Text(
            "突增常因口径改变、基数过小或填错。",
            "A jump often comes of another scope, a small base or a slip.",
        ),
        Text("请核对本期和上年同期的口径与数。", "Check scope and figures of both years."),
        Severity.WARNING,
        _SUSPECTED,
    ),
    Entry(
        "B151",
        Text("同一个县参评了几次", "A county that stands in the batch more than once"),
        Text(
            "{counties} 是同一个县（{name}）",
            "{counties} are one county ({name})",
        ),
        Text(
            "重复的县会挤占名次。",
            "It takes a place away from the others.",
        ),
        Text("请只留一份后重新运行。", "Keep one and run again."),
        Severity.ERROR,
        _SUSPECTED,
    ),
)
