"""The ranking of a batch as Markdown, in the same order as on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ecscore.model.batch import Province
from ecscore.render import markdown_text as md
from ecscore.render import ranking_words as w
from ecscore.render.voice import Style, Voice, voice_of


def render(province: Province, style: Style) -> str:
    """Return the ranking as Markdown; everything is listed."""
    voice = voice_of(province.rulebook, style.lang)
    parts = [
        md.heading(1, w.title(voice, province)),
        f"**{md.plain(w.sentence(voice, province))}**\n",
        *_tables(voice, province),
        *_crossings(voice, province),
        *_failures(voice, province),
    ]
    return md.joined(parts)


def _tables(voice: Voice, province: Province) -> Iterator[str]:
    if province.counties:
        yield md.heading(2, voice.say("排名", "Ranking"))
        rows = map(w.ranking_row, province.counties)
        yield md.table(w.ranking_heads(voice), rows, right=(0, 2, 3, 4, 5, 6))
        yield md.heading(2, voice.say("分布", "Distribution"))
        heads = w.quartile_heads(voice)
        yield md.table(heads, w.quartile_rows(voice, province), right=range(1, 7))
    if province.costliest:
        yield md.heading(2, voice.say("失分最多的指标", "Criteria that cost most"))
        costs = (w.cost_row(voice, province, across) for across in province.costliest)
        yield md.table(w.cost_heads(voice), costs, right=range(1, 5))
    for ranking in province.ranks:
        yield md.heading(2, w.rank_title(voice, ranking))
        places = (w.rank_row(voice, place) for place in ranking.places)
        yield md.table(w.rank_heads(voice), places, right=(2, 3))


def _crossings(voice: Voice, province: Province) -> Iterator[str]:
    for code, group in groupby(province.crossings, key=lambda crossing: crossing.finding.code):
        cases = list(group)
        number = (province.crossed or {}).get(code, len(cases))
        yield md.heading(2, f"{code} {w.crossing_title(voice, cases[0])}（{number}）")
        yield md.bullets(voice.message(crossing.finding) for crossing in cases)
        yield f"{md.plain(voice.fix(cases[0].finding))}\n"


def _failures(voice: Voice, province: Province) -> Iterator[str]:
    if province.failures:
        yield md.heading(2, voice.say("没有评出的县", "Counties not assessed"))
        yield md.bullets(
            f"{county.label}  {w.failure_text(voice, county)}" for county in province.failures
        )
    if province.passed_over:
        yield md.heading(2, voice.say("未作为县", "Passed over"))
        yield md.bullets(province.passed_over)
