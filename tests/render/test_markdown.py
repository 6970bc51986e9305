"""The Markdown report: every criterion, and nothing a county wrote becomes markup."""

from dataclasses import replace
from functools import partial

from markdown_it import MarkdownIt

from ecscore.model.inventory import EvidenceFolder
from ecscore.render.markdown_text import plain
from ecscore.render.voice import Style
from helpers import rendered
from render.samples import hostile, middling

render = partial(rendered, "md")


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


def test_an_evidence_folder_says_what_it_held() -> None:
    held = EvidenceFolder("evidence", 12, 3456, 2, 1, "0" * 64)
    assessment = replace(middling(), evidence_folder=held)
    said = "- 材料文件夹 evidence：文件 12 个，共 3456 字节；未归入材料 2 个，略过 1 个\n"
    assert said in render(assessment, Style())
    said = "- Evidence folder evidence: 12 files, 3456 bytes; 2 serve nothing, 1 passed over\n"
    assert said in render(assessment, Style("en"))
    assert "材料文件夹" not in render(middling(), Style())


def test_plain_text_is_left_readable() -> None:
    assert plain("4.1.6 网点_清单.xlsx -2 分 3->2") == "4.1.6 网点_清单.xlsx -2 分 3->2"
    assert plain("1. 一") == "1\\. 一"
    assert plain("# 一") == "\\# 一"
    assert plain("[a](b)") == "\\[a](b)"
