"""The terminal report: 80 columns, what matters first, data as data."""

import re
from functools import partial

import pytest
from rich.cells import cell_len

from ecscore.model.text import Lang
from ecscore.render.voice import Style
from helpers import rendered
from render.samples import ALL, HOSTILE, hostile, lifted, middling, unknown

render = partial(rendered, "table")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_terminal(name: str, lang: Lang, full: bool, width: int) -> None:
    text = render(ALL[name](), Style(lang, width, full=full))
    assert max(map(cell_len, text.splitlines())) <= width


def test_what_matters_comes_first() -> None:
    text = render(middling(), Style())
    sections = [
        "自评",
        "有材料支撑",
        "可能",
        "失分",
        "未知",
        "缺材料",
        "扣分：",
        "方案目标",
        "问题",
    ]
    places = [text.index(section) for section in sections]
    assert places == sorted(places)


def test_the_three_totals_stand_together() -> None:
    line = next(line for line in render(middling(), Style()).splitlines() if "自评" in line)
    assert re.fullmatch(r"自评 \S+ 分    有材料支撑 \S+ 分    可能 \S+ 至 \S+ 分", line)


def test_sums_are_shown_before_and_after_the_cap() -> None:
    text = render(unknown(), Style())
    highest = next(line for line in text.splitlines() if line.startswith("可能最高"))
    assert "->20" in highest
    assert "3->2" in highest


def test_the_total_without_the_outside_mark_stands_beside() -> None:
    assert "不计 2.2" in render(middling(), Style())


def test_a_loss_names_figure_place_step_and_gain() -> None:
    text = " ".join(render(middling(), Style()).split())
    assert "1.2 时限 2/3 失 1 [县电商办]" in text
    assert "读到 4 天" in text
    assert "可加 1 分" in text


def test_a_deduction_lifted_is_shown_as_such() -> None:
    assert "2.6  重复建点  例外免扣" in render(lifted(), Style())


def test_a_target_stands_beside_the_points_it_earns() -> None:
    text = render(middling(), Style())
    assert "未达到  覆盖率过半：目标50%，实际 45%；对应 1.1 得 0/4 分" in text


def test_overdue_evidence_names_its_unit_and_how_late() -> None:
    text = render(middling(), Style())
    assert "门店清单  2020-03-31 到期，逾期 31 天  [县电商办]" in text


def test_everything_explains_every_criterion() -> None:
    assessment = middling()
    text = render(assessment, Style(full=True))
    for result in assessment.criteria:
        assert f"\n  {result.criterion.id}  {result.criterion.title.zh}" in text


def test_hostile_text_is_shown_and_does_nothing() -> None:
    text = render(hostile(), Style(full=True))
    flat = "".join(text.split())
    assert "[red]x[/][/]" in flat
    assert '=HYPERLINK("http://evil")' in flat
    assert not set(text) & set("\x1b\u202e\u2066")
    assert "13812345678" not in text
    assert HOSTILE not in text


def test_colour_is_only_there_when_asked() -> None:
    assert "\x1b[" in render(middling(), Style(color=True))
    assert "\x1b" not in render(middling(), Style(color=False))


def test_colour_codes_are_ours_alone() -> None:
    text = render(hostile(), Style(color=True, full=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == render(hostile(), Style(full=True))


def test_a_partly_read_input_is_said_at_the_top() -> None:
    assert "只读出一部分" in render(hostile(), Style())[:900]
