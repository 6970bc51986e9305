"""The folders that `init` makes, and the note in each: what is wanted, by whom, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ecscore.evidence.names import PHASES, folder_name
from ecscore.model.rulebook import Criterion, FileKind, Requirement, Rulebook
from ecscore.model.text import Text
from ecscore.model.values import exact

_KINDS: Final = {
    FileKind.DOCUMENT: Text("文档", "document"),
    FileKind.SHEET: Text("表格", "spreadsheet"),
    FileKind.PHOTO: Text("照片", "photo"),
    FileKind.VIDEO: Text("视频", "video"),
    FileKind.SCAN: Text("扫描件", "scan"),
    FileKind.LINK: Text("网址（存为 .url 或 .txt 文件，或截屏）", "web address, saved as a file"),
    FileKind.ANY: Text("不限", "any"),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """The folder of a requirement: its name, the folders in it, and its note."""

    requirement: str
    name: str
    inside: tuple[str, ...]
    note: bytes


def planned_folders(rulebook: Rulebook) -> tuple[Planned, ...]:
    """Return the folder of every requirement, in the order of the table."""
    width = max(2, len(str(len(rulebook.requirements))))
    return tuple(
        Planned(
            requirement.id,
            folder_name(number, width, requirement),
            PHASES if requirement.phases else (),
            note_of(rulebook, requirement),
        )
        for number, requirement in enumerate(rulebook.requirements.values(), 1)
    )


def note_of(rulebook: Rulebook, requirement: Requirement) -> bytes:
    """Return the note as Windows' Notepad reads it: UTF-8 with a mark, lines ended by CRLF."""
    lines = [*_wanted(rulebook, requirement), "", *_serves(rulebook, requirement), ""]
    lines += _how(requirement)
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _wanted(rulebook: Rulebook, requirement: Requirement) -> Iterator[str]:
    title = requirement.title
    yield f"{title.zh}（{requirement.id}）"
    if title.en:
        yield title.en
    yield ""
    if requirement.help is not None:
        yield from _both("要求 / What it has to show", (requirement.help,))
    yield from _both("牵头 / Lead", _units(rulebook, requirement.lead))
    yield from _both("配合 / Cooperating", _units(rulebook, requirement.cooperating))
    yield f"时限 / Due：{requirement.due.isoformat() if requirement.due else '无 / none'}"
    yield from _both("种类 / Kinds", [_KINDS[kind] for kind in requirement.kinds])
    least = max(1, requirement.at_least)
    yield f"份数 / Files：至少 {least} 份 / at least {least}"
    if requirement.columns:
        yield f"应有的列 / Columns：{'、'.join(requirement.columns)}"
    if requirement.dated_from or requirement.dated_to:
        days = (requirement.dated_from, requirement.dated_to)
        first, last = (day.isoformat() if day else "…" for day in days)
        yield f"材料日期 / Dated：{first} — {last}"
    if requirement.ours:
        yield "本项目建议，原表未列 / proposed by us, not printed in the table"


def _both(label: str, texts: Iterable[Text]) -> Iterator[str]:
    """Yield texts in Chinese after their label, and in English below where there is any."""
    texts = tuple(texts)
    if texts:
        yield f"{label}：{'、'.join(text.zh for text in texts)}"
    if any(text.en for text in texts):
        yield f"    {', '.join(text.render('en') for text in texts)}"


def _units(rulebook: Rulebook, names: Iterable[str]) -> list[Text]:
    return [Text(name, rulebook.units[name].en) for name in names]


def _serves(rulebook: Rulebook, requirement: Requirement) -> Iterator[str]:
    served = rulebook.served_by(requirement.id)
    yield "用于 / Serves：" + ("" if served else "无 / none")
    for criterion in served:
        yield f"    {criterion.id} {criterion.title.zh}（{_points(criterion)} 分 / points）"
        if criterion.title.en:
            yield f"    {criterion.title.en}"
    for name in requirement.readings:
        reading = rulebook.readings[name]
        yield from _both(f"读法 / Reading {name}", (reading.reading,))


def _points(criterion: Criterion) -> str:
    return exact(criterion.worth)


def _how(requirement: Requirement) -> Iterator[str]:
    yield f"材料放进本文件夹即可；放在别处的，文件名以 {requirement.id} 开头。"
    yield "压缩包和本说明不算材料。"
    yield f"Put the files here, or begin their names with {requirement.id}."
    yield "Archives and this note do not count."
    if requirement.phases:
        yield f"按阶段放进 {'、'.join(PHASES)}。"
        yield "File by phase: before, during and after the work."
