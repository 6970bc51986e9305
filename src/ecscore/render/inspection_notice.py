"""The notice (通报) to a unit after an inspection: what was found, what is late, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ecscore.model.checklist import Item
from ecscore.model.inspection import MonthSheet, Notice
from ecscore.model.ledger import Line
from ecscore.model.text import Lang, Text
from ecscore.render import inspection_words as words
from ecscore.render import markdown_text as md
from ecscore.render.clean import clean
from ecscore.render.official import Official
from ecscore.render.voice import Voice, voice_of

_BLANK: Final = "＿"
_BLANK_ROWS: Final = 3
"""How many rows there are for what was found on site."""
_TALL: Final = 12
"""Of such a row, in millimetres."""
_ASKED: Final = (
    Text(
        "请对照上列问题逐项整改，写明措施、责任人和完成时限；未定时限的，"
        f"请于{_BLANK * 4}年{_BLANK * 2}月{_BLANK * 2}日前完成。",
        "Put each of these right, naming measures, people and dates; what has no date, "
        f"by {_BLANK * 5}.",
    ),
    Text(
        "请在整改台账中填写责任人、整改时限、整改措施和佐证材料；没有建立台账的，请及时建立。",
        "Enter people, dates, measures and proof in the rectification ledger; set one up if there "
        "is none.",
    ),
    Text(
        f"请于{_BLANK * 4}年{_BLANK * 2}月{_BLANK * 2}日前将整改情况书面报送发文单位，"
        "附佐证材料；确实不能按期完成的，请书面说明原因。",
        f"Report in writing by {_BLANK * 5}, with proof; where a date cannot be kept, say why.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a notice: its heading and its table."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    tall: int = 0


def document(sheet: MonthSheet, notice: Notice, lang: Lang) -> bytes:
    """Return a notice as a Word document; the same notice gives the same bytes."""
    voice = voice_of(sheet.rulebook, lang)
    letter = Official(lang, sheet.as_of)
    letter.title(_title(voice, sheet))
    letter.to(words.unit_name(voice, notice))
    letter.say(_opening(voice, sheet, notice))
    for part in _parts(voice, sheet, notice):
        letter.heading(part.title)
        letter.table(part.heads, part.rows, part.widths, (0,), part.tall)
    letter.heading(voice.say("整改要求", "What is asked"))
    for number, asked in enumerate(_ASKED, 1):
        letter.say(f"{number}. {voice.text(asked)}")
    letter.signed()
    return letter.data()


def markdown(sheet: MonthSheet, notice: Notice, lang: Lang, level: int = 1) -> str:
    """Return a notice as Markdown, its title a heading of that level."""
    voice = voice_of(sheet.rulebook, lang)
    title = f"{words.unit_name(voice, notice)}  {_title(voice, sheet)}"
    parts = [md.heading(level, title), md.plain(_opening(voice, sheet, notice)) + "\n"]
    for part in _parts(voice, sheet, notice):
        parts += [md.heading(level + 1, part.title), md.table(part.heads, part.rows)]
    parts.append(md.heading(level + 1, voice.say("整改要求", "What is asked")))
    parts.append(md.bullets(voice.text(asked) for asked in _ASKED))
    return md.joined(parts)


def _title(voice: Voice, sheet: MonthSheet) -> str:
    month = words.month(voice, sheet)
    return voice.say(
        f"关于{month}电子商务进农村综合示范项目检查情况的通报",
        f"Notice on the inspection of {month}",
    )


def _opening(voice: Voice, sheet: MonthSheet, notice: Notice) -> str:
    late, due = words.late_first(notice.items)
    county = clean(sheet.county)  # by itself: a number beside another one would not be masked
    return voice.say(
        f"按照工作方案关于日常检查与监督的要求，对{county}{words.month(voice, sheet)}项目进展"
        f"和资料报送情况进行了检查。截至{words.day(voice, sheet)}，你单位牵头的事项中，整改台账"
        f"未销号 {len(notice.lines)} 项，逾期未报 {len(late)} 项，本月到期未报 {len(due)} 项。"
        "现通报如下。",
        f"Under the work plan {county} was inspected for {words.month(voice, sheet)}. As of "
        f"{words.day(voice, sheet)}, of what your unit leads, {len(notice.lines)} ledger rows are "
        f"open, {len(late)} things are overdue and {len(due)} are due this month.",
    )


def _parts(voice: Voice, sheet: MonthSheet, notice: Notice) -> Iterator[_Part]:
    late, due = words.late_first(notice.items)
    if notice.lines:
        yield _ledger(voice, sheet, notice.lines)
    if late:
        yield _owed(voice, voice.say("逾期未报的", "Overdue"), late)
    if due:
        yield _owed(voice, voice.say("本月到期未报的", "Due this month"), due)
    title = voice.say("现场检查发现的问题（手工填写）", "Found on site (by hand)")
    heads = _heads(voice, ("问题", "Problem"), ("整改要求", "To be put right"), ("整改时限", "By"))
    blank = [(str(number), "", "", "") for number in range(1, _BLANK_ROWS + 1)]
    yield _Part(title, heads, blank, (11, 65, 55, 25), _TALL)


def _heads(voice: Voice, *pairs: tuple[str, str]) -> list[str]:
    return [voice.say(zh, en) for zh, en in (("序号", "No."), *pairs)]


def _ledger(voice: Voice, sheet: MonthSheet, lines: Sequence[Line]) -> _Part:
    heads = _heads(
        voice,
        ("问题", "Problem"),
        ("怎样整改", "How to put it right"),
        ("整改时限", "By"),
        ("状态", "State"),
    )
    rows = []
    for number, line in enumerate(lines, 1):
        row = words.line_row(voice, sheet, line)
        what = voice.say(f"{row.what}（{row.basis}）", f"{row.what} ({row.basis})")
        rows.append((str(number), what, line.fix, row.due, row.now))
    return _Part(voice.text(words.LEDGER), heads, rows, (11, 58, 42, 23, 22))


def _owed(voice: Voice, title: str, items: Sequence[Item]) -> _Part:
    heads = _heads(
        voice,
        ("种类", "Kind"),
        ("材料或数据", "What"),
        ("用于", "For"),
        ("时限", "Due"),
        ("情况", "Now"),
    )
    rows = []
    for number, item in enumerate(items, 1):
        row = words.item_row(voice, item)
        rows.append((str(number), row.kind, row.what, row.basis, row.due, row.now))
    return _Part(title, heads, rows, (11, 13, 56, 31, 23, 22))
