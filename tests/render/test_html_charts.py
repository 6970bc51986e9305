"""The charts of the page: every stretch inside its frame, every label inside its line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment
from ecscore.model.plan import Plan
from ecscore.model.states import EvidenceState
from ecscore.render.html.bars import axis_of, category_bars, criterion_bar, most_of, share_bar
from ecscore.render.html.timeline import line_of
from ecscore.render.web.scale import Bar, percent
from engine.counties import evidence_of, facts_of
from helpers import EARLY, assessed, ningqiang, toy
from render import samples
from render.pages import page_of


def share(text: str) -> Fraction:
    assert text.endswith("%")
    return Fraction(text[:-1]) / 100


def held_inside(bar: Bar) -> None:
    """Stretches follow each other and none leaves the frame, but for rounding."""
    end = Fraction(0)
    for segment in bar.segments:
        assert abs(share(segment.at) - end) <= Fraction(1, 5000)
        end = share(segment.at) + share(segment.length)
    assert end <= share(bar.frame) + Fraction(1, 2500)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_bars_stay_inside_their_frames(data: st.DataObject) -> None:
    book = toy()
    assessment = assessed(book, data.draw(facts_of(book)), data.draw(evidence_of(book)))
    shares = handout(assessment).shares
    for bar in (
        *(bar for _, bar in category_bars(assessment)),
        *(share_bar(one, shares) for one in shares),
        *filter(None, map(criterion_bar, assessment.criteria)),
    ):
        held_inside(bar)


def looks(bar: Bar) -> list[str]:
    return [segment.look for segment in bar.segments]


def test_what_is_backed_bare_open_and_lost_looks_different() -> None:
    paperless = assessed(toy(), samples.FACTS | {"coverage": "60%"})
    both = (samples.middling(), paperless)
    seen = {look for a in both for _, bar in category_bars(a) for look in looks(bar)}
    assert seen == {"backed", "bare", "open", "lost"}


def test_a_criterion_that_only_takes_points_has_no_bar() -> None:
    taking = [r for r in samples.middling().criteria if r.criterion.most <= 0]
    assert taking
    assert all(criterion_bar(result) is None for result in taking)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_total_has_its_place_on_the_line(data: st.DataObject) -> None:
    book = ningqiang()
    assessment = assessed(book, data.draw(facts_of(book)), data.draw(evidence_of(book)))
    axis, totals = axis_of(assessment), assessment.totals
    assert axis.low % 10 == axis.high % 10 == 0
    for total in (totals.claimed, totals.supported, totals.low, totals.high):
        assert axis.low <= total.total <= axis.high
        assert share(axis.at(total.total)) == pytest.approx(
            float(Fraction(total.total - axis.low) / (axis.high - axis.low)), abs=1e-4
        )


def test_the_line_reaches_below_nought_where_a_total_does() -> None:
    axis = axis_of(assessed(toy(), {"doubled": "yes", "published": "no"}))
    assert axis.low == -10
    assert axis.at(0) != "0%"
    assert [axis.anchor(Decimal(n)) for n in (axis.low, axis.high)] == ["start", "end"]


def test_the_most_that_counts_follows_the_caps() -> None:
    assert most_of(assessed(toy())) == 22
    assert most_of(assessed(ningqiang())) == 110


def test_a_percentage_stays_between_0_and_100() -> None:
    assert [percent(n, 3) for n in (-1, 0, 1, 3, 4)] == ["0%", "0%", "33.33%", "100%", "100%"]
    assert percent(1, 0) == "0%"


def at(assessment: Assessment, day: dt.date) -> Assessment:
    return replace(assessment, receipt=replace(assessment.receipt, as_of=day))


def test_every_paper_with_a_deadline_stands_on_the_line() -> None:
    assessment = assessed(ningqiang(), as_of=dt.date(2020, 2, 1))
    line = line_of(assessment)
    assert line is not None
    placed = [use.requirement.id for day in line.days for use in day.uses]
    due = {r.id for r in ningqiang().requirements.values() if r.due is not None}
    assert len(placed) == len(set(placed))
    assert set(placed) == {name for name in due if ningqiang().served_by(name)}
    assert [day.day for day in line.days] == sorted(day.day for day in line.days)
    assert {day.day.isoformat(): day.late for day in line.days}["2019-12-31"] == 32
    assert line.days[-1].late == 0


def test_labels_that_stand_close_take_different_rows() -> None:
    line = line_of(assessed(ningqiang()))
    assert line is not None
    for first, second in zip(line.days, line.days[1:], strict=False):
        near = share(second.at) - share(first.at) < Fraction(1, 8)
        assert not near or first.row != second.row
    spans = line.spans
    assert len({span.row for span in spans}) == 2
    assert share(spans[0].at) == 0


def test_papers_that_are_there_are_not_lacking() -> None:
    line = line_of(assessed(toy(), held=toy().requirements, as_of=EARLY))
    assert line is not None
    assert all(day.lacking == 0 for day in line.days)
    assert all(set(day.number) == {EvidenceState.HELD} for day in line.days)


@pytest.mark.parametrize("day", [dt.date(1999, 1, 1), dt.date(2099, 1, 1)])
def test_a_day_outside_the_line_is_not_drawn(day: dt.date) -> None:
    line = line_of(at(assessed(toy()), day))
    assert line is not None
    assert line.today is None


def test_without_deadlines_and_phases_there_is_no_line() -> None:
    assessment = assessed(toy())
    bare = replace(assessment, rulebook=replace(assessment.rulebook, plan=Plan()))
    undated = tuple(
        replace(c, criteria=tuple(replace(r, evidence=()) for r in c.criteria))
        for c in bare.categories
    )
    bare = replace(bare, categories=undated)
    assert line_of(bare) is None
    assert "规则库没有写时限和阶段。" in page_of(bare).outline


def luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("sheet", ["base.css", "dark.css"])
@pytest.mark.parametrize("ground", ["paper", "wash", "banner"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "red", "amber", "green"])
def test_text_stands_out_from_its_ground(sheet: str, ground: str, ink: str) -> None:
    text = (files("ecscore.render.web") / sheet).read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): #(\w{3,6})\b", text))
    dark, light = sorted(luminance(colours[name]) for name in (ground, ink))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
