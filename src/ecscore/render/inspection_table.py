"""The monthly inspection for a terminal: what each group has before it, unit by unit."""

from __future__ import annotations

from ecscore.model.inspection import GroupSheet, MonthSheet
from ecscore.render import inspection_words as words
from ecscore.render.page import Page
from ecscore.render.voice import Style, Voice, voice_of


def render(sheet: MonthSheet, style: Style) -> str:
    """Return the inspection as text for a terminal."""
    voice = voice_of(sheet.rulebook, style.lang)
    page = Page(style.width, style.color)
    for group in sheet.groups:
        page.blank()
        _group(page, voice, sheet, group)
    page.blank()
    if not sheet.ledger:
        page.line(voice.text(words.NO_LEDGER))
    names = voice.listed(words.unit_name(voice, notice) for notice in sheet.notices)
    none = voice.say("没有", "none")
    said = voice.say("需要通报的单位：", "Units to be told: ")
    page.line(f"{said}{names or none}")
    return page.text()


def _group(page: Page, voice: Voice, sheet: MonthSheet, group: GroupSheet) -> None:
    page.title(words.group_title(voice, sheet, group))
    colon = voice.say("：", ": ")
    for name, text in words.group_facts(voice, sheet, group):
        page.item(f"{name}{colon}", text)
    page.line(words.counts(voice, group))
    for inspected in group.units:
        page.heading(words.unit_name(voice, inspected))
        for title, rows in words.parts(voice, sheet, inspected):
            page.line(title, indent=2, look="dim")
            for row in rows:
                parts = (row.basis, row.due, row.now)
                page.item(row.what, f"  {'  '.join(filter(None, parts))}", indent=4)
