"""The sheet of an inspection group as a Word document, with room to write by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ecscore.model.inspection import GroupSheet, MonthSheet
from ecscore.model.text import Lang
from ecscore.render import inspection_words as words
from ecscore.render.inspection_words import Row
from ecscore.render.official import Official
from ecscore.render.voice import Voice, voice_of

_WIDTHS: Final = (10, 52, 24, 24, 32, 28, 26, 16, 13)
_CENTRED: Final = (0, 2, 3)
_FACTS: Final = (42, 183)
_TALL: Final = 13
"""Of a row that is written in, in millimetres."""


def document(sheet: MonthSheet, groups: Sequence[GroupSheet], lang: Lang) -> bytes:
    """Return the sheets of groups in one document; the same sheets give the same bytes."""
    voice = voice_of(sheet.rulebook, lang)
    paper = Official(lang, sheet.as_of, across=True)
    for group in groups:
        _one(paper, voice, sheet, group)
    return paper.data()


def _one(paper: Official, voice: Voice, sheet: MonthSheet, group: GroupSheet) -> None:
    paper.title(words.group_title(voice, sheet, group))
    heads = (voice.say("事项", "Item"), voice.say("内容", "What"))
    blank = voice.say("检查日期、检查人员", "Date and inspectors")
    facts = [*words.group_facts(voice, sheet, group), (blank, "")]
    paper.table(heads, facts, _FACTS, (0,))
    if not group.units:
        paper.say(voice.say("本月没有应查的单位。", "No unit is to be inspected this month."))
    if not sheet.ledger:
        paper.say(voice.text(words.NO_LEDGER))
    for inspected in group.units:
        paper.heading(words.unit_name(voice, inspected))
        for title, rows in words.parts(voice, sheet, inspected):
            paper.heading(title, 2)
            texts = (_texts(number, row) for number, row in enumerate(rows, 1))
            paper.table(_heads(voice), texts, _WIDTHS, _CENTRED, _TALL)


def _heads(voice: Voice) -> list[str]:
    ours = (("序号", "No."), ("检查事项", "Item"), ("时限", "Due"), ("现状", "Now"))
    return [*(voice.say(zh, en) for zh, en in ours), *map(voice.text, words.BLANKS)]


def _texts(number: int, row: Row) -> list[str]:
    what = f"{row.what}\n（{row.basis}）" if row.basis else row.what
    return [str(number), what, row.due, row.now, *("" for _ in words.BLANKS)]
