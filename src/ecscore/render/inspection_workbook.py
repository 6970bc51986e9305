"""The sheets of inspection groups as a workbook, one sheet a group, to fill in and print."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from ecscore.model.inspection import GroupSheet, MonthSheet
from ecscore.model.text import Lang
from ecscore.model.timeless import WHEN, without_time
from ecscore.render import inspection_words as words
from ecscore.render.annotated_styles import fit, page, put, widths
from ecscore.render.clean import clean
from ecscore.render.voice import Voice, voice_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SIZES: Final = [6.0, 16.0, 8.0, 40.0, 20.0, 12.0, 14.0, 26.0, 24.0, 22.0, 12.0, 10.0]
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31


def workbook(sheet: MonthSheet, groups: Sequence[GroupSheet], lang: Lang) -> bytes:
    """Return the workbook of some groups; the same sheets give the same bytes."""
    voice = voice_of(sheet.rulebook, lang)
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for group in groups:
        name = clean(_FORBIDDEN.sub(" ", voice.text(group.inspection.title)))
        _fill(book.create_sheet(name[:_LONGEST_NAME]), voice, sheet, group)
    if not groups:
        book.create_sheet()
    book.properties.creator = "ecscore"
    book.properties.created = WHEN
    file = io.BytesIO()
    book.save(file)
    return without_time(file)


def _fill(paper: Worksheet, voice: Voice, sheet: MonthSheet, group: GroupSheet) -> None:
    widths(paper, _SIZES)
    put(paper, (1, 1), clean(words.group_title(voice, sheet, group)), "title")
    colon = voice.say("：", ": ")
    hints = [f"{name}{colon}{text}" for name, text in words.group_facts(voice, sheet, group)]
    hints.append(words.counts(voice, group))
    if not sheet.ledger:
        hints.append(voice.text(words.NO_LEDGER))
    for row, hint in enumerate(hints, 2):
        put(paper, (row, 1), clean(hint), "hint")
    top = len(hints) + 3
    for column, heading in enumerate(_heads(voice), 1):
        put(paper, (top, column), heading, "heading")
    rows = _rows(voice, sheet, group)
    first_blank = len(_SIZES) - len(words.BLANKS)
    for number, texts in enumerate(rows, top + 1):
        for column, text in enumerate(texts):
            look = "input" if column >= first_blank else "text"
            put(paper, (number, column + 1), text or None, look)
        fit(paper, number, texts, _SIZES)
    paper.freeze_panes = f"E{top + 1}"
    paper.auto_filter.ref = f"A{top}:L{top + max(len(rows), 1)}"
    page(paper, top, "&P / &N")


def _heads(voice: Voice) -> list[str]:
    zh = ("序号", "被查单位", "种类", "检查事项", "依据", "时限", "现状")
    en = ("No.", "Unit", "Kind", "Item", "Basis", "Due", "Now")
    return [*(en if voice.lang == "en" else zh), *map(voice.text, words.BLANKS)]


def _rows(voice: Voice, sheet: MonthSheet, group: GroupSheet) -> list[list[str]]:
    found: list[list[str]] = []
    for inspected in group.units:
        name = clean(words.unit_name(voice, inspected))
        for _, rows in words.parts(voice, sheet, inspected):
            for row in rows:
                texts = [row.kind, row.what, row.basis, row.due, row.now]
                blanks = ["" for _ in words.BLANKS]
                found.append([str(len(found) + 1), name, *map(clean, texts), *blanks])
    return found
