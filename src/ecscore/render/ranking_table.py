"""The ranking of a batch for a terminal, in 80 columns."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from ecscore.model.batch import Province
from ecscore.render import ranking_words as w
from ecscore.render.page import Column, Page
from ecscore.render.voice import Style, Voice, voice_of

MOST: Final = 30
"""How many counties are shown where not all are wanted."""
FEW: Final = 10
"""How many items of every other section."""
_RANKING: Final = (
    Column(4, right=True),
    Column(28),
    Column(9, right=True),
    Column(8, right=True),
    Column(13, right=True),
    Column(6, right=True),
    Column(6, right=True),
)
_QUARTILES: Final = (Column(12), *(Column(10, right=True) for _ in range(6)))
_COSTS: Final = (
    Column(38),
    Column(8, right=True),
    Column(12, right=True),
    Column(9, right=True),
    Column(8, right=True),
)
_RANKS: Final = (Column(16), Column(30), Column(18, right=True), Column(10, right=True))


def render(province: Province, style: Style) -> str:
    """Return the ranking as text for a terminal."""
    page, voice = Page(style.width, style.color), voice_of(province.rulebook, style.lang)
    page.title(w.title(voice, province))
    page.line(w.sentence(voice, province), look="" if province.whole else "yellow")
    _ranking(page, voice, province, full=style.full)
    _statistics(page, voice, province, full=style.full)
    _ranks(page, voice, province, full=style.full)
    _crossings(page, voice, province, full=style.full)
    _failures(page, voice, province)
    return page.text()


def _rest(page: Page, voice: Voice, more: int) -> None:
    if more > 0:
        said = voice.say(f"另有 {more} 项，加 --all 列全。", f"{more} more; --all lists them.")
        page.line(said, indent=2, look="dim")


def _ranking(page: Page, voice: Voice, province: Province, *, full: bool) -> None:
    if not province.counties:
        return
    page.heading(voice.say("排名（按有材料支撑的总分）", "Ranking by supported total"))
    page.row(_RANKING, w.ranking_heads(voice), look="dim")
    shown = province.counties if full else province.counties[:MOST]
    for county in shown:
        page.row(_RANKING, w.ranking_row(county), look="yellow" if county.partly else "")
    _rest(page, voice, len(province.counties) - len(shown))
    if any(county.partly for county in province.counties):
        said = voice.say("* 只读出一部分，分数不完整。", "* only a part could be read.")
        page.line(said, look="dim")


def _statistics(page: Page, voice: Voice, province: Province, *, full: bool) -> None:
    if not province.counties:
        return
    page.heading(voice.say("分布", "Distribution"))
    page.row(_QUARTILES, w.quartile_heads(voice), look="dim")
    for row in w.quartile_rows(voice, province):
        page.row(_QUARTILES, row)
    costly = province.costliest
    if not costly:
        return
    page.heading(voice.say("失分最多的指标（按有支撑得分）", "Criteria that cost most"))
    page.row(_COSTS, w.cost_heads(voice), look="dim")
    shown = costly if full else costly[:FEW]
    for across in shown:
        page.row(_COSTS, w.cost_row(voice, province, across))
    _rest(page, voice, len(costly) - len(shown))


def _ranks(page: Page, voice: Voice, province: Province, *, full: bool) -> None:
    for ranking in province.ranks:
        page.heading(w.rank_title(voice, ranking))
        page.row(_RANKS, w.rank_heads(voice), look="dim")
        shown = ranking.places if full else ranking.places[:FEW]
        for place in shown:
            page.row(_RANKS, w.rank_row(voice, place))
        _rest(page, voice, len(ranking.places) - len(shown))


def _crossings(page: Page, voice: Voice, province: Province, *, full: bool) -> None:
    for code, group in groupby(province.crossings, key=lambda crossing: crossing.finding.code):
        cases = list(group)
        number = (province.crossed or {}).get(code, len(cases))
        note = voice.say(f"{number} 处", f"{number}")
        page.heading(f"{code} {w.crossing_title(voice, cases[0])}", note)
        shown = cases if full else cases[:FEW]
        for crossing in shown:
            page.item("- ", voice.message(crossing.finding), indent=2, hang=2)
        _rest(page, voice, number - len(shown))
        page.item("=> ", voice.fix(cases[0].finding), indent=2, hang=3, look="dim")


def _failures(page: Page, voice: Voice, province: Province) -> None:
    if province.failures:
        page.heading(voice.say("没有评出的县", "Counties not assessed"))
        for county in province.failures:
            said = w.failure_text(voice, county)
            page.item(f"{county.label}  ", said, indent=2, hang=4, look="red")
    if province.passed_over:
        names = voice.listed(province.passed_over[:FEW])
        more = "…" if len(province.passed_over) > FEW else ""
        page.blank()
        page.line(voice.say(f"未作为县：{names}{more}", f"Passed over: {names}{more}"), look="dim")
