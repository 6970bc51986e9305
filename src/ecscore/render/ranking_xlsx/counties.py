"""The sheets with a row a county: the ranking, the points of every criterion, those that failed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from ecscore.model.batch import Province, RankedCounty
from ecscore.model.finding import Severity
from ecscore.model.states import Standing
from ecscore.render.ranking_words import STANDING_WORDS, sentence, title
from ecscore.render.report_xlsx.pages import A3, Book, Cell, Checksum
from ecscore.render.voice import Voice

_FIXED: Final = 3
"""How many columns stand before the criteria: place, county, total."""
_SCALE: Final[Mapping[str, Any]] = {
    "type": "3_color_scale",
    "min_type": "num",
    "mid_type": "num",
    "max_type": "num",
    "min_color": "#F8CBAD",
    "mid_color": "#FFFFFF",
    "max_color": "#5B9BD5",
}
"""From lost over half to whole; the points stand in the cell, so that colour only repeats them."""

_LOOKS: Final[Mapping[Standing, str]] = {
    Standing.COMPLETE: "#BDD7EE",
    Standing.PARTIAL: "#FFF2CC",
    Standing.MISSING: "#F8CBAD",
    Standing.CONTRADICTED: "#E6B8B7",
}
"""Colours that repeat the words of how evidence stands."""


def ranking(voice: Voice, book: Book, province: Province) -> None:
    """Write the ranking: the first sheet, with what the whole came to above it."""
    widths = (8, 26, 12, 10, 10, 10, 8, 8, 14, 14, 14)
    page = book.sheet(voice.say("排名", "Ranking"), widths)
    page.line(title(voice, province), "title")
    page.line(sentence(voice, province), "hint" if province.whole else "warning")
    words = (("名次", "Place"), ("县", "County"), ("有材料支撑", "Supported"), ("自评", "Claimed"),
             ("可能最低", "Lowest"), ("可能最高", "Highest"), ("错误", "Errors"),
             ("警告", "Warnings"), ("只读出一部分", "Read in part"), ("省份", "Province"),
             ("批次", "Batch"))  # fmt: skip
    rows = (_ranked(voice, county) for county in province.counties)
    page.listed([voice.say(*word) for word in words], rows)


def _ranked(voice: Voice, county: RankedCounty) -> list[Cell]:
    total = county.total
    return [
        county.place,
        county.label,
        total.supported,
        total.claimed,
        total.low,
        total.high,
        county.counts.get(Severity.ERROR, 0),
        county.counts.get(Severity.WARNING, 0),
        voice.say("是", "yes") if county.partly else "",
        county.province,
        county.batch,
    ]


def points(voice: Voice, book: Book, province: Province) -> None:
    """Write the supported points of every criterion by county, coloured by the share earned."""
    criteria = province.rulebook.criteria.values()
    widths = (6, 18, 8, *(5.5 for _ in criteria))
    page = book.sheet(voice.say("逐条得分", "Criteria by county"), widths, paper=A3)
    page.line(
        voice.say(
            "有材料支撑的得分；颜色由橙（没有）到蓝（满分）。编号的名称见“统计”。",
            "Supported points; from orange (none) to blue (all). Statistics names the criteria.",
        )
    )
    top = page.row
    heads = [voice.say("名次", "Place"), voice.say("县", "County"), voice.say("总分", "Total")]
    rows = [_points(county) for county in province.counties]
    page.listed([*heads, *(criterion.id for criterion in criteria)], rows)
    page.sheet.freeze_panes(top + 1, _FIXED)
    for column, criterion in enumerate(criteria, _FIXED):
        most, least = criterion.most, min(criterion.least, Decimal(0))
        whole = max(most, Decimal(0))
        if rows and whole > least:
            scale = {"min_value": least, "mid_value": (least + whole) / 2, "max_value": whole}
            page.sheet.conditional_format(
                top + 1, column, top + len(rows), column, {**_SCALE, **scale}
            )


def _points(county: RankedCounty) -> list[Cell]:
    supported = [cell.points.supported for cell in county.cells]
    return [county.place, county.label, county.total.supported, *supported]


def papers(voice: Voice, book: Book, province: Province) -> None:
    """Write how the evidence of every criterion stands by county, and how often it stands so."""
    criteria = province.rulebook.criteria.values()
    widths = (6, 18, *(7 for _ in Standing), *(5.5 for _ in criteria))
    page = book.sheet(voice.say("材料情况", "Evidence"), widths, paper=A3)
    page.line(
        voice.say(
            "每条指标的材料：齐全、不全、没有、矛盾（与数据矛盾）；不要材料的空着。前面是各有几条指标。",
            "The evidence of each criterion; blank where none is asked for. First, the counts.",
        )
    )
    top = page.row
    labels = [voice.text(word) for word in STANDING_WORDS.values()]
    heads = [voice.say("名次", "Place"), voice.say("县", "County"), *labels]
    rows = [_papers(voice, county) for county in province.counties]
    page.listed([*heads, *(criterion.id for criterion in criteria)], rows)
    first = len(heads)
    page.sheet.freeze_panes(top + 1, first)
    for standing, color in _LOOKS.items() if rows else ():
        page.sheet.conditional_format(
            top + 1,
            first,
            top + len(rows),
            first + len(criteria) - 1,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{voice.text(STANDING_WORDS[standing])}"',
                "format": book.book.add_format({"bg_color": color}),
            },
        )


def _papers(voice: Voice, county: RankedCounty) -> list[Cell]:
    counted = county.standings
    said = [
        voice.text(STANDING_WORDS[cell.standing]) if cell.standing is not None else ""
        for cell in county.cells
    ]
    return [county.place, county.label, *(counted.get(one, 0) for one in Standing), *said]


def failures(voice: Voice, book: Book, province: Province) -> None:
    """Write the counties that were not assessed, and the files that are no counties."""
    if not province.failures and not province.passed_over:
        return
    page = book.sheet(voice.say("没有评出", "Not assessed"), (30, 10, 60, 60))
    words = (("县", "County"), ("代码", "Code"), ("原因", "Why"), ("怎么办", "What to do"))
    page.table(
        [voice.say(*word) for word in words],
        (
            [
                county.label,
                county.failure.code,
                voice.text(county.failure.message),
                voice.text(county.failure.fix),
            ]
            for county in province.failures
        ),
    )
    if province.passed_over:
        page.line(voice.say("未作为县的文件", "Files passed over"), "section")
        page.table([voice.say("文件", "File")], ([name] for name in province.passed_over))


def receipt(voice: Voice, book: Book, province: Province) -> None:
    """Write what the result hangs on: program, rulebook, and the input of every county."""
    page = book.sheet(voice.say("凭据", "Receipt"), (26, 26, 12, 22, 68))
    header = province.rulebook.header
    rows: list[list[Cell]] = [
        ["ecscore", province.version],
        [voice.say("规则库", "Rulebook"), header.id, "", "", Checksum(province.rulebook.digest)],
    ]
    rows += [
        [county.label, county.id, county.as_of, county.input, Checksum(county.digest)]
        for county in province.counties
    ]
    words = (("县", "County"), ("在这一批里", "In the batch"), ("截至", "As of"),
             ("输入", "Input"), ("SHA-256", "SHA-256"))  # fmt: skip
    page.listed([voice.say(*word) for word in words], rows)
