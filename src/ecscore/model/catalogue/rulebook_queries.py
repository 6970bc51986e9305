"""R221–R225: queries of derived figures and checks, and what is said of peers."""

from __future__ import annotations

from ecscore.model.catalogue.rulebook import error
from ecscore.model.finding import Entry
from ecscore.model.text import Text

ENTRIES: tuple[Entry, ...] = (
    error(
        "R221",
        Text("查询不能用", "A query that cannot be used"),
        Text("{what}：{problem}", "{what}: {problem}"),
        Text(
            "请修改查询；可读的表和列见 docs/rosters.md。",
            "Mend the query; docs/rosters.md says what it may read.",
        ),
    ),
    error(
        "R222",
        Text("句子里的占位没有着落", "A placeholder that nothing fills"),
        Text(
            "{what} 的句子用了 {name}，查询结果只有 {known}",
            "the sentences of {what} use {name}; the result has {known}",
        ),
    ),
    error(
        "R223",
        Text("个人信息没有遮盖", "Personal data not masked"),
        Text(
            "{what} 的结果列 {columns} 带出了个人信息",
            "the columns {columns} of {what} carry personal entries",
        ),
        Text(
            "个人信息的列请保留原名输出，或不要选出。",
            "Select a personal column under its own name, or not at all.",
        ),
    ),
    error(
        "R224",
        Text("推算值与事实不合", "A derived figure that does not fit its fact"),
        Text("{what}：{problem}", "{what}: {problem}"),
    ),
    error(
        "R225",
        Text("各县之间的比法不对", "Peers that cannot be compared so"),
        Text("{what}：{problem}", "{what}: {problem}"),
    ),
)
