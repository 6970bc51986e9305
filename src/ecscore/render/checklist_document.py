"""A unit's checklist as a letter ready to send: what is owed, what is asked, room for a seal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ecscore.model.checklist import Checklist, Item, Role
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Lang, Text
from ecscore.model.values import exact
from ecscore.render.checklist_words import task_line
from ecscore.render.clean import clean
from ecscore.render.official import Official
from ecscore.render.voice import Voice, voice_of

_WIDTHS: Final = (10, 12, 60, 24, 13, 37)
_CENTRED: Final = (0, 1, 3, 4)
_BLANK: Final = "＿"
_ASKED: Final = (
    Text(
        f"已逾期的请于{_BLANK * 4}年{_BLANK * 2}月{_BLANK * 2}日前补齐，未到期的请按表中时限报送。",
        f"Hand in what is overdue by {_BLANK * 5}, the rest by its deadline.",
    ),
    Text(
        "材料请交原件扫描件或电子表，文件名写明本清单中的名称；"
        "多个单位共同办理的，请配合单位交牵头单位汇总。",
        "Hand in scans of originals or tables, named as in this list; cooperating units pass "
        "theirs to the lead.",
    ),
    Text(
        "数据请注明统计口径和来源；不掌握的请写明“不掌握”，不要填 0。",
        "State where figures come from; where one is not known say so, and do not write 0.",
    ),
    Text(
        "确实无法提供的，请书面说明原因和能够提供的时间。",
        "Where something cannot be had, say why and by when, in writing.",
    ),
)
"""What is asked; the first is for what is overdue."""


def document(owed: Checklist, rulebook: Rulebook, lang: Lang) -> bytes:
    """Return the letter about one unit's list; the same list gives the same bytes."""
    voice = voice_of(rulebook, lang)
    letter = Official(lang, owed.as_of)
    letter.title(_title(voice, owed))
    letter.to(voice.unit(owed.unit.name))
    letter.say(_opening(voice, owed, rulebook))
    late = [item for item in owed.items if item.days_late]
    others = [item for item in owed.items if not item.days_late]
    if late:
        letter.heading(voice.say(f"已逾期的（{len(late)} 项）", f"Overdue ({len(late)})"))
        letter.table(heads(voice), item_rows(voice, late), _WIDTHS, _CENTRED)
    if others:
        zh = "未到期的" if owed.county else "按时限报送的"
        said = voice.say(f"{zh}（{len(others)} 项）", f"By deadline ({len(others)})")
        letter.heading(said)
        rows = item_rows(voice, others, len(late))
        letter.table(heads(voice), rows, _WIDTHS, _CENTRED)
    if owed.items:
        letter.heading(voice.say("报送要求", "What is asked"))
        for asked in _asked(voice, late=bool(late)):
            letter.say(asked)
    if owed.tasks:
        letter.heading(voice.say("工作方案中的任务", "Tasks of the work plan"))
        for number, task in enumerate(owed.tasks, 1):
            letter.say(f"{number}. {task_line(voice, owed, task)}")
    letter.say(voice.say(f"联系人：{_BLANK * 5}  电话：{_BLANK * 6}", f"Contact: {_BLANK * 8}"))
    letter.signed()
    return letter.data()


def heads(voice: Voice) -> tuple[str, ...]:
    """Return the headings of a table of what is owed."""
    zh = ("序号", "种类", "材料或数据", "时限", "关系分值", "备注")
    en = ("No.", "Kind", "What", "Due", "Points", "Remarks")
    return en if voice.lang == "en" else zh


def item_rows(voice: Voice, items: Sequence[Item], before: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield what is owed as rows under those headings, numbered on from `before`."""
    for number, item in enumerate(items, before + 1):
        help_ = voice.text(item.help)
        yield (
            str(number),
            voice.text(item.kind.label),
            voice.text(item.title) + (f"\n{help_}" if help_ else ""),
            item.due.isoformat() if item.due is not None else voice.say("未写", "none"),
            exact(item.stake),
            "\n".join(_remarks(voice, item)),
        )


def _remarks(voice: Voice, item: Item) -> Iterator[str]:
    if item.days_late:
        yield voice.say(f"逾期 {item.days_late} 天", f"{item.days_late} days late")
    if item.role is Role.COOPERATING and item.lead:
        yield voice.say("配合，牵头：", "cooperating; lead: ") + voice.units(item.lead)
    else:
        yield voice.text(item.role.label)
    yield voice.say("指标 ", "criteria ") + voice.listed(item.criteria)
    if item.ours:
        yield voice.say("建议提供，原表未列", "proposed, not printed")


def _title(voice: Voice, owed: Checklist) -> str:
    if owed.items:
        return voice.say(
            "关于报送电子商务进农村综合示范材料的通知",
            "Notice: evidence and figures to hand in for the rural e-commerce demonstration",
        )
    return voice.say(
        "关于电子商务进农村综合示范材料报送情况的函",
        "Letter: evidence and figures for the rural e-commerce demonstration",
    )


def _opening(voice: Voice, owed: Checklist, rulebook: Rulebook) -> str:
    by = voice.text(rulebook.header.title)
    day = f"{owed.as_of.year}年{owed.as_of.month}月{owed.as_of.day}日"
    if not owed.items:
        return voice.say(
            f"按照《{by}》核对，截至{day}，你单位应报送的材料和数据已经齐备，请妥善保存原件备查。",
            f"By the {by}, as of {owed.as_of} nothing is missing from your unit. "
            "Please keep the originals.",
        )
    leads = sum(item.role is Role.LEAD for item in owed.items)
    late = sum(item.days_late > 0 for item in owed.items)
    count, rest = len(owed.items), len(owed.items) - leads
    en = (
        f"{count} in all, {leads} as lead and {rest} as cooperating unit, {late} of them overdue. "
        "They are listed below; please see to them by the deadlines."
    )
    zh = f"共 {count} 项，其中牵头 {leads} 项、配合 {rest} 项，逾期 {late} 项"
    if not owed.county:
        return voice.say(
            f"按照《{by}》，你单位应报送的材料和数据{zh}。现将清单印发，请按时限办理。",
            f"By the {by} your unit has to hand in: {en}",
        )
    county = clean(owed.county)
    return voice.say(
        f"按照《{by}》核对{county}已报送的情况，截至{day}，你单位尚未报送的材料和数据{zh}。"
        "现将清单印发，请抓紧办理。",
        f"By the {by}, as of {owed.as_of} your unit still owes {county}: {en}",
    )


def _asked(voice: Voice, *, late: bool) -> Iterator[str]:
    asked = _ASKED[0 if late else 1 :]
    for number, said in enumerate(asked, 1):
        yield f"{number}. {voice.text(said)}"
