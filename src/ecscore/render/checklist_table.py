"""What units owe, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ecscore.model.checklist import Checklist
from ecscore.model.rulebook import Rulebook
from ecscore.render import checklist_words as words
from ecscore.render.page import Page
from ecscore.render.voice import Style, Voice, voice_of


def render(lists: Sequence[Checklist], rulebook: Rulebook, style: Style) -> str:
    """Return checklists as text for a terminal, one after the other."""
    voice = voice_of(rulebook, style.lang)
    page = Page(style.width, style.color)
    for owed in lists:
        page.blank()
        _one(page, voice, owed)
    return page.text()


def _one(page: Page, voice: Voice, owed: Checklist) -> None:
    page.title(words.title(voice, owed))
    page.line(words.summary(voice, owed))
    for name, late, items in words.by_deadline(voice, owed):
        page.blank()
        page.line(name, look="bold red" if late else "bold")
        for item in items:
            page.item(words.item_title(voice, item), "", indent=2)
            page.line(words.item_detail(voice, item), indent=6)
            if item.help is not None:
                page.line(voice.text(item.help), indent=6, look="dim")
    if owed.tasks:
        page.heading(voice.say("方案任务", "Tasks of the plan"))
        for task in owed.tasks:
            page.line(words.task_line(voice, owed, task), indent=2)
    if owed.inspections:
        page.heading(voice.say("检查组", "Inspection groups"))
        for inspection in owed.inspections:
            page.line(words.inspection_line(voice, owed, inspection), indent=2)
