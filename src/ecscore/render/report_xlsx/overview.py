"""The first sheet: what the county comes to, by category and by unit, with charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecscore.model.assessment import Assessment, Total
from ecscore.model.handout import Handout
from ecscore.render.picture import outside_marks
from ecscore.render.report_xlsx.pages import Book, Cell, Page
from ecscore.render.shares import headings, remark, title
from ecscore.render.supposed import supposed_line
from ecscore.render.voice import Voice
from ecscore.render.words import findings_note, personal_note

_WIDTHS = (26.0, *(11.0,) * 9)
_BLUE, _GREEN, _GREY, _ORANGE = "#1F4E78", "#70AD47", "#BFBFBF", "#ED7D31"
Bars = tuple[tuple[int, int], tuple[tuple[int, str, str], ...]]
"""The first and last row of a chart's entries, and the column, name and colour of each bar."""


def overview(voice: Voice, book: Book, handout: Handout) -> None:
    """Write the summary."""
    assessment = handout.assessment
    page = book.sheet(voice.say("汇总", "Summary"), _WIDTHS, tall=True)
    header = assessment.rulebook.header
    page.line(f"{assessment.county} {voice.text(header.title)}".strip(), "title")
    as_of = assessment.receipt.as_of
    page.line(voice.say(f"截至 {as_of}；依据 ", f"As of {as_of}; ") + voice.text(header.document))
    if assessment.supposed:
        page.line(supposed_line(voice, assessment), "warning")
    if assessment.receipt.personal:
        page.line(personal_note(voice), "warning")
    if assessment.partly:
        said = voice.say(
            "输入只读出一部分，结果不完整，不能当作合格或不合格。",
            "Only a part of the input could be read: neither pass nor fail.",
        )
        page.line(said, "warning")
    page.line(findings_note(voice, assessment))
    page.row += 1
    _totals(voice, page, assessment)
    categories = _categories(voice, page, assessment)
    shares = _shares(voice, page, handout)
    page.next_page()
    _chart(page, voice.say("各类别基础分", "Base points by category"), categories)
    _chart(page, voice.say("各牵头单位的分", "Points by lead unit"), shares)


def _totals(voice: Voice, page: Page, assessment: Assessment) -> None:
    outside = voice.listed(outside_marks(assessment))
    heads = ["", voice.say("总分", "Total")]
    for word in (("基础分", "Base"), ("加分", "Bonus"), ("扣分", "Deductions")):
        name = voice.say(*word)
        heads += [voice.say(f"{name}（封顶前）", f"{name} before cap"),
                  voice.say(f"{name}（计入）", f"{name} counted")]  # fmt: skip
    if outside:
        heads.append(voice.say(f"不计 {outside}", f"less {outside}"))
    totals, without = assessment.totals, assessment.without_outside
    rows = (
        (voice.say("自评", "Claimed"), totals.claimed, without.claimed),
        (voice.say("有材料支撑", "Supported"), totals.supported, without.supported),
        (voice.say("可能最低", "Lowest"), totals.low, without.low),
        (voice.say("可能最高", "Highest"), totals.high, without.high),
    )
    page.line(voice.say("总分", "Totals"), "section")
    page.table(
        heads,
        [(name, *_sums(total), *([less.total] if outside else [])) for name, total, less in rows],
    )


def _sums(total: Total) -> Iterator[Cell]:
    yield total.total
    for part in (total.base, total.bonus, total.deductions):
        yield part.before
        yield part.after


def _categories(voice: Voice, page: Page, assessment: Assessment) -> Bars:
    page.line(voice.say("各类别", "Categories"), "section")
    heads = [
        voice.say("类别", "Category"),
        voice.say("满分（逐条）", "Most"),
        voice.say("自评基础分", "Base claimed"),
        voice.say("有材料支撑", "Supported"),
        voice.say("加分", "Bonus"),
        voice.say("扣分", "Deductions"),
        voice.say("净分", "Net"),
        voice.say("可能最低", "Lowest"),
        voice.say("可能最高", "Highest"),
        voice.say("原表所印", "Printed"),
    ]
    rows: list[list[Cell]] = []
    for result in assessment.categories:
        totals, declared = result.totals, result.category.declared
        rows.append([
            f"{result.category.id} {voice.text(result.category.title)}",
            result.most,
            totals.claimed.base.after,
            totals.supported.base.after,
            totals.claimed.bonus.after,
            totals.claimed.deductions.after,
            totals.claimed.total,
            totals.low.total,
            totals.high.total,
            declared,
        ])  # fmt: skip
    span = page.table(heads, rows)
    return span, ((1, heads[1], _GREY), (2, heads[2], _BLUE), (3, heads[3], _GREEN))


def _shares(voice: Voice, page: Page, handout: Handout) -> Bars:
    page.line(title(voice), "section")
    heads = headings(voice)
    rows: list[list[Cell]] = [
        [
            voice.unit(share.unit.name),
            share.worth,
            share.won,
            share.at_risk,
            share.open,
            share.lost,
            share.deducted,
            share.owed,
            share.overdue,
            share.next_due,
        ]
        for share in handout.shares
    ]
    span = page.table(heads, rows)
    page.row -= 1
    page.line(remark(voice))
    page.row += 1
    return span, ((2, heads[2], _BLUE), (3, heads[3], _ORANGE), (5, heads[5], _GREY))


def _chart(page: Page, title: str, drawn: Bars) -> None:
    (first, last), bars = drawn
    chart: Any = page.book.chart("bar")
    for column, name, color in bars:
        chart.add_series({
            "name": name,
            "categories": [page.name, first, 0, last, 0],
            "values": [page.name, first, column, last, column],
            "fill": {"color": color},
            "gap": 60,
        })  # fmt: skip
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"num_format": "General", "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    rows = last - first + 1
    chart.set_size({"width": 900, "height": 150 + 34 * rows})
    page.sheet.insert_chart(page.row, 0, chart, {"description": title})
    page.row += 9 + 34 * rows // 20
