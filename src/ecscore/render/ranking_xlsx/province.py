"""The sheets about the province: where totals lie, pass rates, ranks among peers, what repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Final

from ecscore.model.batch import CriterionAcross, PeerPlace, Province
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.values import rounded
from ecscore.render.ranking_words import (
    crossing_title,
    numbers_of,
    quartile_heads,
    rank_row,
    rank_title,
)
from ecscore.render.report_xlsx.pages import Book, Cell, Checksum, Page
from ecscore.render.voice import Voice

_STEP: Final = 10
_BLUE, _GREEN, _RED = "#1F4E78", "#70AD47", "#C55A11"
_COSTLIEST: Final = 15
_ZERO: Final = Decimal(0)


def statistics(voice: Voice, book: Book, province: Province) -> None:
    """Write quartiles, how many counties lie in which ten points, and every criterion."""
    widths = (10, 40, 11, 11, 11, 11, 11, 11)
    page = book.sheet(voice.say("统计", "Statistics"), widths, tall=True)
    page.line(voice.say("总分的分布", "Where the totals lie"), "section")
    named = (
        (voice.say("有材料支撑", "Supported"), province.supported),
        (voice.say("自评", "Claimed"), province.claimed),
    )
    page.table(
        ["", "", *quartile_heads(voice)[1:]],
        [("", name, *map(_round, numbers_of(found))) for name, found in named if found is not None],
    )
    page.line(voice.say("各分数段的县数", "Counties by ten points"), "section")
    heads = [voice.say("从", "From"), voice.say("分数段", "Points"), *(name for name, _ in named)]
    bins = page.table(heads, _bins(province))
    if province.counties:
        _columns(page, voice.say("总分的分布", "Where the totals lie"), bins, heads)
    page.line(voice.say("指标，失分最多的在前", "Criteria, the costliest first"), "section")
    words = (("指标", "Criterion"), ("名称", "Title"), ("最高", "Most"), ("平均", "Mean"),
             ("共失分", "Lost"), ("满分的县", "Full"), ("满分率 %", "Pass rate %"),
             ("待定的县", "Open"))  # fmt: skip
    heads = [voice.say(*word) for word in words]
    criteria = sorted(province.criteria, key=lambda across: -across.lost)
    listed = page.table(heads, (_criterion(voice, province, across) for across in criteria))
    if province.costliest:
        few = min(len(province.costliest), _COSTLIEST)
        _bars(
            page, voice.say("失分最多的指标", "Criteria that cost most"), listed[0], few, heads[4]
        )


def _round(number: Decimal | Fraction) -> Decimal:
    return Decimal(rounded(number))


def _bins(province: Province) -> Iterator[list[Cell]]:
    """Yield a row for every ten points from the least total to the most."""
    supported = [_bin(county.total.supported) for county in province.counties]
    claimed = [_bin(county.total.claimed) for county in province.counties]
    both = [*supported, *claimed]
    for start in range(min(both, default=0), max(both, default=-1) + 1, _STEP):
        name = f"{start}~{start + _STEP}"
        yield [start, name, supported.count(start), claimed.count(start)]


def _bin(points: Decimal) -> int:
    return floor(points / _STEP) * _STEP


def _criterion(voice: Voice, province: Province, across: CriterionAcross) -> list[Cell]:
    criterion = province.rulebook.criteria[across.id]
    share = Fraction(across.full, max(len(province.counties), 1))
    return [
        across.id,
        voice.text(criterion.title),
        max(criterion.most, _ZERO),
        _round(across.mean),
        across.lost,
        across.full,
        Decimal(rounded(share * 100, 1)),
        across.open,
    ]


def _columns(page: Page, title: str, span: tuple[int, int], heads: list[str]) -> None:
    chart: Any = page.book.chart("column")
    first, last = span
    for column, color in ((2, _GREEN), (3, _BLUE)):
        chart.add_series({
            "name": heads[column],
            "categories": [page.name, first, 1, last, 1],
            "values": [page.name, first, column, last, column],
            "fill": {"color": color},
            "gap": 40,
        })  # fmt: skip
    _placed(page, chart, title, 300)


def _bars(page: Page, title: str, first: int, number: int, name: str) -> None:
    chart: Any = page.book.chart("bar")
    last = first + number - 1
    chart.add_series({
        "name": name,
        "categories": [page.name, first, 1, last, 1],
        "values": [page.name, first, 4, last, 4],
        "fill": {"color": _RED},
        "gap": 40,
    })  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    _placed(page, chart, title, 120 + 28 * number)


def _placed(page: Page, chart: Any, title: str, height: int) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 820, "height": height})
    page.sheet.insert_chart(page.row, 0, chart, {"description": title})
    page.row += height // 20 + 3


def peers(voice: Voice, book: Book, province: Province) -> None:
    """Write where each county stands for every rank that the rulebook asks for."""
    if not province.ranks:
        return
    page = book.sheet(voice.say("同批名次", "Ranks among peers"), (24, 40, 20, 16, 10, 10, 10))
    words = (("县", "County"), ("名次的事实", "Rank"), ("数值", "Figure"), ("填报名次", "Stated"),
             ("最好", "Best"), ("最差", "Worst"), ("县数", "Of"))  # fmt: skip
    rows = (
        _place(voice, place, rank_title(voice, ranking))
        for ranking in province.ranks
        for place in ranking.places
    )
    page.listed([voice.say(*word) for word in words], rows)


def _place(voice: Voice, place: PeerPlace, name: str) -> list[Cell]:
    _, label, figure, stated = rank_row(voice, place)
    return [label, name, figure, stated, place.best, place.worst, place.of]


def crossings(voice: Voice, book: Book, province: Province) -> None:
    """Write every suspicion between counties with the counties it names."""
    if not province.crossings:
        return
    widths = (8, 28, 10, 10, 60, 40, 40, 20)
    page = book.sheet(voice.say("县与县之间", "Between counties"), widths)
    words = (("代码", "Code"), ("名称", "Title"), ("轻重", "Severity"),
             ("确定程度", "Certainty"), ("疑点", "Suspicion"), ("怎样核对", "What to do"),
             ("县", "Counties"), ("指纹", "Fingerprint"))  # fmt: skip
    page.listed([voice.say(*word) for word in words], _cases(voice, province))


def _cases(voice: Voice, province: Province) -> Iterable[list[Cell]]:
    labels = {county.id: county.label for county in province.counties}
    for crossing in province.crossings:
        finding = crossing.finding
        yield [
            finding.code,
            crossing_title(voice, crossing),
            voice.text(severity_of(finding).label),
            voice.text(entry_of(finding).certainty.label),
            voice.message(finding),
            voice.fix(finding),
            voice.listed(labels.get(county, county) for county in crossing.counties),
            Checksum(finding.fingerprint),
        ]
