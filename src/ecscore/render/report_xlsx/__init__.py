"""The whole assessment as a workbook to hand in: values and native charts, no formulas."""

from __future__ import annotations

from ecscore.model.handout import Handout
from ecscore.render.report_xlsx.details import criteria, evidence, rosters
from ecscore.render.report_xlsx.overview import overview
from ecscore.render.report_xlsx.pages import Book, made
from ecscore.render.report_xlsx.problems import basis, findings, lists
from ecscore.render.voice import Style, voice_of


def render(handout: Handout, style: Style) -> bytes:
    """Return the workbook; the same handout gives the same bytes."""
    assessment = handout.assessment
    voice = voice_of(assessment.rulebook, style.lang)

    def fill(book: Book) -> None:
        overview(voice, book, handout)
        criteria(voice, book, assessment)
        evidence(voice, book, assessment)
        lists(voice, book, handout)
        findings(voice, book, assessment)
        rosters(voice, book, assessment)
        basis(voice, book, assessment)

    return made(f"{assessment.county} {voice.text(assessment.rulebook.header.title)}", fill)
