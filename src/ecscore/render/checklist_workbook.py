"""A unit's checklist as a workbook to tick off: deadline, points, room for a note."""

from __future__ import annotations

import io
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from ecscore.model.checklist import Checklist, Item
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Lang
from ecscore.model.timeless import WHEN, without_time
from ecscore.model.values import exact
from ecscore.render.annotated_styles import fit, page, put, widths
from ecscore.render.checklist_words import summary, title
from ecscore.render.clean import clean
from ecscore.render.voice import Voice, voice_of

_TOP: Final = 4
_SIZES: Final = [6.0, 8.0, 36.0, 40.0, 12.0, 10.0, 14.0, 10.0, 12.0, 26.0]


def workbook(owed: Checklist, rulebook: Rulebook, lang: Lang) -> bytes:
    """Return the workbook of one unit's list; the same list gives the same bytes."""
    voice = voice_of(rulebook, lang)
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = voice.say("清单", "Checklist")
    put(sheet, (1, 1), clean(title(voice, owed)), "title")
    put(sheet, (2, 1), clean(summary(voice, owed)), "hint")
    for number, heading in enumerate(_headings(voice), 1):
        put(sheet, (_TOP, number), heading, "heading")
    widths(sheet, _SIZES)
    for number, item in enumerate(owed.items, 1):
        texts = _texts(voice, number, item)
        for column, text in enumerate(texts, 1):
            look = "input" if column in (len(texts) - 1, len(texts)) else "text"
            put(sheet, (_TOP + number, column), text or None, look)
        fit(sheet, _TOP + number, texts, _SIZES)
    sheet.freeze_panes = f"D{_TOP + 1}"
    last = _TOP + max(len(owed.items), 1)
    sheet.auto_filter.ref = f"A{_TOP}:J{last}"
    done = DataValidation("list", formula1='"√,办理中"', allow_blank=True)
    done.add(f"I{_TOP + 1}:I{last}")
    sheet.add_data_validation(done)
    page(sheet, _TOP, "&P / &N")
    book.properties.creator = "ecscore"
    book.properties.created = WHEN
    file = io.BytesIO()
    book.save(file)
    return without_time(file)


def _headings(voice: Voice) -> tuple[str, ...]:
    zh = (
        "序号",
        "种类",
        "要交什么",
        "要求",
        "时限",
        "逾期天数",
        "用于指标",
        "关系分值",
        "完成",
        "备注",
    )
    en = ("No.", "Kind", "What", "Asked", "Due", "Days late", "Criteria", "Points", "Done", "Note")
    return en if voice.lang == "en" else zh


def _texts(voice: Voice, number: int, item: Item) -> list[str]:
    role = voice.text(item.role.label)
    return [
        str(number),
        voice.text(item.kind.label),
        clean(f"{voice.text(item.title)}（{role}）" if voice.lang == "zh" else
              f"{voice.text(item.title)} ({role})"),
        clean(voice.text(item.help)),
        item.due.isoformat() if item.due is not None else "",
        str(item.days_late) if item.days_late else "",
        voice.listed(item.criteria),
        exact(item.stake),
        "",
        "",
    ]  # fmt: skip
