"""What units owe, as Markdown to hand round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecscore.model.checklist import Checklist, Item
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import exact
from ecscore.render import checklist_words as words
from ecscore.render import markdown_text as md
from ecscore.render.voice import Style, Voice, voice_of


def render(lists: Sequence[Checklist], rulebook: Rulebook, style: Style) -> str:
    """Return the checklists as Markdown, one after the other."""
    voice = voice_of(rulebook, style.lang)
    return md.joined(part for owed in lists for part in _one(voice, owed))


def _one(voice: Voice, owed: Checklist) -> Iterator[str]:
    yield md.heading(1, words.title(voice, owed))
    yield md.plain(words.summary(voice, owed)) + "\n"
    heads = (
        voice.say("要交什么", "What"),
        voice.say("角色", "Part"),
        voice.say("指标", "Criteria"),
        voice.say("关系分数", "At stake"),
        voice.say("要求", "What it has to show"),
    )
    for name, _, items in words.by_deadline(voice, owed):
        yield md.heading(2, name)
        yield md.table(heads, [_row(voice, item) for item in items], right=(3,))
    if owed.tasks:
        yield md.heading(2, voice.say("方案任务", "Tasks of the plan"))
        yield md.bullets(words.task_line(voice, owed, task) for task in owed.tasks)
    if owed.inspections:
        yield md.heading(2, voice.say("检查组", "Inspection groups"))
        yield md.bullets(words.inspection_line(voice, owed, group) for group in owed.inspections)


def _row(voice: Voice, item: Item) -> list[str]:
    return [
        f"[{voice.text(item.kind.label)}] {voice.text(item.title)}",
        voice.text(item.role.label),
        voice.listed(item.criteria),
        exact(item.stake),
        voice.text(item.help),
    ]
