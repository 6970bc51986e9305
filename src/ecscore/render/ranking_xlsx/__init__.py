"""The province as a workbook: ranking, criteria, statistics, what repeats; values only."""

from __future__ import annotations

from ecscore.model.batch import Province
from ecscore.render.ranking_words import title
from ecscore.render.ranking_xlsx.counties import failures, papers, points, ranking, receipt
from ecscore.render.ranking_xlsx.province import crossings, peers, statistics
from ecscore.render.report_xlsx.pages import Book, made
from ecscore.render.voice import Style, voice_of


def render(province: Province, style: Style) -> bytes:
    """Return the workbook; the same province gives the same bytes."""
    voice = voice_of(province.rulebook, style.lang)

    def fill(book: Book) -> None:
        ranking(voice, book, province)
        points(voice, book, province)
        papers(voice, book, province)
        statistics(voice, book, province)
        peers(voice, book, province)
        crossings(voice, book, province)
        failures(voice, book, province)
        receipt(voice, book, province)

    return made(title(voice, province), fill)
