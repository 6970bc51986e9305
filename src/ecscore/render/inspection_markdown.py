"""The monthly inspection as Markdown: the sheet of each group, then the notices."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.inspection import GroupSheet, MonthSheet
from ecscore.render import inspection_notice
from ecscore.render import inspection_words as words
from ecscore.render import markdown_text as md
from ecscore.render.voice import Style, Voice, voice_of


def render(sheet: MonthSheet, style: Style) -> str:
    """Return the inspection as Markdown."""
    voice = voice_of(sheet.rulebook, style.lang)
    parts = [] if sheet.ledger else [md.plain(voice.text(words.NO_LEDGER)) + "\n"]
    for group in sheet.groups:
        parts += _group(voice, sheet, group)
    parts += [inspection_notice.markdown(sheet, one, style.lang) for one in sheet.notices]
    return md.joined(parts)


def _group(voice: Voice, sheet: MonthSheet, group: GroupSheet) -> Iterator[str]:
    yield md.heading(1, words.group_title(voice, sheet, group))
    colon = voice.say("：", ": ")
    facts = words.group_facts(voice, sheet, group)
    yield md.bullets(f"{name}{colon}{text}" for name, text in facts)
    heads = [
        *(voice.say("检查事项", "Item"), voice.say("依据", "Basis")),
        *(voice.say("时限", "Due"), voice.say("现状", "Now")),
        *map(voice.text, words.BLANKS),
    ]
    blanks = ["" for _ in words.BLANKS]
    for inspected in group.units:
        yield md.heading(2, words.unit_name(voice, inspected))
        for title, rows in words.parts(voice, sheet, inspected):
            yield md.heading(3, title)
            yield md.table(heads, ([*row[1:], *blanks] for row in rows))
