"""E022–E024: what the evidence sheet says against what the evidence folder holds."""

from __future__ import annotations

from ecscore.model.finding import Entry, Severity
from ecscore.model.text import Text

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E022",
        Text("清单没有写“是”，文件却在", "Files are there, the sheet does not say so"),
        Text(
            "“{title}”在证据清单中没有填“是”，材料文件夹里却有 {found} 份；按文件夹计",
            "“{title}” is not marked yes on the evidence sheet, yet the folder has {found} files; "
            "the folder counts",
        ),
        Text(
            "清单与文件不一致，核查时要解释。", "Sheet and files disagree; it will be asked about."
        ),
        Text(
            "文件是材料的，请在清单填“是”；不是的，请从文件夹移走。",
            "Mark it yes where the files are meant, else take them out of the folder.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "E023",
        Text("清单写“是”，文件夹里没有", "The sheet says yes, the folder has nothing"),
        Text(
            "“{title}”在证据清单中填“是”，材料文件夹里没有文件；按没有计",
            "“{title}” is marked yes on the evidence sheet, yet no file is there; not counted",
        ),
        Text("没有文件的材料不予认定。", "Evidence without a file is not recognised."),
        Text(
            "请 {lead} 把文件放进该材料的文件夹，或如实填“否”。",
            "{lead}: put the file in its folder, or mark it no.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "E024",
        Text("材料份数不足", "Too few files"),
        Text(
            "“{title}”至少要 {needed} 份，只有 {found} 份；不足的按没有计",
            "“{title}” needs {needed} files, there are {found}; too few support nothing",
        ),
        Text(
            "份数不足时，所支撑的得分不予认定。",
            "The points it stands behind are not recognised while files are lacking.",
        ),
        Text("请 {lead} 补齐。", "{lead}: supply the rest."),
        Severity.WARNING,
    ),
)
