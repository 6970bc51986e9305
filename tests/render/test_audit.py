"""What tables show, for a terminal, in Markdown and a line each: bounded, told once, as text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from ecscore.model.assessment import Assessment
from ecscore.model.audit import Audit, CheckStatus
from ecscore.model.text import Lang, Text, say
from ecscore.render.voice import Style
from helpers import rendered, toy
from render import audit_samples as samples
from render.samples import HOSTILE
from render.test_languages import HAN

ALL = {
    "audited": samples.audited,
    "without": samples.without_tables,
    "hostile": samples.hostile_tables,
}


def report(assessment: Assessment, lang: Lang = "zh", *, full: bool = False) -> str:
    return rendered("table", assessment, Style(lang, full=full))


def section(text: str, heading: str) -> str:
    """Return a section of the terminal report."""
    start = text.index(f"\n{heading}") + 1
    return text[start : text.index("\n\n", start)]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_terminal(name: str, lang: Lang, full: bool) -> None:
    text = report(ALL[name](), lang, full=full)
    assert max(map(cell_len, text.splitlines())) <= 80
    text.encode("gbk")


@pytest.mark.parametrize("form", ["table", "concise", "md"])
def test_english_sections_have_no_chinese(form: str) -> None:
    home = replace(samples.audited(lang="en"), county="County", province="")
    text = rendered(form, home, Style("en", full=True))
    assert set(HAN.findall(text)) <= {"站点名录"}, "only the name of a sheet"


def test_the_sections_stand_between_deductions_and_targets() -> None:
    text = report(samples.audited())
    marks = ["\n扣分：", "\n名册：", "\n填报与名册", "\n核对", "\n方案目标", "\n问题"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_tables_are_listed_with_their_rows() -> None:
    assert "\n名册：站点名录 143 行、行政村清单 205 行\n" in report(samples.audited())


def test_claims_stand_beside_what_the_tables_come_to() -> None:
    lines = section(report(samples.audited()), "填报与名册").splitlines()
    assert lines[0].endswith("不符 3，未填报 1，相符 1")
    at = lines.index("  × 覆盖率  填报 45%  名册 52.17%  少报 4 分")
    assert lines[at + 1] == "      填报在 指标数据!D15；据 行政村清单 205 行、站点名录 143 行"
    assert "  - 客流  未填报，采用名册推算值 900 人次" in lines
    assert "  √ 时限  填报 4 天  名册 4 天" in lines
    assert "  另有推算值：站点人数 210 人" in lines
    assert "    没有交 学员台账：受训人数" in lines


def test_what_cannot_be_proven_is_not_called_claimed_too_low() -> None:
    text = section(report(samples.audited()), "填报与名册")
    assert "× 重复建点  填报 是  名册 不能证明  差 5 分" in text


def test_figures_not_computed_are_bounded() -> None:
    missing = [
        replace(f, value=None, reason=say("缺 {n}", "no {n}", n=number), derived=f.derived)
        for number, f in enumerate(samples.figures() * 2)
    ]
    home = samples.audited(Audit(samples.USES, tuple(missing)), ())
    text = section(report(home), "填报与名册")
    assert "没有算出 14 项" in text
    assert text.count("    缺 ") == 8
    assert "    ……另有 6 项，加 --all 全部列出。" in text
    assert section(report(home, full=True), "填报与名册").count("    缺 ") == 14


def test_checks_are_counted_by_their_answer() -> None:
    head = section(report(samples.audited()), "核对").splitlines()[0]
    assert head == "核对  相符 1，有问题 3，不适用 1，无法判断 2，未启用 1"


def test_the_first_three_cases_say_which_rows_to_correct() -> None:
    lines = section(report(samples.audited()), "核对").splitlines()
    at = lines.index("  [错误](数据可证) X011  一村多站  70 处  2.6  [县电商办]")
    assert lines[at + 1 : at + 6] == [
        "      站点名录!D10  第10村 有 2 个站点（另见 D11）",
        "      站点名录!D20  第20村 有 2 个站点（另见 D21）",
        "      站点名录!D30  第30村 有 2 个站点（另见 D31）",
        "      => 请只保留一个。",
        "      ……另有 67 处，加 --all 列出其中 47 处。",
    ]


def test_related_places_are_bounded_and_counted() -> None:
    assert "（另见 D8、D9、D10 等 9 处）" in report(samples.audited())
    assert "D15、D16）" in report(samples.audited(), full=True)


def test_doubt_and_advice_are_marked() -> None:
    text = section(report(samples.audited()), "核对")
    assert "[警告](疑点) X012" in text
    assert "[提示](数据可证) X013  开业日期存疑  2 处  （试行，只作提示）" in text


def test_everything_lists_every_case_and_every_quiet_check() -> None:
    text = section(report(samples.audited(), full=True), "核对")
    assert text.count("个站点（另见") == 51
    assert "……另有 20 处，未逐一列出" in text
    for line in ("  相符：X015", "  不适用：X016", "  未启用：X014 已停用的核对  数据还没有收齐"):
        assert line in text


def test_what_cannot_be_judged_is_grouped_by_reason_and_bounded() -> None:
    assert "    没有交 学员台账：X031、X032" in report(samples.audited())
    results = [
        replace(samples.result("X031", CheckStatus.CANNOT_JUDGE), code=f"X{number}", reason=reason)
        for number in range(100, 112)
        for reason in (say("没有交 {t}", "no {t}", t=Text("甲表", "A")),)
    ]
    text = report(samples.audited(Audit(samples.USES, (), tuple(results)), ()))
    assert "X106、X107 等 12 项" in text
    assert "X108" not in text


@pytest.mark.parametrize("full", [False, True])
def test_cases_of_checks_are_not_told_again(full: bool) -> None:
    text = report(samples.audited(), full=full)
    general = section(text, "问题")
    assert not re.search(r"X01\d|D039", general)
    assert "核对发现的 54 处见上" in general
    assert "X902" in general
    assert text.count("第10村 有") == 1


def test_a_county_without_tables_is_told_so_in_one_line() -> None:
    text = report(samples.without_tables())
    assert "\n\n没有交名册，2 项核对无法判断；名册的填法见 docs/rosters.md。\n\n方案目标" in text
    assert "\n核对" not in text
    assert "X011" not in text
    assert "2 checks cannot be judged" in report(samples.without_tables(), "en")


def test_findings_of_checks_are_told_even_if_no_table_could_be_read() -> None:
    checks = (samples.result("X012", CheckStatus.FAILS, 1),)
    home = samples.audited(Audit(checks=checks), (samples.case("X012", 1),))
    assert "X012" in section(report(home, full=True), "问题")


def test_a_rulebook_without_tables_says_nothing_of_them() -> None:
    assert not toy().checks
    home = samples.audited(Audit(), ())
    assert "名册" not in report(home, full=True)
    assert "核对：" not in rendered("md", home, Style())


def test_a_fact_says_what_the_tables_come_to() -> None:
    flat = "".join(report(samples.audited(), full=True).split())
    assert "覆盖率45%（指标数据!D15；名册推算52.17%，据行政村清单205行、站点名录143行）" in flat
    assert "客流采用名册推算值900人次（据站点名录143行）" in flat
    assert "重复建点是（写作“yes”；名册不能证明，据站点名录143行）" in flat
    assert "读到45%(指标数据!D15)，名册推算52.17%" in flat


def test_a_target_says_that_its_figure_is_derived() -> None:
    home = samples.audited()
    target = replace(home.targets[0], stated=home.criteria[2].facts[0].stated)
    assert "实际 900（名册推算）" not in report(replace(home, targets=(target,)))
    plan = replace(target, target=target.target.model_copy(update={"fact": "visitors"}))
    assert "实际 900 人次（名册推算）" in report(replace(home, targets=(plan,)))


def test_hostile_text_from_tables_is_shown_and_does_nothing() -> None:
    for lang in ("zh", "en"):
        text = rendered("table", samples.hostile_tables(), Style("en" if lang == "en" else "zh"))
        assert "[red]x[/]" in text
        assert not set(text) & set("\x1b\u202e\u2066")
        assert "13812345678" not in text
    coloured = rendered("table", samples.hostile_tables(), Style(color=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == report(samples.hostile_tables())


def test_markdown_has_the_sections_as_tables() -> None:
    text = rendered("md", samples.audited(), Style())
    for line in (
        "| 行政村清单 | villages.csv |  | 205 |",
        "| × | 重复建点 | 是 |  | 不能证明 | 差 5 分 | 据 站点名录 143 行 |",
        "| 受训人数 | 没有算出 | 没有交 学员台账 |",
        "| X011 | 一村多站 | 错误 | 数据可证 | 70 | 2.6 | 县电商办 | 另有 20 处未逐一列出 |",
        "| X011 | 站点名录!D10 | 第10村 有 2 个站点 | D11 | 请只保留一个。 |",
        "| X031 | 学员年龄 | 无法判断 | 没有交 学员台账 |",
    ):
        assert f"\n{line}\n" in text
    assert text.count("第10村 有") == 1


def test_hostile_text_from_tables_keeps_the_columns_of_markdown() -> None:
    text = rendered("md", samples.hostile_tables(), Style())
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table").render(text)
    assert "<b>" not in html
    assert "<a " not in html
    assert "13812345678" not in html
    assert HOSTILE not in html
    lines = [line for line in text.splitlines() if line.startswith("| X0")]
    assert {line.replace("\\|", "").count("|") for line in lines} == {9, 6, 5}


def test_concise_has_a_line_for_the_checks_and_one_for_each_claim_that_differs() -> None:
    home = samples.audited()
    lines = rendered("concise", home, Style()).splitlines()
    assert len(lines) == 1 + 1 + 3 + len(home.criteria) + len(home.findings)
    assert lines[1] == "county.xlsx: 核对 相符 1，有问题 3，不适用 1，无法判断 2，未启用 1"
    assert (
        "county.xlsx!指标数据!D15: coverage_by_roster 覆盖率：填报 45%  名册 52.17%  少报 4 分"
        "  据 行政村清单 205 行、站点名录 143 行"
    ) in lines
    assert len(rendered("concise", samples.hostile_tables(), Style()).splitlines()) == (
        5 + len(home.criteria) + len(samples.hostile_tables().findings)
    )
    assert rendered("concise", samples.without_tables(), Style()).splitlines()[1] == (
        "county.xlsx: 没有交名册，2 项核对无法判断；名册的填法见 docs/rosters.md。"
    )
