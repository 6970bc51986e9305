"""What each lead unit answers for, on the terminal and in Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from ecscore.engine.handout import handout
from ecscore.model.text import Lang
from ecscore.render.page import Page
from ecscore.render.shares import headings, markdown, section
from ecscore.render.voice import Style, voice_of
from helpers import rendered, toy
from render.samples import middling


def page(lang: Lang, name: str) -> list[str]:
    handed, page = handout(middling()), Page(80, color=False)
    (first, *others) = handed.shares
    unit = first.unit.model_copy(update={"name": name, "en": name})
    handed = replace(handed, shares=(replace(first, unit=unit), *others))
    section(page, voice_of(toy(), lang), handed)
    return page.text().splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["局", "县电子商务进农村综合示范工作领导小组办公室" * 2])
def test_a_name_of_any_length_fits_and_is_whole(lang: Lang, name: str) -> None:
    lines = page(lang, name)
    assert max(map(cell_len, lines)) <= 80
    assert name in "".join(line.strip() for line in lines)
    assert sum(line[-1:].isdigit() for line in lines) == len(handout(middling()).shares)


def test_the_terminal_shows_it_in_full_reports_alone() -> None:
    assert "牵头单位（绩效考核）" in rendered("table", middling(), Style(full=True))
    assert "牵头单位（绩效考核）" not in rendered("table", middling(), Style())


def test_without_lead_units_there_is_no_section() -> None:
    nobody = replace(handout(middling()), shares=())
    voice, empty = voice_of(toy(), "zh"), Page(80, color=False)
    section(empty, voice, nobody)
    assert empty.text() == ""
    assert list(markdown(voice, nobody)) == []
    assert len(headings(voice)) == 10
