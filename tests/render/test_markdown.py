"""The Markdown report: every criterion, and nothing a county wrote becomes markup."""

from markdown_it import MarkdownIt

from ecscore.render.markdown import render
from ecscore.render.markdown_text import plain
from ecscore.render.voice import Style
from render.samples import hostile, middling


def test_every_criterion_is_there_with_its_points_explained() -> None:
    assessment = middling()
    text = render(assessment, Style())
    for result in assessment.criteria:
        assert f"#### {result.criterion.id} {result.criterion.title.zh}" in text
    assert text.count("- 得分：") == len(assessment.criteria)


def test_hostile_text_becomes_no_markup_and_no_link() -> None:
    text = render(hostile(), Style())
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table").render(text)
    assert "<b>" not in html
    assert "<a " not in html
    assert "=HYPERLINK(" in html
    assert "[red]x[/]" in html
    assert "13812345678" not in html


def test_tables_keep_their_columns_whatever_stands_in_them() -> None:
    for line in render(hostile(), Style()).splitlines():
        if line.startswith("| 可能最高"):
            assert line.replace("\\|", "").count("|") == 10


def test_plain_text_is_left_readable() -> None:
    assert plain("4.1.6 网点_清单.xlsx -2 分 3->2") == "4.1.6 网点_清单.xlsx -2 分 3->2"
    assert plain("1. 一") == "1\\. 一"
    assert plain("# 一") == "\\# 一"
    assert plain("[a](b)") == "\\[a](b)"
